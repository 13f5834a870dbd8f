"""Small measures on what a reader found, for plug-ins that derive facts: words, dates, minutes, terms.

They count what stands there and judge nothing. Chinese is counted by character, other languages by word.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

from tpd_assess.model.evidence import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tpd_assess.model.content import Content

__all__ = ["counted", "dates", "full_text", "middle", "minutes", "named", "shares", "terms", "words"]

_WORD: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]|[^\W_\u3400-\u9fff]+(?:['’-][^\W_\u3400-\u9fff]+)*")
_DATE: Final = re.compile(
    r"(?<!\d)(?:(20\d\d)\s*[年./-]\s*)?(1[0-2]|0?[1-9])\s*"  # year, month
    r"(?:月\s*(3[01]|[12]\d|0?[1-9])\s*[日号]|[./-]\s*(3[01]|[12]\d|0?[1-9])(?![\d.%]))"  # day
)
_MINUTES: Final = re.compile(r"(?<![\d第.:：-])(\d{1,3})\s*(?:分钟|mins?\b|minutes?\b|[′'](?!\d))", re.IGNORECASE)
_SHARE: Final = re.compile(r"\d+(?:\.\d+)?\s*[%％]|百分之[一二三四五六七八九十百\d]+")


def full_text(content: Content) -> str:
    """All text of a file: what its reader gave as a whole, else that of its pages, slides and sheets."""
    if content.text:
        return content.text
    return "\n".join(part.text for part in (*content.pages, *content.slides, *content.sheets) if part.text)


def words(text: str) -> int:
    """Chinese characters plus words of other scripts; numbers count as words, punctuation does not."""
    return sum(1 for _ in _WORD.finditer(text))


def dates(text: str) -> tuple[str, ...]:
    """The different days that a text names, sorted, as ``2025-09-03`` or ``09-03``; a bare 3.5 is a number, no day."""
    found = set()
    for year, month, day, other in _DATE.findall(text):
        if year or day:
            found.add("-".join([*([year] if year else []), month.zfill(2), (day or other).zfill(2)]))
    return tuple(sorted(found))


def minutes(text: str) -> tuple[int, ...]:
    """The lengths of time in minutes that a text names, in order; moments such as 第5分钟 are left out."""
    return tuple(int(number) for number in _MINUTES.findall(text))


def shares(text: str) -> int:
    """How many percentages a text gives."""
    return sum(1 for _ in _SHARE.finditer(text))


def named(text: str, terms: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Which of the terms a text uses, in the order of the terms."""
    return tuple(term for term, spellings in terms.items() if _pattern(spellings).search(text))


def terms(*names: str) -> dict[str, tuple[str, ...]]:
    """Terms for `named`: ``a|b|c`` is called ``a`` and found as any of the three, whatever the case.

    Latin spellings match whole words and their plural; ``hypothes*`` matches the beginning of a word. A Chinese term
    after 不 is its contrary and does not count.
    """
    spelt = [name.split("|") for name in names]
    return {spellings[0].rstrip("*"): tuple(spellings) for spellings in spelt}


@functools.cache  # compiled when first used: loading a plug-in must cost next to nothing
def _pattern(spellings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_spelling(one) for one in spellings), re.IGNORECASE)


def _spelling(one: str) -> str:
    stem = re.escape(one.rstrip("*"))
    before = r"(?<![A-Za-z])" if one[0].isascii() and one[0].isalpha() else "(?<!不)"
    whole = one[-1].isascii() and one[-1].isalpha()
    return before + stem + (r"(?:s|es)?(?![A-Za-z])" if whole else "")


def middle(numbers: Iterable[int]) -> int:
    """The lower median; 0 of nothing."""
    ordered: Sequence[int] = sorted(numbers)
    return ordered[(len(ordered) - 1) // 2] if ordered else 0


def counted(name: str, found: Sequence[str]) -> tuple[Fact, Fact]:
    """Two facts on things found by name: ``<name>`` how many, ``<name>_named`` which ones, at most twenty of them."""
    return Fact(name=name, value=len(found)), Fact(name=f"{name}_named", value="、".join(found[:20]))
