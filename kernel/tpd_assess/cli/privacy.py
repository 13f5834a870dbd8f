"""`tpd-assess privacy`: erase on order, without breaking the log."""

from __future__ import annotations

from tpd_assess.cli.base import Session, argument, confirm, emit, group, option, spoken
from tpd_assess.text import say


@spoken("privacy-purge")
@argument("person")
@option("--reason", required=True)
@option("--yes", is_flag=True)
def purge(session: Session, person: str, reason: str, yes: bool) -> None:
    county = session.county()
    found = county.person(person)
    confirm(session, "cli.purge-this", yes=yes, person=found.name, number=found.number)
    event = county.purge(found.id, reason)
    counts = {"people": len(event.body["people"]), "texts": len(event.body["texts"])}
    emit(session, {"purged": counts}, [say("cli.purged", **counts)])


command = group("privacy", [purge])
