"""`tpd-assess backup [FOLDER]`: a whole copy of the workspace, checked while it is made."""

from __future__ import annotations

from pathlib import Path

import click

from tpd_assess.cli.base import WAITING, Session, argument, emit, option, spoken
from tpd_assess.text import explain, say


@spoken("backup")
@argument("folder", metavar="backups", type=click.Path(path_type=Path), required=False)
@option("--thorough", is_flag=True)
@click.pass_context
def command(ctx: click.Context, session: Session, /, folder: Path | None, *, thorough: bool) -> None:
    made = session.county().backup(folder, thorough=thorough)
    lines = [
        say("cli.backed-up", path=made.path, files=made.blobs, copied=made.copied),
        *(f"  {explain(fault)}" for fault in made.faults),
    ]
    emit(session, {"backup": made}, [*lines, say("cli.next-restore", path=made.path)])
    ctx.exit(WAITING if made.faults else 0)
