"""`tpd-assess privacy`: erase on order, without breaking the log."""

from __future__ import annotations

import click

from tpd_assess.cli.base import Session, argument, emit, group, option, spoken
from tpd_assess.text import say


@spoken("privacy-purge")
@argument("person")
@option("--reason", required=True)
@option("--yes", is_flag=True)
def purge(session: Session, person: str, reason: str, yes: bool) -> None:
    county = session.county()
    if not yes and not session.as_json:
        click.confirm(say("cli.purge-this", person=person), abort=True, err=True)
    event = county.purge(person, reason)
    counts = {"people": len(event.body["people"]), "texts": len(event.body["texts"])}
    emit(session, {"purged": counts}, [say("cli.purged", **counts)])


command = group("privacy", [purge])
