"""Reports of the log and the stored bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tpd_assess.cli.layout import table
from tpd_assess.text import explain, say

if TYPE_CHECKING:
    from tpd_assess.overview import FixityReport, LogReport
    from tpd_assess.store import Event


def log_lines(report: LogReport) -> Iterator[str]:
    """Whether the log is sound, and the heads to be kept elsewhere."""
    if report.problems:
        yield say("cli.log-broken", count=len(report.problems))
        yield from (f"  {explain(problem)}" for problem in report.problems)
    else:
        yield say("cli.log-sound", events=report.events)
    yield say("cli.log-heads")
    yield from (f"  {head.origin} {head.seq} {head.digest}" for head in report.heads)


def event_lines(events: Sequence[Event]) -> Iterator[str]:
    """Events, one a line."""
    yield from table([(one.at, one.kind, one.subject, one.actor) for one in events], indent=0)


def fixity_lines(report: FixityReport) -> Iterator[str]:
    """Whether all bytes are what they were."""
    if not report.problems:
        yield say("cli.fixity-sound", count=report.checked)
        return
    yield say("cli.fixity-broken", count=len(report.problems), checked=report.checked)
    yield from (f"  {explain(problem)}" for problem in report.problems)
