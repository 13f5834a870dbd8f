"""What a stranger's code touched beside what it was asked for, as rows: the same weights wherever it was seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from tpd_assess.certify.records import Watched
from tpd_assess.certify.values import Said, fault, warning

_LEFT: Final = ("changes", "filters", "threads")
_MAY_BE: Final = ("reads", "prints", "filters")


def touches(family: str, seen: Watched, *, may_read: bool = True, **params: Any) -> Iterator[Said]:
    """A row for each thing; ``certify.<family>-writes`` and the like. `may_read`: to open files is its right."""
    for one in seen.touched:
        if one.what != "reads" or not may_read:
            say = warning if one.what in _MAY_BE else fault
            named = {"what" if one.what in _LEFT else "detail": one.detail}  # each that is left is a row of its own
            yield say(f"certify.{family}-{one.what}", file=one.file, line=one.line, **{**params, **named})
