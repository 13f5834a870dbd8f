"""Copies of evidence that name nobody in their properties: made by readers' cleaners in workers, kept, used again.

They lie in ``derived/clean`` and can be made again. A copy is used only while nobody changed it since: packets may
share its bytes, and a program that saves in place would change them.
"""

from __future__ import annotations

import hashlib
import importlib
import os
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tpd_assess import platform
from tpd_assess.errors import AssessError, EvidenceError, NotFoundError, RefusedError
from tpd_assess.intake.formats.kinds import EXTENSIONS
from tpd_assess.model import Param, Text
from tpd_assess.model.values import Value
from tpd_assess.plugins.calls import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tpd_assess.model import Content, Reader
    from tpd_assess.plugins import Plugins
    from tpd_assess.setting import Setting
    from tpd_assess.store import FileRow
    from tpd_assess.workers import Answer, Workers

TASK = "tpd_assess.scoring.packets.cleaning:clean_batch"
BATCH = 8
FIXED_TIME = 946_684_800
"""The time that all copies carry (2000-01-01, UTC): when a file was made says something of its maker too."""

_NO_ROOM = "papers.disk-full"
_FAILED = "packets.cleaner-failed"
_SECONDS = 60
_SLOWEST = 4 << 20  # bytes a second of a slow disk
_BIG = 26  # bits: files below 64 MB are alike in what time they may take


class CleanItem(Value, frozen=True):
    """What a worker is asked: the file, where the copy goes, and whose cleaner makes it (``plugin:name``)."""

    source: str
    target: str
    cleaner: str


