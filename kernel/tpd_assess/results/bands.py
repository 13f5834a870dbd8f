"""Numbers as results print them, and the level that one falls in: exact arithmetic, one rounding, half up."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tpd_assess.model.profile import Grading

_WHOLE = 100


def level_of(points: str, grading: Grading) -> str:
    """The level whose band holds a printed number; "" for "" or where no band does."""
    if not points:
        return ""
    value = Fraction(points)
    fits = (one.level for one in grading.bands if one.start <= value < one.end or value == one.end == _WHOLE)
    return next(fits, "")


def printed(exact: str, grading: Grading) -> str:
    """An exact number (``71.5``, ``214/3``) as results print it; "" for ""."""
    if not exact:
        return ""
    scale = 10**grading.decimals
    units, rest = divmod((Fraction(exact) * scale * 2 + 1) // 2, scale)
    return f"{units}.{rest:0{grading.decimals}d}" if grading.decimals else str(units)
