"""Backups: one folder each, named by its time, and beside them the blobs of all, so that each is copied once.

``<folder>/blobs/ab/abcdef…``, ``<folder>/<stamp>/{tpd.db, assessment.yaml, rubrics, plugins/, manifest.json}`` and
``<folder>/purged.json``. The manifest is written last: without it a backup was cut off and counts for nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import Problem, RefusedError, StoreError
from tpd_assess.platform import free_bytes, replace_with_retry, sync_folder
from tpd_assess.store.canonical import canonical
from tpd_assess.store.database import Database
from tpd_assess.store.erased import Erased, add_to_list, erased_in, read_list
from tpd_assess.store.migrations import LATEST
from tpd_assess.store.receiving import Desk, Incoming, blob_place
from tpd_assess.store.rows import Draft, Head

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from tpd_assess.store.receiving import Stored
    from tpd_assess.store.store import Store

FORMAT = 1
_MANIFEST = "manifest.json"
_STAMP = re.compile(r"\d{8}T\d{12}Z")
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. `complete` is False when it was cut off; `faults` name evidence that could not be copied whole.

    `blobs` are all that it holds, `copied` those that were new to its folder. `thorough`: all were hashed again when it
    was made, else only the new ones.
    """

    path: Path
    complete: bool
    made_at: str = ""
    heads: tuple[Head, ...] = ()
    blobs: int = 0
    copied: int = 0
    thorough: bool = False
    faults: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Copied:
    """What `copy_blobs` did: digests that are there now, those of them that are new, and what was not whole."""

    there: tuple[str, ...]
    new: frozenset[str]
    faults: tuple[Problem, ...]


