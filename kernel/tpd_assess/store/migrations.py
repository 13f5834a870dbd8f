"""How the database grew: numbered steps, never edited once released; views are filled again after the last step.

`table.transform()` of sqlite-utils drops triggers silently: a step that touches the log must make them anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tpd_assess.store.database import Database


def _first(database: Database) -> None:
    """What is kept: the log, documents, people and texts."""
    _run_all(database, _KEPT)


def _second(database: Database) -> None:
    """The current state as tables, and bytes that stay where they are."""
    _run_all(database, _VIEWS)


_KEPT = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE log (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, seq INTEGER NOT NULL,
        kind TEXT NOT NULL, v INTEGER NOT NULL, round TEXT NOT NULL, subject TEXT NOT NULL, actor TEXT NOT NULL,
        on_behalf_of TEXT NOT NULL, at TEXT NOT NULL, profile_digest TEXT NOT NULL, body TEXT NOT NULL,
        previous TEXT NOT NULL, digest TEXT NOT NULL,
        UNIQUE (origin, seq))""",
    "CREATE INDEX log_by_kind ON log (kind)",
    "CREATE INDEX log_by_subject ON log (subject)",
    "CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log only grows'); END",
    "CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log only grows'); END",
    # REPLACE deletes without asking the delete trigger.
    """CREATE TRIGGER log_no_replace BEFORE INSERT ON log WHEN EXISTS (
        SELECT 1 FROM log WHERE id = NEW.id OR row = NEW.row OR (origin = NEW.origin AND seq = NEW.seq))
        BEGIN SELECT RAISE(ABORT, 'the log only grows'); END""",
    "CREATE TABLE heads (origin TEXT PRIMARY KEY, seq INTEGER NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE documents (digest TEXT PRIMARY KEY, kind TEXT NOT NULL, value TEXT NOT NULL)",
    """CREATE TABLE people (
        id TEXT PRIMARY KEY, number TEXT NOT NULL, name TEXT NOT NULL, id_hash TEXT NOT NULL, id_last4 TEXT NOT NULL,
        organisation TEXT NOT NULL, stage TEXT NOT NULL, subject TEXT NOT NULL, roles TEXT NOT NULL,
        provisional INTEGER NOT NULL, merged_into TEXT NOT NULL, changed_at TEXT NOT NULL)""",
    """CREATE TABLE texts (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, person TEXT NOT NULL, salt TEXT NOT NULL, value TEXT NOT NULL)""",
    "CREATE INDEX texts_by_person ON texts (person) WHERE person <> ''",
    "CREATE INDEX paths_by_value ON texts (value) WHERE kind = 'path'",
)

_VIEWS = (
    """CREATE TABLE files (
        id TEXT PRIMARY KEY, round TEXT NOT NULL, source TEXT NOT NULL, path_text TEXT NOT NULL, state TEXT NOT NULL,
        digest TEXT NOT NULL, size INTEGER NOT NULL, media_type TEXT NOT NULL, person TEXT NOT NULL,
        capability TEXT NOT NULL, slot TEXT NOT NULL, reason TEXT NOT NULL, params TEXT NOT NULL,
        container TEXT NOT NULL, replaces TEXT NOT NULL, replaced_by TEXT NOT NULL, late INTEGER NOT NULL,
        taken_at TEXT NOT NULL, event TEXT NOT NULL)""",
    "CREATE INDEX files_by_source ON files (round, source)",
    "CREATE INDEX files_by_path ON files (path_text)",
    "CREATE INDEX files_by_digest ON files (digest)",
    "CREATE INDEX files_by_person ON files (person, capability)",
    """CREATE TABLE verdicts (
        file TEXT PRIMARY KEY, verdict TEXT NOT NULL, body TEXT NOT NULL, at TEXT NOT NULL, event TEXT NOT NULL)""",
    """CREATE TABLE statuses (
        round TEXT NOT NULL, person TEXT NOT NULL, capability TEXT NOT NULL, status TEXT NOT NULL, body TEXT NOT NULL,
        at TEXT NOT NULL, event TEXT NOT NULL, PRIMARY KEY (round, person, capability))""",
    """CREATE TABLE decisions (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, file TEXT NOT NULL, round TEXT NOT NULL, says TEXT NOT NULL,
        actor TEXT NOT NULL, second TEXT NOT NULL, withdrawn TEXT NOT NULL, reason_text TEXT NOT NULL,
        body TEXT NOT NULL, at TEXT NOT NULL)""",
    "CREATE INDEX decisions_by_file ON decisions (file)",
    """CREATE TABLE notices (
        id TEXT PRIMARY KEY, round TEXT NOT NULL, person TEXT NOT NULL, capability TEXT NOT NULL, until TEXT NOT NULL,
        code TEXT NOT NULL, params TEXT NOT NULL, at TEXT NOT NULL)""",
    "CREATE INDEX notices_by_round ON notices (round, person, capability)",
    "CREATE TABLE adopted (kind TEXT PRIMARY KEY, digest TEXT NOT NULL, at TEXT NOT NULL, event TEXT NOT NULL)",
    "CREATE TABLE sources (id TEXT PRIMARY KEY, round TEXT NOT NULL, path_text TEXT NOT NULL, at TEXT NOT NULL)",
    "CREATE TABLE repairs (round TEXT PRIMARY KEY, listed INTEGER NOT NULL, at TEXT NOT NULL, event TEXT NOT NULL)",
    """CREATE TABLE kept_at (
        digest TEXT PRIMARY KEY, path TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL)""",
)

MIGRATIONS: tuple[Callable[[Database], None], ...] = (_first, _second)
LATEST = len(MIGRATIONS)


def schema_version(database: Database) -> int:
    """The number of steps that were done; 0 for an empty file. Raises `StoreError` (``store.damaged``)."""
    if not database.value("SELECT 1 FROM sqlite_master WHERE name = 'meta'"):
        return 0
    text = str(database.value("SELECT value FROM meta WHERE key = 'schema'", default=""))
    if not text.isdecimal():
        raise StoreError("store.damaged", path=str(database.path))
    return int(text)


def migrate(database: Database, steps: tuple[Callable[[Database], None], ...] = MIGRATIONS) -> None:
    """Do the steps that are still to do. Call it inside a transaction, and fill the views afterwards."""
    for step in steps[schema_version(database) :]:
        step(database)
    database.run("INSERT OR REPLACE INTO meta VALUES ('schema', ?)", (str(len(steps)),))


def _run_all(database: Database, statements: tuple[str, ...]) -> None:
    for statement in statements:
        database.run(statement)
