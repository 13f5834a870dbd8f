"""`tpd-assess privacy`: erase on order, without breaking the log."""

from __future__ import annotations

from tpd_assess.cli.base import Session, argument, confirm, emit, group, option, spoken
from tpd_assess.text import say


@spoken("privacy-purge")
@argument("person")
@option("--reason", required=True)
@option("--evidence", is_flag=True)
@option("--yes", is_flag=True)
def purge(session: Session, person: str, reason: str, evidence: bool, yes: bool) -> None:
    county = session.county()
    found = county.person(person)
    question = "cli.purge-evidence-too" if evidence else "cli.purge-this"
    confirm(session, question, yes=yes, person=found.name, number=found.number)
    body = county.purge(found.id, reason, evidence=evidence).body
    counts = {name: len(body.get(name, ())) for name in ("people", "texts", "blobs")}
    emit(session, {"purged": counts}, [say("cli.purged", **counts), say("cli.purge-left")])


command = group("privacy", [purge])
