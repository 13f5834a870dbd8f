"""The streams of an OLE2 compound file, read and changed where they lie: as long as they were, nothing else moves."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from tpd_assess import EvidenceError

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST: Final = 0xFFFFFFF9  # sector numbers above are marks: free, end of chain, table sectors
_HEADER: Final = 512
_ENTRY: Final = 128
_MINI: Final = 64
_STREAM: Final = 2
_STREAM_MOST: Final = 256 << 20


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class Compound:
    """An open compound file. Raises `EvidenceError` ``unreadable`` where its tables cannot be followed."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = file.seek(0, 2)
        header = self._at(0, _HEADER)
        if len(header) < _HEADER or header[:8] != _MAGIC:
            raise EvidenceError("evidence.unreadable")
        self._shift = 12 if header[30:32] == b"\x0c\0" else 9
        self._mini_below = int.from_bytes(header[56:60], "little")
        self._table = self._allocation(header)
        entries = self._entries(int.from_bytes(header[48:52], "little"))
        self._root = entries[0]
        self._streams = {one.name: one for one in entries[1:] if one.kind == _STREAM}
        self._mini_table = self._numbers(self._chain(int.from_bytes(header[60:64], "little"), self._table))

    def __contains__(self, name: str) -> bool:
        return name in self._streams

    def read(self, name: str, most: int = _STREAM_MOST) -> bytes:
        """A stream's bytes, at most so many; nothing if there is none."""
        pieces = self._pieces(name)
        wanted = min(self._streams[name].size, most) if name in self._streams else 0
        found = bytearray()
        for place, length in pieces:
            if len(found) >= wanted:
                break
            found += self._at(place, length)
        return bytes(found[:wanted])

    def write(self, name: str, start: int, data: bytes) -> None:
        """Change bytes of a stream from `start` on; what would go beyond its end is left out."""
        for place, length in self._pieces(name):
            if start < length and data:
                part = data[: length - start]
                self._file.seek(place + start)
                self._file.write(part)
                data, start = data[len(part) :], 0
            else:
                start -= length

    def _pieces(self, name: str) -> list[tuple[int, int]]:
        """Where a stream lies: place and length of each piece, in order."""
        entry = self._streams.get(name)
        if entry is None:
            return []
        if entry.size >= self._mini_below:
            return self._sectors(entry.start, entry.size)
        inside = self._sectors(self._root.start, self._root.size)
        each = 1 << self._shift
        chain = self._chain(entry.start, self._mini_table)
        if any(number * _MINI // each >= len(inside) for number in chain):
            raise EvidenceError("evidence.unreadable")
        places = [inside[number * _MINI // each][0] + number * _MINI % each for number in chain]
        return self._cut(places, _MINI, entry.size)

    def _sectors(self, start: int, size: int) -> list[tuple[int, int]]:
        places = [(number + 1) << self._shift for number in self._chain(start, self._table)]
        return self._cut(places, 1 << self._shift, size)

    def _cut(self, places: Sequence[int], each: int, size: int) -> list[tuple[int, int]]:
        if len(places) * each < size or any(place >= self._size for place in places):
            raise EvidenceError("evidence.unreadable")
        lengths = (min(each, size - at * each) for at in range(len(places)))
        return [(place, length) for place, length in zip(places, lengths, strict=True) if length > 0]

    def _at(self, place: int, length: int) -> bytes:
        self._file.seek(place)
        return self._file.read(length)

    def _chain(self, start: int, table: Sequence[int]) -> list[int]:
        found: list[int] = []
        seen: set[int] = set()
        while start <= _LAST:
            if start in seen or start >= len(table):
                raise EvidenceError("evidence.unreadable")
            seen.add(start)
            found.append(start)
            start = table[start]
        return found

    def _numbers(self, sectors: Sequence[int]) -> list[int]:
        each = 1 << self._shift
        raw = b"".join(self._at((number + 1) << self._shift, each) for number in sectors)
        return list(struct.unpack(f"<{len(raw) // 4}L", raw[: len(raw) // 4 * 4]))

    def _allocation(self, header: bytes) -> list[int]:
        """The table of all sectors: 109 of its own are listed in the header, the rest in a chain."""
        listed = list(struct.unpack("<109L", header[76:_HEADER]))
        following = int.from_bytes(header[68:72], "little")
        for _ in range(self._size >> self._shift):
            if following > _LAST:
                break
            *more, following = self._numbers([following]) or [_LAST + 1]
            listed += more
        return self._numbers([one for one in listed if one <= _LAST])

    def _entries(self, start: int) -> list[_Entry]:
        each = 1 << self._shift
        raw = b"".join(self._at((one + 1) << self._shift, each) for one in self._chain(start, self._table))
        found = [_entry(raw[at : at + _ENTRY]) for at in range(0, len(raw) - _ENTRY + 1, _ENTRY)]
        if not found:
            raise EvidenceError("evidence.unreadable")
        return found


def _entry(raw: bytes) -> _Entry:
    length = int.from_bytes(raw[64:66], "little")
    name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    start, size = struct.unpack("<LL", raw[116:124])
    return _Entry(name, raw[66], start, size)
