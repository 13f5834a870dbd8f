"""Walk a folder: every file once, in sorted order of its path, with what its name alone already says."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from tpd_assess import platform
from tpd_assess.intake.papers import MADE_HERE

MAX_PATH = 250
"""Longest relative path in characters: Windows programs stop at 260 with drive and folder."""

COUNTY_FILES = re.compile(r"(assessment\.yaml|(roster|choices)\.(xlsx|xls|csv)|readme(\..*)?)", re.IGNORECASE)
MANIFESTS = re.compile(r"(submission|manifest)\.(yaml|yml|csv|xlsx)", re.IGNORECASE)
_LITTER = re.compile(
    r"(thumbs\.db|desktop\.ini|\.ds_store|\.directory|~\$.*|~.*\.tmp|\._.*|\.~lock\..*#|\.gitkeep|.*\.lnk)",
    re.IGNORECASE,
)
_HALF = re.compile(r".*\.(downloading|crdownload|part|partial|tmp|td|xltd|opdownload|aria2|filepart)", re.IGNORECASE)
_LITTER_FOLDERS = {"__macosx", ".git", ".trashes", "$recycle.bin", "system volume information", "@eadir"}


@dataclass(slots=True)
class Found:
    """One file of the folder. `path` is relative, NFC, ``/`` between parts; `real` is what the system calls it.

    `state` and `reason` are set where the name or kind alone decides (ignored, quarantined). Sizes in bytes.
    """

    path: str
    real: Path
    size: int = 0
    mtime_ns: int = 0
    state: str = ""
    reason: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    has_bytes: bool = True  # False: nothing to read there, e.g. a link or a device


@dataclass(slots=True)
class Walked:
    """All that was found, sorted by path, and folders that could not be opened."""

    files: list[Found]
    closed: list[str]


def walk(folder: Path, *, leave_out: tuple[Path, ...] = ()) -> Walked:
    """Every file under a folder. Links are never followed; `leave_out` names folders that are not looked into."""
    closed: list[str] = []
    skipped = {path.resolve() for path in leave_out}
    files = list(_walk(folder, "", skipped, closed, folder.resolve()))
    files.sort(key=lambda found: found.path)
    return Walked(files, closed)


def _walk(folder: Path, prefix: str, skipped: set[Path], closed: list[str], root: Path) -> Iterator[Found]:
    try:
        entries = list(os.scandir(platform.long_path(folder)))
    except OSError:
        closed.append(prefix.rstrip("/") or ".")
        return
    for entry in entries:
        path = prefix + unicodedata.normalize("NFC", entry.name)
        real = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            if not skipped or real.resolve() not in skipped:
                yield from _walk(real, path + "/", skipped, closed, root)
        else:
            yield look(entry, path, real, root)


def look(entry: os.DirEntry[str], path: str, real: Path, root: Path) -> Found:
    """One directory entry that is not a folder."""
    try:
        known = entry.stat(follow_symlinks=False)
    except OSError:
        return Found(path, real, state="quarantined", reason="intake.cannot-open", has_bytes=False)
    found = Found(path, real, known.st_size, known.st_mtime_ns)
    if stat.S_ISLNK(known.st_mode):
        return _link(found, root)
    if not stat.S_ISREG(known.st_mode):
        return _set(found, "quarantined", "intake.not-a-file", has_bytes=False)
    return judge_name(found)


def judge_name(found: Found) -> Found:
    """Say what the path alone decides: county file, litter, half download, a name that some system cannot hold."""
    parts = PurePosixPath(found.path).parts
    name = parts[-1]
    if len(parts) == 1 and COUNTY_FILES.fullmatch(name):
        return _set(found, "ignored", "intake.county-file")
    if MADE_HERE.fullmatch(name):
        return _set(found, "ignored", "intake.own-paper")
    if MANIFESTS.fullmatch(name):
        return _set(found, "ignored", "intake.manifest")
    if _LITTER.fullmatch(name) or any(part.lower() in _LITTER_FOLDERS for part in parts[:-1]):
        return _set(found, "ignored", "intake.litter")
    if _HALF.fullmatch(name):
        return _set(found, "ignored", "intake.half-download")
    return _hard_name(found, parts)


def _hard_name(found: Found, parts: tuple[str, ...]) -> Found:
    bad = next((part for part in parts if platform.reserved_name(part) or not _printable(part)), "")
    if bad:
        return _set(found, "quarantined", "intake.reserved-name", name=bad.encode("utf-8", "replace").decode())
    if len(found.path) > MAX_PATH:
        return _set(found, "quarantined", "intake.path-too-long", length=len(found.path), limit=MAX_PATH)
    return found


def _printable(part: str) -> bool:
    return not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in part)


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
