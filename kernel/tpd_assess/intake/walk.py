"""Walk a folder: every file once, in sorted order of its path, with what its name alone already says."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from tpd_assess import platform
from tpd_assess.intake.formats.zipnames import numbered
from tpd_assess.intake.papers.names import MADE_HERE

MAX_PATH = 250
"""Longest relative path in characters: Windows programs stop at 260 with drive and folder."""

COUNTY_FILES = re.compile(r"(assessment\.yaml|(roster|choices)\.(xlsx|xls|csv)|readme(\..*)?)", re.IGNORECASE)
MANIFESTS = re.compile(r"(submission|manifest)\.(yaml|yml|csv|xlsx)", re.IGNORECASE)
_LITTER = re.compile(
    r"(thumbs\.db|desktop\.ini|\.ds_store|\.directory|~\$.*|~.*\.tmp|\._.*|\.~lock\..*#|\.gitkeep)",
    re.IGNORECASE,
)
_HALF = re.compile(r".*\.(downloading|crdownload|part|partial|tmp|td|xltd|opdownload|aria2|filepart)", re.IGNORECASE)
_SHORTCUT = re.compile(r".*\.lnk", re.IGNORECASE)
_LITTER_FOLDERS = {"__macosx", ".git", ".trashes", "$recycle.bin", "system volume information", "@eadir"}


@dataclass(slots=True)
class Found:
    """One file of the folder. `path` is relative, NFC, ``/`` between parts; `place` is what the system calls it.

    `state` and `reason` are set where the name or kind alone decides (ignored, quarantined). Sizes in bytes.
    """

    path: str
    place: str
    size: int = 0
    mtime_ns: int = 0
    state: str = ""
    reason: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    has_bytes: bool = True  # False: nothing to read there, e.g. a link or a device

    @property
    def real(self) -> Path:
        """Where the bytes lie. Made when asked for: of a county that was taken before nobody asks."""
        return Path(self.place)


@dataclass(slots=True)
class Walked:
    """All that was found, sorted by path, and folders that could not be opened."""

    files: list[Found]
    closed: list[str]


def walk(folder: Path, *, leave_out: tuple[Path, ...] = ()) -> Walked:
    """Every file under a folder. Links are never followed; what lies at `leave_out` is not looked at."""
    walked = Walked([], [])
    root, skipped = folder.resolve(), _LeftOut(leave_out)
    todo = [(str(folder), "")]
    while todo:
        place, prefix = todo.pop()
        try:
            entries = _entries(place)
        except OSError:
            walked.closed.append(prefix.rstrip("/") or ".")
            continue
        inside = place if place.endswith(os.sep) else place + os.sep
        for entry in entries:
            path = prefix + _shown(entry.name)
            real = inside + entry.name  # `entry.path` may be verbatim
            if skipped.has(entry.name, real):
                continue
            if _is_folder(entry):
                todo.append((real, path + "/"))
            else:
                walked.files.append(look(entry, path, real, root))
    walked.files.sort(key=lambda found: (found.path, found.place))
    _tell_apart(walked.files)
    walked.closed.sort()
    return walked


def _shown(name: str) -> str:
    """A name in NFC; bytes that are no UTF-8 are shown as a question mark, as nothing could store them."""
    if name.isascii():
        return name
    return unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())


def _tell_apart(files: list[Found]) -> None:
    """Give files a number whose names differ in how they are encoded only: two files, two paths."""
    for found, path in zip(files, numbered([found.path for found in files]), strict=True):
        found.path = path


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder to go into; a junction of Windows is a link."""
    try:
        if not entry.is_dir(follow_symlinks=False):
            return False
        return not platform.is_special(entry.stat(follow_symlinks=False))
    except OSError:
        return False


def _entries(place: str) -> list[os.DirEntry[str]]:
    with os.scandir(platform.long_path(place)) as found:
        return list(found)


class _LeftOut:
    """Places that are not looked at. What is walked is no link, so that only one of the same name can be the same."""

    def __init__(self, places: tuple[Path, ...]) -> None:
        self._places = frozenset(place.resolve() for place in places)
        self._names = frozenset(place.name.casefold() for place in self._places)

    def has(self, name: str, place: str) -> bool:
        return name.casefold() in self._names and Path(place).resolve() in self._places


