"""Reports of the log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tpd_assess.cli.layout import table
from tpd_assess.text import say

if TYPE_CHECKING:
    from tpd_assess.soundness import LogReport
    from tpd_assess.store import Event


def log_lines(report: LogReport) -> Iterator[str]:
    """That the log is sound, and the heads to be kept elsewhere."""
    yield say("cli.log-sound", events=report.events)
    yield say("cli.log-heads")
    yield from (f"  {head.origin} {head.seq} {head.digest}" for head in report.heads)


def event_lines(events: Sequence[Event], names: Mapping[str, str]) -> Iterator[str]:
    """Events, one a line, with who acted by name."""
    if not events:
        yield say("cli.no-events")
    yield from table(
        [(one.at[:19] + "Z", one.kind, one.subject, names.get(one.actor) or one.actor) for one in events], indent=0
    )
