"""`tpd-assess roster import FILE …`: who the teachers, experts and organisations are."""

from __future__ import annotations

from pathlib import Path

import click

from tpd_assess.cli import reports
from tpd_assess.cli.base import WAITING, Session, argument, emit, group, option, spoken


@spoken("roster-import")
@argument("files", metavar="tables", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--dry-run", is_flag=True)
@click.pass_context
def import_(ctx: click.Context, session: Session, /, files: tuple[Path, ...], *, dry_run: bool) -> None:
    report = session.county().import_roster(files, dry_run=dry_run)
    emit(session, {"roster": report}, reports.roster_lines(report))
    ctx.exit(WAITING if report.waits else 0)


command = group("roster", [import_])
