"""The folder of one packet on the disk: which one may be written, evidence beside the workbook, nothing by halves."""

from __future__ import annotations

import contextlib
import filecmp
import hashlib
import os
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_assess import platform
from tpd_assess.intake.papers import names as papers
from tpd_assess.scoring.packets.cleaning import FIXED_TIME
from tpd_assess.tables import write_xlsx
from tpd_assess.text import LANGUAGES, find, say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from tpd_assess.tables import Sheet

EVIDENCE = "evidence"
_NUMBER = re.compile(r"\d{3,}")
_OURS = re.compile(r"\d{3,}_.+_\d+\.\w+(?:\.part)?")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A folder for a packet. `found`: digest of the workbook in it that we wrote; `kept`: what must not be touched."""

    path: Path
    found: str
    kept: tuple[Path, ...]


def workbook_name() -> str:
    """What the workbook is called, in the language in force."""
    return f"{say('packets.file')}.xlsx"


def choose(folder: Path, *, ours: Collection[str]) -> Chosen:
    """The folder, or the first free one beside it (``~2`` …).

    A workbook that is none of `ours` (digests) was filled in, or is being: its folder stays as it is, as the numbers in
    it are those of the evidence beside it.
    """
    kept: list[Path] = []
    count, path = 1, folder
    while True:
        sheets = _workbooks(path)
        changed = [sheet for sheet in sheets if digest_of(sheet) not in ours]
        if not changed:
            return Chosen(path, digest_of(sheets[0]) if sheets else "", tuple(kept))
        kept += changed
        count += 1
        path = folder.with_name(f"{folder.name}~{count}")


def _workbooks(folder: Path) -> list[Path]:
    text = find("packets.file")
    names = [text.in_language(one) for one in LANGUAGES] if text else []
    return [path for name in names if (path := folder / f"{name}.xlsx").is_file()]


def digest_of(path: Path) -> str:
    """``sha256:<hex>`` of a file."""
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"


def put_evidence(folder: Path, files: Mapping[str, tuple[Path, bool]]) -> None:
    """Have exactly these files in the packet's evidence: path below it → source, and whether it may be shared.

    What lies there already is not copied again; what an earlier packet left under our names goes. Raises
    `RefusedError`.
    """
    root = folder / EVIDENCE
    with papers.writing(root / "x"):
        _clear(root, set(files))
        for name, (source, shared) in files.items():
            target = root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            _put(source, target, shared=shared)


def has_evidence(folder: Path, files: Mapping[str, tuple[Path, bool]]) -> bool:
    """Whether all these files lie there, in their size."""
    places = ((folder / EVIDENCE / name, source) for name, (source, _) in files.items())
    return all(one.is_file() and one.stat().st_size == source.stat().st_size for one, source in places)


def size_of(folder: Path) -> int:
    """Bytes of what lies below a folder already."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def take_away(folder: Path) -> None:
    """Remove the workbooks of a packet that is made anew: beside other evidence their numbers would mislead.

    Raises `RefusedError`, as while Excel holds one.
    """
    for sheet in _workbooks(folder):
        with papers.writing(sheet):
            platform.remove_file(sheet)


def write_workbook(folder: Path, sheets: Sequence[Sheet]) -> tuple[Path, str]:
    """The workbook under a temporary name, on the disk for good, and its digest. Raises `RefusedError`."""
    with papers.writing(folder / f"{workbook_name()}.part") as half, gone_on_error(half):
        write_xlsx(half, sheets)
        with half.open("rb+") as file:
            os.fsync(file.fileno())
        return half, digest_of(half)


def put_in_place(half: Path) -> Path:
    """Give a workbook its name. Raises `RefusedError`."""
    target = half.with_name(half.name.removesuffix(".part"))
    with papers.writing(target):
        platform.replace_with_retry(half, target)
        platform.sync_folder(target.parent)
    return target


def _clear(root: Path, wanted: Collection[str]) -> None:
    for folder in sorted(root.iterdir()) if root.is_dir() else ():
        if not (_NUMBER.fullmatch(folder.name) and folder.is_dir()):
            continue
        for path in sorted(folder.iterdir()):
            if _OURS.fullmatch(path.name) and f"{folder.name}/{path.name}" not in wanted:
                platform.remove_file(path)
        if not any(folder.iterdir()):
            folder.rmdir()


def _put(source: Path, target: Path, *, shared: bool) -> None:
    if target.exists():
        if target.samefile(source) or filecmp.cmp(source, target, shallow=False):
            return
        platform.remove_file(target)
    if shared and platform.link(source, target):
        return
    half = target.with_name(f"{target.name}.part")
    with gone_on_error(half):
        shutil.copyfile(source, half)
        os.utime(half, (FIXED_TIME, FIXED_TIME))
        platform.replace_with_retry(half, target)


@contextlib.contextmanager
def gone_on_error(half: Path) -> Iterator[None]:
    """Leave nothing half written where writing fails."""
    try:
        yield
    except BaseException:
        platform.remove_file(half)
        raise
