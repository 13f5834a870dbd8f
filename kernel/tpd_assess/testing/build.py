"""Builders for the values that hooks take. Every argument is optional; keywords replace fields of what is made.

What is made is sound: it keeps the constraints of the real values, and its parts belong together, as marks to the
criteria of their rubric. Nothing is random; the same call makes the same value.
"""

from tpd_assess.testing.building.evidence import case, content, evidence, evidence_case, fact
from tpd_assess.testing.building.people import ROUND, STANDARD, mapping_request, organisation, person, profile
from tpd_assess.testing.building.results import (
    award_case,
    award_request,
    capability_line,
    result,
    snapshot,
    teacher_line,
)
from tpd_assess.testing.building.rubrics import criterion, rubric, slot
from tpd_assess.testing.building.scoring import (
    assignment_request,
    rater,
    scoring_case,
    scoring_request,
    sheet,
    sheet_case,
    work,
)

__all__ = [
    "ROUND",
    "STANDARD",
    "assignment_request",
    "award_case",
    "award_request",
    "capability_line",
    "case",
    "content",
    "criterion",
    "evidence",
    "evidence_case",
    "fact",
    "mapping_request",
    "organisation",
    "person",
    "profile",
    "rater",
    "result",
    "rubric",
    "scoring_case",
    "scoring_request",
    "sheet",
    "sheet_case",
    "slot",
    "snapshot",
    "teacher_line",
    "work",
]
