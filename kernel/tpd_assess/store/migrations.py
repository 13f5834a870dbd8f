"""How the database grew: numbered steps, never edited once released; views are filled again after the last step.

Tables are made with sqlite-utils, inside our transaction; what it has no words for (triggers, indices on some rows)
with SQL. Its `table.transform()` drops triggers silently: a step that touches the log must make them anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import sqlite_utils

    from tpd_assess.store.database import Database


def _first(database: Database) -> None:
    """What is kept: the log, documents, people and texts."""
    with database.tables() as tables:
        _make(tables, "meta", "key value", "key")
        log = "row: id origin seq: kind v: round subject actor on_behalf_of at profile_digest body previous digest"
        indices = {"log_by_kind": "kind", "log_by_subject": "subject"}
        _make(tables, "log", log, "row", unique=("id", "origin seq"), indices=indices)
        _make(tables, "heads", "origin seq: digest", "origin")
        _make(tables, "documents", "digest kind value", "digest")
        people = "id number name id_hash id_last4 organisation stage subject roles provisional: merged_into changed_at"
        _make(tables, "people", people, "id")
        _make(tables, "texts", "id kind person salt value", "id")
    _run_all(database, _GUARDS)
    _run_all(database, _INDICES_ON_SOME)


def _second(database: Database) -> None:
    """The current state as tables, and bytes that stay where they are."""
    with database.tables() as tables:
        files = """id round source path_text state digest size: media_type person capability slot reason params
            container replaces replaced_by late: taken_at event"""
        paths = {"files_by_source": "round source", "files_by_path": "path_text"}
        others = {"files_by_digest": "digest", "files_by_person": "person capability"}
        _make(tables, "files", files, "id", indices=paths | others)
        _make(tables, "verdicts", "file verdict body at event", "file")
        _make(tables, "statuses", "round person capability status body at event", "round person capability")
        decisions = "id kind file round says actor second withdrawn reason_text body at"
        _make(tables, "decisions", decisions, "id", indices={"decisions_by_file": "file"})
        notices = "id round person capability until code params at"
        _make(tables, "notices", notices, "id", indices={"notices_by_round": "round person capability"})
        _make(tables, "adopted", "kind digest at event", "kind")
        _make(tables, "sources", "id round path_text at", "id")
        _make(tables, "repairs", "round listed: at event", "round")
        _make(tables, "kept_at", "digest path size: mtime_ns:", "digest")


def _third(database: Database) -> None:
    """What was erased on order, by id or digest; and what came in an archive, by that."""
    with database.tables() as tables:
        _make(tables, "erased", "kind id", "kind id")
    database.run("CREATE INDEX files_by_container ON files (container) WHERE container <> ''")


def _fourth(database: Database) -> None:
    """Who was merged into whom in the end; and people by id wherever reconciling looks for them."""
    with database.tables() as tables:
        _make(tables, "merged", "person becomes", "person", indices={"merged_by_becomes": "becomes"})
    database.run("CREATE INDEX notices_by_person ON notices (person)")
    database.run("CREATE INDEX statuses_by_person ON statuses (person)")
    database.run("CREATE INDEX decisions_by_actor ON decisions (actor)")
    database.run("CREATE INDEX decisions_by_second ON decisions (second)")


def _fifth(database: Database) -> None:
    """Who reads what, the marks that came in, what people decided about them, results; and marks not handed in yet."""
    with database.tables() as tables:
        submission = "round person capability"
        reading = f"id {submission} rater kind purpose"
        by = {"assignments_by_rater": "rater", "assignments_by_submission": submission}
        _make(tables, "assignments", f"{reading} position: state plan at event", "id", indices=by)
        sheets = f"{reading} revision: state rubric evidence kept_rubric kept_evidence body at event"
        by = {"sheets_by_rater": "rater", "sheets_by_submission": submission}
        _make(tables, "sheets", sheets, "id", indices=by)
        _make(tables, "packets", "packet assignment rubric evidence slots at", "packet assignment")
        _make(tables, "declared", "rater person reason_text at event", "rater person")
        overrides = f"id {submission} level because actor second withdrawn reason_text at"
        _make(tables, "overrides", overrides, "id", indices={"overrides_by_submission": submission})
        _make(tables, "proposals", "id round actor open reason_text at", "id")
        _make(tables, "finalised", "round results body at event", "round")
        _make(tables, "drafts", "id revision: body at", "id")


_GUARDS = (
    "CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log only grows'); END",
    "CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log only grows'); END",
    # REPLACE deletes without asking the delete trigger.
    """CREATE TRIGGER log_no_replace BEFORE INSERT ON log WHEN EXISTS (
        SELECT 1 FROM log WHERE id = NEW.id OR row = NEW.row OR (origin = NEW.origin AND seq = NEW.seq))
        BEGIN SELECT RAISE(ABORT, 'the log only grows'); END""",
)
_INDICES_ON_SOME = (
    "CREATE INDEX texts_by_person ON texts (person) WHERE person <> ''",
    "CREATE INDEX paths_by_value ON texts (value) WHERE kind = 'path'",
)


def _make(
    tables: sqlite_utils.Database,
    name: str,
    columns: str,
    key: str,
    *,
    unique: Sequence[str] = (),
    indices: Mapping[str, str] | None = None,
) -> None:
    """Make a table of texts; a colon marks a column of integers. No column may be null."""
    kinds: dict[str, type] = {one.rstrip(":"): int if one.endswith(":") else str for one in columns.split()}
    keys = tuple(key.split())
    table = tables.table(name)
    table.create(kinds, pk=keys if len(keys) > 1 else key, not_null=kinds.keys() - {"row"})
    for one in unique:
        table.create_index(one.split(), unique=True)
    for index, indexed in (indices or {}).items():
        table.create_index(indexed.split(), index_name=index)


MIGRATIONS: tuple[Callable[[Database], None], ...] = (_first, _second, _third, _fourth, _fifth)
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
