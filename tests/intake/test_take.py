"""Taking a folder in, run after run: what is new is taken, what is not ready waits, what is unchanged costs nothing."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import samples
from tests.intake import killing, running
from tests.intake.conftest import Begin
from tests.intake.running import SCHOOL, Bench, events, paper, teacher
from tpd_assess.county import County
from tpd_assess.errors import NotFoundError
from tpd_assess.intake import take

PLAN = f"{teacher()}/A1_学情/学情分析方案.docx"
TOPIC = f"{teacher()}/A3_演示/主题说明.docx"
TWO = {PLAN: paper("方案"), TOPIC: paper("主题")}


# --- again -----------------------------------------------------------------------------------------------------------


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
    """Said by its name; a file is told apart from nothing at all."""
    bench = begin(TWO)
    wrong = {bench.folder / "nothing": "intake.no-folder", bench.folder / "roster.xlsx": "intake.is-a-file"}
    for folder, code in wrong.items():
        with pytest.raises(NotFoundError) as raised:
            bench.ingest(folder)
        assert raised.value.code == code


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


# --- dry run ---------------------------------------------------------------------------------------------------------


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


# --- every file has its state ----------------------------------------------------------------------------------------


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


# --- parts of a folder -----------------------------------------------------------------------------------------------


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
