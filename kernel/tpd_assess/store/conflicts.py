"""What two workspaces decided without knowing of each other, and a person must settle with a new event."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpd_assess.store.database import Database

_FILES = """SELECT f.round, f.person, t.value, f.id, l.origin FROM files f
    JOIN texts t ON t.id = f.path_text JOIN log l ON l.id = f.event
    WHERE f.state NOT IN ('superseded', 'ignored') ORDER BY f.round, f.person, t.value, f.id"""
_RULINGS = """SELECT d.file, d.says, d.id, l.origin FROM decisions d JOIN log l ON l.id = d.id
    WHERE d.kind = 'ruling' AND d.withdrawn = '' ORDER BY d.file, d.at, d.id"""
_PEOPLE = "SELECT number, id FROM people WHERE number <> '' AND merged_into = '' ORDER BY number, id"

_SHEETS = """SELECT l.subject, l.id, l.origin FROM log l JOIN sheets s ON s.id = l.subject
    WHERE l.kind = 'sheet.submitted' AND s.state = 'in' AND json_extract(l.body, '$.revision') = s.revision
    ORDER BY l.subject, l.id"""


def conflicts(database: Database) -> Iterator[Problem]:
    """One file taken twice or ruled on differently, one number for two people, two sheets for one reading: once each.

    A sheet that corrects both, with a higher revision, settles them.
    """
    for first, second in pairwise(database.rows(_FILES)):
        if first[:3] == second[:3] and first[4] != second[4]:
            yield _conflict("file", first[3], second[3], round=first[0], person=first[1])
    for first, second in pairwise(database.rows(_RULINGS)):
        if first[0] == second[0] and first[1] != second[1] and first[3] != second[3]:
            yield _conflict("ruling", first[2], second[2], file=first[0])
    for first, second in pairwise(database.rows(_PEOPLE)):
        if first[0] == second[0]:
            yield _conflict("person", first[1], second[1])
    yield from _sheets(database)


def doubled_sheets(database: Database) -> set[str]:
    """The readings for which two workspaces hold sheets that do not know of each other."""
    return {one.params["reading"] for one in _sheets(database)}


def _sheets(database: Database) -> Iterator[Problem]:
    for first, second in pairwise(database.rows(_SHEETS)):
        if first[0] == second[0] and first[2] != second[2]:
            yield _conflict("sheet", first[1], second[1], reading=first[0])


def _conflict(kind: str, first: str, second: str, **params: Any) -> Problem:
    return Problem(f"store.conflict-{kind}", {"first": first, "second": second, **params})
