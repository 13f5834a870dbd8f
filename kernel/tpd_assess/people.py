"""From people of the store to people as hooks see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.model import Person

if TYPE_CHECKING:
    from tpd_assess.store import PersonRecord


def as_person(record: PersonRecord) -> Person:
    """A person without national id, hash or merge."""
    return Person(
        id=record.id, name=record.name, number=record.number, organisation=record.organisation, stage=record.stage,
        subject=record.subject, roles=record.roles, provisional=record.provisional,
    )  # fmt: skip
