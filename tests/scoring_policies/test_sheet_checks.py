"""What the chair is told of a sheet that comes in."""

from __future__ import annotations

import pytest

from tests.scoring_policies.build import rubric, sheet
from tpd_assess.model import Comment, SheetCase
from tpd_scoring.sheets import check

OF = rubric(plan={"aim": 30, "way": 30}, talk={"voice": 40})


def found(*comments: tuple[str, str], **marks):
    """The names of the notes on one sheet."""
    said = tuple(Comment(criterion=criterion, text=text) for criterion, text in comments)
    case = SheetCase(teacher="t1", capability="A1", sheet=sheet("e1", **marks), rubric=OF, comments=said)
    notes = list(check(case))
    assert {note.kind for note in notes} <= {"note"}
    return [note.code.removeprefix("scoring.") for note in notes]


def test_an_ordinary_sheet_has_no_note():
    """Different levels, and nothing far apart."""
    assert found(aim="P", way="E", voice="P") == []


@pytest.mark.parametrize(
    ("marks", "comments", "notes"),
    [
        ({"aim": "P", "way": "P", "voice": "P"}, [], ["all-alike"]),
        ({"aim": "P", "way": "P", "voice": "P"}, [("", "结构清楚")], []),
        ({"aim": "P", "way": "P", "voice": "P"}, [("aim", "  ")], ["all-alike"]),
        ({"aim": 70, "way": 71, "voice": 72}, [], []),
        ({"aim": "P", "way": "P"}, [], []),
    ],
)
def test_all_alike_without_a_word(marks, comments, notes):
    """Three criteria or more at one level, and no comment; points that differ show that somebody looked."""
    assert found(*comments, **marks) == notes


@pytest.mark.parametrize(
    ("comments", "notes"),
    [
        ([], ["fail-without-comment"]),
        ([("way", "不完整")], []),
        ([("", "步骤不完整")], []),
        ([("aim", "好")], ["fail-without-comment"]),
    ],
)
def test_fail_is_owed_a_reason(comments, notes):
    """On that criterion, or on the whole work."""
    assert found(*comments, aim="P", way="F", voice="P") == notes


def test_fail_and_excellent_on_one_evidence():
    """Both on the plan may be a slip; on two pieces of evidence they are ordinary."""
    assert found(("", "w"), aim="E", way="F", voice="P") == ["far-apart"]
    assert found(("", "w"), aim="E", way="E", voice="F") == []
