"""`tpd-assess status`: where everything stands, and what to do next."""

from __future__ import annotations

from itertools import chain

import click

from tpd_assess.cli import reports
from tpd_assess.cli.base import WAITING, Session, emit, one_of, option, spoken
from tpd_assess.cli.reports.results import standing_lines
from tpd_assess.store import FILE_STATES


@spoken("status")
@option("--files", is_flag=True)
@option("--state", metavar="state", default="", callback=one_of("intake.state-", FILE_STATES))
@option("--school", metavar="name", default="")
@option("--teacher", metavar="person", default="")
@option("--all", "every", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context, session: Session, /, *, files: bool, state: str, school: str, teacher: str, every: bool
) -> None:
    county = session.county()
    if files or state:
        rows = county.files(state=state, school=school, teacher=teacher)
        emit(session, {"files": rows}, reports.file_lines(rows, session.at()))
        return
    report = county.status(school=school, teacher=teacher)
    final = county.results_standing()
    lines = chain(
        reports.status_lines(report, session.at(), every=every), standing_lines(final, county.profile.time_zone)
    )
    emit(session, lambda: reports.status_with_steps(report) | ({"results": final} if final else {}), lines)
    ctx.exit(WAITING if report.waits else 0)
