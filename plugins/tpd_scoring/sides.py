"""Who counts for a submission, peers on one side and experts on the other, and which expert score holds."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from tpd_scoring.exact import mean, median
from tpd_scoring.levels import Voter
from tpd_scoring.points import Read, read

if TYPE_CHECKING:
    from tpd_assess import Grading, Raters, ScoringCase

_ALL = 100


@dataclass(frozen=True, slots=True)
class Sides:
    """The readings of both sides, sorted by their sheets' ids, and what each side weighs in percent.

    `experts` are all that read, `heard` those of them whose score counts. `short`: so many peers scored, but they were
    too few and experts count alone. With `held` (a message code) there is no result yet.
    """

    peers: tuple[Read, ...]
    experts: tuple[Read, ...]
    heard: tuple[Read, ...]
    peer_weight: int
    expert_weight: int
    short: int | None = None
    held: str = ""

    @property
    def counted(self) -> tuple[Read, ...]:
        """Everybody whose marks go in."""
        return self.peers + self.heard

    @property
    def voters(self) -> tuple[Voter, ...]:
        """The same with what their levels weigh: each side shares its percent equally."""
        peers = (Voter(one.sheet, Fraction(self.peer_weight, len(self.peers))) for one in self.peers)
        experts = (Voter(one.sheet, Fraction(self.expert_weight, len(self.heard))) for one in self.heard)
        return (*peers, *experts)


def sides(case: ScoringCase, raters: Raters, grading: Grading) -> Sides:
    """Reckon every sheet, and say who counts."""
    reads = [read(case, sheet, grading) for sheet in sorted(case.sheets, key=lambda sheet: sheet.id)]
    peers = tuple(one for one in reads if one.sheet.kind == "peer") if peers_asked(raters) else ()
    experts = tuple(one for one in reads if one.sheet.kind != "peer") if experts_asked(raters) else ()
    short = peers_asked(raters) and len(peers) < max(raters.peers.minimum, 1)
    alone = short and experts_asked(raters) and raters.peers.if_short == "experts_only"
    counted = () if alone else peers
    peer_weight = _peer_weight(raters, alone=alone)
    return Sides(
        counted, experts, heard(experts, raters.resolution), peer_weight, _ALL - peer_weight,
        len(peers) if alone else None, _held(raters, experts, short=short and not alone),
    )  # fmt: skip


def peers_asked(raters: Raters) -> bool:
    """Whether peers count at all."""
    return bool(raters.peers.planned and raters.weights.peers)


def experts_asked(raters: Raters) -> bool:
    """Whether experts count at all."""
    return bool(raters.experts.planned and raters.weights.experts)


def _peer_weight(raters: Raters, *, alone: bool) -> int:
    if alone or not peers_asked(raters):
        return 0
    return raters.weights.peers if experts_asked(raters) else _ALL


def _held(raters: Raters, experts: tuple[Read, ...], *, short: bool) -> str:
    if short:
        return "scoring.held-peers"
    if experts_asked(raters):
        return "scoring.held-experts" if len(experts) < raters.experts.planned else ""
    return "" if peers_asked(raters) else "scoring.held-nobody"


# --- one score for each side -----------------------------------------------------------------------------------------


def trimmed(peers: tuple[Read, ...], trim: int) -> tuple[Read, ...]:
    """Without so many of the highest and the lowest totals; at least one always stays."""
    ranked = sorted(peers, key=lambda one: one.total)
    cut = min(trim, (len(ranked) - 1) // 2)
    return tuple(ranked[cut : len(ranked) - cut])


def peer_score(peers: tuple[Read, ...], trim: int) -> Fraction:
    """The mean of those that are left after trimming."""
    return mean([one.total for one in trimmed(peers, trim)])


def has_third(experts: tuple[Read, ...]) -> bool:
    """Whether an expert was asked because others differed."""
    return any(one.sheet.purpose == "third" for one in experts)


def heard(experts: tuple[Read, ...], resolution: str) -> tuple[Read, ...]:
    """Those experts whose marks count: all, unless a third was asked and the county hears the third or the two closest.

    A chair who is asked in place of a third expert reads as the third.
    """
    if resolution in {"third_expert", "chair"} and has_third(experts):
        return tuple(one for one in experts if one.sheet.purpose == "third")
    return closest_two(experts) if resolution == "closest_two" and has_third(experts) else experts


def closest_two(experts: tuple[Read, ...]) -> tuple[Read, ...]:
    """The two whose totals lie closest; of two pairs equally close the lower, so that no doubt lifts a score."""
    ranked = sorted(experts, key=lambda one: one.total)
    return min(pairwise(ranked), key=lambda pair: pair[1].total - pair[0].total, default=tuple(ranked))


def expert_score(found: Sides, resolution: str) -> Fraction:
    """The median where a third was asked and the county says so, else the mean of those that count."""
    totals = [one.total for one in found.heard]
    return median(totals) if resolution == "median_of_experts" and has_third(found.experts) else mean(totals)
