"""What a rater gives for one reading, and whether it can stand: each criterion once, levels and points that exist.

Pure. The log refuses the same things by itself (`store.marks`); here they get a sentence and a place.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from tpd_assess.model import LEVELS, Comment, Mark
from tpd_assess.scoring.packets.workbook import FLAGS, numbered
from tpd_assess.text import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpd_assess.model import Criterion, Grading, Rubric


@dataclass(frozen=True, slots=True)
class Basis:
    """What a rater had before them: the rubric, the evidence (digests), and the slots that had any."""

    rubric: Rubric
    rubric_digest: str
    evidence: str
    slots: tuple[str, ...]

    def criteria(self) -> tuple[tuple[int, Criterion], ...]:
        """The criteria to mark, numbered from 1."""
        return numbered(self.rubric, self.slots)


@dataclass(frozen=True, slots=True)
class Given:
    """What a rater gave. A comment without a criterion is on the whole work; `flag` is one of `FLAGS`."""

    marks: tuple[Mark, ...] = ()
    comments: tuple[Comment, ...] = ()
    recommended: bool = False
    flag: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing was given at all."""
        return self == Given()

    def on(self, criterion: str) -> tuple[Mark | None, str]:
        """Mark and comment on one criterion, or on the whole work for ""."""
        mark = next((one for one in self.marks if one.criterion == criterion), None)
        return mark, next((one.text for one in self.comments if one.criterion == criterion), "")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, with which criterion ("" = the whole work), and in which column of a score sheet."""

    code: str
    criterion: str
    column: str
    params: dict[str, Any] = field(default_factory=dict)


def tidy(given: Given, basis: Basis) -> Given:
    """The same in the rubric's order, comments without blanks around them and empty ones left out."""
    place = {one.key: at for at, one in enumerate(basis.rubric.criteria)}
    said = [Comment(criterion=one.criterion, text=one.text.strip()) for one in given.comments if one.text.strip()]
    return replace(
        given,
        marks=tuple(sorted(given.marks, key=lambda one: place.get(one.criterion, len(place)))),
        comments=tuple(sorted(said, key=lambda one: place.get(one.criterion, -1))),
    )


def faults(given: Given, basis: Basis, grading: Grading, *, whole: bool = True) -> list[Fault]:
    """All that is wrong with what was given; without `whole`, criteria and points may still be missing (a draft)."""
    numbers = {one.key: number for number, one in basis.criteria()}
    counts = Counter(one.criterion for one in given.marks)
    missing = [key for key in numbers if whole and not counts[key]]
    found = [Fault("sheets.level-missing", key, "level", {"number": numbers[key]}) for key in missing]
    for mark in given.marks:
        if mark.criterion not in numbers:
            found.append(Fault("sheets.no-such-criterion", mark.criterion, "level", {"criterion": mark.criterion}))
        else:
            found += _of_mark(mark, numbers[mark.criterion], grading, whole=whole)
    twice = [key for key, count in counts.items() if count > 1]
    found += [Fault("sheets.marked-twice", key, "level", {"criterion": numbers.get(key, key)}) for key in twice]
    return [*found, *_of_the_rest(given, {"", *numbers}, grading)]


def _of_mark(mark: Mark, number: int, grading: Grading, *, whole: bool) -> Iterator[Fault]:
    if mark.level not in LEVELS:
        yield Fault("sheets.no-such-level", mark.criterion, "level", {"number": number, "level": mark.level})
    elif grading.marks != "points":
        if mark.points is not None:
            yield Fault("sheets.no-points-here", mark.criterion, "points", {"number": number})
    elif mark.points is None:
        if whole:
            yield Fault("sheets.points-missing", mark.criterion, "points", {"number": number})
    else:
        yield from _of_points(mark, number, grading)


def _of_points(mark: Mark, number: int, grading: Grading) -> Iterator[Fault]:
    low, high = point_range(grading, mark.level)
    if not low <= (mark.points or 0) <= high:
        params = {"number": number, "points": mark.points, "level": find(f"packets.level-{mark.level}"), "low": low,
                  "high": high}  # fmt: skip
        yield Fault("sheets.points-outside", mark.criterion, "points", params)


def point_range(grading: Grading, level: str) -> tuple[int, int]:
    """The lowest and the highest points that a level allows; ``(1, 0)``, which holds none, for one without a range."""
    return next(((one.low, one.high) for one in grading.level_points if one.level == level), (1, 0))


def _of_the_rest(given: Given, known: set[str], grading: Grading) -> Iterator[Fault]:
    for comment in given.comments:
        if comment.criterion not in known:
            yield Fault("sheets.no-such-criterion", comment.criterion, "comment", {"criterion": comment.criterion})
    if given.recommended and not grading.recommended:
        yield Fault("sheets.not-recommending", "", "recommended")
    if given.flag not in FLAGS:
        yield Fault("sheets.no-such-flag", "", "flag", {"flag": given.flag})
