"""`tpd-assess log`: what happened, and the proof that nobody changed it afterwards."""

from __future__ import annotations

from pathlib import Path

import click

from tpd_assess.cli import reports
from tpd_assess.cli.base import Session, emit, group, option, spoken
from tpd_assess.errors import FaultyInputError


@spoken("log-verify")
@option("--head", metavar="file", type=click.Path(path_type=Path), default=None)
def verify(session: Session, head: Path | None) -> None:
    report = session.county().verify_log(head)
    if report.problems:
        raise FaultyInputError("cli.log-broken", report.problems, heads=report.heads)
    emit(session, {"log": report}, reports.log_lines(report))


@spoken("log-show")
@option("--kind", metavar="kind", default="")
@option("--subject", metavar="id", default="")
@option("--last", metavar="count", type=click.IntRange(1), default=20)
def show(session: Session, kind: str, subject: str, last: int) -> None:
    county = session.county()
    events = county.events(kind=kind, subject=subject, last=last)
    emit(session, {"events": events}, reports.event_lines(events, county.names_of({one.actor for one in events})))


command = group("log", [show, verify])
