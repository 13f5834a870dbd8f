"""`tpd-assess plugins`: who takes part, with which hooks, and whose rubrics are in force and why."""

from __future__ import annotations

import click

from tpd_assess.cli import plugins_check, plugins_new, reports
from tpd_assess.cli.base import WAITING, Session, emit, group, spoken


@spoken("plugins-list")
@click.pass_context
def list_(ctx: click.Context, session: Session, /) -> None:
    from tpd_assess.cli.catalogue import plugin_rows  # noqa: PLC0415 - reads rubrics, which --help needs not

    rows = plugin_rows(session.plugins(), session.workspace)
    emit(session, reports.plugin_data(rows), reports.plugin_lines(rows))
    ctx.exit(WAITING if rows.faults else 0)


command = group("plugins", [list_, plugins_check.check, *plugins_new.commands])
