"""National identity numbers (GB 11643): are they well formed, and how to speak of one without printing it."""

from __future__ import annotations

import datetime as dt
import re

_NEW = re.compile(r"\d{17}[\dX]")
_OLD = re.compile(r"\d{15}")
_WEIGHTS = tuple(2**place % 11 for place in range(17, 0, -1))
_CHECK = "10X98765432"
_SHOWN = 4


def fault(number: str) -> str:
    """What is wrong with an identity number, as the end of a message code; "" if it is well formed.

    `number` is half width, upper case and without blanks. Numbers of 15 digits, given out until 1999, have no check
    digit and pass.
    """
    if _OLD.fullmatch(number):
        return "" if _is_day(f"19{number[6:12]}") else "id-birthday"
    if not _NEW.fullmatch(number):
        return "id-form"
    if not _is_day(number[6:14]):
        return "id-birthday"
    return "" if number[-1] == check_digit(number[:17]) else "id-check-digit"


def check_digit(digits: str) -> str:
    """The last character for the first 17 digits: ISO 7064, modulus 11, radix 2."""
    return _CHECK[sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11]


def masked(number: str) -> str:
    """An identity number as it may be shown: its last four characters."""
    return "*" * max(len(number) - _SHOWN, 0) + number[-_SHOWN:] if len(number) > _SHOWN else "*" * len(number)


def _is_day(text: str) -> bool:
    try:
        dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True
