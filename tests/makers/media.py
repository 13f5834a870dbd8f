"""Small pictures and film files: pictures by Pillow, films box by box (their frames hold no picture)."""

from __future__ import annotations

import io
import struct
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PIL import Image

from tests.makers.containers import FIXED, put

if TYPE_CHECKING:
    from pathlib import Path

_SINCE_1904 = datetime(1904, 1, 1, tzinfo=UTC)
_VIDEO = {"h264": b"avc1", "hevc": b"hvc1", "av1": b"av01", "mpeg4": b"mp4v"}
_ONE = 0x10000
_TURNS = {0: (_ONE, 0, 0, _ONE), 90: (0, _ONE, -_ONE, 0), 180: (-_ONE, 0, 0, -_ONE), 270: (0, -_ONE, _ONE, 0)}


def image(
    path: Path | None = None,
    *,
    format: str = "JPEG",  # noqa: A002 - Pillow's word
    width: int = 64,
    height: int = 48,
    colour: tuple[int, int, int] = (200, 120, 40),
    make: str = "",
    model: str = "",
    artist: str = "",
    taken: datetime | None = None,
    software: str = "",
    orientation: int = 0,
    frames: int = 1,
) -> bytes:
    """A picture of one colour. `format`: JPEG, PNG, WEBP, GIF, BMP, TIFF. `taken` is the camera's wall clock."""
    exif = Image.Exif()
    fields = {271: make, 272: model, 315: artist, 305: software, 274: orientation}
    exif.update({tag: value for tag, value in fields.items() if value})
    if taken:
        exif.get_ifd(0x8769)[36867] = f"{taken:%Y:%m:%d %H:%M:%S}"
        exif[306] = f"{taken:%Y:%m:%d %H:%M:%S}"
    pictures = [
        Image.new("RGB", (width, height), (colour[0], colour[1], (colour[2] + n * 40) % 256)) for n in range(frames)
    ]
    out = io.BytesIO()
    more = {"save_all": True, "append_images": pictures[1:]} if frames > 1 else {}
    more |= {"exif": exif} if len(exif) and format in {"JPEG", "PNG", "WEBP", "TIFF"} else {}
    pictures[0].save(out, format, **more)
    return put(path, out.getvalue())


def jpg(path: Path | None = None, **fields: object) -> bytes:
    """A JPEG; see `image`."""
    return image(path, format="JPEG", **fields)  # type: ignore[arg-type]


def png(path: Path | None = None, **fields: object) -> bytes:
    """A PNG; see `image`."""
    return image(path, format="PNG", **fields)  # type: ignore[arg-type]


def box(kind: bytes, *parts: bytes) -> bytes:
    """One box of the ISO base media format."""
    body = b"".join(parts)
    return struct.pack(">L4s", len(body) + 8, kind) + body


def mp4(
    path: Path | None = None,
    *,
    milliseconds: int = 60_000,
    width: int = 1280,
    height: int = 720,
    rotation: int = 0,
    video: str = "h264",
    audio: str = "aac",
    created: datetime | None = FIXED,
    brand: bytes = b"isom",
    fragments: int = 0,
    moov_first: bool = True,
) -> bytes:
    """A film. `video`: h264, hevc, av1, mpeg4 or "" for none; `audio`: aac, mp3 or ""; `rotation` degrees clockwise.

    With `fragments` the length stands in that many movie fragments, as recorders that may be cut off write it.
    """
    kind = box(b"ftyp", brand, struct.pack(">L", 0x200), brand, b"mp42" if brand != b"qt  " else b"qt  ")
    stamp = int((created - _SINCE_1904).total_seconds()) if created else 0
    length = 0 if fragments else milliseconds
    traks = b""
    if video:
        traks += _trak(
            1, length, stamp, _video_entry(video, width, height), handler=b"vide", shape=(width, height, rotation)
        )
    if audio:
        traks += _trak(2, length, stamp, _audio_entry(audio), handler=b"soun", shape=(0, 0, 0))
    more = box(b"mvex", *(_trex(number) for number in (1, 2))) if fragments else b""
    moov = box(b"moov", _mvhd(stamp, length), traks, more)
    data = box(b"mdat", b"\0" * 64)
    if fragments:
        each = milliseconds // fragments
        data = b"".join(_fragment(number, each, bool(video), bool(audio)) for number in range(fragments)) or data
    return put(path, kind + (moov + data if moov_first or fragments else data + moov))


def mov(path: Path | None = None, **fields: object) -> bytes:
    """A QuickTime film; see `mp4`."""
    return mp4(path, brand=b"qt  ", **fields)  # type: ignore[arg-type]


def m4a(path: Path | None = None, **fields: object) -> bytes:
    """A sound recording; see `mp4`."""
    return mp4(path, brand=b"M4A ", video="", **fields)  # type: ignore[arg-type]


