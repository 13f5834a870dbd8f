"""The bytes of evidence, read-only under their SHA-256: ``evidence/ab/abcdef…``; never a hard link to a source."""

from __future__ import annotations

import contextlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tpd_assess.errors import EvidenceError, NotFoundError, StoreError
from tpd_assess.platform import free_bytes
from tpd_assess.store.erased import gone, is_gone, was_erased
from tpd_assess.store.fixity import fixity
from tpd_assess.store.receiving import Desk, Incoming, Stored, blob_place, hash_in_place, refusal, sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tpd_assess.errors import Problem
    from tpd_assess.store.database import Database
    from tpd_assess.store.workspace import Workspace

__all__ = ["Blobs", "Incoming", "Stored"]

_BATCH_FILES = 64
_HASHING_THREADS = 4
_BATCH_BYTES = 256 << 20
_SPARE_BYTES = 64 << 20  # so that the log can still be written when evidence has filled the disk


class Blobs:
    """Reads and keeps evidence."""

    def __init__(self, workspace: Workspace, database: Database) -> None:
        self.root = workspace.evidence
        self._database = database

    def has(self, digest: str) -> bool:
        """Whether the bytes are kept here, or known to lie elsewhere (`reference`)."""
        return self.stored_path(digest).is_file() or self._kept_at(digest) is not None

    def path(self, digest: str) -> Path:
        """Where the bytes can be read; never write there.

        Raises `NotFoundError` (``store.no-such-blob``, ``store.blob-erased``), and `EvidenceError`
        (``store.source-changed``) if they were left where they lay and are no longer what they were.
        """
        if self.erased(digest):
            raise NotFoundError("store.blob-erased", digest=digest)
        path = self.stored_path(digest)
        if path.is_file():
            return path
        kept = self._kept_at(digest)
        if kept is None:
            raise NotFoundError("store.no-such-blob", digest=digest)
        if not kept.unchanged():
            raise EvidenceError("store.source-changed", path=str(kept.path), digest=digest)
        return kept.path

    def stored_path(self, digest: str) -> Path:
        """Where the bytes of a digest (``sha256:<hex>`` or bare) lie in the workspace once they are kept."""
        return blob_place(self.root, digest)

    def erased(self, digest: str) -> bool:
        """Whether the bytes were erased on order; a living person's file that has them too may be read on."""
        if not was_erased(self._database, digest):
            return False
        return is_gone(self._database, digest) or not self.has(digest)

    def digests(self) -> Iterator[str]:
        """The digests of all bytes that are kept here, sorted."""
        for folder in sorted(self.root.glob("[0-9a-f][0-9a-f]")):
            yield from (f"sha256:{file.name}" for file in sorted(folder.iterdir()))

    def put_many(self, incoming: Iterable[Incoming]) -> Iterator[Stored]:
        """Keep files; one answer each, in order, once the bytes are safe on the disk.

        A file that changes meanwhile, cannot be read or was erased on order is a fault of that file alone. Raises
        `StoreError` (``store.disk-full`` with `free` and `needed` bytes); nothing is then half kept.
        """
        with Desk(self.root, gone(self._database)) as desk:
            for batch in _batches(incoming):
                self._make_sure_of_space(batch)
                yield from desk.receive(batch)

    def hash_many(self, incoming: Iterable[Incoming]) -> Iterator[Stored]:
        """The digests of files that are not kept here (dry runs, `reference`); one answer each, in order."""
        refused = gone(self._database)
        with ThreadPoolExecutor(_HASHING_THREADS) as pool:
            for batch in _batches(incoming):
                for stored in pool.map(hash_in_place, batch):
                    yield refusal(stored.incoming, stored.digest) if stored.digest in refused else stored

    def require_space(self, needed: int) -> None:
        """Raise `StoreError` (``store.disk-full``) unless so many bytes, and some to spare, are free."""
        free = free_bytes(self.root)
        if free < needed + _SPARE_BYTES:
            raise StoreError("store.disk-full", path=str(self.root), free=free, needed=needed + _SPARE_BYTES)

    def reference(self, digest: str, path: Path) -> None:
        """Remember that the bytes stay at `path`; they are looked at again whenever they are used."""
        self.reference_many([Incoming(path, *_look(path), digest)])

    def reference_many(self, seen: Iterable[Incoming]) -> None:
        """`reference` for many at once, as they were when they were hashed; inside `write` it is part of that."""
        rows = [(one.digest, str(one.path.absolute()), one.size, one.mtime_ns) for one in seen]
        wait = contextlib.nullcontext() if self._database.connection.in_transaction else self._database.transaction()
        with wait:
            self._database.many("INSERT OR REPLACE INTO kept_at VALUES (?, ?, ?, ?)", rows)

    def source_changed(self, digest: str) -> bool:
        """Whether bytes that were left where they lay are gone or changed, by size and time."""
        kept = None if self.stored_path(digest).is_file() else self._kept_at(digest)
        return kept is not None and not kept.unchanged()

    def referenced(self) -> Iterator[tuple[str, Path]]:
        """Digest and place of all bytes that were left where they lay."""
        return ((digest, Path(path)) for digest, path in self._database.rows("SELECT digest, path FROM kept_at"))

    def fixity(self, progress: Callable[[int, int], None] | None = None) -> Iterator[Problem]:
        """Hash all again; names what is altered, missing, of no file, or here although it was erased on order.

        `progress(done, total)` counts files.
        """
        return fixity(self, self._database, progress)

    def sweep(self) -> None:
        """Remove what a process that was killed left half received."""
        sweep(self.root)

    def _make_sure_of_space(self, batch: list[Incoming]) -> None:
        self.require_space(sum(one.size for one in batch if not (one.digest and self.has(one.digest))))

    def _kept_at(self, digest: str) -> _KeptAt | None:
        row = self._database.one("SELECT path, size, mtime_ns FROM kept_at WHERE digest = ?", (digest,))
        return None if row is None else _KeptAt(Path(row[0]), row[1], row[2])


@dataclass(frozen=True, slots=True)
class _KeptAt:
    path: Path
    size: int
    mtime_ns: int

    def unchanged(self) -> bool:
        try:
            return _look(self.path) == (self.size, self.mtime_ns)
        except OSError:
            return False


def _look(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _batches(incoming: Iterable[Incoming]) -> Iterator[list[Incoming]]:
    batch: list[Incoming] = []
    size = 0
    for one in incoming:
        batch.append(one)
        size += one.size
        if len(batch) >= _BATCH_FILES or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
