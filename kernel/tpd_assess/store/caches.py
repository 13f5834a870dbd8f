"""What can be made again and only saves time, in a file of its own: deleting ``derived/cache.db`` loses nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from tpd_assess.errors import StoreError
from tpd_assess.platform import remove_file
from tpd_assess.store.canonical import canonical
from tpd_assess.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import sqlite_utils

_VERSION = 3


class FactKey(NamedTuple):
    """What facts depend on: the bytes, where they were handed in, and who measured with what."""

    digest: str
    capability: str
    slot: str
    plugin: str
    version: str
    options: str = ""


class ScanRow(NamedTuple):
    """A file as it was last seen at a path of a source. `file` is its id in the log; `size` in bytes."""

    path: str
    size: int
    mtime_ns: int
    file: str
    digest: str


class Caches:
    """Facts, scans and checks by what they depend on. Opened when first used; made anew if damaged."""

    def __init__(self, derived: Path) -> None:
        self._path = derived / "cache.db"
        self._texts = derived / "text"
        self._opened: Database | None = None

    def facts(self, keys: Iterable[FactKey]) -> dict[FactKey, Any]:
        """The facts that are known for these keys."""
        wanted = list(dict.fromkeys(keys))
        found = {}
        for digest in dict.fromkeys(key.digest for key in wanted):
            sql = "SELECT digest, capability, slot, plugin, version, options, value FROM facts WHERE digest = ?"
            found.update({FactKey(*row[:6]): row[6] for row in self._database.rows(sql, (digest,))})
        return {key: msgspec.json.decode(found[key]) for key in wanted if key in found}

    def put_facts(self, facts: Iterable[tuple[FactKey, Any]]) -> None:
        """Remember facts: plain data, or model values, which come back as plain data."""
        self._put("facts", [{**key._asdict(), "value": msgspec.json.encode(value).decode()} for key, value in facts])

    def scan(self, source: str) -> dict[str, ScanRow]:
        """All files that were seen in a source, by path."""
        sql = "SELECT path, size, mtime_ns, file, digest FROM scans WHERE source = ?"
        return {row[0]: ScanRow(*row) for row in self._database.rows(sql, (source,))}

    def put_scan(self, source: str, rows: Iterable[ScanRow]) -> None:
        """Remember files as they were seen now."""
        self._put("scans", [{"source": source, **row._asdict()} for row in rows])

    def checked(self) -> dict[str, str]:
        """For each submission (``round/person/capability``) the digest of the inputs that it was last judged by."""
        return dict(self._database.rows("SELECT submission, inputs FROM checks"))

    def put_checked(self, checked: Mapping[str, str]) -> None:
        """Remember by which inputs submissions were judged."""
        self._put("checks", [{"submission": key, "inputs": digest} for key, digest in checked.items()])

    def forget_checked(self, people: Iterable[str]) -> None:
        """Have the submissions of these people judged again, as after a name was corrected. Notes go too."""
        wanted = set(people)
        stale = [key for key in self.checked() if wanted and key.split("/")[1] in wanted]
        with self._database.transaction():
            self._database.many("DELETE FROM checks WHERE submission = ?", [(key,) for key in stale])
            self._database.run("DELETE FROM notes")

    def note(self, name: str) -> Any | None:
        """Plain data that was noted under a name, or ``None``."""
        value = self._database.value("SELECT value FROM notes WHERE name = ?", (name,))
        return None if value is None else json.loads(value)

    def put_note(self, name: str, value: Any) -> None:
        """Note plain data (without floats) under a name, in place of what was there."""
        with self._database.transaction():
            self._database.run("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, canonical(value)))

    def drop_note(self, name: str) -> None:
        """Forget what was noted under a name."""
        with self._database.transaction():
            self._database.run("DELETE FROM notes WHERE name = ?", (name,))

    def clear(self) -> None:
        """Forget everything."""
        self.close()
        for path in (self._path, *self._path.parent.glob(f"{self._path.name}-*"), *self._texts.glob("*.txt")):
            remove_file(path)

    def forget(self, paths: Sequence[str], digests: Sequence[str]) -> None:
        """Take out every trace of paths and of what was found in some evidence, in the file's freed pages too."""
        with self._database.transaction():
            self._database.many("DELETE FROM scans WHERE path = ?", [(path,) for path in paths])
            self._database.many("DELETE FROM facts WHERE digest = ?", [(digest,) for digest in digests])
        self._database.truncate_journal()
        for digest in digests:
            for file in self._texts.glob(f"{digest.removeprefix('sha256:')}*.txt"):
                remove_file(file)

    def close(self) -> None:
        """Close the file; it opens again when it is needed."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    @property
    def _database(self) -> Database:
        if self._opened is None:
            self._opened = self._open()
        return self._opened

    def _open(self) -> Database:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _ready(self._path)
        except StoreError as error:
            if error.code != "store.damaged":
                raise
        self.clear()
        return _ready(self._path)

    def _put(self, table: str, rows: list[dict[str, Any]]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            sql = f"INSERT OR REPLACE INTO {table} ({', '.join(rows[0])}) VALUES ({marks})"  # noqa: S608 - our own names
            with self._database.transaction():
                self._database.many(sql, [tuple(row.values()) for row in rows])


def _ready(path: Path) -> Database:
    database = Database.open(path, synchronous="NORMAL")
    if database.value("PRAGMA user_version") != _VERSION:
        with database.transaction(), database.tables() as tables:
            _make_tables(tables)
            database.run(f"PRAGMA user_version = {_VERSION}")
    return database


def _make_tables(tables: sqlite_utils.Database) -> None:
    key = {"digest": str, "capability": str, "slot": str, "plugin": str, "version": str, "options": str}
    shapes: dict[str, tuple[dict[str, type], tuple[str, ...]]] = {
        "facts": ({**key, "value": str}, tuple(key)),
        "scans": (
            {"source": str, "path": str, "size": int, "mtime_ns": int, "file": str, "digest": str},
            ("source", "path"),
        ),
        "checks": ({"submission": str, "inputs": str}, ("submission",)),
        "notes": ({"name": str, "value": str}, ("name",)),
    }
    tables.table("contents").drop(ignore=True)  # of version 2
    for name, (columns, primary) in shapes.items():
        tables.table(name).drop(ignore=True)
        tables.table(name).create(columns, pk=primary)
    tables.table("scans").create_index(["path"])
