"""Importing a plug-in: it must work, bring nothing heavy along, and do nothing but define things."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tpd_assess.certify.apart import Lost
from tpd_assess.certify.checks.touches import touches
from tpd_assess.certify.known import Known
from tpd_assess.certify.records import Probe
from tpd_assess.certify.values import Said, fault, warning

_SLOW: Final = 300_000  # microseconds; every command loads every plug-in, also --help


def failed(known: Known) -> Iterator[Said]:
    """It raises, leaves, hangs, crashes, or takes all memory."""
    probe, module = known.probe, known.subject.reference
    if isinstance(probe, Lost):
        yield fault(lost_code("certify.import-", probe), module=module)
    elif stumble := probe.watched.stumble:
        code = "certify.import-exit" if stumble.kind == "SystemExit" else "certify.import-failed"
        yield fault(code, file=stumble.file, line=stumble.line, module=module, error=stumble.error)


def lost_code(family: str, lost: Lost) -> str:
    """How a child was lost, by what it was doing: ``certify.import-timed-out`` and the like."""
    how = lost.code.partition(".")[2]
    return family + (how if how in ("timed-out", "out-of-memory") else "crashed")


def heavy(known: Known) -> Iterator[Said]:
    """Foreign packages that come along with the import."""
    if isinstance(known.probe, Probe) and known.probe.imported and not known.probe.watched.stumble:
        yield warning("certify.import-heavy", packages=list(known.probe.imported))


def slow(known: Known) -> Iterator[Said]:
    """An import that every command would wait for."""
    if isinstance(known.probe, Probe) and known.probe.watched.microseconds > _SLOW:
        spent = known.probe.watched.microseconds // 1000
        yield warning("certify.import-slow", milliseconds=spent, most=_SLOW // 1000)


def touched(known: Known) -> Iterator[Said]:
    """Files, connections, programs, what it prints, and what it leaves changed in the whole process."""
    if isinstance(known.probe, Probe):
        yield from touches("import", known.probe.watched, may_read=False)
