"""`tpd-assess restore BACKUP FOLDER`: a new workspace from a backup."""

from __future__ import annotations

from pathlib import Path

import click

from tpd_assess.cli.base import Session, argument, emit, spoken
from tpd_assess.text import say


@spoken("restore")
@argument("backup", type=click.Path(path_type=Path))
@argument("folder", metavar="restored", type=click.Path(path_type=Path))
def command(session: Session, backup: Path, folder: Path) -> None:
    session.restored(backup, folder)
    emit(session, {"workspace": str(folder)}, [say("cli.restored", path=folder)])
