"""Pure hooks reckon: they write nothing, ask nobody, start nothing, and leave what they get as it is."""

from __future__ import annotations

from collections.abc import Iterator

from tpd_assess.certify.checks.answers import asked_of, named
from tpd_assess.certify.checks.touches import touches
from tpd_assess.certify.known import Known
from tpd_assess.certify.values import Said, fault


def touched(known: Known) -> Iterator[Said]:
    """What a question made it open, connect to, start or print. To read its own files is its right."""
    for put, asked in asked_of(known):
        yield from touches("hook", asked.watched, **named(put))


def mutated(known: Known) -> Iterator[Said]:
    """What it was asked about is not what it was."""
    for put, asked in asked_of(known):
        if asked.mutated:
            yield fault("certify.mutated", **named(put))
