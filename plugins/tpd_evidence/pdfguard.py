"""Finds PDF streams that unfold to more than any document needs, before a library unfolds them in memory.

Three kilobytes can hold 630 MB in two layers of Flate, which costs the reading library 1.2 GB and ten seconds. Only
streams that could do so are tried: deflate gives at most 1032 times, so small single layers are safe as they are.
"""

from __future__ import annotations

import mmap
import re
import zlib
from typing import TYPE_CHECKING

from tpd_assess import EvidenceError, Text
from tpd_evidence.limits import STREAM_MOST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_GREATEST_RATIO = 1032
_LOOK_BACK = 2048  # bytes before a stream in which its dictionary stands
_LAYER = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b")
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_PIECE = 1 << 16


def refuse_bombs(path: Path) -> None:
    """Raise `EvidenceError` ``too-big-inside`` if a stream unfolds beyond `STREAM_MOST`."""
    if path.stat().st_size == 0:
        raise EvidenceError("evidence.unreadable")
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for start, layers in _streams(data):
            if _unfolds_too_far(data, start, layers):
                raise EvidenceError("evidence.too-big-inside", part=Text("页面内容", "page content"))


def _streams(data: mmap.mmap) -> Iterator[tuple[int, int]]:
    """Start and number of layers of each stream that is packed and no picture (pictures are not unfolded for text)."""
    place = data.find(b"stream")
    while place >= 0:
        if data[place - 3 : place] != b"end":
            words = _dictionary(data, place)
            layers = len(_LAYER.findall(words))
            if layers and not _PICTURE.search(words):
                yield _first_byte(data, place + 6), layers
        place = data.find(b"stream", place + 6)


def _dictionary(data: mmap.mmap, place: int) -> bytes:
    """The words before a stream, from the start of its object; names may be written in hexadecimal to hide them."""
    before = data[max(0, place - _LOOK_BACK) : place]
    before = before[before.rfind(b" obj") + 1 :]
    return _HEX.sub(lambda found: bytes([int(found[1], 16)]), before)


def _first_byte(data: mmap.mmap, place: int) -> int:
    while data[place : place + 1] in (b"\r", b"\n"):
        place += 1
    return place


def _unfolds_too_far(data: mmap.mmap, start: int, layers: int) -> bool:
    end = data.find(b"endstream", start)
    length = (end if end >= 0 else len(data)) - start
    if length * _GREATEST_RATIO**layers <= STREAM_MOST:
        return False
    return _size(data, start, start + length, layers) > STREAM_MOST


def _size(data: mmap.mmap, start: int, end: int, layers: int) -> int:
    """The greatest size that any layer unfolds to; counting stops once it is too much."""
    inflaters = [zlib.decompressobj() for _ in range(layers)]
    greatest = 0
    sizes = [0] * layers
    for place in range(start, end, _PIECE):
        try:
            _push(data[place : min(end, place + _PIECE)], inflaters, sizes)
        except zlib.error:
            return max(sizes)
        greatest = max(sizes)
        if greatest > STREAM_MOST:
            break
    return greatest


def _push(piece: bytes, inflaters: list[zlib._Decompress], sizes: list[int], layer: int = 0) -> None:
    """Unfold a piece through all layers from `layer` on, a bounded part at a time, adding up what each gives."""
    inflater = inflaters[layer]
    while piece and not inflater.eof and max(sizes) <= STREAM_MOST:
        unfolded = inflater.decompress(piece, _PIECE)
        piece = inflater.unconsumed_tail
        sizes[layer] += len(unfolded)
        if layer + 1 < len(inflaters):
            _push(unfolded, inflaters, sizes, layer + 1)
