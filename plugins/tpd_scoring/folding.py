"""From the score sheets of one submission to its result: by points and by levels, with every step.

Nothing is rounded but the capability score, once, half up; bands read that printed number.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from tpd_assess import SubmissionResult
from tpd_scoring.bands import in_band, level_at
from tpd_scoring.exact import added, exact, listed, printed
from tpd_scoring.figures import LEVEL_WORDS, figure
from tpd_scoring.levels import ByLevels, by_levels
from tpd_scoring.points import shown
from tpd_scoring.sides import Sides, expert_score, has_third, peer_score, peers_asked, sides, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpd_assess import Figure, Grading, Raters, ScoringCase, ScoringRequest

_WITHOUT_MARKS = {"invalid": "scoring.invalid", "not_handed_in": "scoring.not-handed-in"}
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class ByPoints:
    """The exact mean of each side that counts, and the score before its one rounding."""

    peers: Fraction | None
    experts: Fraction | None
    weighted: Fraction


def fold_all(request: ScoringRequest) -> tuple[SubmissionResult, ...]:
    """What the marks of each submission come to."""
    rules = (request.raters, request.grading)
    return tuple(fold(case, *rules, explain=request.explain) for case in request.cases)


def fold(case: ScoringCase, raters: Raters, grading: Grading, *, explain: bool = True) -> SubmissionResult:
    """What the marks of one submission come to. The order of sheets changes nothing."""
    if case.state != "scored":
        return _without_marks(case, grading)
    found = sides(case, raters, grading)
    if found.held:
        return _held(case, found, raters, explain=explain)
    return _scored(case, found, raters, grading, explain=explain)


def weigh(found: Sides, raters: Raters) -> ByPoints:
    """The score by points of a submission that is not held."""
    peers = peer_score(found.peers, raters.peers.trim) if found.peers else None
    experts = expert_score(found, raters.resolution) if found.heard else None
    weighted = found.peer_weight * (peers or 0) + found.expert_weight * (experts or 0)
    return ByPoints(peers, experts, Fraction(weighted) / _WHOLE)


def _without_marks(case: ScoringCase, grading: Grading) -> SubmissionResult:
    points = printed(Fraction(0), grading.decimals)
    return SubmissionResult(
        teacher=case.teacher, capability=case.capability, state=case.state, points=points,
        points_level=level_at(points, grading), conjunctive_level="fail", level="fail",
        figures=(figure(_WITHOUT_MARKS[case.state], points=points),),
    )  # fmt: skip


def _held(case: ScoringCase, found: Sides, raters: Raters, *, explain: bool) -> SubmissionResult:
    figures = [*_sheets(case, found), *_who(found, raters), figure(found.held)] if explain else []
    return SubmissionResult(
        teacher=case.teacher, capability=case.capability, counted=_ids(found), held=found.held, figures=tuple(figures)
    )


def _scored(case: ScoringCase, found: Sides, raters: Raters, grading: Grading, *, explain: bool) -> SubmissionResult:
    by_points, by_level = weigh(found, raters), by_levels(case, found.voters, explain=explain)
    points = printed(by_points.weighted, grading.decimals)
    levels = {"points": level_at(points, grading), "conjunctive": by_level.level}
    level = levels[grading.capability_rule]
    figures = [
        *_sheets(case, found), *_who(found, raters), *_points(found, by_points, raters, grading),
        *_levels(found, by_level), *_decision(levels, grading), *_recommended(found, grading),
    ] if explain else []  # fmt: skip
    return SubmissionResult(
        teacher=case.teacher, capability=case.capability, points=points, points_level=levels["points"],
        conjunctive_level=levels["conjunctive"], level=level, peers=_text(by_points.peers),
        experts=_text(by_points.experts), counted=_ids(found), recommended=_is_recommended(found, grading),
        held="" if level else "scoring.held-criteria", figures=tuple(figures),
    )  # fmt: skip


def _ids(found: Sides) -> tuple[str, ...]:
    return tuple(sorted(one.sheet.id for one in found.counted))


def _text(value: Fraction | None) -> str:
    return "" if value is None else exact(value)


def _is_recommended(found: Sides, grading: Grading) -> bool:
    votes = sum(one.sheet.recommended for one in found.counted)
    return grading.recommended and 2 * votes > len(found.counted)


# --- the steps, as a person would write them down --------------------------------------------------------------------


def _sheets(case: ScoringCase, found: Sides) -> Iterator[Figure]:
    for one in (*found.peers, *found.experts):
        yield from shown(one, case)


def _who(found: Sides, raters: Raters) -> Iterator[Figure]:
    peers = raters.peers
    if found.short is not None:
        yield figure("scoring.peers-short", counted=found.short, minimum=peers.minimum)
    elif peers_asked(raters):
        yield figure("scoring.peers", counted=len(found.peers), planned=peers.planned, minimum=peers.minimum)
    else:
        yield figure("scoring.no-peers")
    if found.expert_weight:
        yield figure("scoring.experts", counted=len(found.experts), planned=raters.experts.planned)
    else:
        yield figure("scoring.no-experts")


def _points(found: Sides, by_points: ByPoints, raters: Raters, grading: Grading) -> Iterator[Figure]:
    if by_points.peers is not None:
        yield from _peers(found, by_points.peers, raters.peers.trim)
    if by_points.experts is not None:
        yield _experts(found, by_points.experts, raters.resolution)
    yield _weighted(found, by_points)
    points = printed(by_points.weighted, grading.decimals)
    yield figure("scoring.rounded", exact=by_points.weighted, decimals=grading.decimals, points=points)
    yield in_band(points, grading)


def _peers(found: Sides, score: Fraction, trim: int) -> Iterator[Figure]:
    kept = [one.total for one in trimmed(found.peers, trim)]
    if len(kept) < len(found.peers):
        everyone = [one.total for one in found.peers]
        cut = (len(everyone) - len(kept)) // 2
        yield figure("scoring.trimmed", all=listed(everyone), cut=cut, kept=listed(kept))
    yield figure("scoring.peer-mean", sum=added(sorted(kept)), count=len(kept), mean=score)


def _experts(found: Sides, score: Fraction, resolution: str) -> Figure:
    totals = sorted(one.total for one in found.heard)
    if has_third(found.experts):
        everyone = listed([one.total for one in found.experts])
        return figure(f"scoring.resolution-{resolution}", all=everyone, heard=listed(totals), score=score)
    return figure("scoring.expert-mean", sum=added(totals), count=len(totals), mean=score)


def _weighted(found: Sides, by_points: ByPoints) -> Figure:
    if by_points.peers is None or by_points.experts is None:
        return figure("scoring.one-side", exact=by_points.weighted)
    return figure(
        "scoring.weighted", peer_weight=found.peer_weight, peers=by_points.peers, expert_weight=found.expert_weight,
        experts=by_points.experts, exact=by_points.weighted,
    )  # fmt: skip


def _levels(found: Sides, by_level: ByLevels) -> Iterator[Figure]:
    for code, side, weight in (
        ("scoring.peer-votes", found.peers, found.peer_weight),
        ("scoring.expert-votes", found.heard, found.expert_weight),
    ):
        if side:
            yield figure(code, weight=weight, count=len(side), each=Fraction(weight, len(side)))
    yield from by_level.figures


def _decision(levels: dict[str, str], grading: Grading) -> Iterator[Figure]:
    words = {f"by_{rule}": LEVEL_WORDS[level] for rule, level in levels.items()}
    yield figure(f"scoring.decided-{grading.capability_rule}", **words)


def _recommended(found: Sides, grading: Grading) -> Iterator[Figure]:
    if grading.recommended:
        votes = sum(one.sheet.recommended for one in found.counted)
        yield figure("scoring.recommended", votes=votes, count=len(found.counted))
