"""TIFF without the words of cameras and programs: their entries are taken off the lists, their bytes blanked.

What is left keeps its place, so that nothing that the picture is made of moves.
"""

from __future__ import annotations

import shutil
import struct
from typing import TYPE_CHECKING, BinaryIO, Final

from tpd_assess import EvidenceError
from tpd_evidence.cleaning.copying import blank

if TYPE_CHECKING:
    from pathlib import Path

_WORDS: Final = frozenset((
    269, 270, 271, 272, 285, 305, 306, 315, 316, 337, 700, 33432, 33723, 34377, 37510, 37724, 42016, 42032, 42033,
    50708, 50735, *range(40091, 40096),
))  # fmt: skip
"""Entries that hold words: titles, camera, program, artist, copyright, XMP, IPTC, what Windows' properties say."""

_LISTS: Final = (34665, 34853, 40965)  # EXIF, place, interoperability: lists of their own, nothing that is drawn
_SIZES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_MOST_LISTS: Final = 4096
_ENTRY: Final = 12
_IN_PLACE: Final = 4


def clean(source: Path, target: Path) -> None:
    """Raises `EvidenceError` ``unreadable``, ``cut-off``; ``not-cleanable`` for lists that never end."""
    shutil.copyfile(source, target)
    with target.open("r+b") as file:
        _Cleaner(file).clean()


class _Cleaner:
    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = file.seek(0, 2)
        head = self._read(0, 8)
        if head[:4] not in (b"II*\0", b"MM\0*"):
            raise EvidenceError("evidence.unreadable")
        self._order = "<" if head[:2] == b"II" else ">"
        self._first = self._number(head[4:8])
        self._seen: set[int] = set()

    def clean(self) -> None:
        """Clean the lists of all pages."""
        place = self._first
        while place:
            place = self._clean_list(place)

    def _clean_list(self, place: int) -> int:
        """Clean one page's list; where the next one lies, 0 after the last."""
        entries, following = self._entries(place)
        kept = [raw for raw in entries if not self._leave_out(raw)]
        body = struct.pack(f"{self._order}H", len(kept)) + b"".join(kept) + struct.pack(f"{self._order}L", following)
        self._write(place, body.ljust(2 + len(entries) * _ENTRY + 4, b"\0"))
        return following

    def _leave_out(self, raw: bytes) -> bool:
        """Blank what an entry with words, or the list that it leads to, holds; False for one of the picture's own."""
        tag = self._short(raw[:2])
        if tag in _LISTS:
            self._blank_list(self._number(raw[8:12]))
        elif tag in _WORDS:
            self._blank_value(raw)
        return tag in _LISTS or tag in _WORDS

    def _blank_list(self, place: int) -> None:
        entries, _ = self._entries(place)
        for raw in entries:
            if self._short(raw[:2]) in _LISTS:
                self._blank_list(self._number(raw[8:12]))
            self._blank_value(raw)
        blank(self._file, place, place + 2 + len(entries) * _ENTRY)

    def _blank_value(self, raw: bytes) -> None:
        size = _SIZES.get(self._short(raw[2:4]), 1) * self._number(raw[4:8])
        place = self._number(raw[8:12])
        if size > _IN_PLACE:
            blank(self._file, place, min(place + size, self._size))

    def _entries(self, place: int) -> tuple[list[bytes], int]:
        if place in self._seen or len(self._seen) > _MOST_LISTS:
            raise EvidenceError("evidence.not-cleanable")
        self._seen.add(place)
        count = self._short(self._read(place, 2))
        raw = self._read(place + 2, count * _ENTRY + 4)
        return [raw[at : at + _ENTRY] for at in range(0, count * _ENTRY, _ENTRY)], self._number(raw[-4:])

    def _read(self, place: int, length: int) -> bytes:
        self._file.seek(place)
        raw = self._file.read(length)
        if len(raw) < length:
            raise EvidenceError("evidence.cut-off")
        return raw

    def _write(self, place: int, raw: bytes) -> None:
        self._file.seek(place)
        self._file.write(raw)

    def _short(self, raw: bytes) -> int:
        return int(struct.unpack(f"{self._order}H", raw)[0])

    def _number(self, raw: bytes) -> int:
        return int(struct.unpack(f"{self._order}L", raw)[0])
