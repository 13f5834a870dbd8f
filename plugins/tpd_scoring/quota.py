"""The county's limit to how many may be excellent, in all or in each school."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from tpd_assess import LEVELS
from tpd_scoring.figures import figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess import Figure, Grading

_WHOLE = 100


@dataclass(slots=True)
class Standing:
    """What a teacher gets so far. `mean` is the exact mean of the printed capability scores."""

    teacher: str
    organisation: str
    grade: str
    mean: Fraction = Fraction(0)
    points: str = ""
    recommended: bool = False
    figures: list[Figure] = field(default_factory=list)


def apply_quota(standings: Iterable[Standing], grading: Grading) -> None:
    """Make those who are excellent beyond the quota pass, lowest means first.

    The share is of the teachers who got a level; who is withheld or did not take part adds nothing. The number of
    places is rounded down. All with the mean at the edge are treated alike, as `tie` says.
    """
    quota = grading.quota
    if quota.max_share == _WHOLE:
        return
    scopes: dict[str, list[Standing]] = defaultdict(list)
    for standing in standings:
        if standing.grade in LEVELS:
            scopes[standing.organisation if quota.scope == "school" else ""].append(standing)
    for graded in scopes.values():
        _limit(graded, quota.max_share, tie=quota.tie)


def _limit(graded: list[Standing], share: int, tie: str) -> None:
    ranked = sorted((one for one in graded if one.grade == "excellent"), key=lambda one: one.mean, reverse=True)
    places = share * len(graded) // _WHOLE
    params = {"share": share, "graded": len(graded), "places": places, "excellent": len(ranked)}
    edge = ranked[places - 1].mean if 0 < places < len(ranked) else Fraction(0)
    for one in ranked:
        inside = _inside(one.mean, [other.mean for other in ranked], places, tie)
        if not inside:
            one.grade = "pass"
        code = "scoring.quota-inside" if inside else "scoring.quota-beyond"
        one.figures.append(figure(code, **params, mean=one.mean, edge=edge))


def _inside(mean: Fraction, ranked: list[Fraction], places: int, tie: str) -> bool:
    """Whether a mean has a place; `ranked` are those of all who are excellent, highest first."""
    if places >= len(ranked) or places == 0:
        return places > 0
    edge = ranked[places - 1]
    divided = ranked[places] == edge
    return mean > edge if divided and tie == "all_out" else mean >= edge
