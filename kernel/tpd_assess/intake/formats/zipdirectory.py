"""The central directory of a zip, read strictly and in bounded memory: what is inside, by raw name bytes.

Own code instead of `zipfile`, which decodes names before their encoding is known, cuts them at a NUL, differs between
systems in what it does to backslashes, and (3.11) reads entries that overlap.
"""

# ruff: noqa: PLR2004 - the numbers are the format's own

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = b"PK\5\6"
_END64 = b"PK\6\6"
_LOCATOR = b"PK\6\7"
_CENTRAL = b"PK\1\2"
_MOST_COMMENT = 65_535
_ALL_ONES = 0xFFFFFFFF


class ZipFaultError(Exception):
    """The directory cannot be read: cut off, damaged, or beyond the bounds; `code` is its message's name."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Record:
    """One entry as the directory claims it. Sizes in bytes; `start` is the absolute place of its local header."""

    name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int
    mode: int  # unix mode bits, 0 if none
    dos: int  # MS-DOS attributes
    extra: bytes

    @property
    def encrypted(self) -> bool:
        return bool(self.flags & 1)


def read_directory(file: BinaryIO, size: int, most_entries: int, most_bytes: int) -> list[Record]:
    """All entries in the order of the directory. Raises `ZipFaultError`."""
    place, length, shift = _find(file, size)
    if length > most_bytes:
        raise ZipFaultError("too-many")
    file.seek(place)
    records: list[Record] = []
    for record in _records(file.read(length), shift):
        records.append(record)
        if len(records) > most_entries:
            raise ZipFaultError("too-many")
    return records


def _find(file: BinaryIO, size: int) -> tuple[int, int, int]:
    """Place and length of the directory, and by how much all offsets are shifted (something stands before the zip)."""
    reach = min(size, _MOST_COMMENT + 22)
    file.seek(size - reach)
    tail = file.read(reach)
    found = tail.rfind(_END)
    if found < 0 or len(tail) - found < 22:
        raise ZipFaultError("damaged")
    length, place = struct.unpack("<LL", tail[found + 12 : found + 20])
    end = size - reach + found
    if _ALL_ONES in (length, place):
        length, place, end = _find64(file, end)
    shift = end - length - place
    if length > end or shift < 0:
        raise ZipFaultError("damaged")
    return place + shift, length, shift


def _find64(file: BinaryIO, end: int) -> tuple[int, int, int]:
    file.seek(max(0, end - 20))
    locator = file.read(20)
    if locator[:4] != _LOCATOR:
        raise ZipFaultError("damaged")
    file.seek(min(end, int.from_bytes(locator[8:16], "little")))
    record = file.read(56)
    if record[:4] != _END64 or len(record) < 56:
        raise ZipFaultError("damaged")
    length, place = struct.unpack("<QQ", record[40:56])
    return length, place, int.from_bytes(locator[8:16], "little")


def _records(raw: bytes, shift: int) -> Iterator[Record]:
    place = 0
    while place < len(raw):
        head = raw[place : place + 46]
        if len(head) < 46 or head[:4] != _CENTRAL:
            raise ZipFaultError("damaged")
        by, _, flags, method, _, crc, packed, size, name, extra, comment, _, _, outer, start = struct.unpack(
            "<HHHHLLLLHHHHHLL", head[4:]
        )
        after = place + 46 + name + extra
        more = raw[place + 46 + name : after]
        size, packed, start = _wide(size, packed, start, more)
        mode = outer >> 16 if by >> 8 in (3, 19) else 0
        yield Record(
            raw[place + 46 : place + 46 + name],
            flags,
            method,
            crc,
            packed,
            size,
            start + shift,
            mode,
            outer & 0xFF,
            more,
        )
        place = after + comment


def _wide(size: int, packed: int, start: int, extra: bytes) -> tuple[int, int, int]:
    """Sizes over 4 GB stand in an extra field, only those that the head leaves out, in this order."""
    rest = field(extra, 0x0001)
    values = []
    for value in (size, packed, start):
        if value == _ALL_ONES and len(rest) >= 8:
            values.append(int.from_bytes(rest[:8], "little"))
            rest = rest[8:]
        else:
            values.append(value)
    return values[0], values[1], values[2]


def field(extra: bytes, wanted: int) -> bytes:
    """One extra field by its number; empty if there is none."""
    place = 0
    while place + 4 <= len(extra):
        number, length = struct.unpack("<HH", extra[place : place + 4])
        if number == wanted:
            return extra[place + 4 : place + 4 + length]
        place += 4 + length
    return b""


def local_names(head: bytes) -> list[bytes]:
    """Names of the entries whose local headers stand in `head`: what can be known of a zip that is cut off."""
    names, place = [], head.find(b"PK\3\4")
    while 0 <= place <= len(head) - 30:
        length = int.from_bytes(head[place + 26 : place + 28], "little")
        names.append(head[place + 30 : place + 30 + length])
        place = head.find(b"PK\3\4", place + 30 + length)
    return names
