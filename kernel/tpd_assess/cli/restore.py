"""`tpd-assess restore BACKUP FOLDER`: a new workspace from a backup."""

from __future__ import annotations

from pathlib import Path

import click

from tpd_assess.cli.base import Session, argument, emit, option, spoken
from tpd_assess.text import say


@spoken("restore")
@argument("backup", type=click.Path(path_type=Path))
@argument("folder", metavar="restored", type=click.Path(path_type=Path))
@option("--purges", metavar="purges", type=click.Path(path_type=Path), default=None)
def command(session: Session, backup: Path, folder: Path, purges: Path | None) -> None:
    session.restored(backup, folder, purges)
    emit(session, {"workspace": str(folder)}, [say("cli.restored", path=folder)])
