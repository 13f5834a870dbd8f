"""The same question, the same answer: at once, in another process, and whoever else was loaded."""

from __future__ import annotations

from collections.abc import Iterator

from tpd_assess.certify.checks.answers import asked_of, named
from tpd_assess.certify.known import Known
from tpd_assess.certify.values import Said, fault


def at_once(known: Known) -> Iterator[Said]:
    """Asked twice in a row, it says something else: it rolls dice, looks at a clock, or counts."""
    for put, asked in asked_of(known):
        if not asked.same:
            yield fault("certify.differs-at-once", **named(put))


def elsewhere(known: Known) -> Iterator[Said]:
    """In another process it says something else."""
    for put in known.looked.puts:
        if put.differs:
            yield fault(f"certify.differs-by-{put.differs}", **named(put))
