"""`tpd-assess plugins`: who takes part, with which hooks, and whose rubrics are in force and why."""

from __future__ import annotations

import click

from tpd_assess.cli import plugins_check, plugins_new, reports
from tpd_assess.cli.base import WAITING, Session, emit, group, spoken
from tpd_assess.cli.catalogue import plugin_rows


@spoken("plugins-list")
@click.pass_context
def list_(ctx: click.Context, session: Session, /) -> None:
    rows = plugin_rows(session.plugins(), session.workspace)
    emit(session, {"plugins": rows}, reports.plugin_lines(rows))
    ctx.exit(WAITING if rows.faults else 0)


command = group("plugins", [list_, plugins_check.check, *plugins_new.commands])
