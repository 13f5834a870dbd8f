"""Taking a folder in, run after run: what is new is taken, what is not ready waits, what is unchanged costs nothing."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import samples
from tests.intake import killing, running
from tests.intake.conftest import Begin
from tests.intake.running import LONG_AGO, SCHOOL, Bench, paper, teacher
from tpd_assess.county import County
from tpd_assess.errors import NotFoundError
from tpd_assess.intake import settle, take
from tpd_assess.store import receiving
from tpd_assess.testing import Clock

PLAN = f"{teacher()}/A1_学情/学情分析方案.docx"
TOPIC = f"{teacher()}/A3_演示/主题说明.docx"
TWO = {PLAN: paper("方案"), TOPIC: paper("主题")}


def events(bench: Bench) -> int:
    """How many events the log has."""
    return len(bench.counts()["tpd.db log"])


# --- again ------------------------------------------------------------------------------------------------------------


def test_second_run_over_the_same_folder_writes_nothing(begin: Begin):
    """No event, row, blob or cached thing; the files are counted as unchanged."""
    bench = begin(killing.tree())
    bench.ingest()
    before = bench.counts()
    report = bench.ingest()
    assert bench.counts() == before
    assert report.taken.unchanged == report.taken.found == len(killing.tree())
    assert sum(report.taken.states.values()) == 0


def test_hashing_everything_again_writes_nothing(begin: Begin):
    """`--rehash` looks at every byte, opens every archive, and finds what it found."""
    bench = begin(killing.tree())
    bench.ingest()
    before, state = bench.counts(), bench.state()
    report = bench.ingest(rehash=True)
    assert bench.counts() == before
    assert bench.state() == state
    assert sum(report.taken.states.values()) == len(bench.rows()) + 3


def test_dropping_all_that_is_derived_loses_nothing(begin: Begin):
    """Without caches everything is hashed and read again; the log stays as it was."""
    bench = begin(killing.tree())
    bench.ingest()
    before, state = events(bench), bench.state()
    shutil.rmtree(bench.root / "derived")
    bench.ingest()
    assert events(bench) == before
    assert bench.state() == state


def test_a_touched_file_is_no_news(begin: Begin):
    """Another time, the same bytes: hashed once, no event, and known from then on."""
    bench = begin(TWO)
    bench.ingest()
    before = events(bench)
    running.at_rest(bench.folder / PLAN, age=900)
    assert bench.ingest().taken.unchanged == 4
    assert events(bench) == before
    assert bench.ingest().taken.unchanged == 5


def test_the_same_folder_however_it_is_named(begin: Begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Relative, through a link, with a detour: the same source, nothing taken twice."""
    bench = begin(TWO)
    bench.ingest()
    before = bench.counts()
    (tmp_path / "link").symlink_to(bench.folder)
    monkeypatch.chdir(tmp_path)
    for folder in (Path("bench0/in"), Path("bench0/../bench0/in/"), tmp_path / "link", bench.folder / SCHOOL / ".."):
        assert bench.ingest(folder).taken.unchanged == 5
    assert bench.counts() == before


def test_a_folder_that_moved_is_known_by_its_source_name(begin: Begin, tmp_path: Path):
    """`--source` names it once and for all."""
    bench = begin(TWO)
    bench.ingest(source="U盘")
    before = bench.state()
    moved = bench.folder.rename(tmp_path / "moved")
    bench.folder = moved
    bench.ingest(source="U盘")
    assert bench.state() == before


def test_a_folder_that_is_not_there(begin: Begin):
    """Said by its name; a file is no folder either."""
    bench = begin(TWO)
    for folder in (bench.folder / "nothing", bench.folder / "roster.xlsx"):
        with pytest.raises(NotFoundError) as raised:
            bench.ingest(folder)
        assert raised.value.code == "intake.no-folder"


def test_workspace_inside_the_folder_is_no_evidence(begin: Begin):
    """Neither are the workspace's own parts when the folder is the workspace."""
    bench = begin(TWO)
    inside = bench.root.rename(bench.folder / "考核")
    bench.root = inside
    bench.ingest()
    assert {row.path for row in bench.rows()} == set(TWO)
    bench.root = bench.folder
    shutil.copytree(inside, bench.folder, dirs_exist_ok=True)
    shutil.rmtree(inside)
    report = bench.ingest(source=str(bench.folder))
    assert report.taken.found == 5


# --- dry run ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("begun", [False, True])
def test_a_dry_run_writes_nothing_and_tells_the_same(begin: Begin, begun: bool):
    """The states are those of the real run that follows, for a new folder and for one with changes."""
    bench = begin(TWO if begun else killing.tree())
    if begun:
        bench.ingest()
        bench.put({k: v for k, v in killing.tree().items() if "/" in k})
    files = {path: path.read_bytes() for path in sorted(bench.root.rglob("*")) if path.is_file()}
    with County.only_looking(bench.folder, bench.root, running.ways(clock=bench.clock)) as county:
        dry = county.ingest(bench.folder, dry_run=True)
    after = {path: path.read_bytes() for path in sorted(bench.root.rglob("*")) if path.is_file()}
    own = {bench.root / "derived" / name for name in ("ingest.lock", "cache.db")}
    assert {path: data for path, data in after.items() if path not in own} == {
        path: data for path, data in files.items() if path not in own
    }
    real = bench.ingest()
    assert dry.taken.by_state() == real.taken.by_state()
    assert [(one.path, one.state, one.reason) for one in dry.taken.waiting] == [
        (one.path, one.state, one.reason) for one in real.taken.waiting
    ]
    assert (dry.taken.found, dry.taken.unchanged) == (real.taken.found, real.taken.unchanged)
    assert dry.overview is None


