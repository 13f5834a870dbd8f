"""Parts of reports: lists cut at a bearable length, findings, people and sizes in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tpd_assess.model import Finding
from tpd_assess.text import find, say

SHOWN = 20
"""Lines of a list that is not asked for; the rest is counted."""


def cut(lines: Sequence[str], *, shown: int = SHOWN, more: str = "cli.and-more") -> Iterator[str]:
    """The first lines, and how many are left out."""
    yield from lines[:shown]
    if len(lines) > shown:
        yield "  " + say(more, count=len(lines) - shown)


def finding_sentence(found: Finding) -> str:
    """A finding in words; that of a plug-in whose sentences are not there as its code and figures, and why."""
    sentence = say(found.code, **{param.name: param.value for param in found.params})
    if found.plugin and find(found.code) is None:
        return say("plugins.without-sentence", plugin=found.plugin, version=found.version, said=sentence)
    return sentence


def counted(pairs: Iterable[tuple[str, int]]) -> str:
    """``word number`` pairs on one line; those that are zero are left out."""
    return "  ".join(f"{word} {number}" for word, number in pairs if number)


def size_of(size: int) -> str:
    """Bytes as people read them."""
    value: float = size
    for unit in ("B", "KB", "MB", "GB"):
        if value < 1024 or unit == "GB":  # noqa: PLR2004 - the step between units
            return f"{value:.0f} {unit}" if unit == "B" else f"{value:.1f} {unit}"
        value /= 1024
    raise AssertionError


def who(teacher: str, number: str) -> str:
    """A person by name and number."""
    return f"{teacher}({number})" if number else teacher


Data = dict[str, Any]
