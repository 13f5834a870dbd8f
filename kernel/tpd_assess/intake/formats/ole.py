"""The directory of an OLE2 compound file, in which Word, Excel, PowerPoint and WPS wrote before 2007.

Only names and starts of the streams at the root are read, by seeking, whatever the size of the file. Broken or circular
chains end early instead of failing.
"""

# ruff: noqa: PLR2004 - the numbers are the format's own

from __future__ import annotations

import struct
from typing import BinaryIO

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFF9  # sector numbers above are marks: free, end of chain, table sectors
_MOST_SECTORS = 4096
_MOST_TABLES = 100_000
_ENTRY = 128


class Directory:
    """Streams and storages at the root of a compound file. `names` is empty if the file is broken."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = size
        self._starts: dict[str, int] = {}
        header = self._at(0, 512)
        if len(header) == 512:
            self._shift = 9 if int.from_bytes(header[30:32], "little") == 9 else 12
            self._tables = self._table_sectors(header)
            self._fill(self._chain(int.from_bytes(header[48:52], "little")))

    @property
    def names(self) -> frozenset[str]:
        """The names at the root, as written."""
        return frozenset(self._starts)

    def head(self, name: str) -> bytes:
        """The first sector of a stream that is not kept in the mini stream; empty if there is none."""
        start = self._starts.get(name, _LAST + 1)
        return self._sector(start) if start <= _LAST else b""

    def _at(self, offset: int, length: int) -> bytes:
        if offset >= self._size:
            return b""
        self._file.seek(offset)
        return self._file.read(length)

    def _sector(self, number: int) -> bytes:
        return self._at((number + 1) << self._shift, 1 << self._shift)

    def _table_sectors(self, header: bytes) -> list[int]:
        """Where the allocation table lies: 109 places in the header, the rest in a chain (files over 7 MB)."""
        tables = list(struct.unpack("<109L", header[76:512]))
        number = int.from_bytes(header[68:72], "little")
        each = (1 << self._shift) // 4 - 1
        while number <= _LAST and len(tables) < _MOST_TABLES:
            raw = self._sector(number)
            if len(raw) < 1 << self._shift:
                break
            *more, number = struct.unpack(f"<{each + 1}L", raw)
            tables += more
        return [table for table in tables if table <= _LAST]

    def _next(self, number: int) -> int:
        each = (1 << self._shift) // 4
        table, place = divmod(number, each)
        if table >= len(self._tables):
            return _LAST + 1
        raw = self._at(((self._tables[table] + 1) << self._shift) + place * 4, 4)
        return int.from_bytes(raw, "little") if len(raw) == 4 else _LAST + 1

    def _chain(self, number: int) -> bytes:
        seen: dict[int, bytes] = {}
        while number <= _LAST and number not in seen and len(seen) < _MOST_SECTORS:
            seen[number] = self._sector(number)
            number = self._next(number)
        return b"".join(seen.values())

    def _fill(self, raw: bytes) -> None:
        """Take the children of the root; streams deeper down belong to embedded objects and say nothing of the file."""
        entries = [raw[place : place + _ENTRY] for place in range(0, len(raw) - _ENTRY + 1, _ENTRY)]
        waiting = [int.from_bytes(entries[0][76:80], "little")] if entries else []
        seen: set[int] = set()
        while waiting:
            number = waiting.pop()
            if number >= len(entries) or number in seen:
                continue
            seen.add(number)
            entry = entries[number]
            left, right, _child = struct.unpack("<3L", entry[68:80])
            waiting += [left, right]
            self._starts[_name(entry)] = int.from_bytes(entry[116:120], "little")


def _name(entry: bytes) -> str:
    length = int.from_bytes(entry[64:66], "little")
    return entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
