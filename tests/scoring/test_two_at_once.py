"""Two people at once, in real processes: nothing doubled, nothing lost; who comes second is told what to do."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.scoring.meeting import MEETINGS

ROOT = Path(__file__).parents[2]
Met = dict[str, Any]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Met]:
    """What became of all who met."""
    base = tmp_path_factory.mktemp("meetings")
    subprocess.run([sys.executable, "-m", "tests.scoring.meeting", str(base)], cwd=ROOT, check=True)
    found: dict[str, Met] = json.loads((base / "answers.json").read_text(encoding="utf-8"))
    return found


def refused(met: Met) -> list[str]:
    """What the two were refused for, in any order."""
    return sorted((met["one"]["refused"], met["other"]["refused"]))


@pytest.mark.parametrize("name", sorted(MEETINGS))
def test_both_come_to_an_end_and_the_log_is_sound(answers: dict[str, Met], name: str) -> None:
    """No locked database, no crash, no chain that forks, nothing left behind."""
    met = answers[name]
    assert met["ended"] == [0, 0, 0]
    assert [met["after"]["stands"][part] for part in ("log", "left", "mixed")] == [[], [], []]


@pytest.mark.parametrize(
    ("name", "told", "kind"),
    [
        ("two plans", "panel.changed-meanwhile", "plan.made"),
        ("two who finalise", "results.moved", "results.finalised"),
        ("two windows", "store.draft-changed", ""),
    ],
)
def test_of_two_who_do_the_same_one_is_refused(answers: dict[str, Met], name: str, told: str, kind: str) -> None:
    """It is as if the other had been alone."""
    met = answers[name]
    assert refused(met) == ["", told]
    assert met["after"]["stands"] == met["alone"]
    assert met["after"]["events"].get(kind, 1) == 1


@pytest.mark.parametrize("name", ["two who write packets", "two who export"])
def test_who_comes_while_files_are_written_is_refused(answers: dict[str, Met], name: str) -> None:
    """And the first comes to its end."""
    met = answers[name]
    assert (met["one"]["refused"], met["other"]["refused"]) == ("", "store.locked")
    assert met["after"]["stands"]["state"] == met["alone"]["state"]
    assert len(met["after"]["stands"]["out"]) == len(met["alone"]["out"])


def test_a_packet_that_two_import_comes_in_once(answers: dict[str, Met]) -> None:
    """Each packet by one of them, whole; to the other it is said; once more there is nothing new."""
    met = answers["two imports"]
    for first, second in zip(met["one"]["gave"], met["other"]["gave"], strict=True):
        (loser, winner) = sorted((first, second))
        assert (loser, winner[0] > 0, winner[2]) == ([0, 0, ["store.sheet-revision"]], True, [])
    assert met["after"]["stands"] == met["alone"]
    assert all(taken == 0 and not problems for taken, _, problems in met["after"]["again"]["gave"])
    assert met["after"]["in the end"] == met["alone"]


@pytest.mark.parametrize("name", ["import and terminal", "import, then terminal"])
def test_a_reading_that_comes_in_by_two_doors_has_one_sheet(answers: dict[str, Met], name: str) -> None:
    """The second at the door is told so; running it again brings what is left of the packet, and nothing twice."""
    met = answers[name]
    alone, in_the_end = met["alone"], met["after"]["in the end"]
    codes = [code for side in ("one", "other") for _, _, problems in met[side]["gave"] or () for code in problems]
    assert [code for code in [*refused(met), *codes] if code] == ["store.sheet-revision"]
    assert in_the_end["drafts"] == []
    if name == "import and terminal":
        assert in_the_end["state"] == alone["state"]
    else:
        assert (met["after"]["events"]["sheet.submitted"], met["after"]["again"]["refused"]) == (
            5,
            "sheets.nothing-new",
        )


def test_a_reading_that_is_marked_meanwhile_is_not_given_away(answers: dict[str, Met]) -> None:
    """Nothing of the edited plan is taken: else marks would count that another rater gives once more."""
    met = answers["moving what is marked"]
    assert (met["one"]["refused"], met["other"]["refused"]) == ("store.sheet-came-in", "")
    events = met["after"]["events"]
    assert (events["sheet.submitted"], events["plan.made"], events.get("reading.released")) == (1, 1, None)


def test_results_are_not_final_over_marks_that_change(answers: dict[str, Met]) -> None:
    """They were reckoned from what was there before; nothing is written."""
    met = answers["finalising while marks change"]
    assert (met["one"]["refused"], met["other"]["refused"]) == ("results.moved", "")
    assert "results.finalised" not in met["after"]["events"]


@pytest.mark.parametrize("name", ["plan between batches of an intake", "plan while an intake writes"])
def test_planning_goes_on_while_an_intake_runs(answers: dict[str, Met], name: str) -> None:
    """Each waits for the other's transaction; both do all of their work."""
    met = answers[name]
    assert refused(met) == ["", ""]
    assert met["after"]["events"]["plan.made"] == 1
    assert met["after"]["in the end"]["state"] == met["after"]["stands"]["state"]
    assert met["after"]["stands"]["state"].count("学情分析方案.docx") == 3
