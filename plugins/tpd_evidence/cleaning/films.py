"""Films and recordings in MP4, MOV, M4A and 3GP without what they say of themselves.

The copy is as long as the film: boxes of words become empty boxes of the same size, so that nothing else moves.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, BinaryIO

from tpd_assess import EvidenceError
from tpd_evidence.boxes import Box, Boxes
from tpd_evidence.cleaning.copying import blank

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WORDS = frozenset((b"udta", b"meta", b"uuid", b"free", b"skip"))
_AROUND = frozenset((b"moov", b"trak", b"mdia", b"minf"))
_DATED = frozenset((b"mvhd", b"tkhd", b"mdhd"))
_FULL = 4  # version and flags


def clean(source: Path, target: Path) -> None:
    """Empty the boxes of words, and the dates. Raises `EvidenceError` ``cut-off`` without an index of frames."""
    with source.open("rb") as file:
        found = list(_to_blank(Boxes(file)))
    shutil.copyfile(source, target)
    with target.open("r+b") as out:
        for box in found:
            _blank(out, box)


def _to_blank(boxes: Boxes) -> Iterator[Box]:
    top = boxes.top()
    if not any(box.kind == b"moov" for box in top):
        raise EvidenceError("evidence.cut-off")
    for box in top:
        yield from _inside(boxes, box)


def _inside(boxes: Boxes, box: Box) -> Iterator[Box]:
    if box.kind in _WORDS or box.kind in _DATED:
        yield box
    elif box.kind in _AROUND:
        for part in boxes.inside(box):
            yield from _inside(boxes, part)


def _blank(out: BinaryIO, box: Box) -> None:
    if box.kind in _DATED:
        out.seek(box.start)
        wide = out.read(1) == b"\1"
        start = box.start + _FULL
        blank(out, start, min(start + (16 if wide else 8), box.end))
        return
    out.seek(box.head + 4)
    out.write(b"free")
    blank(out, box.start, box.end)
