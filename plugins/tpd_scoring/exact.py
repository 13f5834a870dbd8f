"""Exact numbers and how they are written. Scores stay fractions from the first mark to their one rounding."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


def exact(value: Fraction | int) -> str:
    """The number itself: a decimal where that ends, else a fraction, e.g. ``71.5`` or ``214/3``. Never negative."""
    most = value.denominator.bit_length()
    places = next((places for places in range(most) if 10**places % value.denominator == 0), None)
    return str(value) if places is None else printed(value, places)


def printed(value: Fraction | int, decimals: int) -> str:
    """The number rounded half up, with all its decimals: 79.995 at two decimals is ``80.00``."""
    units = (2 * value.numerator * 10**decimals + value.denominator) // (2 * value.denominator)
    whole, rest = divmod(units, 10**decimals)
    return f"{whole}.{rest:0{decimals}d}" if decimals else str(whole)


def mean(values: Collection[Fraction]) -> Fraction:
    """The mean of at least one value."""
    return sum(values, Fraction(0)) / len(values)


def median(values: Collection[Fraction]) -> Fraction:
    """The middle of at least one value; of an even number the mean of the two in the middle."""
    ranked, half = sorted(values), len(values) // 2
    return ranked[half] if len(values) % 2 else mean(ranked[half - 1 : half + 1])


def added(values: Collection[Fraction]) -> str:
    """A sum written out, e.g. ``70 + 214/3``."""
    return " + ".join(exact(value) for value in values)


def listed(values: Collection[Fraction]) -> str:
    """Numbers side by side, lowest first."""
    return ", ".join(exact(value) for value in sorted(values))
