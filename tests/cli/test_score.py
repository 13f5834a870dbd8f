"""Scoring at the terminal: question after question or in one line, kept at once, blind, and only one's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from tests.scoring.county import CLERK, change_evidence, give, setting_of, small_county
from tpd_assess.store import Store, Workspace

RATER, OTHER = "9001", "9002"
WORKS = [("1001", "A1"), ("1005", "A3")]


@pytest.fixture(scope="module")
def _given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("given") / "assessment"
    with small_county(root) as county:
        give(county, WORKS, RATER)
        give(county, WORKS[:1], OTHER)
    return root


@pytest.fixture
def panel(_given: Path, tmp_path: Path) -> Desk:
    """A county in which two experts have something to read."""
    shutil.copytree(_given, tmp_path / "assessment")
    return Desk(tmp_path)


def _readings(desk: Desk, rater: str = RATER) -> list[dict]:
    return desk.run("score", "--list", "--as", rater, "--json").assert_done().json["readings"]


def _marks(desk: Desk, reading: str) -> list[dict]:
    with Store.open(Workspace(desk.workspace), clock=desk.clock, read_only=True) as store:
        sheet = store.scoring.sheet(reading)
        return sheet.body["marks"] if sheet else []


def _criteria(desk: Desk) -> int:
    with small_open(desk) as county:
        return len(setting_of(county).rubrics.rubric("A1").criteria)


def small_open(desk: Desk):
    from tests.scoring.county import open_again  # noqa: PLC0415

    return open_again(desk.workspace)


def test_the_list_is_in_the_raters_order_and_names_nobody(panel: Desk, language: str) -> None:
    """Numbers, capabilities and states; no teacher, no school."""
    done = panel.run("score", "--list", "--as", RATER, language=language).assert_done()
    assert done.stdout.index("A1") < done.stdout.index("A3")
    assert f"tpd-assess score --as {RATER}" in done.stdout
    assert not any(word in done.stdout for word in ("赵老师", "1001", "青山小学"))
    assert [row["state"] for row in _readings(panel)] == ["open", "open"]


def test_a_reading_is_marked_question_by_question(panel: Desk, language: str) -> None:
    """Level by key or word, a comment, a flag, then the sheet; the next reading follows, and one may stop there."""
    count = _criteria(panel)
    answers = "\n".join(["7", "1", "很好", *["合格", ""] * (count - 1), "", "1", "y", "q", ""])
    done = panel.run("score", "--as", RATER, answer=answers, language=language).assert_done()
    assert not any(word in done.stdout + done.stderr for word in ("赵老师", "1001", "青山小学"))
    first, second = _readings(panel)
    assert (first["state"], second["state"]) == ("in", "open")
    marks = _marks(panel, first["id"])
    assert [one["level"] for one in marks] == ["excellent", *["pass"] * (count - 1)]


def test_every_answer_is_kept_and_the_next_run_goes_on(panel: Desk) -> None:
    """Stopped after two answers: both are shown again, and Enter leaves them; b goes back."""
    panel.run("score", "--as", RATER, answer="1\n好\n3\n\nq\n").assert_done()
    assert _readings(panel)[0]["state"] == "draft"
    again = panel.run("score", "--as", RATER, answer="\n\nb\nq\n").assert_done()
    assert "现为：优秀" in again.stderr
    assert "现为：好" in again.stderr
    stopped = panel.run("score", "--as", RATER, answer="\n\n\n")  # the terminal is closed
    assert (stopped.exit_code, "回答过的都保存着" in stopped.stderr) == (1, True)
    assert _readings(panel)[0]["state"] == "draft"


def test_whoever_was_given_nothing_is_told_so(panel: Desk) -> None:
    """Most often the clerk forgot to say for whom."""
    assert "--as" in panel.run("score", "--as", "1001").assert_done().stdout


def test_a_reading_can_be_skipped(panel: Desk) -> None:
    """The next one comes; the skipped one is still open."""
    done = panel.run("score", "--as", RATER, answer="s\nq\n").assert_done()
    assert "作品002" in done.stderr
    assert [row["state"] for row in _readings(panel)] == ["open", "open"]


def test_one_line_hands_a_sheet_in(panel: Desk, language: str) -> None:
    """Criteria by number; levels by word in either language; once more is nothing new, or needs a reason."""
    first = _readings(panel)[0]["id"]
    marks = [word for number in range(1, 1 + _criteria(panel)) for word in ("--mark", f"{number}=优秀")]
    said = ("score", "--as", RATER, "--reading", first[-8:])
    panel.run(*said, *marks, "--comment", "好", "--flag", "unsure", language=language).assert_done()
    again = panel.run(*said, *marks, "--comment", "好", "--flag", "unsure", "--json")
    again.assert_refused("sheets.nothing-new")
    other = [word.replace("优秀", "pass") for word in marks]
    panel.run(*said, *other, "--json").assert_refused("sheets.needs-reason")
    done = panel.run(*said, *other, "--reason", "看错了", "--json").assert_done().json["sheet"]
    assert done["revision"] == 2


def test_half_a_sheet_is_refused_with_what_is_missing(panel: Desk) -> None:
    """Each fault is named; nothing came in."""
    first = _readings(panel)[0]["id"]
    done = panel.run("score", "--as", RATER, "--reading", first, "--mark", "1=极好", "--json")
    codes = {problem["code"] for problem in done.assert_refused("sheets.not-taken").error["problems"]}
    assert codes == {"sheets.no-such-level", "sheets.level-missing"}
    panel.run("score", "--as", RATER, "--reading", first, "--mark", "1", "--json").assert_refused(
        "sheets.mark-shape", 2
    )
    panel.run("score", "--as", RATER, "--mark", "1=优秀", "--json").assert_refused("sheets.say-reading", 2)
    panel.run("score", "--as", RATER, "--json").assert_refused("sheets.say-marks", 2)
    assert _marks(panel, first) == []


def test_nobody_scores_for_another(panel: Desk) -> None:
    """Neither another rater nor the clerk in their own name."""
    first = _readings(panel)[0]["id"]
    for who in (OTHER, CLERK, "1001"):
        panel.run("score", "--as", who, "--reading", first, "--mark", "1=优秀", "--json").assert_refused(
            "sheets.not-yours"
        )


def test_a_draft_of_evidence_that_changed_says_so(panel: Desk, language: str) -> None:
    """What was entered is still there, with a warning."""
    panel.run("score", "--as", RATER, answer="3\n\nq\n").assert_done()
    with small_open(panel) as county:
        change_evidence(county, *WORKS[0])
    done = panel.run("score", "--as", RATER, answer="q\n", language=language).assert_done()
    assert ("证据有变" if language == "zh" else "evidence changed") in done.stderr
