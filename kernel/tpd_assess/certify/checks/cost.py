"""Time and memory: what a question may take in a county of ten thousand teachers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tpd_assess.certify.known import Known
from tpd_assess.certify.uses import uses
from tpd_assess.certify.values import Said, warning

_SLOW: Final = 2_000_000  # microseconds; the limit of a worker is ten times that
_LARGE: Final = 256 << 10  # kilobytes; a sixth of what a worker has


def slow(known: Known) -> Iterator[Said]:
    """A question that takes seconds on samples of a few pages."""
    for one in uses(known.looked):
        if one.worst > _SLOW:
            yield warning("certify.slow", hook=one.hook, milliseconds=one.worst // 1000, most=_SLOW // 1000)


def large(known: Known) -> Iterator[Said]:
    """A question that takes a large part of the memory."""
    for one in uses(known.looked):
        if one.kilobytes > _LARGE:
            yield warning("certify.large", hook=one.hook, megabytes=one.kilobytes >> 10, most=_LARGE >> 10)
