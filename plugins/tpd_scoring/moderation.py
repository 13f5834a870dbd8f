"""Where one more reading is needed: a second expert where one is not sure enough, a third where experts differ.

A mean never settles that raters saw different levels: somebody else looks first.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tpd_assess import ReadingOrder, Text
from tpd_scoring.bands import inner_edges, level_at, rank
from tpd_scoring.exact import printed
from tpd_scoring.figures import LEVEL_WORDS, Said, params_of
from tpd_scoring.folding import weigh
from tpd_scoring.levels import Voter, by_levels
from tpd_scoring.sides import has_third, peer_score, sides

if TYPE_CHECKING:
    from tpd_assess import Grading, Raters, ScoringCase, ScoringRequest
    from tpd_scoring.points import Read
    from tpd_scoring.sides import Sides

Reason = tuple[str, dict[str, Said]]


def orders(request: ScoringRequest) -> tuple[ReadingOrder, ...]:
    """The readings that are still missing, sorted by teacher and capability.

    A submission is looked at once all planned experts and enough peers are in. An order is given again as long as its
    reason holds and the reading of that purpose is not in, so it may have been planned already.
    """
    cases = sorted(request.cases, key=lambda case: (case.teacher, case.capability))
    found = (_order(case, request.raters, request.grading) for case in cases if case.state == "scored")
    return tuple(order for order in found if order is not None)


def _order(case: ScoringCase, raters: Raters, grading: Grading) -> ReadingOrder | None:
    found = sides(case, raters, grading)
    if found.held or not found.experts or has_third(found.experts):
        return None
    alone = len(found.experts) == 1
    reason = _of_one(case, found, raters, grading) if alone else _of_several(case, found, raters, grading)
    if reason is None:
        return None
    kind = "chair" if raters.resolution == "chair" and not alone else "expert"
    return ReadingOrder(
        teacher=case.teacher, capability=case.capability, kind=kind, purpose="second" if alone else "third",
        reason=reason[0], params=params_of(reason[1]),
    )  # fmt: skip


def _of_one(case: ScoringCase, found: Sides, raters: Raters, grading: Grading) -> Reason | None:
    return _apart_from_peers(case, found, raters, grading) or _near_edge(found, raters, grading)


def _of_several(case: ScoringCase, found: Sides, raters: Raters, grading: Grading) -> Reason | None:
    return (
        _other_levels(case, found, grading)
        or _far_apart(found, raters, grading)
        or _apart_on_criterion(case, found, raters.experts.criterion_gap)
    )


# --- one expert ------------------------------------------------------------------------------------------------------


def _apart_from_peers(case: ScoringCase, found: Sides, raters: Raters, grading: Grading) -> Reason | None:
    if not found.peers:
        return None
    expert, peers = found.experts[0].total, peer_score(found.peers, raters.peers.trim)
    level = _level(case, found.experts, expert, grading)
    other = _level(case, found.peers, peers, grading)
    if level == other or "" in (level, other):
        return None
    return "scoring.order-peers", {
        "expert": printed(expert, grading.decimals), "expert_level": LEVEL_WORDS[level],
        "peers": printed(peers, grading.decimals), "peers_level": LEVEL_WORDS[other],
    }  # fmt: skip


def _near_edge(found: Sides, raters: Raters, grading: Grading) -> Reason | None:
    zone = raters.experts.zone
    if not zone or grading.capability_rule != "points":
        return None
    points = printed(weigh(found, raters).weighted, grading.decimals)
    away, edge = min(((abs(Fraction(points) - edge), edge) for edge in inner_edges(grading)), default=(None, 0))
    if away is None or away > zone:
        return None
    return "scoring.order-zone", {"points": points, "edge": edge, "away": away, "zone": zone}


# --- two experts or more ---------------------------------------------------------------------------------------------


def _other_levels(case: ScoringCase, found: Sides, grading: Grading) -> Reason | None:
    levels = [(_level(case, (one,), one.total, grading), one.total) for one in found.experts]
    known = sorted((rank(level), total) for level, total in levels if level)
    if not known or known[0][0] == known[-1][0]:
        return None
    return "scoring.order-experts", _low_and_high(known, grading)


def _low_and_high(known: list[tuple[int, Fraction]], grading: Grading) -> dict[str, Said]:
    words = list(LEVEL_WORDS.values())
    (low, low_points), (high, high_points) = known[0], known[-1]
    return {
        "low": words[low], "low_points": printed(low_points, grading.decimals),
        "high": words[high], "high_points": printed(high_points, grading.decimals),
    }  # fmt: skip


def _far_apart(found: Sides, raters: Raters, grading: Grading) -> Reason | None:
    totals = sorted(one.total for one in found.experts)
    apart, gap = totals[-1] - totals[0], raters.experts.gap
    if apart < gap:
        return None
    low, high = (printed(total, grading.decimals) for total in (totals[0], totals[-1]))
    return "scoring.order-gap", {"low": low, "high": high, "apart": apart, "gap": gap}


def _apart_on_criterion(case: ScoringCase, found: Sides, gap: int) -> Reason | None:
    """The first criterion of the rubric in force on which two experts are so many levels apart."""
    if not gap:
        return None
    marks = [{mark.criterion: mark.level for mark in one.sheet.marks} for one in found.experts]
    for criterion in (one for one in case.rubric.criteria if one.slot in case.present):
        levels = sorted((given[criterion.key] for given in marks if criterion.key in given), key=rank)
        if levels and rank(levels[-1]) - rank(levels[0]) >= gap:
            words = {"low": LEVEL_WORDS[levels[0]], "high": LEVEL_WORDS[levels[-1]]}
            return "scoring.order-criterion", {
                "criterion": criterion.key,
                "slot": _title(case, criterion.slot),
                **words,
            }
    return None


def _title(case: ScoringCase, slot: str) -> Text:
    found = case.rubric.slot(slot)
    return found.title if found else Text(slot)


def _level(case: ScoringCase, readings: tuple[Read, ...], points: Fraction, grading: Grading) -> str:
    """What the rule that decides makes of one side alone; "" where it cannot say."""
    if grading.capability_rule == "points":
        return level_at(printed(points, grading.decimals), grading)
    return by_levels(case, tuple(Voter(one.sheet, Fraction(1)) for one in readings), explain=False).level
