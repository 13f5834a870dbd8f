"""The boxes of ISO media files (MP4, MOV, HEIC): walked by seeking, safe against sizes that lie, loop or never end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from tpd_assess import EvidenceError, Text
from tpd_evidence.limits import BOXES_MOST, MB

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = 8
_WIDE = 16


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its content is from `start` to `end`. Not `whole`: it claims more than there is.

    `head` is where it begins, with its size and kind.
    """

    kind: bytes
    start: int
    end: int
    whole: bool = True
    head: int = 0


class Boxes:
    """The boxes of one open file. Every step goes forward, and the number of steps is bounded."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._left = BOXES_MOST
        self.size = file.seek(0, 2)

    def top(self) -> list[Box]:
        """The outermost boxes."""
        return list(self.between(0, self.size))

    def inside(self, box: Box, skip: int = 0) -> Iterator[Box]:
        """The boxes in a box, after `skip` bytes of its own."""
        return self.between(box.start + skip, box.end)

    def between(self, start: int, end: int) -> Iterator[Box]:
        """The boxes that stand one after another in a range. Ends early at what is no box.

        Raises `EvidenceError` when the file has more boxes than any film needs.
        """
        while start + _HEAD <= end:
            box = self._box(start, end)
            if box is None:
                return
            yield box
            start = box.end

    def _box(self, start: int, end: int) -> Box | None:
        self._left -= 1
        if self._left < 0:
            raise EvidenceError("evidence.too-big-inside", part=Text("视频内部结构", "boxes"))
        head = self._at(start, _WIDE)
        size, kind, body = int.from_bytes(head[:4], "big"), head[4:8], start + _HEAD
        if size == 0:
            return Box(kind, body, end, head=start)
        if size == 1:
            size, body = int.from_bytes(head[8:16], "big"), start + _WIDE
        if start + size < body:
            return None
        return Box(kind, min(body, end), min(start + size, end), whole=start + size <= end, head=start)

    def find(self, box: Box, *path: bytes, skip: int = 0) -> Box | None:
        """The first box along a path of kinds, ``None`` if there is none."""
        for kind in path:
            found = next((one for one in self.inside(box, skip) if one.kind == kind), None)
            if found is None:
                return None
            box, skip = found, 0
        return box

    def read(self, box: Box | None, most: int = MB) -> bytes:
        """The content of a box, at most that many bytes; nothing for ``None``."""
        return self._at(box.start, min(most, box.end - box.start)) if box else b""

    def _at(self, place: int, length: int) -> bytes:
        self._file.seek(place)
        return self._file.read(length)


def number(raw: bytes, place: int, length: int = 4) -> int:
    """An unsigned number in a box's content; what is cut off reads as 0."""
    piece = raw[place : place + length]
    return int.from_bytes(piece, "big") if len(piece) == length else 0
