"""Plug-ins that were released long ago still work: installed from the wheel that was kept, played in a real county.

To keep another one, when a version of tpd-assess has hooks or values that no kept plug-in uses: copy ``creek`` under a
new name, let it use them, give `build.py` its name and version, build the wheel once, and play it here beside the
others. A wheel is taken out with the major version that ends what it stands for, never mended.
"""

from __future__ import annotations

import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.compatibility.build import HERE, WHEELS, build
from tests.compatibility.surface import recorded
from tests.intake.running import choices, put, roster
from tests.scoring.county import number, readings, setting_of
from tpd_assess import Mark, PluginError
from tpd_assess.county import County
from tpd_assess.hookspecs import FAMILIES
from tpd_assess.plugins import HookRecorder, Plugins
from tpd_assess.testing import means, run

CREEK = WHEELS / "tpd_assess_creek-1.0.0-py3-none-any.whl"
SCHOOL = "青山小学"
PEOPLE = (
    ("1001", "王芳", SCHOOL, "小学", "语文", "教师"),
    ("1002", "李伟", SCHOOL, "小学", "数学", "教师"),
    ("1003", "赵敏", SCHOOL, "小学", "英语", "教师"),
    ("9001", "专家甲", "进修学校", "小学", "语文", "专家"),
    ("9002", "专家乙", "进修学校", "小学", "数学", "专家"),
)
PROFILE = """\
name: {zh: 溪县方案}
county: {zh: 溪县}
standard: micro_capabilities_2019
round: {id: one, title: {zh: 第一轮}}
select: {teacher_count: 1, min_dimensions: 1, school_min: 1}
validity: {accept_strength: 1}
raters: {weights: {peers: 0, experts: 100}, peers: {planned: 0, minimum: 0}, experts: {planned: 1}}
rubrics: {hybrid/academic_assessment: creek}
policies:
  map_files: creek:by_number
  assign_raters: creek:in_turn
  order_readings: creek:again
  fold_scores: creek:best
  decide_awards: creek:worst
"""
EVIDENCE = {
    "1001-story.txt": "三年级学生按小组互评了课前导学单。",
    "1002-story.txt": "五年级学生给每一幅手抄报写了评语。",
    "1003-story.txt": "太短了",
    "notes.txt": "谁的？没有工号。",
}


class Played(NamedTuple):
    """What became of a round: the workspace, what this process asked the plug-in, what was seen on the way."""

    root: Path
    asked: set[tuple[str, str]]
    seen: dict[str, Any]


@pytest.fixture(scope="module")
def creek(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plugins]:
    """The plug-in installed as pip does it, beside the bundled ones."""
    site = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(CREEK) as wheel:
        wheel.extractall(site)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(site))
        yield Plugins.load(only=[*Plugins.load(only_bundled=True).names, "creek"])
    for name in [name for name in sys.modules if name.partition(".")[0] == "tpd_creek"]:
        del sys.modules[name]


@pytest.fixture(scope="module")
def played(creek: Plugins, tmp_path_factory: pytest.TempPathFactory) -> Played:
    """A round from the folder to final results, with real workers."""
    root, folder = (tmp_path_factory.mktemp("creek") / name for name in ("county", "in"))
    files = {name: text.encode() for name, text in EVIDENCE.items()}
    own = {"assessment.yaml": PROFILE.encode(), "roster.xlsx": roster(PEOPLE)}
    put(folder, {**own, "choices.xlsx": choices(PEOPLE[:3], ("B9",)), **files})
    with HookRecorder(creek) as recorder, County.for_folder(folder, root, means(creek)) as county:
        seen = dict(_taken_in(county, folder))
        seen["given"] = [county.plan_panel(seed="1").new]
        seen["findings"] = _mark(county, {"1001": "fail", "1002": "pass", "1003": "excellent"})
        seen["given"].append(county.plan_panel(seed="1").new)
        seen["findings"] |= _mark(county, {"1001": "pass"})
        seen["grades"] = county.finalise().grades
    return Played(root, set(recorder.sequence), seen)


def _taken_in(county: County, folder: Path) -> Iterator[tuple[str, Any]]:
    """Take the folder in, and rule on the one file of which nothing else can say whose it is."""
    county.ingest(folder)
    lines = {line.path: line for line in county.files() if line.path in EVIDENCE}
    yield "files", {path: line.state if line.reason is None else line.reason.code for path, line in lines.items()}
    yield "open", {(line.path, line.status) for line in county.open_items()}
    county.rule(county.files_to_rule([lines["1003-story.txt"].id]), says="authored", reason="看过")


def _mark(county: County, levels: dict[str, str]) -> dict[str, list[str]]:
    """The expert who has a teacher's work to read marks it; what the plug-in says of each sheet."""
    found = {}
    for teacher, level in levels.items():
        (reading,) = [one for one in readings(county, teacher=teacher) if not _sheet(county, one.id)]
        rater = county.acting_as(number(county, reading.rater))
        rater.submit_sheet(reading.id, [Mark(criterion="clear", level=level)], seen=rater.open_reading(reading.id).seen)
        found[level] = [one["code"] for one in _sheet(county, reading.id).body["findings"]]
    return found


