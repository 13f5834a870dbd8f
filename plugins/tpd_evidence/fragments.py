"""Films written in fragments, by recorders that may be cut off: their length is the sum of what the fragments hold."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_evidence.boxes import Box, Boxes, number

if TYPE_CHECKING:
    from collections.abc import Sequence

_HAS_DURATION = 0x8  # in a fragment's track header
_HAS_DURATIONS = 0x100  # in a run of samples
_SKIPPED_IN_HEADER = ((0x1, 8), (0x2, 4))
_IN_RUN = ((0x100, 4), (0x200, 4), (0x400, 4), (0x800, 4))


def promised_length(boxes: Boxes, mvex: Box) -> int:
    """The whole length in ticks of the film, if it was written down when the recording ended; else 0."""
    raw = boxes.read(boxes.find(mvex, b"mehd"), 16)
    return number(raw, 4, 8 if raw[:1] == b"\x01" else 4)


def fragment_lengths(boxes: Boxes, top: Sequence[Box], mvex: Box) -> dict[int, int]:
    """The length of each track, by its number, in its own ticks."""
    usual = {}
    for box in boxes.inside(mvex):
        if box.kind == b"trex":
            raw = boxes.read(box, 24)
            usual[number(raw, 4)] = number(raw, 12)
    lengths: Counter[int] = Counter()
    for moof in top:
        if moof.kind == b"moof":
            for traf in boxes.inside(moof):
                if traf.kind == b"traf":
                    track, length = _length(boxes, traf, usual)
                    lengths[track] += length
    return dict(lengths)


def _length(boxes: Boxes, traf: Box, usual: dict[int, int]) -> tuple[int, int]:
    track = _header(boxes.read(boxes.find(traf, b"tfhd"), 40), usual)
    runs = [boxes.read(box) for box in boxes.inside(traf) if box.kind == b"trun"]
    return track.id, sum(_run(raw, track.each) for raw in runs)


@dataclass(frozen=True, slots=True)
class _Header:
    id: int
    each: int  # ticks of a sample that does not say its own


def _header(raw: bytes, usual: dict[int, int]) -> _Header:
    flags, track = number(raw, 1, 3), number(raw, 4)
    place = 8 + sum(length for flag, length in _SKIPPED_IN_HEADER if flags & flag)
    return _Header(track, number(raw, place) if flags & _HAS_DURATION else usual.get(track, 0))


def _run(raw: bytes, each: int) -> int:
    """Ticks of one run. A claimed number of samples costs nothing: only durations that are really there are added."""
    flags, count = number(raw, 1, 3), number(raw, 4)
    if not flags & _HAS_DURATIONS:
        return count * each
    start = 8 + (4 if flags & 0x1 else 0) + (4 if flags & 0x4 else 0)
    step = sum(length for flag, length in _IN_RUN if flags & flag)
    stop = min(len(raw) - 3, start + count * step)
    return sum(number(raw, place) for place in range(start, stop, step))
