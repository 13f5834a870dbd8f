"""People: as hooks see them, as a person names them, and who sits at this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess import platform
from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.model import Person
from tpd_assess.store import PersonRecord

if TYPE_CHECKING:
    from tpd_assess.store import Store

_SYSTEM_USER = "os:"
"""Begins the number of a person who is known only as a user of this computer."""


def as_person(record: PersonRecord) -> Person:
    """A person without national id, hash or merge."""
    return Person(
        id=record.id, name=record.name, number=record.number, organisation=record.organisation, stage=record.stage,
        subject=record.subject, roles=record.roles, provisional=record.provisional,
    )  # fmt: skip


def find_person(store: Store, word: str) -> PersonRecord:
    """The person whom a number, a name or an id means. Raises `NotFoundError`, or `RefusedError` naming all who fit."""
    everybody = [one for one in store.people.all() if not one.merged_into]
    for fits in (
        [one for one in everybody if one.id == word],
        [one for one in everybody if one.number == word],
        [one for one in everybody if one.name == word],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            people = [f"{one.name}({one.number or one.organisation})" for one in fits]
            raise RefusedError("intake.which-person", person=word, people=people)
    raise NotFoundError("intake.no-such-person", person=word)


def acting_person(store: Store, word: str) -> str:
    """The id of who acts: the person named, else the one who stands for the user of this computer, made when new."""
    if word:
        return find_person(store, word).id
    user = platform.current_user()
    number = _SYSTEM_USER + user
    known = next((one.id for one in store.people.all() if one.number == number), "")
    if known or store.read_only:
        return known
    record = PersonRecord(id=store.new_id(), name=user, number=number, roles=("clerk",), provisional=True)
    with store.write(record.id) as tx:
        tx.put_person(record)
    return record.id
