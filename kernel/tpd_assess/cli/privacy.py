"""`tpd-assess privacy`: erase on order, without breaking the log."""

from __future__ import annotations

import click

from tpd_assess.cli.base import Session, emit, group, option, spoken
from tpd_assess.text import say


@spoken("privacy-purge")
@click.argument("person")
@option("--reason", required=True)
@option("--yes", is_flag=True)
def purge(session: Session, person: str, reason: str, yes: bool) -> None:
    county = session.county()
    if not yes and not session.as_json:
        click.confirm(say("cli.purge-this", person=person), abort=True, err=True)
    report = county.purge(person, reason)
    emit(session, {"purged": report}, [say("cli.purged", texts=report.texts, files=report.blobs)])


command = group("privacy", [purge])
