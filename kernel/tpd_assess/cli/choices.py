"""`tpd-assess choices`: what schools offer and teachers chose, and whether that keeps the rules."""

from __future__ import annotations

from pathlib import Path

import click

from tpd_assess.cli import reports
from tpd_assess.cli.base import WAITING, Session, argument, emit, group, spoken


@spoken("choices-import")
@argument("files", metavar="tables", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_context
def import_(ctx: click.Context, session: Session, /, files: tuple[Path, ...]) -> None:
    county = session.county()
    report = county.import_choices(files)
    emit(session, {"choices": report}, reports.choices_lines(report))
    ctx.exit(WAITING if report.broken else 0)


@spoken("choices-check")
@click.pass_context
def check(ctx: click.Context, session: Session, /) -> None:
    broken = session.county().check_choices()
    emit(session, {"broken_rules": broken}, reports.broken_rule_lines(broken))
    ctx.exit(WAITING if broken else 0)


command = group("choices", [import_, check])