def _sheet(county: County, reading: str) -> Any:
    return setting_of(county).store.scoring.sheet(reading)


@pytest.fixture
def county(creek: Plugins, played: Played) -> Iterator[County]:
    """The county afterwards."""
    with County.open(played.root, means(creek)) as opened:
        yield opened


def test_the_wheel_is_what_its_source_makes(tmp_path: Path) -> None:
    """The same bytes each time, so that the source beside it can be read for it."""
    assert build(HERE / "creek", tmp_path).read_bytes() == CREEK.read_bytes()


def test_it_is_let_in_with_every_hook_that_there_was(creek: Plugins) -> None:
    """Without a fault or a notice; what is new since then is not asked of it."""
    assert (creek.version("creek"), creek.distribution("creek")) == ("1.0.0", "tpd-assess-creek")
    assert (creek.faults, creek.notices) == ([], ())
    assert set(creek.hooks("creek")) >= {hook for hook in FAMILIES if recorded()[f"hook {hook}"][0] == "0.1.0"}


def test_files_go_where_its_policy_puts_them(played: Played) -> None:
    """And what it cannot place says why, by its own code."""
    accepted = dict.fromkeys(("1001-story.txt", "1002-story.txt", "1003-story.txt"), "accepted")
    assert played.seen["files"] == accepted | {"notes.txt": "creek.no-number"}


def test_its_rubric_reader_facts_and_check_count(played: Played, county: County) -> None:
    """A ground where there are words enough, by the county's own rubric; where there are few, a person is asked."""
    assert (county.rubrics.offer("B9").plugin, county.rubrics.rubric("B9").version) == ("creek", 7)
    assert played.seen["open"] == {("1003-story.txt", "undetermined")}
    judged = [one.body for one in county.events(kind="verdict.recorded", last=99)]
    said = [(one["code"], one["plugin"], one["version"]) for body in judged for one in body["findings"]]
    assert {*said} == {("creek.said", "creek", "1.0.0"), ("creek.short", "creek", "1.0.0")}


def test_its_policies_give_out_readings_and_order_another(played: Played) -> None:
    """One expert each, and a second for what failed; its check speaks of the sheets."""
    assert played.seen["given"] == [3, 1]
    assert played.seen["findings"]["pass"] == []
    assert played.seen["findings"]["excellent"] == ["creek.all-excellent"]


def test_its_policies_fold_and_award_and_old_results_replay(played: Played, county: County, creek: Plugins) -> None:
    """The best sheet counts; the figures are its own sentences, and reckoning again gives the same bytes."""
    assert played.seen["grades"] == {"pass": 2, "excellent": 1}
    explained = run("-w", played.root, "explain", "1001", plugins=creek).assert_success()
    assert "The best sheet counts: " in explained.stdout
    assert county.recompute().same


def test_its_exporter_writes(county: County, tmp_path: Path) -> None:
    """What it wrote for the results of then."""
    report = county.export(tmp_path, formats=["creek"])
    assert report.faults == ()
    (path,) = report.written
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "工号,姓名,成绩,分数"
    assert [line.split(",")[2] for line in lines[1:]] == ["pass", "pass", "excellent"]


def test_its_command_runs_and_its_tables_hold_what_it_heard(played: Played, creek: Plugins) -> None:
    """Every event of the round, told in order; what it refuses is told in its own words."""
    done = run("-w", played.root, "creek", plugins=creek).assert_success()
    label, heard, _, round_id, version = done.stdout.split()
    assert (label, round_id, version) == ("Characters", "one", "7")
    with County.open(played.root, means(creek)) as county:
        assert int(heard) <= len(county.events(last=10_000))
        assert county.database("creek").table("heard").columns_dict == {"id": str, "what": str, "at": str}
    refused = run("--json", "-w", played.root, "creek", "--deep", plugins=creek).assert_refused("creek.none")
    assert refused.error()["message"] == "No sheet is in yet"


def test_it_hears_who_was_erased(played: Played, creek: Plugins, tmp_path: Path) -> None:
    """By the ids that it may have kept; nothing else could reach its tables."""
    shutil.copytree(played.root, tmp_path / "county")
    with County.open(tmp_path / "county", means(creek)) as county:
        who = county.person("1003").id
        county.purge("1003", "本人要求")
    with County.open(tmp_path / "county", means(creek)) as county:
        (told,) = county.events(kind="texts.purged")
        assert told.body["people"] == [who]
        assert county.database("creek").table("heard").get(told.id)["what"] == "texts.purged"


def test_only_acting_hooks_ran_in_this_process(played: Played) -> None:
    """All that is pure was asked in workers, which found the plug-in by its entry point."""
    assert played.asked == {("county_opened", "creek"), ("event_recorded", "creek")}


def test_a_county_gives_tables_to_those_alone_who_declare_them(county: County) -> None:
    """Another plug-in, or none of that name, is refused."""
    with pytest.raises(PluginError, match=r"plugins\.no-tables"):
        county.database("scoring")
    with pytest.raises(PluginError, match=r"plugins\.unknown"):
        county.database("crek")
