"""What is looked at before a file is touched: is somebody still writing it, and what do manifests say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tpd_assess.errors import AssessError, Problem, TableError
from tpd_assess.foreign import read_foreign_tables
from tpd_assess.intake.items import Item
from tpd_assess.intake.manifest import Manifests
from tpd_assess.intake.walk import Found

if TYPE_CHECKING:
    from tpd_assess.setting import Setting
    from tpd_assess.tables import Table

Said = Found | Item
"""What may be a manifest: a file of the folder, or a member of an archive."""


def split_by_age(files: Iterable[Found], now: datetime, seconds: int) -> tuple[list[Found], list[Found]]:
    """Files at rest, and those changed within the last `seconds`; of those that are ignored nobody waits for any.

    A time a little in the future is one of a share whose clock is fast; one far in the future is a wrong clock.
    """
    limit = int(now.timestamp() * 1_000_000_000)
    young = seconds * 1_000_000_000
    ready: list[Found] = []
    moving: list[Found] = []
    for found in files:
        is_read = found.has_bytes and (found.state != "ignored" or found.reason == "intake.manifest")
        is_young = is_read and abs(limit - found.mtime_ns) < young
        (moving if is_young else ready).append(found)
    return ready, moving


def look_again(files: Iterable[Found]) -> tuple[list[Found], list[Found]]:
    """Of files that changed just now: those that stand still since, and those that moved on or went away."""
    still: list[Found] = []
    moved: list[Found] = []
    for found in files:
        (still if _stands_still(found) else moved).append(found)
    return still, moved


def _stands_still(found: Found) -> bool:
    try:
        now = found.real.stat()
    except OSError:
        return False
    return (now.st_size, now.st_mtime_ns) == (found.size, found.mtime_ns)


def beside(moving: Iterable[Found], ready: Iterable[Found]) -> tuple[list[Found], list[Found]]:
    """Of files at rest: those to take now, and those that a manifest which is still being written may speak of."""
    folders = {found.path.rpartition("/")[0] for found in moving if found.reason == "intake.manifest"}
    if not folders:
        return list(ready), []
    now: list[Found] = []
    later: list[Found] = []
    for found in ready:
        (later if folders.intersection(_above(found.path)) else now).append(found)
    return now, later


def _above(path: str) -> Iterator[str]:
    folder = path
    while folder:
        folder = folder.rpartition("/")[0]
        yield folder


def read_manifests(files: Iterable[Said], setting: Setting) -> tuple[Manifests, list[Problem]]:
    """What all manifests among files say together, and the faults of those that say nothing: they are quarantined."""
    sound = [found for found in files if found.reason == "intake.manifest" and found.has_bytes]
    faults: list[Problem] = []
    tables = _Tables(setting)
    while True:
        try:
            return Manifests.read(((one.path, one.real) for one in sound), tables=tables.read), faults
        except TableError as error:
            faulty = {problem.file for problem in error.problems}
            faults += error.problems
            for one in sound:
                if one.path in faulty:
                    one.state, one.reason, one.params = "quarantined", "manifest.faulty", {"count": _count(faults, one)}
            left = [one for one in sound if one.path not in faulty]
            if len(left) == len(sound):
                raise
            sound = left


def _count(faults: Iterable[Problem], manifest: Said) -> int:
    return sum(1 for problem in faults if problem.file == manifest.path)


class _Tables:
    """Tables of manifests, read in a worker and once only, however often all manifests are gone through."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._known: dict[Path, tuple[Table, ...] | AssessError] = {}

    def read(self, path: Path) -> tuple[Table, ...]:
        """The tables of one file. Raises `TableError`, also for one that went away."""
        if path not in self._known:
            try:
                self._known[path] = tuple(read_foreign_tables(self._setting.workers, [path]))
            except AssessError as error:
                self._known[path] = error
        found = self._known[path]
        if isinstance(found, TableError):
            raise found
        if isinstance(found, AssessError):
            raise TableError(found.code, (Problem(found.code, found.params, file=path.name),), **found.params)
        return found
