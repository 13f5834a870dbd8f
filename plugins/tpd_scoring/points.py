"""What one score sheet comes to in points, under the rubric that it was given under.

A criterion counts as much as its weight. Where there was nothing to mark, because its slot has no evidence that
counts, a criterion of an optional slot drops out and the other weights are the whole; one of a required slot counts 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from tpd_scoring.figures import figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpd_assess import Criterion, Figure, Grading, Mark, Rubric, ScoreSheet, ScoringCase


@dataclass(frozen=True, slots=True)
class Term:
    """One criterion of a sheet: its weight, and the points that it counts."""

    weight: int
    points: int


@dataclass(frozen=True, slots=True)
class Read:
    """A sheet and what it comes to: `total` points from 0 to 100, 0 where there was nothing to mark.

    `weight` is what the weights of its criteria sum to: 100, or less where some, the `left_out`, dropped out.
    """

    sheet: ScoreSheet
    terms: tuple[Term, ...]
    left_out: tuple[str, ...]
    weight: int
    total: Fraction


def read(case: ScoringCase, sheet: ScoreSheet, grading: Grading) -> Read:
    """Reckon one sheet."""
    rubric = case.rubric_of(sheet)
    marks = {mark.criterion: mark for mark in sheet.marks}
    terms = {one.key: _term(case, rubric, one, marks.get(one.key), grading) for one in rubric.criteria}
    kept = tuple(term for term in terms.values() if term is not None)
    left_out = tuple(key for key, term in terms.items() if term is None)
    weight = sum(term.weight for term in kept)
    return Read(sheet, kept, left_out, weight, Fraction(sum(one.weight * one.points for one in kept), weight or 1))


def points_of(mark: Mark, grading: Grading) -> int:
    """The points that the rater gave, else those that the level stands for."""
    if mark.points is not None:
        return mark.points
    return next(one.value for one in grading.level_value if one.level == mark.level)


def shown(reading: Read, case: ScoringCase) -> Iterator[Figure]:
    """The sum of one sheet, written out. `sheet` is its id; who shows it may say in its place who the rater is."""
    sheet = reading.sheet.id
    terms = " + ".join(f"{term.weight}×{term.points}" for term in reading.terms) or "0"
    yield figure("scoring.sheet", sheet=sheet, terms=terms, weight=reading.weight or 1, total=reading.total)
    if reading.left_out:
        yield figure("scoring.left-out", sheet=sheet, criteria=", ".join(reading.left_out), weight=reading.weight)
    if case.rubric_of(reading.sheet) != case.rubric:
        yield figure("scoring.other-rubric", sheet=sheet, rubric=reading.sheet.rubric)


def _term(case: ScoringCase, rubric: Rubric, criterion: Criterion, mark: Mark | None, grading: Grading) -> Term | None:
    if mark is not None and _stands(case, criterion.slot):
        return Term(criterion.weight, points_of(mark, grading))
    slot = rubric.slot(criterion.slot)
    return Term(criterion.weight, 0) if slot is None or slot.required else None


def _stands(case: ScoringCase, slot: str) -> bool:
    # A slot that the rubric in force no longer asks for is not looked for either: what was marked on it stands.
    return slot in case.present or case.rubric.slot(slot) is None
