"""An older workspace is copied and brought up to date; a newer one is left alone."""

from __future__ import annotations

import sqlite3

import pytest

from tests.store.making import Clock, codes, say, take
from tpd_assess.errors import StoreError
from tpd_assess.store import Store
from tpd_assess.store.database import Database
from tpd_assess.store.migrations import LATEST, MIGRATIONS, schema_version
from tpd_assess.store.tables import VIEW_TABLES, contents

OLD = range(1, LATEST)


def parts(database) -> set[tuple[str, str]]:
    """Tables and indices, by kind and name."""
    sql = "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL"
    return set(database.rows(sql))


def age(store, version: int) -> None:
    """Make the database what version `version` of the schema had made of the same events."""
    probe = Database(store.workspace.db, sqlite3.connect(":memory:", isolation_level=None))
    for step in MIGRATIONS[:version]:
        step(probe)
    for kind, name in sorted(parts(store.database) - parts(probe)):  # an index before its table
        store.database.run(f"DROP {kind} {name}")
    probe.close()
    store.database.run("UPDATE meta SET value = ? WHERE key = 'schema'", (str(version),))
    store.close()


@pytest.mark.parametrize("version", OLD)
@pytest.mark.parametrize("rows", [0, 5], ids=["without rows", "with rows"])
def test_each_old_schema_is_brought_up_to_date(store, version, rows):
    """Every event stays, the current state is what it would have been, and the copy lies in the backups."""
    for number in range(rows):
        file = take(store, f"{number}.pdf")
        say(store, "verdict.recorded", file, verdict="shown", grounds=[])
    events = list(store.log.events())
    tables = {table: contents(store.database, table) for table in VIEW_TABLES}
    age(store, version)
    with Store.open(store.workspace, clock=Clock()) as migrated:
        assert schema_version(migrated.database) == LATEST
        assert list(migrated.log.events()) == events
        assert {table: contents(migrated.database, table) for table in VIEW_TABLES} == tables
        assert migrated.log.verify() == []
        take(migrated, "more.pdf")
    (copy,) = store.workspace.backups.glob("before-schema-*.db")
    kept = sqlite3.connect(copy)
    assert kept.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() == (str(version),)
    kept.close()


def test_the_schema_is_the_same_however_it_came_about(store):
    """A migrated database has the tables, indices and triggers of a new one."""
    sql = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
    new = store.database.rows(sql)
    age(store, 1)
    with Store.open(store.workspace, clock=Clock()) as migrated:
        assert migrated.database.rows(sql) == new


def test_reading_only_upgrades_nothing(store):
    """It is said that the workspace must be opened normally once."""
    age(store, 1)
    with pytest.raises(StoreError, match=r"store\.older"):
        Store.open(store.workspace, clock=Clock(), read_only=True)
    assert not list(store.workspace.backups.iterdir())


def test_a_newer_workspace_is_left_alone(store):
    """Neither opened nor changed."""
    store.database.run("UPDATE meta SET value = '99' WHERE key = 'schema'")
    store.close()
    before = store.workspace.db.read_bytes()
    with pytest.raises(StoreError, match=r"store\.newer") as refused:
        Store.open(store.workspace, clock=Clock())
    assert refused.value.params["found"] == 99
    assert store.workspace.db.read_bytes() == before


def test_a_version_that_is_no_number_is_damage(store):
    """Rather than guessing."""
    store.database.run("UPDATE meta SET value = 'x' WHERE key = 'schema'")
    store.close()
    with pytest.raises(StoreError, match=r"store\.damaged"):
        Store.open(store.workspace, clock=Clock())


def test_a_step_that_fails_changes_nothing(store, monkeypatch):
    """Migrations are one transaction; the workspace stays what it was."""
    take(store, "a.pdf")
    age(store, 1)

    def broken(database):
        database.run("CREATE TABLE half (a)")
        raise ZeroDivisionError

    monkeypatch.setattr("tpd_assess.store.store.migrate", broken)
    with pytest.raises(ZeroDivisionError):
        Store.open(store.workspace, clock=Clock())
    monkeypatch.undo()
    with Store.open(store.workspace, clock=Clock()) as again:
        assert codes(again.log.verify()) == []
        assert not again.database.rows("SELECT 1 FROM sqlite_master WHERE name = 'half'")
