"""Changes of the current state, carried out on the view tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tpd_assess.store.canonical import encode
from tpd_assess.store.projections import PEOPLE, Drop, Put, changes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess.store.database import Database
    from tpd_assess.store.projections import Change, Patch
    from tpd_assess.store.rows import Event

VIEW_TABLES = (
    "adopted",
    "assignments",
    "decisions",
    "declared",
    "erased",
    "files",
    "finalised",
    "merged",
    "notices",
    "overrides",
    "packets",
    "proposals",
    "repairs",
    "sheets",
    "sources",
    "statuses",
    "verdicts",
)


def project(database: Database, event: Event) -> None:
    """Bring the view tables up to an event."""
    if event.kind == "person.reconciled":
        into = _final(database, event.body.get("into", ""))
        if into == event.subject:  # a circle, as of two copies that each merged the other way: the first stands
            return
        event = replace(event, body={**event.body, "into": into})
    for change in changes(event):
        _carry_out(database, change)


def refill(database: Database, events: Iterable[Event]) -> None:
    """Empty the view tables and fill them from events in order. Call it inside a transaction."""
    for table in VIEW_TABLES:
        database.run(f"DELETE FROM {table}")  # noqa: S608 - a name from the tuple above
    for event in events:
        project(database, event)


def contents(database: Database, table: str) -> list[tuple[Any, ...]]:
    """All rows of a view table, sorted, to compare two databases."""
    return sorted(database.rows(f"SELECT * FROM {table}"))  # noqa: S608 - a name of VIEW_TABLES


def _carry_out(database: Database, change: Change) -> None:
    if isinstance(change, Put):
        _put(database, change.table, _with_final_people(database, change.table, change.row))
    elif isinstance(change, Drop):
        where, values = _condition(change.where, {})
        database.run(f"DELETE FROM {change.table} WHERE {where}", values)  # noqa: S608 - names from projections.py
    else:
        _patch(database, change)


def _final(database: Database, person: str) -> str:
    """Whom a person was merged into, or the person: the same as `People.final`, by what the log said so far."""
    return str(database.value("SELECT becomes FROM merged WHERE person = ?", (person,), default=person))


def _with_final_people(database: Database, table: str, columns: dict[str, Any]) -> dict[str, Any]:
    named = {name: columns[name] for name in PEOPLE.get(table, ()) if columns.get(name)}
    return columns | {name: _final(database, person) for name, person in named.items()}


def _put(database: Database, table: str, row: dict[str, Any]) -> None:
    # What was judged of a part of somebody's files must not stand in place of what was judged of all.
    if table == "statuses" and _final(database, row["person"]) != row["person"]:
        return
    if table == "sheets":
        if _was_corrected(database, row):
            return
        row = row | _set_aside(database, row["id"])
    marks = ", ".join("?" * len(row))
    sql = f"INSERT OR REPLACE INTO {table} ({', '.join(row)}) VALUES ({marks})"  # noqa: S608 - names from projections.py
    database.run(sql, [_cell(value) for value in row.values()])


def _was_corrected(database: Database, sheet: dict[str, Any]) -> bool:
    """Whether a later revision of a sheet stands already, as when two workspaces came together."""
    found = database.value("SELECT revision FROM sheets WHERE id = ?", (sheet["id"],), default=0)
    return bool(found > sheet["revision"])


def _set_aside(database: Database, sheet: str) -> dict[str, Any]:
    """A sheet that a person set aside stays so, also when another workspace corrected it meanwhile."""
    found = database.one("SELECT 1 FROM sheets WHERE id = ? AND state = 'set_aside'", (sheet,))
    return {"state": "set_aside"} if found else {}


def _patch(database: Database, patch: Patch) -> None:
    changed = _with_final_people(database, patch.table, patch.columns)
    columns = ", ".join(f"{name} = ?" for name in changed)
    where, values = _condition(patch.where, _with_final_people(database, patch.table, patch.unless))
    sql = f"UPDATE {patch.table} SET {columns} WHERE {where}"  # noqa: S608 - names from projections.py
    database.run(sql, [*(_cell(value) for value in changed.values()), *values])


def _condition(where: dict[str, Any], unless: dict[str, Any]) -> tuple[str, list[Any]]:
    parts = [*(f"{name} = ?" for name in where), *(f"{name} <> ?" for name in unless)]
    return " AND ".join(parts), [*where.values(), *unless.values()]


def _cell(value: Any) -> Any:
    return encode(value) if isinstance(value, dict | list | tuple) else value
