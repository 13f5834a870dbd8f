"""Levels and the bands of scores that stand for them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tpd_assess import LEVELS
from tpd_scoring.figures import LEVEL_WORDS, figure

if TYPE_CHECKING:
    from tpd_assess import Figure, Grading

_FULL = 100


def rank(level: str) -> int:
    """A level's place among all, lowest first."""
    return LEVELS.index(level)


def level_at(points: str, grading: Grading) -> str:
    """The level of a printed number: bands take their start in, and leave their end to the next."""
    value = Fraction(points)
    return next((band.level for band in reversed(grading.bands) if value >= band.start), grading.bands[0].level)


def inner_edges(grading: Grading) -> tuple[int, ...]:
    """Where one band ends and the next begins."""
    return tuple(band.start for band in grading.bands[1:])


def in_band(points: str, grading: Grading) -> Figure:
    """Which band a printed number lies in, and where that band ends."""
    level = level_at(points, grading)
    band = next(band for band in grading.bands if band.level == level)
    code = "scoring.in-last-band" if band.end == _FULL else "scoring.in-band"
    return figure(code, points=points, level=LEVEL_WORDS[level], start=band.start, end=band.end)
