"""`tpd-assess restore BACKUP FOLDER`: a new workspace from a backup."""

from __future__ import annotations

from pathlib import Path

import click

from tpd_assess.cli.base import Session, emit, spoken
from tpd_assess.text import say


@spoken("restore")
@click.argument("backup", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path))
def command(session: Session, backup: Path, folder: Path) -> None:
    from tpd_assess.county import County  # noqa: PLC0415 - opens the store

    county = County.restore(backup, folder, actor=session.actor, plugins=session.plugins())
    county.close()
    emit(session, {"workspace": str(folder)}, [say("cli.restored", path=folder)])