def test_a_dry_run_without_a_workspace_makes_none(tmp_path: Path):
    """It works in one that is thrown away, with the county's own files."""
    bench = Bench(tmp_path, TWO)
    with County.only_looking(bench.folder, bench.root, running.ways(clock=bench.clock)) as county:
        report = county.ingest(bench.folder, dry_run=True)
        assert county.workspace.root != bench.root
    assert report.taken.by_state()["accepted"] == 2
    assert not bench.root.exists()


# --- not ready --------------------------------------------------------------------------------------------------------


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


# --- every file has its state -----------------------------------------------------------------------------------------


def test_hard_names_get_a_reason_and_are_kept(begin: Begin):
    """Reserved names, a path of 300 characters, a shortcut: quarantined, bytes and all."""
    deep = "/".join([teacher(), *["夹" * 60] * 4])
    deep += "/" + "件" * (295 - len(deep) - 1) + ".docx"
    hard = {
        f"{teacher()}/A1_学情/con.docx": ("intake.reserved-name", paper("一")),
        deep: ("intake.path-too-long", paper("二")),
        f"{teacher()}/A1_学情/方案.docx.lnk": ("intake.link-outside", b"L\0\0\0"),
    }
    bench = begin({path: data for path, (_, data) in hard.items()})
    report = bench.ingest()
    assert {row.path: (row.state, row.reason) for row in bench.rows()} == {
        path: ("quarantined", reason) for path, (reason, _) in hard.items()
    }
    assert len(bench.counts()["blobs"]) == 3
    assert [item.path for item in report.taken.waiting] == sorted(hard)


def test_every_file_is_in_exactly_one_state(begin: Begin):
    """What the folder and its archives hold is what the log holds, each path once but for what was replaced."""
    bench = begin(killing.tree())
    bench.ingest()
    paths = [row.path for row in bench.rows()]
    assert len(set(paths)) == len(paths)
    assert {path for path in paths if "!/" not in path} == {path for path in killing.tree() if "/" in path}


# --- parts of a folder ------------------------------------------------------------------------------------------------

PARTS = {
    f"{teacher()}/A1_学情/学情分析方案.docx": paper("方案"),
    f"{teacher()}/A1_学情/学情分析报告.mp4": samples.mp4(),
    f"{teacher()}/A3_演示/主题说明.docx": paper("主题"),
    f"{teacher('1002', '李伟')}/A3_演示/主题说明.docx": paper("主题", "李伟"),
    f"{teacher('1002', '李伟')}/A5.zip": samples.zip_of({"A5_导入/教学设计.docx": paper("设计"), "x.bin": b"\1\2"}),
    f"{teacher('1003', '王芳')}/A5_导入/教学反思.docx": b"",
    f"{SCHOOL}/王芳_A3_主题说明.docx": paper("谁的"),
}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.sets(st.sampled_from(sorted(PARTS))), again=st.booleans())
def test_a_folder_in_two_parts_in_any_order(templates: Path, tmp_path: Path, first: set[str], again: bool):
    """Whatever comes first, the end is that of one run over all."""
    number = sum(1 for _ in tmp_path.glob("*"))
    whole = Bench(tmp_path / f"{number}whole", PARTS).begin(templates)
    whole.ingest()
    parts = Bench(tmp_path / f"{number}parts", {path: PARTS[path] for path in first}).begin(templates)
    parts.ingest()
    parts.put({path: PARTS[path] for path in PARTS if path not in first}, age=0)
    parts.ingest(rehash=again)
    assert parts.state() == whole.state()


@given(paths=st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=4), max_size=60))
def test_batches_hold_every_file_once_in_order(paths: list[list[str]]):
    """Folders together, as far as they are not too large."""
    files = sorted({"/".join(path) for path in paths})
    found: Any = [take.Found(path, path) for path in files]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(take, "BATCH", 4)
        patch.setattr(take, "LARGEST", 7)
        batches = list(take._batches(found))
    assert [one.path for batch in batches for one in batch] == files
    assert all(0 < len(batch) <= 7 for batch in batches)


def test_times_are_looked_at_in_seconds():
    """The limit is exclusive: a file that rested just long enough is at rest."""
    clock = Clock()
    rested = settle.Found("a", "a", 1, int((clock().timestamp() - 2) * 1e9))
    fresh = settle.Found("b", "b", 1, int((clock().timestamp() - 1) * 1e9))
    assert settle.split_by_age([rested, fresh], clock(), 2) == ([rested], [fresh])
    assert clock().timestamp() > LONG_AGO
