"""`tpd-assess ingest FOLDER`: take a folder of evidence in, read it and judge it."""

from __future__ import annotations

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
def command(ctx: click.Context, session: Session, /, folder: Path, *, precheck: bool, **how: Any) -> None:
    county = session.scratch(folder) if precheck else session.county_for(folder)
    report = county.ingest(folder, **how)
    emit(session, reports.ingest_data(report), reports.ingest_lines(report, session.at()))
    if precheck:
        session.talk("cli.precheck-done")
    ctx.exit(WAITING if report.waits else 0)
