"""`tpd-assess panel`: plans, releases, conflicts, the plan as a workbook, progress; what adopting a profile tells."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from tests.scoring.county import give_all, mark, open_again, readings, set_status, small_county

TWO_EXPERTS = "raters:\n  peers: {planned: 1, minimum: 1}\n  experts: {planned: 1, most: 5}\n"


@pytest.fixture
def panel(tmp_path: Path) -> Desk:
    """A clerk's folder with a county that is ready for scoring."""
    desk = Desk(tmp_path)
    small_county(desk.workspace).close()
    return desk


@pytest.fixture
def given(tmp_path: Path) -> Desk:
    """The same with readings given out, and some of them in."""
    desk = Desk(tmp_path)
    with small_county(desk.workspace) as county:
        give_all(county)
        for row in readings(county, rater="9001")[:3]:
            mark(county, row.id, flag="unsure")
    return desk


def test_a_plan_says_what_it_comes_to(panel: Desk, language: str) -> None:
    """Readings by kind, hours of each rater, how raters hang together, the seed, what to do next; names for ids."""
    done = panel.run("panel", "plan", "--seed", "s7", language=language).assert_done()
    done.assert_said("144", "108", "s7", "9001", "tpd-assess panel status")
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-7", done.stdout)
    assert not re.search(r"\b(panel|scoring)\.[a-z]", done.stdout)


def test_a_dry_run_writes_nothing(panel: Desk) -> None:
    """The next run still has everything to do."""
    dry = panel.run("panel", "plan", "--dry-run", "--json").assert_done().json["plan"]
    assert (dry["dry_run"], dry["new"]) == (True, 144)
    assert panel.run("panel", "plan", "--json").assert_done().json["plan"]["new"] == 144
    panel.run("panel", "plan").assert_done().assert_said("没有要安排的阅评")


def test_what_nobody_can_read_is_explained_and_waits(tmp_path: Path, language: str) -> None:
    """Exit code 3, one sentence each, the longest list cut; all of it as data."""
    desk = Desk(tmp_path)
    small_county(desk.workspace, more=TWO_EXPERTS).close()
    done = desk.run("panel", "plan", language=language).assert_done(3)
    assert len(re.findall(r"^  .+\([0-9]+\) A[135]\b", done.stdout, re.MULTILINE)) == 16
    found = desk.run("panel", "plan", "--dry-run", "--json").assert_done(3).json["plan"]["short"]
    assert len(found) == 16
    assert all(one["reason"]["message"] and one["person"]["number"] for one in found)


def test_what_is_not_planned_is_counted(panel: Desk) -> None:
    """By the reason."""
    with open_again(panel.workspace) as county:
        set_status(county, "1001", "A1", "undetermined")
    panel.run("panel", "plan").assert_done().assert_said("待定 1")


def test_status_says_who_is_late_and_no_score(given: Desk, language: str) -> None:
    """Sheets in by kind, raters with hours left, flags, next steps; waits while anything is open."""
    done = given.run("panel", "status", language=language).assert_done(3)
    done.assert_said("3/36" if language == "zh" else "3 of 36", "tpd-assess panel import")
    found = given.run("panel", "status", "--json").assert_done(3).json["panel"]
    assert found["works"]["waiting"] == 36
    assert [one["what"] for one in found["flags"]] == [["unsure"]] * 3
    assert found["flags"][0]["rater"] == {"number": "9001", "name": "专家甲"}
    assert "marks" not in done.stdout


def test_status_before_any_plan(panel: Desk) -> None:
    """It says what to do."""
    panel.run("panel", "status").assert_done(3).assert_said("还没有安排阅评", "tpd-assess panel plan")


def test_when_everything_is_in_the_next_step_is_to_finalise(tmp_path: Path) -> None:
    """Nothing waits any more."""
    desk = Desk(tmp_path)
    with small_county(desk.workspace, more=TWO_EXPERTS.replace("most: 5", "most: 0")) as county:
        county.plan_panel()
        for row in readings(county):
            mark(county, row.id)
    desk.run("panel", "status").assert_done().assert_said("已评完 36", "tpd-assess finalise")


def test_a_sick_expert_and_the_plan_that_fills_the_gaps(given: Desk, language: str) -> None:
    """What is in stays; the rest goes to others, and who is ill is named."""
    done = given.run("panel", "release", "9001", "--reason", "住院", language=language).assert_done()
    done.assert_said("6", "tpd-assess panel plan")
    planned = given.run("panel", "plan", "--json").assert_done().json["plan"]
    assert planned["new"] == 6
    assert planned["away"] == [{"number": "9001", "name": "专家甲"}]


def test_releases_that_are_refused(given: Desk) -> None:
    """Nobody of that name, no reason that is known."""
    given.run("panel", "release", "nobody", "--reason", "x", "--json").assert_refused("intake.no-such-person")
    given.run("panel", "release", "9001", "--reason", "x", "--why", "夏天", "--json").assert_refused(
        "cli.bad-parameter", 2
    )
    with open_again(given.workspace) as county:
        reading = readings(county, rater="9001")[0].id
    given.run("panel", "release", reading[-8:], "--reason", "x", "--json").assert_refused("panel.sheet-is-in")


def test_a_conflict_is_noted(given: Desk, language: str) -> None:
    """With both names."""
    done = given.run("panel", "conflict", "9002", "1001", "--reason", "亲属", language=language).assert_done()
    done.assert_said("专家乙", "赵老师")
    given.run("panel", "conflict", "1001", "1001", "--reason", "x", "--json").assert_refused(
        "panel.conflict-with-oneself"
    )


def test_the_plan_goes_out_and_comes_back(given: Desk, language: str) -> None:
    """In the exports unless a file is named; the same plan is no change; a faulty one is refused with its cells."""
    (path,) = given.run("panel", "write-plan", "--json", language=language).assert_done().json["written"]
    assert Path(path).parent == given.workspace.resolve() / "exports" or Path(path).is_file()
    same = given.run("panel", "take-plan", path, "--json").assert_done().json["plan"]
    assert (same["new"], same["released"]) == (0, 0)
    given.run("panel", "write-plan", "my plan.xlsx").assert_done().assert_said("my plan.xlsx")
    given.run("panel", "release", "9003", "--reason", "x").assert_done()
    error = given.run("panel", "take-plan", "my plan.xlsx", "--json").assert_refused("panel.sheet-refused").error
    assert error["problems"]
    given.run("panel", "take-plan", "nix.xlsx", "--json").assert_refused("tables.no-such-file")


def test_adopting_a_profile_tells_first_whom_it_affects(given: Desk, language: str) -> None:
    """On stderr, before the question; as data too; nothing of it where nobody has begun."""
    path = given.workspace / "assessment.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("zone: 3", "zone: 5"), encoding="utf-8")
    asked = given.run("profile", "adopt", answer="n\n", language=language)
    assert "raters.experts.zone" in asked.stderr.split("影响" if language == "zh" else "What this does")[1]
    done = given.run("profile", "adopt", "--json", "--yes").assert_done().json
    assert done["affected"]["fields"] == ["raters.experts.zone"]
    assert done["affected"]["sheets"] == 3
