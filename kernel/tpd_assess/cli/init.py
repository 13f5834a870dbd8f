"""`tpd-assess init [FOLDER]`: make a workspace."""

from __future__ import annotations

from pathlib import Path

import click

from tpd_assess.cli.base import Session, argument, emit, option, spoken
from tpd_assess.cli.layout import table
from tpd_assess.text import say

_THEN = (("roster import", "file", "roster"), ("choices import", "file", "choices"), ("ingest", "folder", "ingest"))
"""What comes next: command, what it takes, why."""


@spoken("init")
@argument("folder", metavar="workspace", type=click.Path(path_type=Path), required=False)
@option("--profile", metavar="profile", default="default")
def command(session: Session, folder: Path | None, profile: str) -> None:
    county = session.new_county(folder or session.workspace or Path("assessment"), profile)
    root = county.workspace.root
    at = session.at(root)
    then = [
        (f"tpd-assess {words} {say(f'options.metavar-{takes}')}{at}", say(f"cli.then-{name}"))
        for words, takes, name in _THEN
    ]
    lines = [say("cli.made-workspace", path=root), say("cli.next-profile", path=county.workspace.profile, at=at)]
    emit(
        session,
        {"workspace": str(root), "profile": str(county.workspace.profile)},
        [*lines, "", say("cli.next"), *table(then)],
    )
