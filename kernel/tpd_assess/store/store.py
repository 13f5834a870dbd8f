"""The store of one workspace: opened, read through its parts, and changed only inside `write`."""

from __future__ import annotations

import contextlib
import secrets
from typing import TYPE_CHECKING, Self

import tpd_assess
from tpd_assess.errors import NotFoundError, RefusedError, StoreError
from tpd_assess.store.blobs import Blobs
from tpd_assess.store.caches import Caches
from tpd_assess.store.database import Database
from tpd_assess.store.documents import Documents
from tpd_assess.store.drafts import Drafts
from tpd_assess.store.headfile import advance_heads
from tpd_assess.store.ids import Ids
from tpd_assess.store.log import Log
from tpd_assess.store.migrations import LATEST, migrate, schema_version
from tpd_assess.store.order import causal_order
from tpd_assess.store.origin import put_meta, set_origin
from tpd_assess.store.people import People
from tpd_assess.store.plugin_tables import PluginTables
from tpd_assess.store.purging import complete, purge
from tpd_assess.store.rows import Draft
from tpd_assess.store.scoring import ScoringViews
from tpd_assess.store.tables import refill
from tpd_assess.store.transaction import Transaction, utc_text
from tpd_assess.store.verify import verify
from tpd_assess.store.views import Views

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from datetime import datetime
    from types import TracebackType

    from tpd_assess.errors import Problem
    from tpd_assess.store.rows import Event, Head
    from tpd_assess.store.workspace import Workspace

_KEY_BYTES = 32


