"""The standard's own rule, which knows no points: a capability is as good as its weakest evidence.

For each criterion of the rubric in force the raters' levels are folded into one by the lower weighted median. A sheet
that was given under another rubric speaks for the criteria whose keys both have. Peers are not trimmed here: a median
does not move for one who is far off.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from tpd_assess import LEVELS, Text
from tpd_scoring.exact import exact
from tpd_scoring.figures import LEVEL_WORDS, Said, figure, joined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tpd_assess import Figure, ScoreSheet, ScoringCase, Slot

UNKNOWN = ""
"""The level of what no rater was asked about, because all were given another rubric."""

_ORDER = ("fail", UNKNOWN, "pass", "excellent")
"""One fail makes a fail, whatever else is not known; what is not known is never better than fail."""


@dataclass(frozen=True, slots=True)
class Voter:
    """A sheet, and what its levels weigh."""

    sheet: ScoreSheet
    weight: Fraction


@dataclass(frozen=True, slots=True)
class ByLevels:
    """What the rule comes to, `UNKNOWN` or a level, and how."""

    level: str
    figures: tuple[Figure, ...]


def by_levels(case: ScoringCase, voters: tuple[Voter, ...], *, explain: bool = True) -> ByLevels:
    """Fold the levels of all voters for one submission; without `explain` there are no figures."""
    folding = _Folding(case, voters, explain=explain)
    slots = (folding.slot_level(slot) for slot in case.rubric.slots)
    level = lowest([one for one in slots if one is not None])
    folding.say("scoring.capability-level", level=LEVEL_WORDS[level])
    return ByLevels(level, tuple(folding.figures))


def lowest(levels: list[str]) -> str:
    """The lowest of levels; of none ``fail``: there was nothing to look at."""
    return min(levels, key=_ORDER.index, default="fail")


def lower_median(votes: Mapping[str, int]) -> str:
    """The lowest level at which, counted from below, at least half of all weight lies."""
    whole, so_far = sum(votes.values()), 0
    for level in LEVELS:
        so_far += votes.get(level, 0)
        if 2 * so_far >= whole:
            return level
    return LEVELS[0]


class _Folding:
    """One submission on its way from marks to slots; ``None`` stands for what drops out."""

    def __init__(self, case: ScoringCase, voters: tuple[Voter, ...], *, explain: bool) -> None:
        self._case, self._explain = case, explain
        # Whole numbers of one small part: the same comparisons as with fractions, many times as quick.
        self._parts = lcm(*(voter.weight.denominator for voter in voters))
        self._votes_of = [(voter.sheet, int(voter.weight * self._parts)) for voter in voters]
        self._asked = {one.key for voter in voters for one in case.rubric_of(voter.sheet).criteria}
        self.figures: list[Figure] = []

    def slot_level(self, slot: Slot) -> str | None:
        """The level of its lowest criterion."""
        if slot.key not in self._case.present:
            self.say("scoring.required-absent" if slot.required else "scoring.optional-absent", slot=slot.title)
            return "fail" if slot.required else None
        criteria = (one.key for one in self._case.rubric.criteria if one.slot == slot.key)
        levels = [level for level in (self._criterion_level(slot, key) for key in criteria) if level is not None]
        if not levels:
            return None
        self.say("scoring.slot-level", slot=slot.title, level=LEVEL_WORDS[lowest(levels)])
        return lowest(levels)

    def _criterion_level(self, slot: Slot, criterion: str) -> str | None:
        votes = self._votes(criterion)
        if not votes:
            return self._unmarked(slot, criterion)
        level = lower_median(votes)
        if self._explain:
            shown = joined([_vote(one, Fraction(votes[one], self._parts)) for one in LEVELS if one in votes])
            words = {"slot": slot.title, "votes": shown, "level": LEVEL_WORDS[level]}
            self.say("scoring.criterion-level", criterion=criterion, **words)
        return level

    def _votes(self, criterion: str) -> dict[str, int]:
        """What each level of a criterion weighs, in parts."""
        votes: dict[str, int] = {}
        for sheet, weight in self._votes_of:
            for mark in sheet.marks:
                if mark.criterion == criterion:
                    votes[mark.level] = votes.get(mark.level, 0) + weight
        return votes

    def _unmarked(self, slot: Slot, criterion: str) -> str | None:
        """Raters who were asked had nothing to mark when they read: as with points, it drops out or fails."""
        if criterion not in self._asked:
            self.say("scoring.not-asked", criterion=criterion, slot=slot.title)
            return UNKNOWN
        self.say("scoring.unmarked", criterion=criterion, slot=slot.title)
        return "fail" if slot.required else None

    def say(self, code: str, **params: Said) -> None:
        """Write a step down, if anybody wants to read it."""
        if self._explain:
            self.figures.append(figure(code, **params))


def _vote(level: str, weight: Fraction) -> Text:
    words = LEVEL_WORDS[level]
    return Text(f"{words.zh} {exact(weight)}", f"{words.en} {exact(weight)}")
