"""The standard's own rule, which knows no points: a capability is as good as its weakest evidence.

For each criterion of the rubric in force the raters' levels are folded into one by the lower weighted median. A sheet
that was given under another rubric speaks for the criteria whose keys both have. Peers are not trimmed here: a median
does not move for one who is far off.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from tpd_assess import LEVELS, Text
from tpd_scoring.exact import exact
from tpd_scoring.figures import LEVEL_WORDS, figure, joined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tpd_assess import Criterion, Figure, ScoreSheet, ScoringCase, Slot

UNKNOWN = ""
"""The level of what no rater was asked about, because all were given another rubric."""

_ORDER = ("fail", UNKNOWN, "pass", "excellent")
"""One fail makes a fail, whatever else is not known; what is not known is never better than fail."""


@dataclass(frozen=True, slots=True)
class Voter:
    """A sheet, and what its levels weigh."""

    sheet: ScoreSheet
    weight: Fraction


@dataclass(slots=True)
class ByLevels:
    """What the rule comes to, `UNKNOWN` or a level, and how."""

    level: str = UNKNOWN
    figures: list[Figure] = field(default_factory=list)


def by_levels(case: ScoringCase, voters: tuple[Voter, ...]) -> ByLevels:
    """Fold the levels of all voters for one submission."""
    outcome = ByLevels()
    slots = (_slot_level(case, slot, voters, outcome.figures) for slot in case.rubric.slots)
    outcome.level = lowest([level for level in slots if level is not None])
    outcome.figures.append(figure("scoring.capability-level", level=LEVEL_WORDS[outcome.level]))
    return outcome


def lowest(levels: list[str]) -> str:
    """The lowest of levels; of none ``fail``: there was nothing to look at."""
    return min(levels, key=_ORDER.index, default="fail")


def lower_median(votes: Mapping[str, Fraction]) -> str:
    """The lowest level at which, counted from below, at least half of all weight lies."""
    half, so_far = sum(votes.values(), Fraction(0)) / 2, Fraction(0)
    for level in LEVELS:
        so_far += votes.get(level, 0)
        if so_far >= half:
            return level
    return LEVELS[0]


def _slot_level(case: ScoringCase, slot: Slot, voters: tuple[Voter, ...], figures: list[Figure]) -> str | None:
    if slot.key not in case.present:
        code = "scoring.required-absent" if slot.required else "scoring.optional-absent"
        figures.append(figure(code, slot=slot.title))
        return "fail" if slot.required else None
    criteria = [one for one in case.rubric.criteria if one.slot == slot.key]
    found = (_criterion_level(case, slot, one, voters, figures) for one in criteria)
    levels = [level for level in found if level is not None]
    if not levels:
        return None
    figures.append(figure("scoring.slot-level", slot=slot.title, level=LEVEL_WORDS[lowest(levels)]))
    return lowest(levels)


def _criterion_level(
    case: ScoringCase, slot: Slot, criterion: Criterion, voters: tuple[Voter, ...], figures: list[Figure]
) -> str | None:
    votes = _votes(criterion.key, voters)
    if not votes:
        return _unmarked(case, slot, criterion, voters, figures)
    level = lower_median(votes)
    shown = joined([_vote(one, votes[one]) for one in LEVELS if one in votes])
    words = {"slot": slot.title, "votes": shown, "level": LEVEL_WORDS[level]}
    figures.append(figure("scoring.criterion-level", criterion=criterion.key, **words))
    return level


def _votes(criterion: str, voters: tuple[Voter, ...]) -> dict[str, Fraction]:
    votes: dict[str, Fraction] = {}
    for voter in voters:
        for mark in voter.sheet.marks:
            if mark.criterion == criterion:
                votes[mark.level] = votes.get(mark.level, Fraction(0)) + voter.weight
    return votes


def _vote(level: str, weight: Fraction) -> Text:
    words = LEVEL_WORDS[level]
    return Text(f"{words.zh} {exact(weight)}", f"{words.en} {exact(weight)}")


def _unmarked(
    case: ScoringCase, slot: Slot, criterion: Criterion, voters: tuple[Voter, ...], figures: list[Figure]
) -> str | None:
    """Raters who were asked had nothing to mark when they read: as with points, it drops out or fails."""
    asked = any(_asks(case, voter.sheet, criterion.key) for voter in voters)
    figures.append(
        figure("scoring.unmarked" if asked else "scoring.not-asked", criterion=criterion.key, slot=slot.title)
    )
    if not asked:
        return UNKNOWN
    return "fail" if slot.required else None


def _asks(case: ScoringCase, sheet: ScoreSheet, criterion: str) -> bool:
    return any(one.key == criterion for one in case.rubric_of(sheet).criteria)
