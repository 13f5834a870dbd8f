"""Files that are not ready: fresh, growing, locked or gone ones wait for the next run, and nothing half is taken."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.intake import running
from tests.intake.conftest import Begin
from tests.intake.running import LONG_AGO, Bench, events, paper, teacher
from tpd_assess.intake import settle, take
from tpd_assess.store import receiving
from tpd_assess.testing import Clock

PLAN = f"{teacher()}/A1_学情/学情分析方案.docx"
TOPIC = f"{teacher()}/A3_演示/主题说明.docx"
TWO = {PLAN: paper("方案"), TOPIC: paper("主题")}


def now(bench: Bench, path: str, *, ago: float = 0.5) -> None:
    """Let a file have changed a moment ago."""
    moment = (bench.clock() - timedelta(seconds=ago)).timestamp()
    os.utime(bench.folder / path, (moment, moment))


def test_a_fresh_file_is_waited_for_once_and_taken(begin: Begin, monkeypatch: pytest.MonkeyPatch):
    """The run waits as long as a file must rest, looks again, and takes it if it stood still."""
    bench = begin(TWO)
    now(bench, PLAN)
    waited: list[float] = []
    monkeypatch.setattr(Clock, "pause", lambda _, seconds: waited.append(seconds))
    report = bench.ingest()
    assert waited == [2]
    assert bench.states() == {PLAN: "accepted", TOPIC: "accepted"}
    assert report.taken.not_ready == []


def test_a_file_that_still_grows_is_left_for_the_next_run(begin: Begin, monkeypatch: pytest.MonkeyPatch):
    """It is named, the others are taken; at rest the next run takes it whole."""
    bench = begin(TWO)
    now(bench, PLAN)
    monkeypatch.setattr(Clock, "pause", lambda *_: (bench.folder / PLAN).write_bytes(paper("方案，长一些")))
    report = bench.ingest()
    assert report.taken.not_ready == [PLAN]
    assert report.waits
    assert bench.states() == {TOPIC: "accepted"}
    running.at_rest(bench.folder / PLAN)
    bench.ingest()
    assert bench.states() == {PLAN: "accepted", TOPIC: "accepted"}


def test_a_share_whose_clock_is_fast(begin: Begin, monkeypatch: pytest.MonkeyPatch):
    """A time a second ahead is a fresh file; one a year ahead is a wrong clock, and taken."""
    bench = begin(TWO)
    now(bench, PLAN, ago=-1)
    now(bench, TOPIC, ago=-31_536_000)
    monkeypatch.setattr(Clock, "pause", lambda *_: (bench.folder / PLAN).unlink())
    assert bench.ingest().taken.not_ready == [PLAN]
    assert bench.states() == {TOPIC: "accepted"}


def test_nobody_waits_for_a_download(begin: Begin, monkeypatch: pytest.MonkeyPatch):
    """Half downloads and litter change all the time; they are ignored at once."""
    bench = begin({f"{teacher()}/课.mp4.downloading": b"x"})
    now(bench, f"{teacher()}/课.mp4.downloading")
    waited: list[float] = []
    monkeypatch.setattr(Clock, "pause", lambda _, seconds: waited.append(seconds))
    bench.ingest()
    assert waited == []
    assert bench.states() == {f"{teacher()}/课.mp4.downloading": "ignored"}


def test_what_a_growing_manifest_may_speak_of_waits_with_it(begin: Begin, monkeypatch: pytest.MonkeyPatch):
    """Files beside it are left for the next run, others are taken."""
    manifest = f"{teacher()}/A1_学情/submission.yaml"
    said = "files:\n  学情分析方案.docx: report\n".encode()
    bench = begin({**TWO, manifest: b"files:\n"})
    now(bench, manifest)
    monkeypatch.setattr(Clock, "pause", lambda *_: (bench.folder / manifest).write_bytes(said))
    assert bench.ingest().taken.not_ready == [manifest, PLAN]
    assert bench.states() == {TOPIC: "accepted"}
    running.at_rest(bench.folder / manifest)
    bench.ingest()
    assert bench.one(PLAN).slot == "report"


def test_bytes_that_change_while_they_are_read(begin: Begin, monkeypatch: pytest.MonkeyPatch):
    """Neither the old nor the new half is taken; the next run takes the whole."""
    bench = begin(TWO)
    real = receiving.Desk._transfer

    def transfer(desk: Any, source: Any, target: Any, incoming: Any) -> str:
        digest = real(desk, source, target, incoming)
        if incoming.path == bench.folder / PLAN:
            bench.put({PLAN: paper("方案，第二版")})
        return digest

    with monkeypatch.context() as patch:
        patch.setattr(receiving.Desk, "_transfer", transfer)
        assert bench.ingest().taken.not_ready == [PLAN]
    assert bench.states() == {TOPIC: "accepted"}
    assert len(bench.counts()["blobs"]) == 1
    bench.ingest()
    assert bench.one(PLAN).size == (bench.folder / PLAN).stat().st_size


def test_a_file_that_goes_away_while_it_is_taken(begin: Begin, monkeypatch: pytest.MonkeyPatch):
    """It is reported and forgotten."""
    bench = begin(TWO)
    real = take.identify

    def identify(items: Any, workers: Any) -> None:
        real(items, workers)
        (bench.folder / PLAN).unlink(missing_ok=True)

    monkeypatch.setattr(take, "identify", identify)
    assert bench.ingest().taken.not_ready == [PLAN]
    assert bench.states() == {TOPIC: "accepted"}


def locked(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let a file be one that nobody may open, as on a share where Word holds it."""
    real = Path.open

    def opened(path: Path, *given: Any, **how: Any) -> Any:
        if path.name == name and not given[:1] == ("w",):
            raise PermissionError(13, "Permission denied")
        return real(path, *given, **how)

    monkeypatch.setattr(Path, "open", opened)


