"""The one connection to an SQLite file: how it is set up, and how SQLite's faults become ours."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import StoreError
from tpd_assess.platform import free_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import sqlite_utils

BUSY_SECONDS = 30
_FAULTS = {
    sqlite3.SQLITE_BUSY: "store.busy",
    sqlite3.SQLITE_LOCKED: "store.busy",
    sqlite3.SQLITE_FULL: "store.disk-full",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_NOTADB: "store.damaged",
    sqlite3.SQLITE_READONLY: "store.read-only",
    sqlite3.SQLITE_CANTOPEN: "store.cannot-open",
    sqlite3.SQLITE_IOERR: "store.cannot-open",
    sqlite3.SQLITE_PERM: "store.read-only",
}
# Nothing erased may stay readable: freed pages are overwritten, and sorting never spills names into a file elsewhere.
_PRAGMAS = ("secure_delete=ON", "temp_store=MEMORY", "trusted_schema=OFF", "cache_size=-32768")


class Database:
    """An open SQLite file in autocommit; writes stand in `transaction()`. Faults come as `StoreError`."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, synchronous: str = "FULL") -> Database:
        """Open or make the file. `synchronous` is SQLite's; only caches may ask for less than FULL."""
        with translated(path):
            mode = "ro" if read_only else "rwc"
            # In autocommit mode nothing begins by itself: a deferred BEGIN fails half of all concurrent appenders.
            connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None
            )
            database = cls(path, connection)
            try:
                for pragma in (*_PRAGMAS, f"synchronous={synchronous}"):
                    connection.execute(f"PRAGMA {pragma}")
                if not read_only:
                    connection.execute("PRAGMA journal_mode=WAL")
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            except BaseException:
                connection.close()
                raise
            return database

    def run(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Run one statement; the number of rows it changed."""
        with translated(self.path):
            return self.connection.execute(sql, parameters).rowcount

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row of parameters."""
        with translated(self.path):
            self.connection.executemany(sql, rows)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with translated(self.path):
            return self.connection.execute(sql, parameters).fetchall()

    def one(self, sql: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or ``None``."""
        with translated(self.path):
            row: tuple[Any, ...] | None = self.connection.execute(sql, parameters).fetchone()
            return row

    def value(self, sql: str, parameters: Sequence[Any] = (), default: Any = None) -> Any:
        """The first column of the first row of a query, or `default`."""
        row = self.one(sql, parameters)
        return default if row is None else row[0]

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Write lock taken at once, committed at the end, rolled back if the block raises."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Several reads of one and the same state."""
        if self.connection.in_transaction:
            yield
            return
        self.run("BEGIN DEFERRED")
        try:
            yield
        finally:
            self._roll_back()

    def _roll_back(self) -> None:
        if self.connection.in_transaction:  # SQLite itself rolls back when the disk is full
            with contextlib.suppress(sqlite3.Error):
                self.connection.execute("ROLLBACK")

    def copy_to(self, target: Path) -> None:
        """A consistent copy, also while others write, as one file without companions."""
        copy = sqlite3.connect(target, isolation_level=None)
        try:
            with translated(target):
                self.connection.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()

    @contextlib.contextmanager
    def tables(self) -> Iterator[sqlite_utils.Database]:
        """The same connection as sqlite-utils has it; from 4.0 on it keeps to a transaction that is open."""
        import sqlite_utils  # noqa: PLC0415 - costs 0.1 s; commands that only look never need it

        with translated(self.path):
            yield sqlite_utils.Database(self.connection, recursive_triggers=False, execute_plugins=False)

    def truncate_journal(self) -> bool:
        """Move everything into the main file and empty the journal; False while another reader still needs it."""
        row = self.one("PRAGMA wal_checkpoint(TRUNCATE)")
        return row is not None and row[0] == 0

    def close(self) -> None:
        self.connection.close()


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the faults of SQLite that a person can mend into `StoreError`."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = _FAULTS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if code is None:
            raise
        raise fault(code, path) from error


def fault(code: str, path: Path) -> StoreError:
    """The error for a code of `_FAULTS`, with what its sentence needs."""
    if code == "store.disk-full":
        return StoreError(code, path=str(path), free=free_bytes(path), needed=0)
    return StoreError(code, path=str(path), seconds=BUSY_SECONDS)
