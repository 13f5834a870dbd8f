"""What the chair should look at on a sheet that comes in. Nothing here changes a mark."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tpd_assess import finding
from tpd_scoring.figures import LEVEL_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpd_assess import Finding, SheetCase

_MANY = 3
"""From so many criteria on, all at one level without a word look like a sheet filled in at one stroke."""


def check(case: SheetCase) -> Iterator[Finding]:
    """At most one note of each sort."""
    yield from _all_alike(case)
    yield from _fail_without_word(case)
    yield from _far_apart(case)


def _all_alike(case: SheetCase) -> Iterator[Finding]:
    marks = case.sheet.marks
    if len(marks) >= _MANY and len({(mark.level, mark.points) for mark in marks}) == 1 and not _words(case):
        yield finding("scoring.all-alike", "note", count=len(marks), level=LEVEL_WORDS[marks[0].level])


def _fail_without_word(case: SheetCase) -> Iterator[Finding]:
    """A teacher who failed is owed a reason; one on the whole work will do."""
    words = _words(case)
    failed = {mark.criterion for mark in case.sheet.marks if mark.level == "fail"}
    silent = [str(at) for at, one in enumerate(case.rubric.criteria, 1) if one.key in failed - words]
    if silent and "" not in words:
        yield finding("scoring.fail-without-comment", "note", count=len(silent), criteria=", ".join(silent))


def _far_apart(case: SheetCase) -> Iterator[Finding]:
    """Excellent and fail on one piece of evidence happen, and so do slips of the pen."""
    slots = {criterion.key: criterion.slot for criterion in case.rubric.criteria}
    levels: dict[str, set[str]] = defaultdict(set)
    for mark in case.sheet.marks:
        levels[slots.get(mark.criterion, "")].add(mark.level)
    apart = [slot for slot in case.rubric.slots if {"fail", "excellent"} <= levels[slot.key]]
    if apart:
        yield finding("scoring.far-apart", "note", slot=apart[0].title, count=len(apart))


def _words(case: SheetCase) -> set[str]:
    return {comment.criterion for comment in case.comments if comment.text.strip()}
