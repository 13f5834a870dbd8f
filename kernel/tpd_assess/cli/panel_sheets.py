"""`tpd-assess panel sheets`: a packet for each rater, with evidence that names nobody."""

from __future__ import annotations

from pathlib import Path

import click

from tpd_assess.cli.base import WAITING, Session, argument, emit, option, spoken
from tpd_assess.cli.reports.packets import packet_lines


@spoken("panel-sheets")
@argument("folder", metavar="target", type=click.Path(path_type=Path), required=False)
@option("--rater", metavar="person", default="")
@option("--no-evidence", is_flag=True)
@option("--with-uncleaned", is_flag=True)
@click.pass_context
def sheets(
    ctx: click.Context, session: Session, /, folder: Path | None, rater: str, no_evidence: bool, with_uncleaned: bool
) -> None:
    if with_uncleaned:
        session.talk("packets.uncleaned-go-in")
    county = session.county()
    report = county.write_packets(folder, rater=rater, evidence=not no_evidence, uncleaned=with_uncleaned)
    emit(session, {"packets": report}, packet_lines(report, session.at()))
    ctx.exit(WAITING if report.left_out or report.waiting else 0)


commands = [sheets]
