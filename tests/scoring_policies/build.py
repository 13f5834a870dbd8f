"""Short ways to make submissions, sheets and rules for the policies of scoring."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from msgspec.structs import replace

from tpd_assess.model import (
    Criterion,
    Mark,
    Rubric,
    RubricInUse,
    ScoreSheet,
    ScoringCase,
    ScoringRequest,
    Slot,
    SubmissionResult,
    Text,
)
from tpd_assess.model.profile import Experts, Grading, Peers, Quota, Raters, Weights

PLAIN = Grading()
POINTS = replace(PLAIN, marks="points")
BY_LEVELS = replace(PLAIN, capability_rule="conjunctive")
VALUES = {"fail": 45, "pass": 70, "excellent": 90}
"""What levels count where nothing else is said."""

LETTERS = {"F": "fail", "P": "pass", "E": "excellent"}


def rubric(optional: tuple[str, ...] = (), **slots: dict[str, int]) -> Rubric:
    """A rubric from weights: ``rubric(plan={"aim": 60, "way": 40})``; `optional` names the slots that may be empty."""
    criteria = [
        Criterion(key=key, slot=slot, weight=weight, levels=())
        for slot, weights in slots.items()
        for key, weight in weights.items()
    ]
    made = tuple(
        Slot(key=key, title=Text(key, key), kind="document", ground="made", required=key not in optional, formats=())
        for key in slots
    )
    return Rubric(
        standard="s", code="A1", version=1, environment="e", dimension="d", name=Text("A1"),
        slots=made, criteria=tuple(criteria),
    )  # fmt: skip


ONE = rubric(plan={"aim": 100})
"""A single criterion: a rater's total is the mark itself."""

TWO = rubric(plan={"aim": 60, "way": 40})


def sheet(name: str, *, purpose: str = "main", recommended: bool = False, under: str = "", **marks: Any) -> ScoreSheet:
    """A sheet: ``sheet("p1", aim="P", way=75)``; p… are peers, e… experts, c… chairs; a number is points as given."""
    kind = {"p": "peer", "e": "expert", "c": "chair"}[name[0]]
    given = tuple(_mark(key, value) for key, value in marks.items())
    return ScoreSheet(
        id=name, rater=f"r-{name}", kind=kind, purpose=purpose, marks=given, rubric=under, recommended=recommended
    )


def _mark(criterion: str, value: str | int) -> Mark:
    if isinstance(value, str):
        return Mark(criterion=criterion, level=LETTERS[value])
    level = "fail" if value < 60 else "pass" if value < 80 else "excellent"
    return Mark(criterion=criterion, level=level, points=value)


def case(*sheets: ScoreSheet, of: Rubric = ONE, present: tuple[str, ...] | None = None, **fields: Any) -> ScoringCase:
    """A submission; all slots have evidence unless `present` says which."""
    slots = tuple(slot.key for slot in of.slots) if present is None else present
    defaults: dict[str, Any] = {"teacher": "t1", "capability": "A1", "rubrics": (RubricInUse(digest="now", rubric=of),)}
    return ScoringCase(sheets=sheets, present=slots, **defaults | fields)


def totals(**points: int) -> list[ScoreSheet]:
    """Sheets under `ONE` by their totals: ``totals(p1=70, e1=80)``."""
    return [sheet(name, aim=value) for name, value in points.items()]


def raters(
    peers: int = 3,
    minimum: int | None = None,
    experts: int = 1,
    weights: tuple[int, int] = (40, 60),
    **fields: Any,
) -> Raters:
    """Rules for raters; without `minimum` all planned peers are needed. Other fields go where they belong."""
    of_peers = {name: fields.pop(name) for name in ("if_short", "trim") if name in fields}
    of_experts = {name: fields.pop(name) for name in ("zone", "gap", "criterion_gap") if name in fields}
    return Raters(
        weights=Weights(peers=weights[0], experts=weights[1]),
        peers=Peers(planned=peers, minimum=peers if minimum is None else minimum, **of_peers),
        experts=Experts(planned=experts, **of_experts),
        **fields,
    )


def request(*cases: ScoringCase, by: Raters, grading: Grading = POINTS) -> ScoringRequest:
    """What moderation is asked."""
    return ScoringRequest(cases=cases, raters=by, grading=grading)


def result(capability: str, points: str = "", level: str = "", **fields: Any) -> SubmissionResult:
    """A result of a capability; the level is that of the points unless said otherwise."""
    value = Fraction(points or 0)
    reckoned = "" if not points else "fail" if value < 60 else "pass" if value < 80 else "excellent"
    known: dict[str, Any] = {"points_level": reckoned, "conjunctive_level": reckoned, "level": level or reckoned}
    return SubmissionResult(teacher="t1", capability=capability, points=points, **known | fields)


def quota(share: int, **fields: Any) -> Quota:
    """A limit to excellent."""
    return Quota(max_share=share, **fields)


def codes(answer: Any) -> list[str]:
    """The names of the figures of a result or an award, in their order."""
    return [figure.code.removeprefix("scoring.") for figure in answer.figures]


def params(answer: Any, name: str) -> dict[str, Any]:
    """What went into the first figure of that name."""
    figure = next(figure for figure in answer.figures if figure.code == f"scoring.{name}")
    return {param.name: param.value for param in figure.params}