def test_a_locked_file_is_taken_once_it_can_be_opened(begin: Begin, monkeypatch: pytest.MonkeyPatch):
    """Quarantined with the reason, tried by every run, and then as if it had never been locked."""
    bench, clean = begin(TWO), begin(TWO)
    clean.ingest()
    with monkeypatch.context() as patch:
        locked(patch, "学情分析方案.docx")
        bench.ingest()
        assert (bench.one(PLAN).state, bench.one(PLAN).reason) == ("quarantined", "intake.cannot-open")
        before = events(bench)
        bench.ingest()
        assert events(bench) == before
    bench.ingest()
    assert bench.state() == clean.state()


def test_a_new_version_that_is_locked_waits(begin: Begin, monkeypatch: pytest.MonkeyPatch):
    """What stands stays; the new bytes are left for the next run."""
    bench = begin(TWO)
    bench.ingest()
    bench.put({PLAN: paper("第二版")})
    before = bench.state()
    with monkeypatch.context() as patch:
        locked(patch, "学情分析方案.docx")
        assert bench.ingest().taken.not_ready == [PLAN]
        assert bench.state() == before
    bench.ingest()
    assert [row.state for row in bench.at(PLAN)] == ["superseded", "accepted"]


def test_a_closed_folder_is_named_and_loses_nothing(begin: Begin, monkeypatch: pytest.MonkeyPatch):
    """What was taken from it stays."""
    bench = begin(TWO)
    bench.ingest()
    before, real = bench.state(), os.scandir

    def scandir(place: Any) -> Any:
        if str(place).endswith("A1_学情"):
            raise PermissionError(13, "Permission denied")
        return real(place)

    monkeypatch.setattr(os, "scandir", scandir)
    assert bench.ingest().taken.closed == [f"{teacher()}/A1_学情"]
    assert bench.state() == before


def test_times_are_looked_at_in_seconds():
    """The limit is exclusive: a file that rested just long enough is at rest."""
    clock = Clock()
    rested = settle.Found("a", "a", 1, int((clock().timestamp() - 2) * 1e9))
    fresh = settle.Found("b", "b", 1, int((clock().timestamp() - 1) * 1e9))
    assert settle.split_by_age([rested, fresh], clock(), 2) == ([rested], [fresh])
    assert clock().timestamp() > LONG_AGO
