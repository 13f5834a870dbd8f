"""`tpd-assess fixity`: read every stored byte again and compare it with its digest."""

from __future__ import annotations

import click

from tpd_assess.cli import reports
from tpd_assess.cli.base import Session, emit, spoken


@spoken("fixity")
@click.pass_context
def command(ctx: click.Context, session: Session, /) -> None:
    report = session.county().fixity()
    emit(session, {"fixity": report}, reports.fixity_lines(report))
    ctx.exit(1 if report.problems else 0)
