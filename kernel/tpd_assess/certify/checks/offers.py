"""What declaring hooks give: values of the right kind, the same each time, and nothing else happens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tpd_assess.certify.checks.touches import touches
from tpd_assess.certify.known import Known
from tpd_assess.certify.records import Declared, Place, Probe
from tpd_assess.certify.values import FAULT, Said, fault

_SAID_ELSEWHERE: Final = tuple(
    f"plugins.{name}"
    for name in (
        "not-loaded",
        "bad-hook",
        "wrapper",
        "failed",
        "foreign-messages",
        "unsound-messages",
        "changed-process",
    )
)


def raised(known: Known) -> Iterator[Said]:
    """A declaration that fails puts the whole plug-in out."""
    for hook, declared in _declared(known):
        if stumble := declared.watched.stumble:
            yield fault(
                "certify.declaring-raised", file=stumble.file, line=stumble.line, hook=hook, error=stumble.error
            )


def unfit(known: Known) -> Iterator[Said]:
    """A value of another type, or with a field of another type."""
    for hook, declared in _declared(known):
        if declared.unfit:
            place = _place(known, hook)
            yield fault("certify.answer-unfit", file=place.file, line=place.line, hook=hook, detail=declared.unfit)


def unsteady(known: Known) -> Iterator[Said]:
    """Asked twice, it offers something else."""
    for hook, declared in _declared(known):
        if not (declared.same or declared.watched.stumble):
            place = _place(known, hook)
            yield fault("certify.declared-differs", file=place.file, line=place.line, hook=hook)


def touched(known: Known) -> Iterator[Said]:
    """Files written, connections, programs, and what it prints. To read its own files is its right."""
    for hook, declared in _declared(known):
        yield from touches("hook", declared.watched, hook=hook)


def refused(known: Known) -> Iterator[Said]:
    """Whatever else keeps it out of the program; most of it other checks say more closely."""
    for one in known.probe.refusals if isinstance(known.probe, Probe) else ():
        if one.code not in _SAID_ELSEWHERE:
            params = {**one.params, "plugin": known.subject.name, "version": known.subject.version}
            yield Said(FAULT, one.code, params)


def _declared(known: Known) -> list[tuple[str, Declared]]:
    return sorted(known.probe.declared.items()) if isinstance(known.probe, Probe) else []


def _place(known: Known, hook: str) -> Place:
    return next((one for one in known.looked.implementations if one.hook == hook), Place())