class Cleaned(Value, frozen=True):
    """What came of it: nothing wrong, or a message code with parameters."""

    fault: str = ""
    params: tuple[Param, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that can be handed out, or why there is none. `path` is ``None`` then."""

    path: Path | None
    fault: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Way:
    cleaner: str
    version: str
    spec: str
    key: str


class CleanCopies:
    """The clean copies of a workspace, under the plug-ins in force."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._folder = setting.store.workspace.clean_copies
        self._ways: dict[str, _Way | None] = {}
        self._faults: dict[str, Copy] = {}

    def missing(self, rows: Iterable[FileRow]) -> list[FileRow]:
        """One row for all bytes that can be cleaned and were not yet."""
        first = {row.digest: row for row in rows if self._way(row) and not self._ready(row)}
        return [row for row in first.values() if self.original(row) is not None]

    def make(self, rows: Sequence[FileRow]) -> None:
        """Make the copies that `missing` named. What cannot be cleaned is remembered with its reason.

        Raises `RefusedError` when no room is left.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        for half in self._folder.glob("*.part"):  # of a process that was killed
            platform.remove_file(half)
        self._setting.progress.start("packets.stage-clean", len(rows))
        with self._setting.workers() as workers:
            for _, group in groupby(sorted(rows, key=self._kind), key=lambda row: self._kind(row)[:2]):
                self._make_some(workers, list(group))
        self._setting.progress.finish()

    def _make_some(self, workers: Workers, rows: Sequence[FileRow]) -> None:
        """Files of one plug-in that may take about the same time."""
        weight, spec, _ = self._kind(rows[0])
        items = (msgspec.to_builtins(self._item(row)) for row in rows)
        seconds = seconds_for(max(row.size for row in rows))
        answers = workers.run(TASK, items, plugins=[spec], batch=1 if weight else BATCH, seconds=seconds)
        for row, answer in zip(rows, answers, strict=True):
            self._note(row, answer)
            self._setting.progress.advance()

    def _kind(self, row: FileRow) -> tuple[int, str, str]:
        way = self._way(row)
        return (row.size >> _BIG).bit_length(), way.spec if way else "", row.digest

    def get(self, row: FileRow) -> Copy:
        """The copy of one file."""
        way = self._way(row)
        if way is None:
            return Copy(None, "packets.no-cleaner", {"media_type": row.media_type})
        if row.digest in self._faults:
            return self._faults[row.digest]
        return Copy(self._place(row)) if self._ready(row) else Copy(None, "packets.bytes-gone")

    def original(self, row: FileRow) -> Path | None:
        """The bytes as they were handed in; ``None`` if they are not there any more."""
        try:
            return self._setting.store.blobs.path(row.digest)
        except (EvidenceError, NotFoundError):
            return None

    def _way(self, row: FileRow) -> _Way | None:
        if row.media_type not in self._ways:
            self._ways[row.media_type] = self._find(row.media_type)
        return self._ways[row.media_type]

    def _find(self, media_type: str) -> _Way | None:
        plugins = self._setting.plugins
        offered = plugins.offered_cleaner(media_type, self._setting.profile)
        if offered is None:
            return None
        reader: Reader = offered.value
        made_by = f"{offered.plugin} {offered.version} {reader.clean} {reader.options}"
        key = hashlib.sha256(made_by.encode()).hexdigest()[:8]
        return _Way(f"{offered.plugin}:{reader.name}", offered.version, plugins.spec(offered.plugin), key)

    def _place(self, row: FileRow) -> Path:
        way = self._way(row)
        ending = next(iter(EXTENSIONS.get(row.media_type, ())), "bin")
        return self._folder / f"{row.digest.removeprefix('sha256:')}-{way.key if way else ''}.{ending}"

    def _ready(self, row: FileRow) -> bool:
        try:
            return self._place(row).stat().st_mtime == FIXED_TIME
        except OSError:
            return False

    def _item(self, row: FileRow) -> CleanItem:
        way = self._way(row)
        cleaner = way.cleaner if way else ""
        return CleanItem(source=str(self.original(row)), target=str(self._place(row)), cleaner=cleaner)

    def _note(self, row: FileRow, answer: Answer) -> None:
        made = Cleaned(fault=answer.fault) if answer.value is None else msgspec.convert(answer.value, Cleaned)
        if made.fault == _NO_ROOM:  # no fault of the file: a packet without it would be wrong
            raise RefusedError(_NO_ROOM, path=str(self._folder))
        if made.fault:
            self._faults[row.digest] = self._failure(row, made)

    def _failure(self, row: FileRow, made: Cleaned) -> Copy:
        """Why there is no copy; a cleaner that failed, or brought its worker down, is named."""
        params = {one.name: one.value for one in made.params}
        way = self._way(row)
        if way is None or not made.fault.startswith((_FAILED, "workers.")):
            return Copy(None, made.fault, params)
        return Copy(None, _FAILED, {"error": made.fault, **params, "cleaner": way.cleaner, "version": way.version})


def seconds_for(size: int) -> int:
    """How long cleaning a file of so many bytes may take."""
    return _SECONDS + size // _SLOWEST


# --- in a worker ------------------------------------------------------------------------------------------------------


def clean_batch(items: Sequence[Mapping[str, Any]], plugins: Plugins) -> list[dict[str, Any]]:
    """The worker's task: one `Cleaned` for each `CleanItem`, as plain JSON values, in order."""
    readers = {f"{answer.plugin}:{answer.value.name}": answer.value for answer in plugins.declare("register_readers")}
    answers: list[dict[str, Any]] = []
    for item in items:
        asked = msgspec.convert(item, CleanItem)
        answers.append(msgspec.to_builtins(clean_one(asked, readers[asked.cleaner])))
    return answers


def clean_one(item: CleanItem, reader: Reader) -> Cleaned:
    """Clean one file, whole or not at all. What goes wrong is said in the answer; only lack of memory is raised."""
    target = Path(item.target)
    half = target.with_name(f"{target.name}.part")
    try:
        _function(reader.clean)(Path(item.source), half)
        _must_be_nameless(half, reader)
        settle(half)
        platform.replace_with_retry(half, target)
        platform.make_read_only(target)
    except MemoryError:
        raise
    except Exception as fault:  # noqa: BLE001 - a cleaner may be a stranger's; whatever it raises costs one copy
        return _failed(fault)
    finally:
        platform.remove_file(half)
    return Cleaned()


def _failed(fault: Exception) -> Cleaned:
    if platform.disk_is_full(fault):
        return Cleaned(fault=_NO_ROOM)
    if isinstance(fault, AssessError):
        return Cleaned(fault=fault.code, params=_plain(fault.params))
    return Cleaned(fault=_FAILED, params=_plain({"error": kind_of(fault)}))


def settle(path: Path) -> None:
    """Have a file on the disk for good, with the time that all copies carry."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    os.utime(path, (FIXED_TIME, FIXED_TIME))


def _must_be_nameless(copy: Path, reader: Reader) -> None:
    """Look at a copy with the reader itself: it must still be readable, and name no author."""
    if reader.read:
        content: Content = _function(reader.read)(copy)
        if content.authors:
            raise EvidenceError("packets.still-named")


def _function(reference: str) -> Any:
    module, _, name = reference.partition(":")
    return getattr(importlib.import_module(module), name)


def _plain(params: Mapping[str, Any]) -> tuple[Param, ...]:
    """What can be said of a fault outside the worker: no paths, no objects."""
    kept = {name: value for name, value in params.items() if name != "path" and isinstance(value, str | int | Text)}
    return tuple(Param(name=name, value=value) for name, value in sorted(kept.items()))
