"""Steps towards the tables of a plug-in, good ones and bad ones, for tests to declare."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from tpd_assess.model import Migration


def first(database):
    """A table with a row in it."""
    database.table("flow").insert({"day": "2025-09-01", "depth": 3}, pk="day")


def second(database):
    """Another shape of the same table, many rows, and a way to search."""
    flow = database.table("flow")
    flow.transform(rename={"depth": "centimetres"})
    flow.insert_all({"day": f"2025-10-{day:02}", "centimetres": day} for day in range(1, 31))
    flow.enable_fts(["day"], create_triggers=True)


def third(database):
    """With SQL, as anybody may write it."""
    database.execute("CREATE TABLE banks (side TEXT)")


def counts(database):
    """Notes that it was here: two of these rows would mean that it was taken twice."""
    database.execute("CREATE TABLE IF NOT EXISTS here (process INTEGER)")
    database.execute("INSERT INTO here VALUES (?)", (os.getpid(),))


def fails(database):
    """After it wrote something."""
    database.execute("CREATE TABLE half (a)")
    raise ZeroDivisionError


def dies(database):
    """As when the power goes, after it wrote something."""
    database.execute("CREATE TABLE half (a)")
    os._exit(9)


def commits(database):
    """Half of it for good."""
    database.execute("CREATE TABLE half (a)")
    database.conn.commit()


def begins_anew(database):
    """As the connection of the standard library does it."""
    with database.conn:
        database.execute("CREATE TABLE half (a)")


def reaches_out(database):
    """Into the county's own database, beside this one's folder."""
    (_, _, path) = database.execute("PRAGMA database_list").fetchone()
    database.execute("ATTACH ? AS county", (str(Path(path).parents[1] / "tpd.db"),))


def hides(database):
    """Hides what is wrong from whoever called it."""
    try:
        commits(database)
    except sqlite3.DatabaseError:
        raise SystemExit from None


def steps(*names):
    """The declared steps of these names, each run by the function of its name."""
    return [Migration(name=name, run=f"tests.store.plugin_steps:{name}") for name in names]
