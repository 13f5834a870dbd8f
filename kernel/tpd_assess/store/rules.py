"""What the log refuses, whoever asks: the few rules that no plug-in or command may get round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.store import marks
from tpd_assess.store.people import People

if TYPE_CHECKING:
    from collections.abc import Callable

    from tpd_assess.store.database import Database
    from tpd_assess.store.rows import Draft


def check(database: Database, draft: Draft, actor: str) -> None:
    """Raise `RefusedError` or `NotFoundError` if this actor may not append this event."""
    for person in (actor, draft.on_behalf_of):
        _must_be_known(database, person)
    rule = RULES.get(draft.kind)
    if rule is not None:
        rule(database, draft, actor)


def _must_be_known(database: Database, person: str) -> None:
    """Who acts stands in the log by id: whatever else were written there, such as a name, could not be erased."""
    if person and database.one("SELECT 1 FROM people WHERE id = ?", (person,)) is None:
        raise RefusedError("store.no-such-actor", actor=person)


def _signed(database: Database, draft: Draft, actor: str) -> None:
    """A signature must come from another person than the ruling, also when either acts for somebody."""
    _must_be_another(database, draft, actor, _made(database, draft.subject, "ruling.made", "store.no-such-ruling"))


def _withdrawn(database: Database, draft: Draft, actor: str) -> None:  # noqa: ARG001 - every rule is asked alike
    _made(database, draft.subject, "ruling.made", "store.no-such-ruling")


def _override_signed(database: Database, draft: Draft, actor: str) -> None:
    """A level that two people set needs two people."""
    made = _made(database, draft.subject, "override.made", "store.no-such-override")
    _must_be_another(database, draft, actor, made)


def _override_withdrawn(database: Database, draft: Draft, actor: str) -> None:  # noqa: ARG001 - every rule is asked alike
    _made(database, draft.subject, "override.made", "store.no-such-override")


def _finalised(database: Database, draft: Draft, actor: str) -> None:
    """Results with open things are finalised by another person than the one who wished it."""
    if not draft.body.get("open"):
        return
    made = _made(database, str(draft.body.get("proposal", "")), "results.proposed", "store.no-such-proposal")
    _must_be_another(database, draft, actor, made)


def _must_be_another(database: Database, draft: Draft, actor: str, first: tuple[str, str]) -> None:
    people = People(database)
    made_by = {people.final(one) for one in first if one}
    signed_by = {people.final(one) for one in (actor, draft.on_behalf_of) if one}
    if made_by & signed_by or not signed_by:
        raise RefusedError("store.second-signature-same-person", ruling=draft.subject)


def _made(database: Database, event: str, kind: str, unknown: str) -> tuple[str, str]:
    """Who made an event of a kind, and for whom. Raises `NotFoundError` with the code `unknown`."""
    row = database.one("SELECT actor, on_behalf_of FROM log WHERE id = ? AND kind = ?", (event, kind))
    if row is None:
        raise NotFoundError(unknown, ruling=event)
    return row[0], row[1]


def _kept(database: Database, draft: Draft, actor: str) -> None:  # noqa: ARG001 - every rule is asked alike
    """People decide about sheets that are in."""
    marks.sheet_in(database, draft.subject)


def _released(database: Database, draft: Draft, actor: str) -> None:  # noqa: ARG001 - every rule is asked alike
    """A reading is taken back until its sheet is in: afterwards the sheet would count beside that of another rater."""
    marks.must_be_without_sheet(database, draft.subject)


def _assigned(database: Database, draft: Draft, actor: str) -> None:  # noqa: ARG001 - every rule is asked alike
    """Readings are new, between two people on record, and nobody reads their own work."""
    people = People(database)
    rater = people.final(people.get(draft.subject).id)
    for item in draft.body.get("items", ()):
        if people.final(people.get(item["person"]).id) == rater:
            raise RefusedError("store.own-work", reading=item["id"])
        if database.one("SELECT 1 FROM assignments WHERE id = ?", (item["id"],)) is not None:
            raise RefusedError("store.reading-exists", reading=item["id"])


RULES: dict[str, Callable[[Database, Draft, str], None]] = {
    "ruling.signed": _signed,
    "ruling.withdrawn": _withdrawn,
    "override.signed": _override_signed,
    "override.withdrawn": _override_withdrawn,
    "results.finalised": _finalised,
    "rater.assigned": _assigned,
    "reading.released": _released,
    "sheet.submitted": marks.submitted,
    "sheet.kept": _kept,
    "sheet.set_aside": _kept,
}
