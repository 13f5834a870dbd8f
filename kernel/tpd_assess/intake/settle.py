"""What is looked at before a file is touched: is somebody still writing it, and what do manifests say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tpd_assess.errors import Problem, TableError
from tpd_assess.foreign import read_foreign_tables
from tpd_assess.intake.manifest import Manifests
from tpd_assess.intake.walk import Found

if TYPE_CHECKING:
    from tpd_assess.setting import Setting
    from tpd_assess.tables import Table


def split_by_age(files: Iterable[Found], now: datetime, seconds: int) -> tuple[list[Found], list[Found]]:
    """Files at rest, and those changed within the last `seconds`. A time in the future counts as at rest."""
    limit = int(now.timestamp() * 1_000_000_000)
    young = seconds * 1_000_000_000
    ready: list[Found] = []
    moving: list[Found] = []
    for found in files:
        is_young = found.has_bytes and 0 <= limit - found.mtime_ns < young
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


def read_manifests(files: Iterable[Found], setting: Setting) -> tuple[Manifests, list[Problem]]:
    """What all manifests of the folder say together, and the faults of those that say nothing: they are quarantined."""
    sound = [found for found in files if found.reason == "intake.manifest"]
    faults: list[Problem] = []
    while True:
        try:
            return Manifests.read(((one.path, one.real) for one in sound), tables=_in_worker(setting)), faults
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


def _count(faults: Iterable[Problem], manifest: Found) -> int:
    return sum(1 for problem in faults if problem.file == manifest.path)


def _in_worker(setting: Setting) -> Callable[[Path], tuple[Table, ...]]:
    return lambda path: tuple(read_foreign_tables(setting, [path]))
