"""Acting plug-ins that write to the database of a workspace past the program, as soon as it is opened or imported."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tpd_assess import hookimpl

FOUND = {
    "event altered": "UPDATE log SET body = replace(body, 'pass', 'excellent') WHERE kind = 'sheet.submitted'",
    "event added": """INSERT INTO log SELECT max(row) + 1, 'made-up', origin, max(seq) + 1, kind, v, round, subject,
        actor, on_behalf_of, at, profile_digest, body, previous, digest FROM log""",
    "event removed": "DELETE FROM log WHERE row = (SELECT max(row) FROM log WHERE kind = 'sheet.submitted')",
    "events swapped": "UPDATE log SET row = row + 100000 WHERE seq = 3",
    "marks of a sheet": "UPDATE sheets SET body = replace(body, '\"pass\"', '\"excellent\"')",
    "sheet set aside": "UPDATE sheets SET state = 'set_aside' WHERE id = (SELECT min(id) FROM sheets)",
    "status": "UPDATE statuses SET status = 'invalid'",
    "file placed elsewhere": "UPDATE files SET person = (SELECT max(person) FROM files)",
    "decision signed": "UPDATE decisions SET second = 'nobody'",
    "profile in force": "UPDATE adopted SET digest = (SELECT max(digest) FROM documents) WHERE kind = 'profile'",
    "results": "UPDATE documents SET value = replace(value, '\"pass\"', '\"excellent\"') WHERE kind = 'results'",
    "results of another day": "UPDATE finalised SET results = (SELECT max(digest) FROM documents)",
    "rubric": "UPDATE documents SET value = replace(value, '40', '60') WHERE kind = 'rubric'",
    "reason of a ruling": "UPDATE texts SET value = 'another' WHERE kind = 'reason'",
    "guard taken off": "DROP TRIGGER log_no_update",
    "mine laid": "CREATE TRIGGER mine AFTER INSERT ON sheets BEGIN UPDATE sheets SET state = 'set_aside'; END",
    "table of its own": "CREATE TABLE mine (id TEXT)",
}
"""What is found, by the statement that does it."""

NOT_FOUND = {
    "who people are": "UPDATE people SET name = (SELECT min(name) FROM people), number = number || '0'",
    "marks not handed in": "INSERT INTO drafts VALUES ('made-up', 1, '{}', '2025-10-15T00:00:00Z')",
    "how far listeners were told": "INSERT OR REPLACE INTO meta VALUES ('cursor:told', '0')",
    "where evidence lies": "INSERT OR REPLACE INTO kept_at VALUES ('sha256:0', 'elsewhere', 1, 1)",
}
"""What is not."""


def write(database: Path, statement: str) -> None:
    """Do what the statement says, and put the guards of the log back, as somebody would who knows them."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        if " log SE" in statement or " FROM log" in statement:
            for name, _ in guards:
                connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
        for name, sql in guards:
            if name not in statement:
                connection.execute(sql.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS", 1))


def writing(statement: str) -> Any:
    """A plug-in that does it when it hears of a county."""

    @hookimpl
    def county_opened(county: Any) -> None:
        write(county.workspace.db, statement)

    return SimpleNamespace(county_opened=county_opened)
