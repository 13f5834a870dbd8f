"""Deriving everything again that the log, documents, texts and current state claim; what differs is a `Problem`."""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import Problem, StoreError
from tpd_assess.store.canonical import digest_of, salted_digest
from tpd_assess.store.database import Database
from tpd_assess.store.headfile import read_heads
from tpd_assess.store.log import COLUMNS, event_digest
from tpd_assess.store.migrations import migrate
from tpd_assess.store.order import causal_order
from tpd_assess.store.tables import VIEW_TABLES, contents, refill

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tpd_assess.store.log import Log
    from tpd_assess.store.rows import Head

_PAGE = 5000
# In canonical JSON a reference has this one spelling; within a text its quotation marks would be escaped.
_REFERENCE = re.compile(r'\{"digest":"(sha256:[0-9a-f]{64})","text":"([^"\\]+)"\}')
_SEQ, _PREVIOUS, _DIGEST = 2, 12, 13


def verify(database: Database, log: Log, head_file: Path, heads: Sequence[Head]) -> list[Problem]:
    """All that is not as it was written: chains, heads (of the file and as given), documents, texts, current state."""
    problems: list[Problem] = []
    try:
        proofs = [*read_heads(head_file), *heads]  # read before the log, which may grow meanwhile
    except StoreError as error:
        proofs = list(heads)
        problems.append(Problem(error.code, error.params, file=head_file.name))
    with database.snapshot():
        problems += verify_chains(database)
        problems += _heads(database, [*proofs, *log.heads()])
        problems += _documents(database)
        problems += _texts(database)
        with _fresh(database.path) as fresh:
            problems += _schema(database, fresh)
            if not problems:  # a log that is not sound tells nothing of the views
                problems += _views(database, log, fresh)
    return problems


def verify_chains(database: Database) -> Iterator[Problem]:
    """Events altered, missing or out of order, chain by chain."""
    for (origin,) in database.rows("SELECT DISTINCT origin FROM log ORDER BY origin"):
        yield from _chain(database, origin)
    later = "SELECT next.origin, next.seq, next.id FROM log JOIN log next"
    where = "next.origin = log.origin AND next.seq = log.seq + 1 AND next.row < log.row"
    for origin, seq, event in database.rows(f"{later} ON {where} ORDER BY next.origin, next.seq"):
        yield Problem("store.log-order", {"origin": origin, "seq": seq, "event": event})


def _chain(database: Database, origin: str) -> Iterator[Problem]:
    seq, digest = 0, ""
    sql = f"SELECT {COLUMNS} FROM log WHERE origin = ? AND seq > ? ORDER BY seq LIMIT {_PAGE}"  # noqa: S608 - values are bound
    while page := database.rows(sql, (origin, seq)):
        for row in page:
            yield from _link(row, seq, digest)
            seq, digest = row[_SEQ], row[_DIGEST]


def _link(row: tuple[Any, ...], seq: int, digest: str) -> Iterator[Problem]:
    where = {"origin": row[1], "seq": row[_SEQ], "event": row[0]}
    if row[_SEQ] != seq + 1:
        yield Problem("store.log-gap", where | {"first": seq + 1, "last": row[_SEQ] - 1})
    elif row[_PREVIOUS] != digest:
        yield Problem("store.log-order", where)
    if event_digest(row) != row[_DIGEST]:
        yield Problem("store.log-altered", where)


def _heads(database: Database, heads: Sequence[Head]) -> Iterator[Problem]:
    for head in dict.fromkeys(heads):
        where = {"origin": head.origin, "seq": head.seq}
        sql = "SELECT digest FROM log WHERE origin = ? AND seq = ?"
        digest = database.value(sql, (head.origin, head.seq))
        if digest is None:
            last = database.value("SELECT max(seq) FROM log WHERE origin = ?", (head.origin,)) or 0
            yield Problem("store.log-cut", where | {"last": last})
        elif digest != head.digest:
            yield Problem("store.log-replaced", where)


def _documents(database: Database) -> Iterator[Problem]:
    for digest, value in database.rows("SELECT digest, value FROM documents ORDER BY digest"):
        if digest_of(value) != digest:
            yield Problem("store.document-altered", {"digest": digest})


def _texts(database: Database) -> Iterator[Problem]:
    kept = {row[0]: row[1:] for row in database.rows("SELECT id, salt, value FROM texts")}
    erased: set[str] = set()
    missing: dict[str, str] = {}
    for event, text, digest in _references(database, erased):
        if text not in kept:
            missing[text] = event
        elif _salted(*kept[text]) != digest:
            yield Problem("store.text-altered", {"text": text, "event": event})
    for text, event in missing.items():
        if text not in erased:
            yield Problem("store.text-missing", {"text": text, "event": event})


def _salted(salt: str, value: str) -> str:
    try:
        return salted_digest(salt, value)
    except ValueError:
        return ""


def _references(database: Database, erased: set[str]) -> Iterator[tuple[str, str, str]]:
    """Event, text and digest of every reference to an erasable text; the ids of erased ones go to `erased`."""
    row = 0
    sql = "SELECT row, id, kind, body FROM log WHERE row > ? ORDER BY row LIMIT ?"
    while page := database.rows(sql, (row, _PAGE)):
        for _, event, kind, body in page:
            yield from ((event, text, digest) for digest, text in _REFERENCE.findall(body))
            if kind == "texts.purged":
                erased.update(_purged(body))
        row = page[-1][0]


def _purged(body: str) -> list[str]:
    try:
        return list(json.loads(body)["texts"])
    except (ValueError, KeyError, TypeError):
        return []  # altered: the chain says so


@contextlib.contextmanager
def _fresh(path: Path) -> Iterator[Database]:
    """An empty database in memory, made as every workspace is."""
    fresh = Database(path, sqlite3.connect(":memory:", isolation_level=None))
    try:
        with fresh.transaction():
            migrate(fresh)
        yield fresh
    finally:
        fresh.close()


def _schema(database: Database, fresh: Database) -> Iterator[Problem]:
    """Tables, indices, views and triggers that are missing or too many, and triggers that do something else."""
    here, there = _parts(database), _parts(fresh)
    for kind, name in sorted(here.keys() ^ there.keys() | {key for key in here if here[key] != there.get(key)}):
        yield Problem("store.schema-differs", {"kind": kind, "name": name})


def _parts(database: Database) -> dict[tuple[str, str], str]:
    # Only triggers are compared word for word: they are ours, while tables are worded by sqlite-utils.
    sql = "SELECT type, name, CASE type WHEN 'trigger' THEN sql ELSE tbl_name END FROM sqlite_master"
    return {(kind, name): said for kind, name, said in database.rows(f"{sql} WHERE name NOT LIKE 'sqlite_stat%'")}


def _views(database: Database, log: Log, fresh: Database) -> Iterator[Problem]:
    with fresh.transaction():
        refill(fresh, causal_order(log))
    for table in VIEW_TABLES:
        if contents(database, table) != contents(fresh, table):
            yield Problem("store.view-differs", {"table": table})