class Store:
    """All that a county keeps: `write` changes it, the other names read it. `drafts` alone are written without the log.

    One store belongs to one thread. `clock` gives aware UTC.
    """

    def __init__(
        self, workspace: Workspace, database: Database, clock: Callable[[], datetime], *, read_only: bool
    ) -> None:
        self.workspace = workspace
        self.clock = clock
        self.read_only = read_only
        self.database = database
        self.log = Log(database, self._verify)
        self.views = Views(database, self.log)
        self.scoring = ScoringViews(database)
        self.drafts = Drafts(database)
        self.documents = Documents(database)
        self.people = People(database)
        self.blobs = Blobs(workspace, database)
        self.caches = Caches(workspace.derived)
        self.plugin_tables = PluginTables(workspace)
        self._ids = Ids(clock)
        self._listeners: list[Callable[[Sequence[Event]], None]] = []

    @classmethod
    def create(cls, workspace: Workspace, *, clock: Callable[[], datetime]) -> Store:
        """Make the folders and the database of a new workspace. Raises `RefusedError` (``store.exists``).

        A creation that was cut off is finished.
        """
        workspace.make_folders()
        store = cls(workspace, Database.open(workspace.db), clock, read_only=False)
        with store._closed_on_error():
            if not store._found():
                raise RefusedError("store.exists", path=str(workspace.root))
        return store

    @classmethod
    def open(cls, workspace: Workspace, *, clock: Callable[[], datetime], read_only: bool = False) -> Store:
        """Open a workspace, bringing an older one up to date after a copy to ``backups/``.

        Raises `NotFoundError` (``store.no-workspace``) and `StoreError` (``store.newer``, ``store.older`` if read only,
        ``store.damaged``, ``store.busy``, ``store.disk-full``, ``store.cannot-open``).
        """
        if not workspace.db.is_file():
            raise NotFoundError("store.no-workspace", path=str(workspace.root))
        store = cls(workspace, Database.open(workspace.db, read_only=read_only), clock, read_only=read_only)
        with store._closed_on_error():
            store._make_current()
            if not read_only:
                workspace.make_folders()
                store.blobs.sweep()
                with contextlib.suppress(StoreError, OSError):  # the next purge says what is in the way
                    complete(store)
        return store

    @contextlib.contextmanager
    def write(self, actor: str) -> Iterator[Transaction]:
        """Change the workspace as `actor`; nothing is written if the block raises. Keep it short: others wait.

        Raises `StoreError` (``store.busy`` after half a minute, ``store.disk-full``, ``store.read-only``).
        """
        if self.read_only:
            raise StoreError("store.read-only", path=str(self.workspace.root))
        transaction = Transaction(
            self.database, actor=actor, clock=self.clock, ids=self._ids, head_file=self.workspace.head
        )
        with self.database.transaction():
            yield transaction
        if transaction.events:
            advance_heads(self.workspace.head, self.database)
            self._tell(transaction.events)

    def after_commit(self, listener: Callable[[Sequence[Event]], None]) -> None:
        """Call `listener` with the new events after each commit of this store. For "at least once" keep a `cursor`."""
        self._listeners.append(listener)

    def cursor(self, name: str) -> int:
        """How far a reader of the log has come (a row, for `log.events_after`); 0 at first."""
        return int(self.database.value("SELECT value FROM meta WHERE key = ?", (f"cursor:{name}",), default="0"))

    def set_cursor(self, name: str, row: int) -> None:
        """Remember how far a reader of the log has come."""
        with self.database.transaction():
            put_meta(self.database, f"cursor:{name}", str(row))

    def new_id(self) -> str:
        """A new random id (UUID version 7)."""
        return self._ids.new()

    def purge(
        self,
        actor: str,
        *,
        person: str = "",
        texts: Collection[str] = (),
        reason: str = "",
        evidence: bool = False,
    ) -> Event:
        """Erase a person's names, numbers and texts, or single texts, for ever. `reason` must not name anybody.

        With `evidence` also the bytes of their files, and the archives these came in, unless a living person handed
        in the same; here and among the blobs of the workspace's own ``backups/``. Such bytes are not taken in again.
        Nobody is brought back by `restore` (from there, or given the list ``backups/purged.json``) or by `merge`.

        Not reached, and to be erased by hand: the folders that files were taken from, exports, backups elsewhere,
        and in ``backups/`` what older backups and copies before an upgrade have of names (`restore` erases it again).

        Raises `NotFoundError` (``store.no-such-person``), `RefusedError` (``store.locked``: evidence is being taken
        in), and `StoreError` when the log has it but something is in the way: ``store.purge-incomplete``, a program
        has evidence open; ``store.purge-in-journal``, one keeps old pages alive; ``store.purge-list-unreadable``.
        Once that is mended, purging again finishes it.
        """
        return purge(self, actor, person=person, texts=texts, reason=reason, evidence=evidence)

    def now(self) -> str:
        """The clock's time as events carry it: UTC, ISO, microseconds."""
        return utc_text(self.clock())

    def close(self) -> None:
        """Close the files; a closed store cannot be used again."""
        self.caches.close()
        self.plugin_tables.close()
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextlib.contextmanager
    def _closed_on_error(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.close()
            raise

    def _verify(self, heads: Sequence[Head]) -> list[Problem]:
        return verify(self.database, self.log, self.workspace.head, heads)

    def _tell(self, events: Sequence[Event]) -> None:
        for listener in self._listeners:
            listener(events)

    def _found(self) -> bool:
        """Fill an empty database with the first event; False if it is not empty."""
        with self.write("") as transaction:
            if schema_version(self.database):
                return False
            migrate(self.database)
            put_meta(self.database, "id_key", secrets.token_hex(_KEY_BYTES))
            origin = self._ids.new()
            set_origin(self.database, origin)
            transaction.append([Draft("workspace.created", origin, {"version": tpd_assess.__version__})])
        return True

    def _make_current(self) -> None:
        version = schema_version(self.database)
        if version > LATEST:
            raise StoreError("store.newer", path=str(self.workspace.root), found=version, known=LATEST)
        if version == LATEST:
            return
        if self.read_only:
            raise StoreError("store.older", path=str(self.workspace.root), found=version, known=LATEST)
        if version == 0:
            self._found()
        else:
            self._migrate(version)

    def _migrate(self, version: int) -> None:
        self.workspace.make_folders()
        stamp = self.clock().strftime("%Y%m%dT%H%M%S%fZ")
        self.database.copy_to(self.workspace.backups / f"before-schema-{LATEST}-{stamp}.db")
        with self.database.transaction():
            if schema_version(self.database) == version:  # another process may have been quicker
                migrate(self.database)
                refill(self.database, causal_order(self.log))
