"""Which files are like which: the kernel looks candidates up, checks say what it means, a person decides."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tpd_assess.model import Lookalike

if TYPE_CHECKING:
    from tpd_assess.store import FileRow, Store

_MOST = 20
"""Other files named for one: a form handed in by a whole county must not be listed a thousand times each."""


def same_bytes(store: Store) -> dict[str, tuple[Lookalike, ...]]:
    """For each accepted file, others with the very same bytes, of any round: by other people, or in another slot."""
    groups: dict[str, list[FileRow]] = defaultdict(list)
    for row in store.views.files_of_shared_bytes():
        groups[row.digest].append(row)
    return {row.id: found for rows in groups.values() for row in rows if (found := _others(row, rows))}


def _others(row: FileRow, rows: list[FileRow]) -> tuple[Lookalike, ...]:
    """Other people's first, one of each, so that no number of own copies hides them."""
    elsewhere = sorted((one for one in rows if one.id != row.id and _elsewhere(one, row)), key=_in_order)
    people = {one.person: one for one in reversed(elsewhere) if one.person != row.person}
    theirs = sorted(people.values(), key=_in_order)[:_MOST]
    own = [one for one in elsewhere if one.person == row.person][:_MOST]
    return tuple(_lookalike(one, row) for one in (*theirs, *own))


def _elsewhere(one: FileRow, row: FileRow) -> bool:
    return (one.person, one.round, one.capability, one.slot) != (row.person, row.round, row.capability, row.slot)


def _in_order(row: FileRow) -> tuple[str, str]:
    return row.taken_at, row.id


def _lookalike(one: FileRow, row: FileRow) -> Lookalike:
    return Lookalike(
        evidence=one.id, scheme="bytes", round=one.round, person=one.person,
        capability=one.capability, slot=one.slot, same_person=one.person == row.person,
        earlier=_in_order(one) < _in_order(row),
    )  # fmt: skip
