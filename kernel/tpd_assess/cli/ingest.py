"""`tpd-assess ingest FOLDER`: take a folder of evidence in, read it and judge it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from tpd_assess.cli import reports
from tpd_assess.cli.base import WAITING, Session, argument, emit, option, spoken


@spoken("ingest")
@argument("folder", metavar="inbox", type=click.Path(path_type=Path))
@option("--source", metavar="name", default="")
@option("--dry-run", is_flag=True)
@option("--precheck", is_flag=True)
@option("--rehash", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context, session: Session, /, folder: Path, *, precheck: bool, dry_run: bool, **how: Any
) -> None:
    opened = session.county_to_look_with if dry_run else session.county_for
    county = session.scratch(folder) if precheck else opened(folder)
    report = county.ingest(folder, dry_run=dry_run, **how)
    emit(session, partial(reports.ingest_data, report), reports.ingest_lines(report, session.at()))
    if precheck:
        session.talk("cli.precheck-done")
    ctx.exit(WAITING if report.waits else 0)