def _mvhd(stamp: int, milliseconds: int) -> bytes:
    head = struct.pack(">5L", 0, stamp, stamp, 1000, milliseconds)
    return box(b"mvhd", head, struct.pack(">LH10x", _ONE, 256), _matrix(0), bytes(24), struct.pack(">L", 3))


def _matrix(rotation: int) -> bytes:
    a, b, c, d = _TURNS[rotation]
    return struct.pack(">9l", a, b, 0, c, d, 0, 0, 0, 0x40000000)


def _trak(number: int, length: int, stamp: int, entry: bytes, *, handler: bytes, shape: tuple[int, int, int]) -> bytes:
    width, height, rotation = shape
    head = struct.pack(">6L8x4H", 7, stamp, stamp, number, 0, length, 0, 0, 256, 0)
    tkhd = box(b"tkhd", head, _matrix(rotation), struct.pack(">2L", width << 16, height << 16))
    mdhd = box(b"mdhd", struct.pack(">5L2H", 0, stamp, stamp, 1000, length, 0x55C4, 0))
    hdlr = box(b"hdlr", struct.pack(">2L4s12x", 0, 0, handler), b"\0")
    media = box(b"vmhd", bytes(12)) if handler == b"vide" else box(b"smhd", bytes(8))
    refs = box(b"dinf", box(b"dref", struct.pack(">2L", 0, 1), box(b"url ", struct.pack(">L", 1))))
    tables = box(b"stts", struct.pack(">4L", 0, 1, 1, length)) + box(b"stsc", struct.pack(">5L", 0, 1, 1, 1, 1))
    tables += box(b"stsz", struct.pack(">4L", 0, 0, 1, 64)) + box(b"stco", struct.pack(">3L", 0, 1, 40))
    stbl = box(b"stbl", box(b"stsd", struct.pack(">2L", 0, 1), entry), tables)
    return box(b"trak", tkhd, box(b"mdia", mdhd, hdlr, box(b"minf", media, refs, stbl)))


def _video_entry(codec: str, width: int, height: int) -> bytes:
    head = struct.pack(">6xH16x2H2L4xH32xHh", 1, width, height, 0x480000, 0x480000, 1, 24, -1)
    return box(_VIDEO[codec], head)


def _audio_entry(codec: str) -> bytes:
    kind = 0x40 if codec == "aac" else 0x6B
    config = b"\x04\x0d" + bytes([kind]) + bytes(12)
    esds = box(b"esds", bytes(4), b"\x03" + bytes([3 + len(config)]) + b"\0\1\0", config)
    return box(b"mp4a", struct.pack(">6xH8x2H4xL", 1, 2, 16, 44100 << 16), esds)


def _trex(number: int) -> bytes:
    return box(b"trex", struct.pack(">6L", 0, number, 1, 0, 0, 0))


def _fragment(number: int, milliseconds: int, video: bool, audio: bool) -> bytes:
    trafs = b"".join(
        box(
            b"traf",
            box(b"tfhd", struct.pack(">2L", 0x020000, track)),
            box(b"tfdt", struct.pack(">2L", 0, number * milliseconds)),
            box(b"trun", struct.pack(">4L", 0x100, 2, milliseconds // 2, milliseconds - milliseconds // 2)),
        )
        for track, wanted in ((1, video), (2, audio))
        if wanted
    )
    return box(b"moof", box(b"mfhd", struct.pack(">2L", 0, number + 1)), trafs) + box(b"mdat", bytes(16))


def heic(path: Path | None = None, *, width: int = 4032, height: int = 3024, make: str = "", model: str = "") -> bytes:
    """The container of a phone's HEIC photo, with the camera's words, without its pixels."""
    exif = Image.Exif()
    exif.update({tag: value for tag, value in ((271, make), (272, model)) if value})
    words = struct.pack(">L", 6) + exif.tobytes() if len(exif) else b""
    kind = box(b"ftyp", b"heic", bytes(4), b"mif1", b"heic")
    start = len(kind) + len(_heic_meta(width, height, 0, len(words))) + 8
    return put(path, kind + _heic_meta(width, height, start, len(words)) + box(b"mdat", words, bytes(32)))


def _heic_meta(width: int, height: int, place: int, length: int) -> bytes:
    hdlr = box(b"hdlr", struct.pack(">2L4s12x", 0, 0, b"pict"), b"\0")
    size = box(b"ispe", struct.pack(">3L", 0, width, height))
    items = box(b"iinf", struct.pack(">LH", 0, 1), box(b"infe", struct.pack(">L2H4s", 2 << 24, 2, 0, b"Exif"), b"\0"))
    places = box(b"iloc", struct.pack(">L5H2L", 0, 0x4400, 1, 2, 0, 1, place, length))
    more = (items, places) if length else ()
    return box(b"meta", bytes(4), hdlr, box(b"pitm", struct.pack(">LH", 0, 1)), *more, box(b"iprp", box(b"ipco", size)))
