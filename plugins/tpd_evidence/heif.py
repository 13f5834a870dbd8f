"""Photos of phones in HEIC (and AVIF): size, camera and moment, from the container. Their pixels need a decoder."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from PIL import Image

from tpd_assess import Content, EvidenceError
from tpd_evidence import exif
from tpd_evidence.boxes import Box, Boxes, number

if TYPE_CHECKING:
    from pathlib import Path

_FULL = 4  # a full box has version and flags before its content
_EXIF_MOST = 1 << 20
_EXIF_TYPE = b"Exif"
_MOST_ITEMS = 4096


def read(path: Path) -> Content:
    """Raises `EvidenceError` ``unreadable`` if no picture is described, ``cut-off`` if its data are missing."""
    with path.open("rb") as file:
        boxes = Boxes(file)
        top = boxes.top()
        meta = next((box for box in top if box.kind == b"meta"), None)
        if meta is None:
            raise EvidenceError("evidence.unreadable")
        width, height = _size(boxes, meta)
        if not all(box.whole for box in top):
            raise EvidenceError("evidence.cut-off")
        written = _exif(boxes, meta)
        kind = boxes.read(next((box for box in top if box.kind == b"ftyp"), None), 4)
    return Content(
        media_type="image/avif" if kind.startswith(b"avi") else "image/heic",
        width=width,
        height=height,
        authors=exif.authors(written),
        properties=exif.properties(written),
        not_read=("pixels",),
    )


def _size(boxes: Boxes, meta: Box) -> tuple[int, int]:
    """The largest picture described (the others are tiles and thumbnails), turned as its `irot` says."""
    described = boxes.find(meta, b"iprp", b"ipco", skip=_FULL)
    inside = list(boxes.inside(described)) if described else []
    sizes = [(number(raw, 4), number(raw, 8)) for box in inside if box.kind == b"ispe" and (raw := boxes.read(box, 16))]
    if not sizes:
        raise EvidenceError("evidence.unreadable")
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    turns = [boxes.read(box, 1)[:1] for box in inside if box.kind == b"irot"]
    return (height, width) if any(turn in (b"\1", b"\3") for turn in turns) else (width, height)


def _exif(boxes: Boxes, meta: Box) -> Image.Exif:
    """The camera's words; empty if they are missing or broken."""
    found = Image.Exif()
    item = _exif_item(boxes, meta)
    place, length = _places(boxes.read(boxes.find(meta, b"iloc", skip=_FULL))).get(item, (0, 0))
    raw = boxes.read(Box(_EXIF_TYPE, place, place + length), _EXIF_MOST) if item and place else b""
    tiff = raw[4 + number(raw, 0) :] if len(raw) > _FULL else b""
    if tiff[:2] in (b"II", b"MM"):
        try:
            found.load(b"Exif\0\0" + tiff)
            found.get_ifd(0x8769)
        except (SyntaxError, ValueError, TypeError, KeyError, OSError, struct.error):
            return Image.Exif()
    return found


def _exif_item(boxes: Boxes, meta: Box) -> int:
    """The number of the item that holds EXIF; 0 if there is none."""
    infos = boxes.find(meta, b"iinf", skip=_FULL)
    version = boxes.read(infos, 1)
    for info in boxes.inside(infos, 6 if version == b"\0" else 8) if infos else ():
        raw = boxes.read(info, 64)
        wide = raw[:1] == b"\3"
        if raw[8:12] == _EXIF_TYPE or (wide and raw[10:14] == _EXIF_TYPE):
            return number(raw, 4, 4 if wide else 2)
    return 0


def _places(raw: bytes) -> dict[int, tuple[int, int]]:
    """Where each item lies in the file: place and length of its first piece, for items kept in one place."""
    version = raw[0] if raw else 0
    sizes = number(raw, 4, 2)
    offset, length, base, index = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, (sizes & 15 if version else 0)
    id_length = 4 if version >= 2 else 2  # noqa: PLR2004 - the format's own
    count, place = number(raw, 6, id_length), 6 + id_length
    found: dict[int, tuple[int, int]] = {}
    for _ in range(min(count, _MOST_ITEMS)):
        item = number(raw, place, id_length)
        place += id_length + (2 if version else 0) + 2
        start = number(raw, place, base) if base else 0
        pieces, place = number(raw, place + base, 2), place + base + 2
        if pieces and place + index + offset + length <= len(raw):
            found[item] = start + number(raw, place + index, offset), number(raw, place + index + offset, length)
        place += pieces * (index + offset + length)
    return found
