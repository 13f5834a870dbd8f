"""Taking bytes in: copied or cloned under a temporary name while they are hashed, synced, then renamed into place."""

from __future__ import annotations

import contextlib
import hashlib
import os
import uuid
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from tpd_assess.errors import EvidenceError, RefusedError, StoreError
from tpd_assess.platform import (
    clone,
    disk_is_full,
    free_bytes,
    lock_file,
    make_read_only,
    remove_file,
    replace_with_retry,
    sync_folder,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path
    from types import TracebackType

CHUNK = 1 << 20
_THREADS = 4  # hashing and syncing both let other threads run
_FOLDER = ".incoming"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file to keep. `size` (bytes) and `mtime_ns` as they were when it was looked at; `digest` if known."""

    path: Path
    size: int
    mtime_ns: int
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of an `Incoming`: kept under `digest` (`new`: not there before), or a `fault` code with `params`."""

    incoming: Incoming
    digest: str = ""
    size: int = 0
    new: bool = False
    fault: str = ""
    params: dict[str, Any] = field(default_factory=dict)


class Desk:
    """Receives batches into a folder of blobs, but not the `refused` digests.

    One desk has its own temporary names, under a lock that dies with the process.
    """

    def __init__(self, root: Path, refused: Collection[str] = ()) -> None:
        self._root = root
        self._refused = refused
        self._name = uuid.uuid4().hex
        self._folder = root / _FOLDER
        self._clones: bool | None = None  # not known before the first file
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> Self:
        self._lock = self._folder / f"{self._name}.lock"
        self._stack.callback(remove_file, self._lock)
        self._stack.enter_context(lock_file(self._lock))
        self._pool = self._stack.enter_context(ThreadPoolExecutor(_THREADS))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def receive(self, batch: list[Incoming]) -> Iterator[Stored]:
        """Keep one batch; answers in order, after all of it is safe. Raises `StoreError` (``store.disk-full``)."""
        temporary = [self._folder / f"{self._name}-{index}" for index in range(len(batch))]
        try:
            waiting = [self._pool.submit(self._take, *pair) for pair in zip(batch, temporary, strict=True)]
            wait(waiting)
            return iter(self._settle([one.result() for one in waiting], temporary))
        finally:
            for path in temporary:
                remove_file(path)

    def _take(self, incoming: Incoming, temporary: Path) -> Stored:
        if incoming.digest in self._refused:
            return refusal(incoming, incoming.digest)
        if incoming.digest and self._place(incoming.digest).is_file():
            return Stored(incoming, incoming.digest, incoming.size)
        try:
            digest = self._copy(incoming, temporary)
        except EvidenceError as error:
            return Stored(incoming, fault=error.code, params=error.params)
        return refusal(incoming, digest) if digest in self._refused else Stored(incoming, digest, incoming.size)

    def _place(self, digest: str) -> Path:
        return blob_place(self._root, digest)

    def _copy(self, incoming: Incoming, temporary: Path) -> str:
        with _opened(incoming) as source, temporary.open("w+b") as target:
            _must_be_as_seen(source, incoming)
            digest = "sha256:" + self._transfer(source, target, incoming)
            _must_be_as_seen(source, incoming)
            with self._disk_errors(incoming):
                target.flush()
                os.fsync(target.fileno())
        if incoming.digest not in ("", digest):
            raise EvidenceError("store.source-changed", path=str(incoming.path), digest=incoming.digest)
        return digest

    def _transfer(self, source: BinaryIO, target: BinaryIO, incoming: Incoming) -> str:
        if self._clones is not False:
            with self._disk_errors(incoming):
                self._clones = clone(source, target)
        if self._clones:
            return _hash(target, incoming)
        return self._copy_hashing(source, target, incoming)

    def _copy_hashing(self, source: BinaryIO, target: BinaryIO, incoming: Incoming) -> str:
        digest = hashlib.sha256()
        for chunk in _chunks(source, incoming):
            digest.update(chunk)
            with self._disk_errors(incoming):
                write(target, chunk)
        return digest.hexdigest()

    def _settle(self, answers: list[Stored], temporary: list[Path]) -> list[Stored]:
        folders = {self._root}
        settled = []
        for answer, path in zip(answers, temporary, strict=True):
            new = not answer.fault and path.exists() and self._put_in_place(path, self._place(answer.digest))
            if new:
                folders.add(self._place(answer.digest).parent)
            settled.append(replace(answer, new=new))
        if len(folders) > 1:
            for folder in sorted(folders):
                sync_folder(folder)
        return settled

    def _put_in_place(self, temporary: Path, place: Path) -> bool:
        if place.exists():
            return False
        place.parent.mkdir(exist_ok=True)
        replace_with_retry(temporary, place)
        make_read_only(place)
        return True

    @contextlib.contextmanager
    def _disk_errors(self, incoming: Incoming) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if not disk_is_full(error):
                raise StoreError("store.cannot-write", path=str(self._root), reason=error.strerror or "") from error
            free = free_bytes(self._root)
            raise StoreError("store.disk-full", path=str(self._root), free=free, needed=incoming.size) from error


def hash_in_place(incoming: Incoming) -> Stored:
    """The digest of bytes that stay where they lie; a file that changes meanwhile or cannot be read has a fault."""
    try:
        with _opened(incoming) as source:
            _must_be_as_seen(source, incoming)
            digest = "sha256:" + _hash(source, incoming)
            _must_be_as_seen(source, incoming)
    except EvidenceError as error:
        return Stored(incoming, fault=error.code, params=error.params)
    return Stored(incoming, digest, incoming.size)


def refusal(incoming: Incoming, digest: str) -> Stored:
    """The answer to bytes that were erased on order."""
    return Stored(incoming, fault="store.blob-erased", params={"digest": digest})


def blob_place(root: Path, digest: str) -> Path:
    """Where the bytes of a digest (``sha256:<hex>`` or bare) lie under a folder of blobs."""
    name = digest.removeprefix("sha256:")
    return root / name[:2] / name


def write(target: BinaryIO, chunk: bytes) -> None:
    """Write one chunk; a name of its own, so that a test can let the disk be full."""
    target.write(chunk)


def sweep(root: Path) -> None:
    """Remove what desks left behind whose process is gone."""
    for lock in (root / _FOLDER).glob("*.lock"):
        with contextlib.suppress(RefusedError, OSError):
            with lock_file(lock):
                for path in lock.parent.glob(f"{lock.stem}-*"):
                    remove_file(path)
            remove_file(lock)


@contextlib.contextmanager
def _opened(incoming: Incoming) -> Iterator[BinaryIO]:
    try:
        source = incoming.path.open("rb")
    except OSError as error:
        raise _unreadable(incoming, error) from error
    with source:
        yield source


def _read(source: BinaryIO, size: int, incoming: Incoming) -> bytes:
    try:
        return source.read(size)
    except OSError as error:
        raise _unreadable(incoming, error) from error


def _must_be_as_seen(source: BinaryIO, incoming: Incoming) -> None:
    """The open file, and what stands under its name now, must be what was looked at before."""
    try:
        states = (os.fstat(source.fileno()), incoming.path.stat())
    except OSError as error:
        raise _unreadable(incoming, error) from error
    if any((state.st_size, state.st_mtime_ns) != (incoming.size, incoming.mtime_ns) for state in states):
        raise EvidenceError("store.source-changed", path=str(incoming.path), digest=incoming.digest)


def _unreadable(incoming: Incoming, error: OSError) -> EvidenceError:
    return EvidenceError("store.source-unreadable", path=str(incoming.path), reason=error.strerror or "")


def _chunks(source: BinaryIO, incoming: Incoming) -> Iterator[bytes]:
    """What is in a file, never beyond the size that was seen: a file that is being written might have no end."""
    left = incoming.size
    while left > 0 and (chunk := _read(source, min(CHUNK, left), incoming)):
        left -= len(chunk)
        yield chunk


def _hash(file: BinaryIO, incoming: Incoming) -> str:
    digest = hashlib.sha256()
    for chunk in _chunks(file, incoming):
        digest.update(chunk)
    return digest.hexdigest()
