"""HEIC and AVIF without the camera's words: their bytes are blanked where they lie, so that nothing else moves."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_assess import EvidenceError
from tpd_evidence.boxes import Box, Boxes, number
from tpd_evidence.cleaning.copying import blank

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL = 4
_WORDS = (b"Exif", b"mime", b"uri ")
_APART = frozenset((b"uuid", b"mpvd", b"free", b"skip", b"udta"))
"""Boxes beside the picture: a program's own words, the film of a moving photo, and what edits left behind."""

_MOST_ITEMS = 4096
_IN_FILE, _IN_BOX = 0, 1


def clean(source: Path, target: Path) -> None:
    """Blank EXIF, XMP and what stands beside the picture. Raises `EvidenceError` ``unreadable``, ``cut-off``."""
    with source.open("rb") as file:
        boxes = Boxes(file)
        top = boxes.top()
        meta = next((box for box in top if box.kind == b"meta"), None)
        if meta is None:
            raise EvidenceError("evidence.unreadable")
        if not all(box.whole for box in top):
            raise EvidenceError("evidence.cut-off")
        words = list(_pieces(boxes, meta))
        apart = [box for box in top if box.kind in _APART]
    shutil.copyfile(source, target)
    with target.open("r+b") as out:
        for start, end in words:
            blank(out, start, min(end, boxes.size))
        for box in apart:
            out.seek(box.head + 4)
            out.write(b"free")
            blank(out, box.start, box.end)


def _pieces(boxes: Boxes, meta: Box) -> Iterator[tuple[int, int]]:
    """Where the words lie in the file. Raises `EvidenceError` if that is written in a way that we do not know."""
    wanted = set(_items(boxes, meta))
    if not wanted:
        return
    inside = boxes.find(meta, b"idat", skip=_FULL)
    places = {_IN_FILE: 0} | ({_IN_BOX: inside.start} if inside else {})
    listed = boxes.find(meta, b"iloc", skip=_FULL)
    found = [one for one in _locations(boxes.read(listed)) if one.item in wanted]
    if {one.item for one in found} != wanted or any(one.method not in places for one in found):
        raise EvidenceError("evidence.not-cleanable")
    for one in found:
        start = places[one.method] + one.place
        yield start, start + one.length if one.length else boxes.size


def _items(boxes: Boxes, meta: Box) -> Iterator[int]:
    """The numbers of the items that hold words."""
    infos = boxes.find(meta, b"iinf", skip=_FULL)
    version = boxes.read(infos, 1)
    for info in boxes.inside(infos, 6 if version == b"\0" else 8) if infos else ():
        raw = boxes.read(info, 64)
        wide = raw[:1] == b"\3"
        if raw[10 if wide else 8 :][:4] in _WORDS:
            yield number(raw, 4, 4 if wide else 2)


@dataclass(frozen=True, slots=True)
class _Piece:
    item: int
    method: int
    place: int
    length: int


def _locations(raw: bytes) -> Iterator[_Piece]:
    """Every piece of every item: where it lies by its method, and its length (0 = to the end)."""
    version = raw[0] if raw else 0
    sizes = number(raw, 4, 2)
    offset, length, base, index = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, (sizes & 15 if version else 0)
    wide = 4 if version >= 2 else 2  # noqa: PLR2004 - the format's own
    count, at = number(raw, 6, wide), 6 + wide
    for _ in range(min(count, _MOST_ITEMS)):
        item, at = number(raw, at, wide), at + wide
        method = number(raw, at, 2) & 15 if version else _IN_FILE
        at += 4 if version else 2
        start, at = number(raw, at, base) if base else 0, at + base
        pieces, at = number(raw, at, 2), at + 2
        for _ in range(min(pieces, _MOST_ITEMS)):
            place = start + (number(raw, at + index, offset) if offset else 0)
            yield _Piece(item, method, place, number(raw, at + index + offset, length) if length else 0)
            at += index + offset + length
