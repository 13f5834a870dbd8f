"""Zip and OLE2 files written byte by byte, so that tests can make right ones and wrong ones alike."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FIXED = datetime(2025, 9, 1, 8, 0, tzinfo=UTC)
"""The moment that all samples carry unless another is given; the samples are the same bytes on every day."""

UTF8_NAME = 0x800
ENCRYPTED = 0x1
STORED, DEFLATED = 0, 8
_DOS_DATE = (2025 - 1980) << 9 | 9 << 5 | 1
_DOS_TIME = 8 << 11


def put(path: Path | None, data: bytes) -> bytes:
    """Write the bytes to the path, if there is one, and give them back."""
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return data


@dataclass(frozen=True)
class Entry:
    """One member of a hand-written zip. `size` is what its headers claim, `offset` where it says that it starts."""

    name: bytes
    data: bytes = b""
    flags: int = 0
    method: int = DEFLATED
    extra: bytes = b""
    mode: int = 0  # unix mode bits, for links
    size: int | None = None
    offset: int | None = None


def raw_zip(entries: Iterable[Entry], path: Path | None = None) -> bytes:
    """A zip of these entries, in this order, with names as raw bytes and claims as given."""
    body, directory, count = b"", b"", 0
    for entry in entries:
        local, central = _records(entry, len(body))
        body, directory, count = body + local, directory + central, count + 1
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    return put(path, body + directory + end)


def _records(entry: Entry, position: int) -> tuple[bytes, bytes]:
    packed = entry.data if entry.method == STORED else _deflate(entry.data)
    size = len(entry.data) if entry.size is None else entry.size
    common = struct.pack(
        "<5H3L2H", 20, entry.flags, entry.method, _DOS_TIME, _DOS_DATE, zlib.crc32(entry.data), len(packed), size,
        len(entry.name), len(entry.extra),
    )  # fmt: skip
    offset = position if entry.offset is None else entry.offset
    made_by = 0x0314 if entry.mode else 20
    tail = struct.pack("<3H2L", 0, 0, 0, entry.mode << 16, offset)
    central = b"PK\1\2" + struct.pack("<H", made_by) + common + tail + entry.name + entry.extra
    local = b"" if entry.offset is not None else b"PK\3\4" + common + entry.name + entry.extra + packed
    return local, central


def _deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def zip_of(members: Mapping[str, bytes | str], path: Path | None = None, *, encoding: str = "flagged") -> bytes:
    """A zip of these members. `encoding`: ``flagged`` (UTF-8 and says so), ``utf-8`` (does not say so), ``gbk`` …"""
    flags, codec = (UTF8_NAME, "utf-8") if encoding == "flagged" else (0, encoding)
    plain = {name: data.encode() if isinstance(data, str) else data for name, data in members.items()}
    return raw_zip([Entry(_name(name, codec), data, flags) for name, data in plain.items()], path)


def _name(name: str, codec: str) -> bytes:
    return name.encode(codec)


def gbk_zip(members: Mapping[str, bytes | str], path: Path | None = None) -> bytes:
    """A zip as Chinese Windows writes it: names in GBK, and no word of it."""
    return zip_of(members, path, encoding="gbk")


_SECTOR = 512
_FREE, _END, _FAT, _MORE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC


def ole2(streams: Mapping[str, bytes | str], path: Path | None = None) -> bytes:
    """An OLE2 compound file with these streams at its root, each padded to the size that needs no mini stream.

    The directory comes last, as programs write it that save often.
    """
    payloads = [_pad(data.encode() if isinstance(data, str) else data) for data in streams.values()]
    lengths = [len(payload) // _SECTOR for payload in payloads] + [-(-(len(streams) + 1) // 4)]
    tables, more = _tables(sum(lengths))
    chains, starts = _chains(tables, more, lengths)
    directory = _entry("Root Entry", 5, child=1 if streams else _FREE)
    for number, (name, payload) in enumerate(zip(streams, payloads, strict=True), start=1):
        after = number + 1 if number < len(streams) else _FREE
        directory += _entry(name, 2, right=after, start=starts[number - 1], size=len(payload))
    directory = directory.ljust(lengths[-1] * _SECTOR, b"\0")
    fat = struct.pack(f"<{len(chains)}L", *chains).ljust(tables * _SECTOR, b"\xff")
    return put(path, _ole_header(tables, more, starts[-1]) + fat + _list(tables, more) + b"".join(payloads) + directory)


def _pad(data: bytes) -> bytes:
    length = max(4096, -(-len(data) // _SECTOR) * _SECTOR)
    return data.ljust(length, b"\0")


def _tables(others: int) -> tuple[int, int]:
    """How many sectors the allocation table takes, and how many the list of those beyond 109."""
    tables, more = 1, 0
    while (tables + more + others) * 4 > tables * _SECTOR:
        tables += 1
        more = -(-max(0, tables - 109) // 127)
    return tables, more


def _chains(tables: int, more: int, lengths: list[int]) -> tuple[list[int], list[int]]:
    chains, starts = [_FAT] * tables + [_MORE] * more, []
    for length in lengths:
        starts.append(len(chains))
        chains += [len(chains) + 1 + step for step in range(length - 1)] + [_END]
    return chains, starts


def _list(tables: int, more: int) -> bytes:
    """The sectors that list the allocation table's sectors beyond the 109 that the header has room for."""
    numbers = list(range(109, tables)) + [_FREE] * (more * 127 - max(0, tables - 109))
    sectors = (
        struct.pack("<128L", *numbers[each * 127 : each * 127 + 127], tables + each + 1 if each + 1 < more else _END)
        for each in range(more)
    )
    return b"".join(sectors)


def _entry(name: str, kind: int, *, child: int = _FREE, right: int = _FREE, start: int = _END, size: int = 0) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack("<H2B3L", len(raw), kind, 1, _FREE, right, child)
    return head + bytes(36) + struct.pack("<LQ", start, size)


def _ole_header(tables: int, more: int, directory: int) -> bytes:
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    shape = struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    places = struct.pack("<9L", 0, tables, directory, 0, 4096, _END, 0, tables if more else _END, more)
    listed = list(range(min(tables, 109))) + [_FREE] * max(0, 109 - tables)
    return magic + shape + places + struct.pack("<109L", *listed)
