"""Changes of the current state, carried out on the view tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tpd_assess.store.canonical import encode
from tpd_assess.store.projections import Drop, Put, changes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess.store.database import Database
    from tpd_assess.store.projections import Change, Patch
    from tpd_assess.store.rows import Event

VIEW_TABLES = ("adopted", "decisions", "erased", "files", "notices", "repairs", "sources", "statuses", "verdicts")


def project(database: Database, event: Event) -> None:
    """Bring the view tables up to an event."""
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
        _put(database, change.table, change.row)
    elif isinstance(change, Drop):
        where, values = _condition(change.where, {})
        database.run(f"DELETE FROM {change.table} WHERE {where}", values)  # noqa: S608 - names from projections.py
    else:
        _patch(database, change)


def _put(database: Database, table: str, row: dict[str, Any]) -> None:
    marks = ", ".join("?" * len(row))
    sql = f"INSERT OR REPLACE INTO {table} ({', '.join(row)}) VALUES ({marks})"  # noqa: S608 - names from projections.py
    database.run(sql, [_cell(value) for value in row.values()])


def _patch(database: Database, patch: Patch) -> None:
    columns = ", ".join(f"{name} = ?" for name in patch.columns)
    where, values = _condition(patch.where, patch.unless)
    sql = f"UPDATE {patch.table} SET {columns} WHERE {where}"  # noqa: S608 - names from projections.py
    database.run(sql, [*(_cell(value) for value in patch.columns.values()), *values])


def _condition(where: dict[str, Any], unless: dict[str, Any]) -> tuple[str, list[Any]]:
    parts = [*(f"{name} = ?" for name in where), *(f"{name} <> ?" for name in unless)]
    return " AND ".join(parts), [*where.values(), *unless.values()]


def _cell(value: Any) -> Any:
    return encode(value) if isinstance(value, dict | list | tuple) else value