def backup(
    store: Store,
    target: Path | None = None,
    *,
    actor: str,
    thorough: bool = False,
    own: Iterable[Path] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Backup:
    """Make a backup in `target` (default: the workspace's ``backups/``), check it, and record it in the log.

    Of the evidence what is copied now is hashed again, and of what an earlier backup copied the size is compared;
    `thorough` hashes all, which for a terabyte takes hours. `restore` hashes all in any case. Others may go on writing.
    `own` are files of the county's own in the workspace, as its rubrics, that come along as they lie.
    Raises `StoreError` (``store.disk-full``, ``store.cannot-write``, ``store.backup-damaged``).
    """
    folder = target or store.workspace.backups
    _require_space(store, folder)
    path = folder / store.clock().strftime("%Y%m%dT%H%M%S%fZ")
    path.mkdir(parents=True)
    store.database.copy_to(path / store.workspace.db.name)
    _copy_files(store, path, own)
    copied = copy_blobs(store.blobs.digests(), store.blobs.stored_path, folder / "blobs", progress)
    heads, erased = _read_copy(path / store.workspace.db.name)
    add_to_list(folder, erased)
    _check_blobs(store, path, copied, thorough=thorough)
    _write_manifest(store, path, heads, copied.there)
    with store.write(actor) as transaction:
        transaction.append([Draft("backup.made", "workspace", {"heads": [_head(head) for head in heads]})])
    return Backup(
        path, complete=True, made_at=store.now(), heads=heads, blobs=len(copied.there), copied=len(copied.new),
        thorough=thorough, faults=copied.faults,
    )  # fmt: skip


def backups(folder: Path) -> list[Backup]:
    """The backups in a folder, oldest first, also those that were cut off."""
    found = sorted(path for path in folder.iterdir() if _STAMP.fullmatch(path.name)) if folder.is_dir() else []
    return [_described(path) for path in found]


def read_manifest(path: Path) -> dict[str, Any]:
    """What a backup says it holds. Raises `RefusedError` (``store.not-a-backup``, ``store.backup-incomplete``)."""
    try:
        manifest = json.loads((path / _MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        code = "store.backup-incomplete" if _STAMP.fullmatch(path.name) and path.is_dir() else "store.not-a-backup"
        raise RefusedError(code, path=str(path)) from error
    except (OSError, ValueError) as error:
        raise StoreError("store.backup-damaged", path=str(path), files=[_MANIFEST]) from error
    if manifest.get("format", 0) > FORMAT or manifest.get("schema", 0) > LATEST:
        raise StoreError("store.backup-newer", path=str(path), found=manifest.get("schema", 0))
    return dict(manifest)


def verified(
    path: Path, progress: Callable[[int, int], None] | None = None, *, erased: Erased | None = None
) -> dict[str, Any]:
    """The manifest, after every file it names was hashed again; `erased` evidence may be missing.

    Raises `StoreError` (``store.backup-damaged``).
    """
    manifest = read_manifest(path)
    may_miss = (read_list(path.parent) | (erased or Erased())).blobs
    named = {name: (path / name, digest) for name, digest in manifest["files"].items()}
    for digest in manifest["blobs"]:
        place = blob_place(path.parent / "blobs", digest)
        if digest not in may_miss or place.exists():
            named[f"blobs/{place.name}"] = (place, digest)
    damaged = []
    for done, (name, (file, digest)) in enumerate(named.items(), 1):
        if _hash(file) != digest:
            damaged.append(name)
        if progress:
            progress(done, len(named))
    if damaged:
        raise StoreError("store.backup-damaged", path=str(path), files=damaged)
    return manifest


def copy_blobs(
    digests: Iterable[str],
    source: Callable[[str], Path],
    target: Path,
    progress: Callable[[int, int], None] | None = None,
) -> Copied:
    """Copy blobs that `target` does not hold."""
    wanted = list(digests)
    target.mkdir(parents=True, exist_ok=True)
    answers: list[Stored] = []
    with Desk(target) as desk:
        for start in range(0, len(wanted), _BATCH):
            answers += desk.receive([_incoming(digest, source(digest)) for digest in wanted[start : start + _BATCH]])
            if progress:
                progress(len(answers), len(wanted))
    return Copied(
        tuple(one.digest for one in answers if not one.fault),
        frozenset(one.digest for one in answers if one.new),
        tuple(Problem("store.blob-altered", {"digest": one.incoming.digest}) for one in answers if one.fault),
    )


def _check_blobs(store: Store, path: Path, copied: Copied, *, thorough: bool) -> None:
    """Hash the copies of evidence, or those that are new, and compare the sizes of the others."""
    damaged = []
    for digest in copied.there:
        copy = blob_place(path.parent / "blobs", digest)
        if thorough or digest in copied.new:
            good = _hash(copy) == digest
        else:
            good = copy.stat().st_size == store.blobs.stored_path(digest).stat().st_size
        if not good:
            damaged.append(f"blobs/{copy.name}")
    if damaged:
        raise StoreError("store.backup-damaged", path=str(path), files=damaged)


def _incoming(digest: str, path: Path) -> Incoming:
    try:
        status = path.stat()
    except OSError:
        return Incoming(path, 0, 0, digest)
    return Incoming(path, status.st_size, status.st_mtime_ns, digest)


def _require_space(store: Store, folder: Path) -> None:
    new = (digest for digest in store.blobs.digests() if not blob_place(folder / "blobs", digest).is_file())
    needed = store.workspace.db.stat().st_size + sum(store.blobs.stored_path(digest).stat().st_size for digest in new)
    free = free_bytes(folder)
    if free < needed:
        raise StoreError("store.disk-full", path=str(folder), free=free, needed=needed)


def _copy_files(store: Store, path: Path, own: Iterable[Path]) -> None:
    """The profile, the county's own files, and those of plug-ins; their databases as SQLite copies them."""
    if store.workspace.profile.is_file():
        shutil.copyfile(store.workspace.profile, path / store.workspace.profile.name)
    for file in own:
        place = path / file.relative_to(store.workspace.root.resolve())
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
    for file in _files(store.workspace.plugins):
        place = path / "plugins" / file.relative_to(store.workspace.plugins)
        place.parent.mkdir(parents=True, exist_ok=True)
        if file.suffix == ".db":
            _copy_database(file, place)
        else:
            shutil.copyfile(file, place)


def _copy_database(file: Path, place: Path) -> None:
    database = Database.open(file, read_only=True)
    try:
        database.copy_to(place)
    finally:
        database.close()


def _files(folder: Path) -> Iterator[Path]:
    companions = (".db-wal", ".db-shm", ".db-journal")
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.endswith(companions))


def _read_copy(path: Path) -> tuple[tuple[Head, ...], Erased]:
    copy = Database.open(path, read_only=True)
    try:
        rows = copy.rows("SELECT origin, seq, digest FROM heads ORDER BY origin")
        return tuple(Head(*row) for row in rows), erased_in(copy)
    finally:
        copy.close()


def _write_manifest(store: Store, path: Path, heads: tuple[Head, ...], blobs: Iterable[str]) -> None:
    files = {file.relative_to(path).as_posix(): _hash(file) for file in _files(path)}
    manifest = {"format": FORMAT, "schema": LATEST, "made_at": store.now(), "files": files, "blobs": sorted(blobs)}
    fresh = path / f"{_MANIFEST}.new"
    with fresh.open("w", encoding="utf-8", newline="\n") as file:
        file.write(canonical(manifest | {"heads": [_head(head) for head in heads]}))
        file.flush()
        os.fsync(file.fileno())
    replace_with_retry(fresh, path / _MANIFEST)
    sync_folder(path)


def _head(head: Head) -> dict[str, Any]:
    return {"origin": head.origin, "seq": head.seq, "digest": head.digest}


def _described(path: Path) -> Backup:
    try:
        manifest = read_manifest(path)
    except (RefusedError, StoreError):
        return Backup(path, complete=False)
    heads = tuple(Head(**head) for head in manifest["heads"])
    return Backup(path, complete=True, made_at=manifest["made_at"], heads=heads, blobs=len(manifest["blobs"]))


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
