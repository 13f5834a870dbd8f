"""Numbers as people write them in cells: full-width, with a percent sign or a unit, as a part of one."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,20})?)(%?)(?:mb|m|兆|分钟|分|min|个|份|件|人|像素|px)?")
_HUNDRED = Decimal(100)
_EXACT = Decimal("0.000001")  # a formula's 0.1 + 0.2 is off by less


def whole(text: str) -> str:
    """A whole number in plain digits: ``20 MB`` and ``２０.0`` are ``20``. What is none stays as it was written."""
    found = _parsed(text)
    return _digits(found[0]) if found and not found[1] else text


def weights(texts: Sequence[str]) -> list[str]:
    """The weights of one capability in whole percent: ``30%``, ``0.3`` and ``30.0`` are ``30``.

    1 is a hundred percent where it is all that there is, else one. What is no number stays as it was written.
    """
    found = [_parsed(text) for text in texts]
    all_of_one = abs(sum((number for number, percent in filter(None, found) if not percent), Decimal()) - 1) < _EXACT
    return [_weight(one, all_of_one=all_of_one) if one else text for one, text in zip(found, texts, strict=True)]


def _weight(found: tuple[Decimal, bool], *, all_of_one: bool) -> str:
    number, percent = found
    is_part = not percent and (0 < number < 1 or (number == 1 and all_of_one))
    return _digits(number * _HUNDRED if is_part else number)


def _parsed(text: str) -> tuple[Decimal, bool] | None:
    bare = "".join(unicodedata.normalize("NFKC", text).lower().split())
    match = _NUMBER.fullmatch(bare)
    return (Decimal(match[1]), bool(match[2])) if match else None


def _digits(number: Decimal) -> str:
    near = number.quantize(_EXACT)
    return str(near.to_integral_value()) if near == near.to_integral_value() else str(near.normalize())
