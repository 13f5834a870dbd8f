"""A capability that would have no rubric any more is said first, whatever else changes and however much."""

from __future__ import annotations

from tpd_assess.cli import reports
from tpd_assess.cli.reports.rubrics import MANY
from tpd_assess.model import Text
from tpd_assess.rubrics.difference import Difference
from tpd_assess.scoring.assigning.affected import Affected, AffectedCapability
from tpd_assess.setup import Change
from tpd_assess.text import use_language

LONG = tuple(Difference("C1", f"criteria.c{number}.weight", 1, 2) for number in range(MANY))
CHANGES = [
    Change("C1", "sha256:1", "sha256:2", LONG, Text("支持学生创造性学习与表达")),
    Change("C2", "sha256:3", "", (Difference("C2", "", "C2", None),), Text("创造真实学习情境", "Real situations")),
    Change("C2@junior", "sha256:3", "", (Difference("C2", "", "C2", None),), Text("创造真实学习情境")),
]


def test_what_is_lost_stands_first_under_what_the_round_feels(language: str) -> None:
    """Though its own lines are cut off; nobody handed it in, and yet it is said, once."""
    use_language(language)
    touched = Affected((AffectedCapability("C1", 2, sheets=1),))
    lines = list(reports.adopting_lines(CHANGES, touched))
    at = lines.index("对本轮的影响：" if language == "zh" else "What this does to the round:")
    assert lines[at + 1].startswith("  C2 创造真实学习情境将没有量规" if language == "zh" else "  C2 Real situations")
    assert "C1" in lines[at + 2]
    assert len(list(reports.affected_lines(Affected(), CHANGES))) == 2
    use_language("")


def test_what_somebody_handed_in_is_said_once() -> None:
    """As that which cannot be, before everything else that is touched."""
    touched = Affected((AffectedCapability("C1", 2, sheets=1), AffectedCapability("C2", 1, gone=True)))
    told = list(reports.affected_lines(touched, CHANGES))
    assert [line.split()[0][:2] for line in told[1:]] == ["C2", "C1"]
