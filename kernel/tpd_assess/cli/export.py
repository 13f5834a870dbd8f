"""`tpd-assess export`: final results as files, in all formats that plug-ins offer or in some."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import click

from tpd_assess.cli.base import WAITING, Session, argument, emit, option, spoken
from tpd_assess.cli.reports import results as reports
from tpd_assess.errors import FaultyInputError


@spoken("export")
@argument("folder", metavar="results", type=click.Path(path_type=Path), required=False)
@option("--format", "formats", metavar="format", multiple=True)
@click.pass_context
def command(ctx: click.Context, session: Session, /, folder: Path | None, formats: tuple[str, ...]) -> None:
    county = session.county()
    report = county.export(folder, formats=formats)
    if not report.written:
        raise FaultyInputError("results.nothing-exported", report.faults)
    final = county.results_standing()
    lines = chain(reports.export_lines(report), reports.standing_lines(final, county.profile.time_zone))
    emit(session, {"export": report, "results": final}, lines)
    ctx.exit(WAITING if report.faults else 0)
