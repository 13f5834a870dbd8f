"""A stranger's policies: every result is what the last expert said; and some that answer what cannot be."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from tpd_assess import (
    Award,
    AwardRequest,
    Figure,
    ReadingOrder,
    ScoringCase,
    ScoringRequest,
    SubmissionResult,
    hookimpl,
)

__version__ = "3"


@hookimpl
def fold_scores(policy: str, request: ScoringRequest) -> Iterable[SubmissionResult] | None:
    """`plain`, or a fault by name."""
    results = [_plain(case) for case in request.cases]
    if policy in WRONG:
        return [structs.replace(results[0], **WRONG[policy]), *results[1:]]
    return {
        "plain": results, "backwards": results[::-1], "one-less": results[1:], "twice": [*results, results[0]],
    }.get(policy)  # fmt: skip


@hookimpl
def order_readings(policy: str, request: ScoringRequest) -> Iterable[ReadingOrder] | None:
    """`plain` orders nothing; `stranger` for somebody who is not there; a peer; two of one purpose."""
    strange = ReadingOrder(teacher="nobody", capability="A1", kind="expert", purpose="second", reason="tiny.why")
    sound = structs.replace(strange, teacher=request.cases[0].teacher, capability=request.cases[0].capability)
    return {
        "plain": [], "stranger": [strange], "peer": [structs.replace(sound, kind="peer")],
        "twice": [sound, structs.replace(sound, kind="chair")],
    }.get(policy)  # fmt: skip


@hookimpl
def decide_awards(policy: str, request: AwardRequest) -> Iterable[Award] | None:
    """`plain` gives everybody a pass, `top` the best, `king` what there is not."""
    grade = {"plain": "pass", "top": "excellent", "king": "king"}.get(policy)
    return None if grade is None else [Award(teacher=case.teacher, grade=grade) for case in request.cases]


WRONG = {
    "points": {"points": "70.1"}, "over": {"points": "170.00"}, "words": {"points": "many"},
    "band": {"points_level": "excellent"}, "level": {"level": "good"}, "rule": {"conjunctive_level": "good"},
    "held": {"held": "tiny.why"}, "sheet": {"counted": ("nobody",)}, "state": {"state": "invalid"},
    "mean": {"peers": "x"}, "far": {"experts": "201/2"}, "huge": {"peers": "9" * 6000},
}  # fmt: skip


def _plain(case: ScoringCase) -> SubmissionResult:
    levels = [sheet.marks[0].level for sheet in case.sheets if sheet.kind == "expert"] or ["fail"]
    points = {"fail": "45.00", "pass": "70.00", "excellent": "90.00"}[levels[-1]]
    return SubmissionResult(
        teacher=case.teacher, capability=case.capability, state=case.state, points=points, points_level=levels[-1],
        conjunctive_level=levels[-1], level=levels[-1], counted=tuple(sheet.id for sheet in case.sheets),
        figures=(Figure(code="tiny.last"),),
    )  # fmt: skip
