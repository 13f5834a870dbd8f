"""People: as hooks see them, as a person names them, and who sits at this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess import platform
from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.model import Person
from tpd_assess.store import PersonRecord
from tpd_assess.tables.words import plain_code, plain_name

if TYPE_CHECKING:
    from tpd_assess.store import Store

_NEAR = 5  # people named when nobody fits exactly
_SYSTEM_USER = "os:"
"""Begins the number of a person who is known only as a user of this computer."""


def as_person(record: PersonRecord) -> Person:
    """A person without national id, hash or merge."""
    return Person(
        id=record.id, name=record.name, number=record.number, organisation=record.organisation, stage=record.stage,
        subject=record.subject, roles=record.roles, provisional=record.provisional,
    )  # fmt: skip


def find_person(store: Store, word: str, *, part: bool = False) -> PersonRecord:
    """The person whom a number, a name or an id means; with `part` also a part of a name, to look somebody up.

    Raises `RefusedError` naming all who fit when several do, `NotFoundError` naming those who come near.
    """
    everybody = [one for one in store.people.all() if not one.merged_into]
    code, name = plain_code(word), plain_name(word)
    near = [one for one in everybody if name and name in plain_name(one.name)]
    for fits in (
        [one for one in everybody if one.id == word],
        [one for one in everybody if one.number and plain_code(one.number) == code],
        [one for one in near if plain_name(one.name) == name],
        near if part else [],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise RefusedError("intake.which-person", person=word, people=[_called(one) for one in fits])
    if near:
        raise NotFoundError("intake.no-such-person-but", person=word, people=[_called(one) for one in near[:_NEAR]])
    raise NotFoundError("intake.no-such-person", person=word)


def _called(person: PersonRecord) -> str:
    return f"{person.name}({person.number or person.organisation})"


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
