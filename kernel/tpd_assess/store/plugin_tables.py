"""Plug-ins' own tables: a database for each in the workspace's ``plugins/``, made step by step as the plug-in declares.

Each step and the note that it was taken are one transaction. What a step may not do: end that transaction, or reach
into another database.
"""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tpd_assess.errors import PluginError
from tpd_assess.platform import reserved_name
from tpd_assess.plugins.loading import pluggable
from tpd_assess.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Sequence

    import sqlite_utils

    from tpd_assess.model import Migration
    from tpd_assess.store.workspace import Workspace

Tables: TypeAlias = "sqlite_utils.Database"

_NOTES = "_migrations"
_BARRED = (sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH)


class PluginTables:
    """The databases of plug-ins in one workspace, each opened when first asked for."""

    def __init__(self, workspace: Workspace) -> None:
        self._folder = workspace.plugins
        self._opened: dict[str, Database] = {}

    def open(self, plugin: str, version: str, steps: Sequence[Migration]) -> Tables:
        """The plug-in's database, with every step taken. What is written to it is committed at once.

        Raises `PluginError` (``plugins.unsafe-name``, ``plugins.same-step``, ``plugins.tables-newer``,
        ``plugins.tables-differ``, ``plugins.step-failed``), `StoreError` for a file that cannot be opened or written.
        """
        if plugin not in self._opened:
            self._opened[plugin] = self._ready(_Author(plugin, version, steps))
        return _as_tables(self._opened[plugin])

    def _ready(self, author: _Author) -> Database:
        if reserved_name(author.plugin) or author.plugin != author.plugin.lower():
            raise author.error("unsafe-name")
        self._folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as on_error:
            database = Database.open(self._folder / f"{author.plugin}.db")
            on_error.callback(database.close)
            _bring_up_to_date(database, author)
            on_error.pop_all()
        return database

    def close(self) -> None:
        """Close every file; each opens again when it is asked for."""
        while self._opened:
            self._opened.popitem()[1].close()


def tables_made(plugin: str, version: str, steps: Sequence[Migration]) -> dict[str, tuple[str, ...]]:
    """The tables that the steps make of an empty database, with their columns; in memory only.

    Raises `PluginError` as `PluginTables.open` does.
    """
    database = Database(Path(":memory:"), sqlite3.connect(":memory:", isolation_level=None))
    try:
        _bring_up_to_date(database, _Author(plugin, version, steps))
        tables = _as_tables(database)
        names = [name for name in sorted(tables.table_names()) if name != _NOTES]
        return {name: tuple(column.name for column in tables.table(name).columns) for name in names}
    finally:
        database.close()


class _Author:
    """Whose tables these are, and which steps lead to them."""

    def __init__(self, plugin: str, version: str, steps: Sequence[Migration]) -> None:
        self.plugin = plugin
        self.version = version
        self.steps = tuple(steps)
        self.names = tuple(step.name for step in steps)
        if twice := sorted({name for name in self.names if self.names.count(name) > 1}):
            raise self.error("same-step", steps=twice)

    def error(self, name: str, **params: object) -> PluginError:
        return PluginError(f"plugins.{name}", plugin=self.plugin, version=self.version, **params)

    def next(self, taken: tuple[str, ...]) -> Migration | None:
        """The step after those that were taken, ``None`` after the last. Raises `PluginError` where they part."""
        if taken == self.names:
            return None
        if taken == self.names[: len(taken)]:
            return self.steps[len(taken)]
        if self.names == taken[: len(self.names)]:
            raise self.error("tables-newer", steps=taken[len(self.names) :])
        at = next(at for at, (one, other) in enumerate(zip(taken, self.names, strict=False)) if one != other)
        raise self.error("tables-differ", number=at + 1, taken=taken[at], declared=self.names[at])


def _bring_up_to_date(database: Database, author: _Author) -> None:
    """Take one step after another. Who comes at the same time waits, and finds the step taken."""
    while author.next(_taken(database)):
        with database.transaction():
            step = author.next(_taken(database))
            if step:
                _take(database, author, step)


def _taken(database: Database) -> tuple[str, ...]:
    if not database.value("SELECT 1 FROM sqlite_master WHERE name = ?", (_NOTES,)):
        return ()
    return tuple(row[0] for row in database.rows(f"SELECT name FROM {_NOTES} ORDER BY number"))  # noqa: S608 - our name


def _take(database: Database, author: _Author, step: Migration) -> None:
    database.connection.set_authorizer(_allow)
    try:
        pluggable(step.run)(_as_tables(database))
    except (Exception, SystemExit) as error:
        detail = f"{type(error).__name__}: {error}"[:300]
        raise author.error("step-failed", step=step.name, detail=detail) from error
    finally:
        database.connection.set_authorizer(None)
    database.run(f"CREATE TABLE IF NOT EXISTS {_NOTES} (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)")
    database.run(f"INSERT INTO {_NOTES} (name) VALUES (?)", (step.name,))  # noqa: S608 - our name


def _allow(action: int, *_: object) -> int:
    return sqlite3.SQLITE_DENY if action in _BARRED else sqlite3.SQLITE_OK


def _as_tables(database: Database) -> Tables:
    import sqlite_utils  # noqa: PLC0415 - costs 0.1 s; see `Database.tables`

    return sqlite_utils.Database(database.connection, execute_plugins=False)
