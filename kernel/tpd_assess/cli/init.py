"""`tpd-assess init [FOLDER]`: make a workspace."""

from __future__ import annotations

from pathlib import Path

import click

from tpd_assess.cli.base import Session, argument, emit, option, spoken
from tpd_assess.text import say


@spoken("init")
@argument("folder", type=click.Path(path_type=Path), required=False)
@option("--profile", metavar="profile", default="default")
def command(session: Session, folder: Path | None, profile: str) -> None:
    county = session.new_county(folder or session.workspace or Path("assessment"), profile)
    root = county.workspace.root
    lines = [say("cli.made-workspace", path=root), say("cli.next-profile", path=county.workspace.profile)]
    emit(session, {"workspace": str(root), "profile": str(county.workspace.profile)}, lines)
