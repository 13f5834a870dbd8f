"""Films and sound recordings in MP4, MOV, M4A and 3GP: length, size, codecs, sound, rotation, from the container.

Nothing is decoded, so this works without any video library and costs milliseconds for a film of any length.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_assess import Content, EvidenceError, Property, Stream
from tpd_evidence import movietags
from tpd_evidence.boxes import Box, Boxes, number
from tpd_evidence.fragments import fragment_lengths, promised_length
from tpd_evidence.times import from_1904

if TYPE_CHECKING:
    from pathlib import Path

_CODECS = {
    b"avc1": "h264", b"avc2": "h264", b"avc3": "h264", b"hvc1": "hevc", b"hev1": "hevc", b"dvh1": "hevc",
    b"dvhe": "hevc", b"vvc1": "vvc", b"av01": "av1", b"vp08": "vp8", b"vp09": "vp9", b"mp4v": "mpeg4",
    b"s263": "h263", b"h263": "h263", b"jpeg": "mjpeg", b"mjpa": "mjpeg", b"mjpb": "mjpeg", b"apcn": "prores",
    b"apch": "prores", b"apcs": "prores", b"apco": "prores", b"ap4h": "prores", b"mp4a": "aac", b".mp3": "mp3",
    b"alac": "alac", b"ac-3": "ac3", b"ec-3": "eac3", b"samr": "amr", b"sawb": "amr", b"Opus": "opus",
    b"fLaC": "flac", b"sowt": "pcm", b"twos": "pcm", b"lpcm": "pcm", b"ipcm": "pcm", b"raw ": "pcm", b"in24": "pcm",
    b"ulaw": "pcm", b"alaw": "pcm", b"encv": "encrypted", b"enca": "encrypted",
}  # fmt: skip
_BY_OBJECT = {
    0x20: "mpeg4", 0x21: "h264", 0x23: "hevc", 0x40: "aac", 0x66: "aac", 0x67: "aac", 0x68: "aac", 0x69: "mp3",
    0x6B: "mp3", 0x6A: "mpeg1", 0x6C: "mjpeg", 0xA5: "ac3", 0xA6: "eac3",
} | dict.fromkeys(range(0x60, 0x66), "mpeg2")  # fmt: skip
_KINDS = {b"vide": "video", b"soun": "audio"}
_ALL_ONES = (0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF)
_LONGEST = 7 * 24 * 3600 * 1000  # a claim beyond a week, in milliseconds, is no length
_CONFIG = 0x04  # the tag of a decoder's configuration in an esds box


@dataclass(frozen=True, slots=True)
class _Track:
    id: int
    scale: int
    stream: Stream


def read(path: Path) -> Content:
    """Raises `EvidenceError`: ``cut-off`` without an index of frames, ``unreadable`` without tracks."""
    with path.open("rb") as file:
        boxes = Boxes(file)
        top = boxes.top()
        moov = next((box for box in top if box.kind == b"moov"), None)
        if moov is None:
            raise EvidenceError("evidence.cut-off" if any(_holds_film(box) for box in top) else "evidence.unreadable")
        tracks = [track for box in boxes.inside(moov) if box.kind == b"trak" and (track := _track(boxes, box))]
        if not tracks:
            raise EvidenceError("evidence.unreadable")
        return _content(boxes, top, moov, _with_lengths(boxes, top, moov, tracks))


def _holds_film(box: Box) -> bool:
    return box.kind in (b"mdat", b"ftyp", b"wide", b"moof")


def _content(boxes: Boxes, top: list[Box], moov: Box, streams: tuple[Stream, ...]) -> Content:
    width, height = next((_upright(one) for one in streams if one.kind == "video"), (0, 0))
    tags = movietags.read(boxes, moov)
    whole = all(box.whole for box in top) and any(box.kind == b"mdat" and box.end > box.start for box in top)
    said = {
        "created": tags.pop("created", "") or _created(boxes, moov),
        "complete": "yes" if whole else "no",
        "fragmented": "yes" if boxes.find(moov, b"mvex") else "",
        **{name: value for name, value in tags.items() if name != "author"},
    }
    return Content(
        media_type=_media_type(boxes, top, streams),
        streams=streams,
        width=width,
        height=height,
        authors=movietags.authors(tags),
        properties=tuple(Property(name=name, value=value) for name, value in sorted(said.items()) if value),
        not_read=() if any(one.milliseconds for one in streams) else ("length",),
    )


def _media_type(boxes: Boxes, top: list[Box], streams: tuple[Stream, ...]) -> str:
    brand = boxes.read(next((box for box in top if box.kind == b"ftyp"), None), 4)
    if brand in (b"", b"qt  "):
        return "video/quicktime"
    if brand.startswith((b"3gp", b"3g2")):
        return "video/3gpp"
    return "video/mp4" if any(one.kind == "video" for one in streams) else "audio/mp4"


def _upright(stream: Stream) -> tuple[int, int]:
    """Width and height as a viewer sees them."""
    return (stream.height, stream.width) if stream.rotation in (90, 270) else (stream.width, stream.height)


def _created(boxes: Boxes, moov: Box) -> str:
    raw = boxes.read(boxes.find(moov, b"mvhd"), 32)
    return from_1904(number(raw, 4, 8 if raw[:1] == b"\x01" else 4))


# --- tracks -------------------------------------------------------------------------------------------------------


def _track(boxes: Boxes, trak: Box) -> _Track | None:
    """A video or sound track; others (subtitles, time codes, chapter pictures without a handler) are passed over."""
    mdia = boxes.find(trak, b"mdia")
    kind = _KINDS.get(boxes.read(boxes.find(mdia, b"hdlr"), 12)[8:12], "") if mdia else ""
    if not mdia or not kind:
        return None
    scale, milliseconds = _media_length(boxes.read(boxes.find(mdia, b"mdhd"), 36))
    codec, width, height = _sample_entry(boxes, boxes.find(mdia, b"minf", b"stbl", b"stsd"), kind)
    track, rotation, shown = _header(boxes.read(boxes.find(trak, b"tkhd"), 96))
    if kind == "audio":
        width = height = rotation = 0
    elif not width or not height:
        width, height = shown
    stream = Stream(kind=kind, codec=codec, milliseconds=milliseconds, width=width, height=height, rotation=rotation)
    return _Track(track, scale, stream)


def _media_length(raw: bytes) -> tuple[int, int]:
    """Ticks a second and length in milliseconds; 0 where it is not said."""
    wide = raw[:1] == b"\x01"
    scale = number(raw, 20 if wide else 12)
    length = number(raw, 24, 8) if wide else number(raw, 16)
    return scale, milliseconds_of(length, scale)


def milliseconds_of(length: int, scale: int) -> int:
    """Ticks as milliseconds; 0 for what is unknown, or too long to be true."""
    if not scale or length in _ALL_ONES:
        return 0
    milliseconds = length * 1000 // scale
    return milliseconds if milliseconds <= _LONGEST else 0


def _header(raw: bytes) -> tuple[int, int, tuple[int, int]]:
    """Track number, rotation in degrees clockwise, and the size at which it is shown."""
    after = 36 if raw[:1] == b"\x01" else 24
    track = number(raw, after - 16 if raw[:1] == b"\x01" else after - 12)
    matrix = raw[after + 16 : after + 52]
    size = number(raw, after + 52) >> 16, number(raw, after + 56) >> 16
    if len(matrix) < struct.calcsize(">9l"):
        return track, 0, size
    a, b, _, c, d, *_ = struct.unpack(">9l", matrix)
    signs = tuple((value > 0) - (value < 0) for value in (a, b, c, d))
    return track, {(0, 1, -1, 0): 90, (-1, 0, 0, -1): 180, (0, -1, 1, 0): 270}.get(signs, 0), size


def _sample_entry(boxes: Boxes, stsd: Box | None, kind: str) -> tuple[str, int, int]:
    """Codec, width and height of the first description of samples."""
    entry = next(boxes.inside(stsd, 8), None) if stsd else None
    if entry is None:
        return "", 0, 0
    raw = boxes.read(entry, 64 * 1024)
    codec = _CODECS.get(entry.kind, entry.kind.decode("latin-1").strip(" .\0").lower())
    if entry.kind in (b"mp4a", b"mp4v"):
        codec = _BY_OBJECT.get(_object_type(raw), codec)
    return (codec, number(raw, 24, 2), number(raw, 26, 2)) if kind == "video" else (codec, 0, 0)


def _object_type(raw: bytes) -> int:
    """MPEG-4 names several codecs ``mp4a`` and says in a descriptor which; 0 if it does not."""
    place = raw.find(b"esds")
    found = raw.find(bytes([_CONFIG]), place + 11, place + 40) if place >= 0 else -1
    if found < 0:
        return 0
    after = found + 1
    while raw[after : after + 1] >= b"\x80" and after < found + 5:
        after += 1
    return raw[after + 1] if len(raw) > after + 1 else 0


def _with_lengths(boxes: Boxes, top: list[Box], moov: Box, tracks: list[_Track]) -> tuple[Stream, ...]:
    """The streams; where the index says no length, that of the fragments."""
    mvex = boxes.find(moov, b"mvex")
    if mvex is None or any(track.stream.milliseconds for track in tracks):
        return tuple(track.stream for track in tracks)
    header = boxes.read(boxes.find(moov, b"mvhd"), 32)
    scale = number(header, 20 if header[:1] == b"\x01" else 12)
    promised = milliseconds_of(promised_length(boxes, mvex), scale)
    counted = {} if promised else fragment_lengths(boxes, top, mvex)
    return tuple(
        _lengthened(track.stream, promised or milliseconds_of(counted.get(track.id, 0), track.scale))
        for track in tracks
    )


def _lengthened(stream: Stream, milliseconds: int) -> Stream:
    return Stream(
        kind=stream.kind, codec=stream.codec, milliseconds=milliseconds, width=stream.width, height=stream.height,
        rotation=stream.rotation,
    )  # fmt: skip
