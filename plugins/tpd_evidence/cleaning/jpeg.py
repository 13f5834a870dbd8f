"""JPEG without the words of cameras and programs; the picture's own bytes are copied as they are."""

from __future__ import annotations

import mmap
import re
from typing import TYPE_CHECKING, BinaryIO

from tpd_assess import EvidenceError
from tpd_evidence.cleaning.orientation import minimal_exif, orientation_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_EXIF = b"Exif\0\0"
_KEPT = {_APP0: b"JFIF\0", _APP2: b"ICC_PROFILE\0", _APP14: b"Adobe"}
"""Application segments that a viewer needs, with the words that they begin with."""

_NO_LENGTH = frozenset((0x01, *range(0xD0, 0xD8)))
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]", re.DOTALL)


def clean(source: Path, target: Path) -> None:
    """Keep the picture, its colour profile and its orientation. Raises `EvidenceError` ``cut-off``, ``unreadable``.

    What lies behind the picture's end, such as a second picture or a film, is left out.
    """
    if not source.stat().st_size:
        raise EvidenceError("evidence.unreadable")
    with (
        source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
        target.open("wb") as out,
    ):  # fmt: skip
        if data[:2] != bytes((0xFF, _START)):
            raise EvidenceError("evidence.unreadable")
        _write(data, out)


def _write(data: mmap.mmap, out: BinaryIO) -> None:
    parts = list(_segments(data))
    turned = next((found for kind, start, end in parts if (found := _orientation(kind, data[start:end]))), 0)
    out.write(bytes((0xFF, _START)))
    if turned > 1:
        words = _EXIF + minimal_exif(turned)
        out.write(bytes((0xFF, _APP1)) + (len(words) + 2).to_bytes(2, "big") + words)
    for kind, start, end in parts:
        if _is_picture(kind, data[start + 4 : start + 20]):
            out.write(data[start:end])


def _segments(data: mmap.mmap) -> Iterator[tuple[int, int, int]]:
    """Kind, start and end of all segments up to the picture's end; those of a scan with the pixels behind them."""
    place = 2
    while True:
        while data[place : place + 2] == b"\xff\xff":  # padding
            place += 1
        head = data[place : place + 4]
        if len(head) < 2:  # noqa: PLR2004 - a marker is two bytes
            raise EvidenceError("evidence.cut-off")
        if head[0] != 0xFF:  # noqa: PLR2004 - what every marker begins with
            raise EvidenceError("evidence.unreadable")
        end = _end(data, place, head)
        yield head[1], place, end
        if head[1] == _END:
            return
        place = end


def _end(data: mmap.mmap, place: int, head: bytes) -> int:
    if head[1] in _NO_LENGTH or head[1] == _END:
        return place + 2
    length = int.from_bytes(head[2:4], "big")
    end = place + 2 + length
    if length < 2 or end > len(data):  # noqa: PLR2004 - a length counts its own two bytes
        raise EvidenceError("evidence.cut-off")
    if head[1] != _SCAN:
        return end
    following = _AFTER_SCAN.search(data, end)
    if following is None:
        raise EvidenceError("evidence.cut-off")
    return following.start()


def _is_picture(kind: int, words: bytes) -> bool:
    if _APP0 <= kind <= _APP15:
        return words.startswith(_KEPT[kind]) if kind in _KEPT else False
    return kind != _COMMENT


def _orientation(kind: int, segment: bytes) -> int:
    words = segment[4:]
    return orientation_in(words) if kind == _APP1 and words.startswith(_EXIF) else 0