def look(entry: os.DirEntry[str], path: str, place: str, root: Path) -> Found:
    """One directory entry that is not a folder."""
    try:
        known = entry.stat(follow_symlinks=False)
    except OSError:
        return Found(path, place, state="quarantined", reason="intake.cannot-open", has_bytes=False)
    found = Found(path, place, known.st_size, known.st_mtime_ns)
    if stat.S_ISLNK(known.st_mode) or stat.S_ISDIR(known.st_mode):
        return _link(found, root)
    if platform.is_special(known):
        return _set(found, "quarantined", "intake.not-a-file", has_bytes=False)
    if not _encodable(place):
        return _set(found, "quarantined", "intake.reserved-name", has_bytes=False)
    return judge_name(found)


def _encodable(place: str) -> bool:
    return place.isprintable() or not any(unicodedata.category(sign) == "Cs" for sign in place)


def judge_name(found: Found) -> Found:
    """Say what the path alone decides: county file, litter, half download, a name that some system cannot hold."""
    folder, _, name = found.path.rpartition("/")
    above, own = _above(folder), _own(name)
    if not folder and COUNTY_FILES.fullmatch(name):
        return _set(found, "ignored", "intake.county-file")
    if above.litter and own.ignored not in ("intake.own-paper", "intake.manifest"):
        return _set(found, "ignored", "intake.litter")
    if own.ignored:
        return _set(found, "ignored", own.ignored)
    return _hard_name(found, name, hard=above.hard or own.hard)


@dataclass(frozen=True, slots=True)
class _Own:
    """What a file's own name decides: why it is `ignored`, or ""; whether it is `hard` to hold for some system."""

    ignored: str
    hard: bool


_IGNORED = {
    "intake.own-paper": MADE_HERE, "intake.manifest": MANIFESTS, "intake.litter": _LITTER,
    "intake.half-download": _HALF,
}  # fmt: skip


@lru_cache(maxsize=1024)
def _own(name: str) -> _Own:
    """Kept, as teachers call their files by the names of the slots."""
    reasons = (reason for reason, names in _IGNORED.items() if names.fullmatch(name))
    return _Own(next(reasons, ""), _is_hard(name))


@dataclass(frozen=True, slots=True)
class _Above:
    """What the folders of a path decide: whether one of them is litter, and whether one has a `hard` name."""

    litter: bool = False
    hard: bool = False


@lru_cache(maxsize=256)
def _above(folder: str) -> _Above:
    """Kept, as it is asked for every file, and files of one folder come one after the other."""
    names = [name for name in folder.split("/") if name not in ("", ".")]
    litter = any(name.lower() in _LITTER_FOLDERS for name in names)
    return _Above(litter, any(_is_hard(name) for name in names))


def _hard_name(found: Found, name: str, *, hard: bool) -> Found:
    if _SHORTCUT.fullmatch(name):
        return _set(found, "quarantined", "intake.link-outside")
    if hard:
        return _set(found, "quarantined", "intake.reserved-name")
    if len(found.path) > MAX_PATH:
        return _set(found, "quarantined", "intake.path-too-long", length=len(found.path), limit=MAX_PATH)
    return found


@lru_cache(maxsize=1024)
def _is_hard(part: str) -> bool:
    """Whether some system cannot hold a file or folder of this name."""
    return platform.reserved_name(part) or not _printable(part)


def _printable(part: str) -> bool:
    return part.isprintable() or not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in part)


def _link(found: Found, root: Path) -> Found:
    try:
        inside = found.real.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        inside = False
    if inside:
        return _set(found, "ignored", "intake.link-inside", has_bytes=False)
    return _set(found, "quarantined", "intake.link-outside", has_bytes=False)


def _set(found: Found, state: str, reason: str, *, has_bytes: bool = True, **params: Any) -> Found:
    found.state, found.reason, found.params, found.has_bytes = state, reason, params, has_bytes
    return found
