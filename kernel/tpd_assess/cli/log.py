"""`tpd-assess log`: what happened, and the proof that nobody changed it afterwards."""

from __future__ import annotations

from pathlib import Path

import click

from tpd_assess.cli import reports
from tpd_assess.cli.base import Session, emit, group, option, spoken


@spoken("log-verify")
@option("--head", type=click.Path(path_type=Path), default=None)
@click.pass_context
def verify(ctx: click.Context, session: Session, /, *, head: Path | None) -> None:
    report = session.county().verify_log(head)
    emit(session, {"log": report}, reports.log_lines(report))
    ctx.exit(1 if report.problems else 0)


@spoken("log-show")
@option("--kind", metavar="kind", default="")
@option("--subject", metavar="id", default="")
@option("--last", type=click.IntRange(1), default=20)
def show(session: Session, kind: str, subject: str, last: int) -> None:
    events = session.county().events(kind=kind, subject=subject, last=last)
    emit(session, {"events": events}, reports.event_lines(events))


command = group("log", [verify, show])
