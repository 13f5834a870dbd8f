"""Word, PowerPoint and Excel files of before 2007, and WPS's, without author, company and the names of who saved them.

What is written over stays as long as it was. Files older than Office 97 keep names in other ways and are refused.
"""

# ruff: noqa: PLR2004 - the numbers are the formats' own

from __future__ import annotations

import shutil
import struct
from typing import TYPE_CHECKING, Final

from tpd_assess import EvidenceError
from tpd_evidence.cleaning.compound import Compound

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SUMMARIES: Final = {
    "\5SummaryInformation": bytes.fromhex("E0859FF2F94F6810AB9108002B27B3D9"),
    "\5DocumentSummaryInformation": bytes.fromhex("02D5CDD59C2E1B10939708002B2CF9AE"),
}
_WORD_97: Final = 193
_PLACES: Final = 0x9A  # where Word's header lists what lies where
_ASSOCIATED, _REMARKS_BY, _CHANGES_BY, _SAVED_BY = 32, 36, 51, 71
_WRITTEN_BY, _SHARED_BY, _NOTE = 0x5C, 0x5B, 0x1C
_LONG_NAME: Final = 256


def clean(source: Path, target: Path) -> None:
    """Raises `EvidenceError`: ``unreadable``, ``not-cleanable``."""
    shutil.copyfile(source, target)
    with target.open("r+b") as file:
        streams = Compound(file)
        for name, family in _SUMMARIES.items():
            if name in streams:
                streams.write(name, 0, _no_properties(family).ljust(len(streams.read(name)), b"\0"))
        if "WordDocument" in streams:
            _clean_word(streams)
        if "Current User" in streams:
            _clean_slides(streams)
        if "Workbook" in streams:
            _clean_sheets(streams, "Workbook")
        elif "Book" in streams:
            raise EvidenceError("evidence.not-cleanable")


def _no_properties(family: bytes) -> bytes:
    """A summary that says nothing but its code page."""
    head = struct.pack("<HHL16xL", 0xFFFE, 0, 0x00020006, 1) + family + struct.pack("<L", 48)
    return head + struct.pack("<6L", 24, 1, 1, 16, 2, 936)


def _clean_word(streams: Compound) -> None:
    """Blank title, author, who remarked, who changed and who saved it where, in Word's own tables."""
    head = streams.read("WordDocument", 2048)
    version, flags = struct.unpack_from("<H6xH", head.ljust(12, b"\0"), 2)
    if head[:2] != b"\xec\xa5" or version < _WORD_97 or len(head) < _PLACES + 8 * (_SAVED_BY + 1):
        raise EvidenceError("evidence.not-cleanable")
    table = "1Table" if flags & 0x0200 else "0Table"
    raw = streams.read(table)
    for number in (_ASSOCIATED, _REMARKS_BY, _CHANGES_BY, _SAVED_BY):
        place, length = struct.unpack_from("<LL", head, _PLACES + 8 * number)
        part = raw[place : place + length]
        for start, end in _texts(part, listed=number != _REMARKS_BY):
            streams.write(table, place + start, b" \0" * ((end - start) // 2))


def _texts(part: bytes, *, listed: bool) -> Iterator[tuple[int, int]]:
    """Where the texts of a table of strings lie in it. `listed`: it says how many there are."""
    if not part:
        return
    at = 6 if listed else 0
    if listed and part[:2] != b"\xff\xff":
        raise EvidenceError("evidence.not-cleanable")
    more = int.from_bytes(part[4:6], "little") if listed else 0
    while at + 2 <= len(part):
        length = 2 * int.from_bytes(part[at : at + 2], "little")
        if at + 2 + length > len(part):
            raise EvidenceError("evidence.not-cleanable")
        yield at + 2, at + 2 + length
        at += 2 + length + more


def _clean_slides(streams: Compound) -> None:
    """Blank the name of who saved it last; it stands there twice."""
    raw = streams.read("Current User", 4096)
    if len(raw) < 28:
        return
    length = int.from_bytes(raw[20:22], "little")
    if length > _LONG_NAME:
        raise EvidenceError("evidence.not-cleanable")
    streams.write("Current User", 28, b" " * length)
    streams.write("Current User", 28 + length + 4, b" \0" * max(0, min(length, (len(raw) - 32 - length) // 2)))


def _clean_sheets(streams: Compound, name: str) -> None:
    """Blank who wrote the workbook, who reserved it, and who remarked on cells."""
    raw = streams.read(name)
    at = 0
    while at + 4 <= len(raw):
        kind, length = struct.unpack_from("<HH", raw, at)
        body = raw[at + 4 : at + 4 + length]
        if kind == _WRITTEN_BY:
            streams.write(name, at + 4, b"\1\0\0".ljust(len(body), b" ")[: len(body)])
        elif kind == _SHARED_BY:
            streams.write(name, at + 4, bytes(len(body)))
        elif kind == _NOTE:
            _blank_remark(streams, name, at + 4, body)
        at += 4 + length


def _blank_remark(streams: Compound, name: str, place: int, body: bytes) -> None:
    """The author of one remark, in the form that Excel 97 and later write."""
    if len(body) > 11:
        wide = body[10] & 1
        length = int.from_bytes(body[8:10], "little") * (2 if wide else 1)
        text = (b" \0" if wide else b" ") * (length // (2 if wide else 1))
        streams.write(name, place + 11, text[: max(0, len(body) - 11)])
