"""Who reads what, and the marks they give."""

from __future__ import annotations

from typing import Any

from tpd_assess.model import (
    AssignmentRequest,
    Grading,
    Mark,
    RaterInPlan,
    Raters,
    Rubric,
    RubricInUse,
    ScoreSheet,
    ScoringCase,
    ScoringRequest,
    SheetCase,
    Want,
    WorkInPlan,
)
from tpd_assess.rubrics import digest
from tpd_assess.testing.building import rubrics
from tpd_assess.testing.building.making import made


def sheet(rubric: Rubric | None = None, level: str = "pass", **fields: Any) -> ScoreSheet:
    """An expert's sheet that gives every criterion of the rubric this level. `marks` replaces all of them."""
    asked = rubric or rubrics.rubric()
    marks = tuple(Mark(criterion=one.key, level=level) for one in asked.criteria)
    return made(
        ScoreSheet, fields, id="sheet-1", rater="expert-1", kind="expert", purpose="main", rubric=digest(asked),
        marks=marks,
    )  # fmt: skip


def sheet_case(rubric: Rubric | None = None, level: str = "pass", **fields: Any) -> SheetCase:
    """A score sheet as check_sheet sees it, with the rubric that it was given under."""
    asked = rubric or rubrics.rubric()
    return made(SheetCase, fields, teacher="teacher-1", capability=asked.code, sheet=sheet(asked, level), rubric=asked)


def scoring_case(*sheets: ScoreSheet, rubric: Rubric | None = None, **fields: Any) -> ScoringCase:
    """A submission with its sheets, else with those of three peers and an expert; every slot has evidence."""
    asked = rubric or rubrics.rubric()
    return made(
        ScoringCase, fields, teacher="teacher-1", capability=asked.code,
        rubrics=(RubricInUse(digest=digest(asked), rubric=asked),), present=tuple(one.key for one in asked.slots),
        sheets=sheets or _four_sheets(asked),
    )  # fmt: skip


def _four_sheets(asked: Rubric) -> tuple[ScoreSheet, ...]:
    peers = (sheet(asked, id=f"sheet-{n}", rater=f"peer-{n}", kind="peer") for n in (1, 2, 3))
    return (*peers, sheet(asked, id="sheet-4"))


def scoring_request(*cases: ScoringCase, **fields: Any) -> ScoringRequest:
    """What fold_scores and order_readings are asked, under the rules of a county that leaves them as they come."""
    return made(ScoringRequest, fields, cases=cases or (scoring_case(),), raters=Raters(), grading=Grading())


def rater(person: str = "peer-1", kind: str = "peer", **fields: Any) -> RaterInPlan:
    """Somebody of another school than `work` who may read."""
    return made(RaterInPlan, fields, person=person, kind=kind, organisation="school-2", stage="primary", subject="语文")


def work(teacher: str = "teacher-1", **fields: Any) -> WorkInPlan:
    """A submission that wants three peers and an expert."""
    wants = (Want(kind="peer", purpose="main", count=3), Want(kind="expert", purpose="main", count=1))
    return made(
        WorkInPlan, fields, teacher=teacher, capability="B9", organisation="school-1", stage="primary",
        subject="语文", wants=wants,
    )  # fmt: skip


def assignment_request(*works: WorkInPlan, **fields: Any) -> AssignmentRequest:
    """What assign_raters is asked: the works, else one of them, four peers and two experts. Both are sorted."""
    peers = [rater(f"peer-{n}") for n in (1, 2, 3, 4)]
    experts = [rater(f"expert-{n}", "expert", organisation="") for n in (1, 2)]
    asked = sorted(works or (work(),), key=lambda one: (one.teacher, one.capability))
    return made(AssignmentRequest, fields, seed="2025-autumn", works=tuple(asked), raters=(*experts, *peers))
