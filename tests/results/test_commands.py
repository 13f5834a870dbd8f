"""The commands of results as a clerk types them: exit codes, names, what to do next, JSON."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from tests.results.scored import CLERK, OTHER, reading_of, scored_county
from tests.scoring.county import give, mark


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A clerk before a county in which everything was scored."""
    scored_county(tmp_path / "assessment").close()
    return Desk(tmp_path)


def one_more_reading(desk: Desk) -> None:
    """Somebody is still to hand a sheet in."""
    from tests.scoring.county import open_again  # noqa: PLC0415

    with open_again(desk.workspace) as county:
        give(county, [("1001", "A1")], "9004")


def correct_a_sheet(desk: Desk) -> None:
    """A rater thinks better of a work."""
    from tests.scoring.county import open_again  # noqa: PLC0415

    with open_again(desk.workspace) as county:
        mark(county, reading_of(county, "1001", "A1"), "excellent", revision=2)


def test_from_scores_to_files(desk: Desk) -> None:
    """Final, reckoned again, explained, exported; a second time nothing is written."""
    desk.run("finalise", "--as", CLERK).assert_done().assert_said("结果已定：合格 12", "tpd-assess export")
    desk.run("finalise", "--as", CLERK).assert_done().assert_said("没有重写")
    desk.run("recompute").assert_done().assert_said("逐字节一致")
    desk.run("explain", "1001").assert_done().assert_said("赵老师(1001)", "最后结果", "70.00")
    desk.run("status").assert_said("以后没有变动")
    written = desk.run("export", "--json").assert_done().json["export"]["written"]
    assert [Path(path).suffix for path in written] == [".csv", ".json", ".xlsx"]
    assert all(desk.workspace / "exports" / "results" in Path(path).parents for path in written)


def test_files_of_results_that_are_out_of_date_say_so(desk: Desk) -> None:
    """They are written all the same: they are what is final."""
    desk.run("finalise", "--as", CLERK).assert_done()
    desk.run("export").assert_done().assert_said("以后没有变动")
    correct_a_sheet(desk)
    desk.run("export").assert_done().assert_said("以后又有变动")


def test_what_is_open_is_refused_by_name(desk: Desk) -> None:
    """Exit 1, the teacher, the capability and the rater; the same for a machine."""
    one_more_reading(desk)
    refused = desk.run("finalise", "--as", CLERK)
    assert refused.exit_code == 1
    refused.assert_said("赵老师(1001)", "A1", "专家丁(9004)", "评分表未交  1")
    error = desk.run("finalise", "--as", CLERK, "--json").assert_refused("results.still-open").error
    assert [one["code"] for one in error["problems"]] == ["results.open-reading"]
    assert error["params"]["open"] == 1


def test_two_people_may_finalise_all_the_same(desk: Desk) -> None:
    """3 while it waits; the same person cannot sign; another can."""
    one_more_reading(desk)
    desk.run("finalise", "--despite", "--as", CLERK, "--json").assert_refused("setup.no-reason")
    proposed = desk.run("finalise", "--despite", "--reason", "今天公布", "--as", CLERK).assert_done(3)
    (proposal,) = re.findall(r"--sign (\w+)", proposed.stdout)
    desk.run("finalise", "--sign", proposal, "--as", CLERK, "--json").assert_refused("results.same-person")
    desk.run("finalise", "--sign", proposal, "--as", OTHER).assert_done(3).assert_said("结果已定")


def test_an_override_takes_two_and_can_be_taken_back(desk: Desk) -> None:
    """Levels and causes in Chinese or English; afterwards results are out of date."""
    desk.run("finalise", "--as", CLERK).assert_done()
    words = ("1001", "--capability", "a1", "--level", "不合格", "--reason", "复议", "--as", CLERK)
    made = desk.run("panel", "override", *words).assert_done(3)
    (override,) = re.findall(r"sign-override (\w+)", made.stdout)
    desk.run("panel", "sign-override", override, "--as", OTHER).assert_done().assert_said("A1改定为不合格")
    desk.run("status").assert_said("以后又有变动")
    desk.run("explain", "1001").assert_said("依据有变动")
    desk.run("finalise", "--as", CLERK).assert_done().assert_said("不合格 1")
    desk.run("explain", "1001").assert_said("复议", "改定以前")
    taken_back = ("panel", "withdraw-override", override, "--reason", "登错", "--as", CLERK)
    desk.run(*taken_back, "--json").assert_refused("results.two-set-it")
    lifted = (*words[:3], "--level", "按计算结果", "--reason", "登错", "--as", CLERK)
    (lifting,) = re.findall(r"sign-override (\w+)", desk.run("panel", "override", *lifted).assert_done(3).stdout)
    desk.run("panel", "sign-override", lifting, "--as", OTHER).assert_done()
    desk.run("finalise", "--as", CLERK).assert_done().assert_said("合格 1")


def test_a_note_is_told_and_blocks_nothing(desk: Desk) -> None:
    """Who flagged what."""
    from tests.scoring.county import open_again  # noqa: PLC0415

    with open_again(desk.workspace) as county:
        mark(county, reading_of(county, "1001", "A1"), revision=2, flag="safeguarding")
    desk.run("finalise", "--as", CLERK).assert_done().assert_said("请留意", "需要保护")


@pytest.mark.parametrize("words", [("recompute",), ("export",)])
def test_before_results_are_final_the_way_is_said(desk: Desk, words: tuple[str, ...]) -> None:
    """Finalise first."""
    desk.run(*words, "--json").assert_refused("results.not-finalised")
    assert "tpd-assess finalise" in desk.run(*words).stderr


def test_who_has_no_part_and_what_nobody_offers(desk: Desk) -> None:
    """One sentence each."""
    desk.run("explain", "9001", "--json").assert_refused("results.no-part")
    desk.run("finalise", "--as", CLERK)
    desk.run("export", "--format", "pdf", "--json").assert_refused("results.no-such-format")


def test_everything_speaks_english(desk: Desk) -> None:
    """No Chinese but names and titles."""
    desk.run("finalise", "--as", CLERK, language="en").assert_done().assert_said("Results are final: pass 12")
    shown = desk.run("explain", "1001", language="en").assert_done().stdout
    assert "expert 1, first reading" in shown
    assert "合格" not in shown
