"""Whether names still stand in the bytes of a file, in any encoding in use, also inside a packed one."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


def names_left(path: Path, names: Collection[str]) -> list[str]:
    """Those of the names that stand in the file."""
    parts = list(_parts(path))
    return sorted(name for name in names if name and any(_holds(part, name) for part in parts))


def _parts(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and of all that it packs (an office document is a zip)."""
    yield path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name) for name in archive.namelist())


def _holds(data: bytes, name: str) -> bool:
    return any(name.encode(encoding) in data for encoding in _ENCODINGS)
