"""A run that is killed, or whose disk is full, at any moment: the next one ends where an undisturbed one ends."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.intake import killing, running
from tests.intake.conftest import Begin
from tests.intake.running import Bench
from tpd_assess.county import County
from tpd_assess.errors import RefusedError, StoreError
from tpd_assess.intake import opening
from tpd_assess.intake.formats import archives
from tpd_assess.store import Store, Workspace, receiving
from tpd_assess.store.database import Database

ROOT = Path(__file__).parents[2]


# --- killed -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What came of a clean run, and of runs that were killed at some sixty moments."""
    base = tmp_path_factory.mktemp("killed")
    subprocess.run([sys.executable, "-m", "tests.intake.killing", str(base)], cwd=ROOT, check=True)
    found: dict[str, Any] = json.loads((base / "answers.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(params=sorted(killing.CALLS))
def killed(request: pytest.FixtureRequest, answers: dict[str, Any]) -> list[dict[str, Any]]:
    """The runs that were killed at one kind of moment."""
    return [one for one in answers["killed"] if one["place"] == request.param]


def test_moments_are_many_and_every_one_was_reached(answers: dict[str, Any]) -> None:
    """At least forty moments, before and after each kind of step; at each of them the run was really killed."""
    ended = {one["point"]: one["ended"] for one in answers["killed"]}
    assert len(ended) >= 40
    assert {one["place"] for one in answers["killed"]} == set(killing.CALLS)
    assert set(ended.values()) == {-9}


def test_second_run_ends_in_the_same_state(answers: dict[str, Any], killed: list[dict[str, Any]]) -> None:
    """Equal to one clean run, whatever was done when the first one was killed."""
    assert {one["point"]: one.get("state") for one in killed} == dict.fromkeys(
        (one["point"] for one in killed), answers["clean"]["state"]
    )


def test_log_and_bytes_are_sound_and_nothing_is_left(killed: list[dict[str, Any]]) -> None:
    """The chain verifies, every blob is what it should be, and half received or unpacked files are gone."""
    assert {(*one["log"], *one["fixity"], *one["left"]) for one in killed} == {()}


def test_third_run_writes_nothing(killed: list[dict[str, Any]]) -> None:
    """No event, row, blob or cached thing."""
    assert {one["point"]: one["third"] for one in killed if one["third"]} == {}


def test_size_of_batches_does_not_matter(answers: dict[str, Any]) -> None:
    """A clean run in many small transactions ends as one in few large ones."""
    assert answers["clean"]["small"] == answers["clean"]["state"]


# --- the disk is full -------------------------------------------------------------------------------------------------


@pytest.fixture
def bench(begin: Begin) -> Bench:
    """The folder of the killed runs, with a workspace that exists already."""
    return begin(killing.tree())


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What stands after a run with room enough."""
    bench = Bench(tmp_path_factory.mktemp("clean"), killing.tree())
    bench.ingest()
    return repr(bench.state())


def fails_at(number: int, error: OSError) -> Any:
    """A `write` that raises at its n-th call, and from then on."""
    calls: list[int] = []

    def write(target: Any, chunk: bytes) -> None:
        calls.append(1)
        if len(calls) >= number:
            raise error
        target.write(chunk)

    return write


@pytest.mark.parametrize("number", [1, 2, 7, 12])
def test_disk_full_while_bytes_are_kept(
    bench: Bench, undisturbed: str, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """One clear error, no file in the log without its bytes, nothing half lies about; with room again all is taken."""
    with monkeypatch.context() as full:
        full.setattr(receiving, "write", fails_at(number, OSError(errno.ENOSPC, "No space left on device")))
        with pytest.raises(StoreError) as raised:
            bench.ingest()
    assert raised.value.code == "store.disk-full"
    assert_nothing_is_half(bench)
    bench.ingest()
    assert repr(bench.state()) == undisturbed


def assert_nothing_is_half(bench: Bench) -> None:
    """What the log names is there and sound, and no temporary file is left."""
    with Store.open(Workspace(bench.root), clock=bench.clock) as store:
        assert store.log.verify() == []
        assert {problem.code for problem in store.blobs.fixity()} <= {"store.blob-orphan"}
        assert all(store.blobs.has(row.digest) for row in store.views.files() if row.digest)
    assert not list((bench.root / "evidence" / ".incoming").glob("*"))
    assert not list((bench.root / "derived" / "staging").glob("*"))


@pytest.mark.parametrize("spare", [0, 3, 8, 14])
def test_disk_full_while_the_log_is_written(
    bench: Bench, undisturbed: str, monkeypatch: pytest.MonkeyPatch, spare: int
) -> None:
    """The database finds no page more: the transaction is undone as a whole, the next run goes on."""
    real = Database.open

    def cramped(path: Path, **how: Any) -> Database:
        database = real(path, **how)
        if path.name == "tpd.db":
            database.run(f"PRAGMA max_page_count = {database.value('PRAGMA page_count') + spare}")
        return database

    with monkeypatch.context() as full:
        full.setattr(Database, "open", staticmethod(cramped))
        with pytest.raises(StoreError) as raised:
            bench.ingest()
    assert raised.value.code == "store.disk-full"
    assert_nothing_is_half(bench)
    bench.ingest()
    assert repr(bench.state()) == undisturbed


def test_disk_full_while_an_archive_is_unpacked(
    bench: Bench, undisturbed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That is no fault of the archive: it is not quarantined, the run stops and says why."""

    def full_disk(*_: Any) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(archives, "extract", full_disk)
        with pytest.raises(StoreError) as raised:
            bench.ingest()
    assert raised.value.code == "store.disk-full"
    assert_nothing_is_half(bench)
    bench.ingest()
    assert repr(bench.state()) == undisturbed


def test_too_little_space_is_said_before_anything_is_taken(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """How much is needed and how much is free; nothing was written."""
    before = bench.counts()
    monkeypatch.setattr("tpd_assess.platform.free_bytes", lambda _: 10)
    with pytest.raises(StoreError) as raised:
        bench.ingest()
    assert raised.value.code == "intake.no-space"
    assert raised.value.params["free"] == "1 MB"
    assert bench.counts() == before


# --- two at once ------------------------------------------------------------------------------------------------------


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """Things to do in the middle of a run, while an archive is being opened."""
    todo: list[Any] = []
    real = opening.Opener._extract

    def extract(opener: opening.Opener, *given: Any) -> Any:
        while todo:
            todo.pop()()
        return real(opener, *given)

    monkeypatch.setattr(opening.Opener, "_extract", extract)
    yield todo
    assert not todo


def test_second_intake_at_once_is_refused(bench: Bench, undisturbed: str, meanwhile: list[Any]) -> None:
    """It is told so; the first one comes to its end."""
    refused: list[str] = []

    def second() -> None:
        with pytest.raises(RefusedError) as raised:
            bench.ingest()
        refused.append(raised.value.code)

    meanwhile.append(second)
    bench.ingest()
    assert refused == ["store.locked"]
    assert repr(bench.state()) == undisturbed


def test_clerk_can_look_and_place_while_files_come_in(begin: Begin, meanwhile: list[Any]) -> None:
    """`status` and `intake place` work in another process meanwhile, and what the clerk placed stays there."""
    bench = begin({f"{running.SCHOOL}/教研组/计划.docx": running.paper("计划")})
    bench.ingest()
    (waiting,) = bench.rows()
    seen: list[Any] = []

    def clerk() -> None:
        with County.open(bench.root, running.ways(clock=bench.clock)) as county:
            seen.append(county.status().files["unmapped"])
            county.place(waiting.id, teacher="1002", capability="A1", slot="plan")

    meanwhile.append(clerk)
    bench.put(
        {f"{running.teacher()}/A1_学情.zip": running.samples.zip_of({"学情分析方案.docx": running.paper("方案")})}
    )
    bench.ingest(rehash=True)
    assert seen == [1]
    assert (bench.one(waiting.path).state, bench.number(bench.one(waiting.path))) == ("accepted", "1002")
    assert bench.states()[f"{running.teacher()}/A1_学情.zip!/学情分析方案.docx"] == "accepted"
