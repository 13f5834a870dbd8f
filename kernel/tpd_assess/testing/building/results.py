"""What marks come to, what teachers get, and the snapshot that exporters write."""

from __future__ import annotations

from typing import Any

from tpd_assess.model import (
    AwardCase,
    AwardRequest,
    CapabilityLine,
    Grading,
    ResultsSnapshot,
    SubmissionResult,
    TeacherLine,
    Text,
)
from tpd_assess.results.bands import level_of
from tpd_assess.testing.building.making import made
from tpd_assess.testing.building.people import ROUND, profile
from tpd_assess.testing.building.rubrics import rubric


def result(capability: str = "B9", points: str = "70.00", **fields: Any) -> SubmissionResult:
    """The result of one submission; its levels are those of the points by the usual bands."""
    level = level_of(points, Grading())
    return made(
        SubmissionResult, fields, capability=capability, points=points, teacher="teacher-1", points_level=level,
        conjunctive_level=level, level=level, peers=points, experts=points, counted=("sheet-1",),
    )  # fmt: skip


def award_case(teacher: str = "teacher-1", *results: SubmissionResult, **fields: Any) -> AwardCase:
    """One teacher with the results given, else with three passes, as many as are expected."""
    own = results or tuple(result(code, teacher=teacher) for code in ("A1", "A5", "B9"))
    return made(
        AwardCase, fields, teacher=teacher, organisation="school-1", expected=3, results=own,
    )  # fmt: skip


def award_request(*cases: AwardCase, **fields: Any) -> AwardRequest:
    """What decide_awards is asked: the teachers, else one."""
    return made(AwardRequest, fields, cases=cases or (award_case(),), grading=Grading())


def capability_line(capability: str = "B9", **fields: Any) -> CapabilityLine:
    """One capability on a result, a pass."""
    return made(
        CapabilityLine, fields, capability=capability, name=rubric().name, state="scored", points="70.00",
        points_level="pass", conjunctive_level="pass", level="pass", peers="70.00", experts="70.00", sheets=4,
    )  # fmt: skip


def teacher_line(name: str = "王小明", **fields: Any) -> TeacherLine:
    """One teacher's result, a pass in one capability."""
    return made(
        TeacherLine, fields, name=name, number="1001", organisation="江源小学", stage="primary", subject="语文",
        grade="pass", points="70.00", recommended=False, overridden="", capabilities=(capability_line(),),
    )  # fmt: skip


def snapshot(*lines: TeacherLine, **fields: Any) -> ResultsSnapshot:
    """Final results of a county: the lines given, else those of two teachers. For none: ``snapshot(lines=())``."""
    county = profile()
    two = (teacher_line(), teacher_line("李芳", number="1002", grade="excellent", points="90.00", recommended=True))
    return made(
        ResultsSnapshot, fields, county=county.county, name=county.name, issuer=county.county, round=ROUND,
        round_title=county.round.title, standard=Text("教师微能力", "Teachers' micro-capabilities"),
        finalised="2026-01-20 09:30", results=f"sha256:{'1' * 64}", profile=f"sha256:{'2' * 64}",
        heads=(f"0192 12 sha256:{'3' * 64}",), rules=(Text("专家占60%", "Experts count 60 %"),),
        lines=lines or two,
    )  # fmt: skip
