"""Are the bytes of evidence still what they were? Everything is read and hashed again."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol

from tpd_assess.errors import Problem
from tpd_assess.store.erased import gone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tpd_assess.store.database import Database

_NEEDED = ("accepted", "duplicate", "superseded")  # files of these states must have their bytes
_THREADS = 4
_AHEAD = 64  # files handed to the threads before the first answer is awaited


class _Kept(Protocol):
    root: Path

    def digests(self) -> Iterator[str]: ...
    def stored_path(self, digest: str) -> Path: ...
    def referenced(self) -> Iterator[tuple[str, Path]]: ...


def fixity(blobs: _Kept, database: Database, progress: Callable[[int, int], None] | None) -> Iterator[Problem]:
    """See `Blobs.fixity`."""
    kept = [(digest, blobs.stored_path(digest)) for digest in blobs.digests()]
    here = {digest for digest, _ in kept}
    elsewhere = [(digest, path) for digest, path in blobs.referenced() if digest not in here]
    yield from _altered(kept + elsewhere, blobs.root, progress)
    yield from _missing(database, here | {digest for digest, _ in elsewhere})
    yield from _orphans(database, kept, blobs.root)
    yield from _came_back(database, kept, blobs.root)


def _altered(
    kept: list[tuple[str, Path]], root: Path, progress: Callable[[int, int], None] | None
) -> Iterator[Problem]:
    done = 0
    with ThreadPoolExecutor(_THREADS) as pool:
        for start in range(0, len(kept), _AHEAD):
            part = kept[start : start + _AHEAD]
            for (digest, path), found in zip(part, pool.map(_hash, [path for _, path in part]), strict=True):
                done += 1
                if progress:
                    progress(done, len(kept))
                if found != digest:
                    yield Problem(_code(found, path, root), {"digest": digest}, file=_name(path, root))


def _code(found: str, path: Path, root: Path) -> str:
    if not path.is_relative_to(root):
        return "store.source-changed-at"
    return "store.blob-altered" if found else "store.blob-unreadable"


def _missing(database: Database, here: set[str]) -> Iterator[Problem]:
    marks = ", ".join("?" * len(_NEEDED))
    sql = f"""SELECT DISTINCT digest FROM files WHERE digest <> '' AND state IN ({marks})
        AND digest NOT IN (SELECT id FROM erased WHERE kind = 'blobs') ORDER BY digest"""  # noqa: S608 - marks only
    for (digest,) in database.rows(sql, _NEEDED):
        if digest not in here:
            yield Problem("store.blob-missing", {"digest": digest})


def _orphans(database: Database, kept: list[tuple[str, Path]], root: Path) -> Iterator[Problem]:
    known = {row[0] for row in database.rows("SELECT DISTINCT digest FROM files")}
    for digest, path in kept:
        if digest not in known:
            yield Problem("store.blob-orphan", {"digest": digest}, file=_name(path, root))


def _came_back(database: Database, kept: list[tuple[str, Path]], root: Path) -> Iterator[Problem]:
    may_not_be_here = gone(database)
    for digest, path in kept:
        if digest in may_not_be_here:
            yield Problem("store.blob-erased", {"digest": digest}, file=_name(path, root))


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root.parent).as_posix() if path.is_relative_to(root) else str(path)


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
