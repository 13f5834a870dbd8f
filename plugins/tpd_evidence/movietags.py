"""What a film says of itself: phone, program, author, moment. Places where it was taken are not read, on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess import Author
from tpd_evidence.boxes import Box, Boxes, number
from tpd_evidence.times import from_iso

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = {
    b"\xa9mak": "camera_make", b"\xa9mod": "camera_model", b"\xa9swr": "software", b"\xa9too": "software",
    b"\xa9day": "created", b"\xa9ART": "author", b"\xa9aut": "author", b"\xa9nam": "title",
    b"com.apple.quicktime.make": "camera_make", b"com.apple.quicktime.model": "camera_model",
    b"com.apple.quicktime.software": "software", b"com.apple.quicktime.creationdate": "created",
    b"com.apple.quicktime.author": "author", b"com.apple.quicktime.artist": "author",
    b"com.apple.quicktime.title": "title", b"com.android.manufacturer": "camera_make",
    b"com.android.model": "camera_model", b"com.android.version": "software",
}  # fmt: skip
_LONGEST = 500
_MOST_KEYS = 500


def read(boxes: Boxes, moov: Box) -> dict[str, str]:
    """Properties by name, and ``author``; dates as in `tpd_evidence.times`."""
    found: dict[str, str] = {}
    for key, value in _all(boxes, moov):
        name = _NAMES.get(key, "")
        text = from_iso(value) if name == "created" else value
        if name and text:
            found.setdefault(name, text)
    return found


def authors(tags: dict[str, str]) -> tuple[Author, ...]:
    """The author among the properties, if there is one."""
    return (Author(role="artist", name=tags["author"]),) if tags.get("author") else ()


def _all(boxes: Boxes, moov: Box) -> Iterator[tuple[bytes, str]]:
    yield from _meta(boxes, boxes.find(moov, b"meta"))
    udta = boxes.find(moov, b"udta")
    if udta:
        for box in boxes.inside(udta):
            if box.kind == b"meta":
                yield from _meta(boxes, box)
            elif box.kind in _NAMES:
                raw = boxes.read(box, _LONGEST)
                yield box.kind, _text(raw[4 : 4 + number(raw, 0, 2)])


def _meta(boxes: Boxes, meta: Box | None) -> Iterator[tuple[bytes, str]]:
    """Apple's list of values; the names of its keys stand beside it or are the kinds of its boxes."""
    if meta is None:
        return
    skip = 0 if boxes.read(meta, 8)[4:8] == b"hdlr" else 4
    keys = _keys(boxes.read(boxes.find(meta, b"keys", skip=skip)))
    listed = boxes.find(meta, b"ilst", skip=skip)
    for box in boxes.inside(listed) if listed else ():
        place = number(box.kind, 0)
        data = boxes.read(boxes.find(box, b"data"), _LONGEST)
        yield keys[place - 1] if 0 < place <= len(keys) else box.kind, _text(data[8:])


def _keys(raw: bytes) -> list[bytes]:
    keys: list[bytes] = []
    place = 8
    while place + 8 <= len(raw) and len(keys) < _MOST_KEYS:
        length = number(raw, place)
        keys.append(raw[place + 8 : place + length])
        place += max(length, 8)
    return keys


def _text(raw: bytes) -> str:
    text = raw.decode("utf-8", "replace").strip("\0 \r\n\t")
    return "" if "\ufffd" in text else text
