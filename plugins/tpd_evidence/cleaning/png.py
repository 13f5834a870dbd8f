"""PNG without its texts, dates and camera's words; all that makes the picture is copied byte by byte."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, BinaryIO

from tpd_assess import EvidenceError
from tpd_evidence.cleaning.copying import copy_bytes
from tpd_evidence.cleaning.orientation import minimal_exif, orientation_in

if TYPE_CHECKING:
    from pathlib import Path

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PICTURE = frozenset((
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD",
    b"pHYs", b"hIST", b"sPLT", b"acTL", b"fcTL", b"fdAT",
))  # fmt: skip
_HEAD, _CHECK = 8, 4
_EXIF_MOST = 1 << 20


def clean(source: Path, target: Path) -> None:
    """Keep the chunks that a viewer draws, and the orientation. Raises `EvidenceError` ``cut-off``, ``unreadable``."""
    with source.open("rb") as file, target.open("wb") as out:
        if file.read(len(_SIGNATURE)) != _SIGNATURE:
            raise EvidenceError("evidence.unreadable")
        out.write(_SIGNATURE)
        size = source.stat().st_size
        while not _chunk(file, out, size):
            pass


def _chunk(file: BinaryIO, out: BinaryIO, size: int) -> bool:
    """Copy or leave out the next chunk; True once the last one is written."""
    head = file.read(_HEAD)
    if len(head) < _HEAD:
        raise EvidenceError("evidence.cut-off")
    length, kind = int.from_bytes(head[:4], "big"), head[4:]
    whole = length + _CHECK
    if file.tell() + whole > size:
        raise EvidenceError("evidence.cut-off")
    if kind in _PICTURE:
        out.write(head)
        copy_bytes(file, out, whole)
    elif kind == b"eXIf" and length <= _EXIF_MOST:
        _write_orientation(out, orientation_in(file.read(length)))
        file.seek(_CHECK, 1)
    else:
        file.seek(whole, 1)
    return kind == b"IEND"


def _write_orientation(out: BinaryIO, turned: int) -> None:
    if turned > 1:
        body = b"eXIf" + minimal_exif(turned)
        out.write(struct.pack(">L", len(body) - 4) + body + struct.pack(">L", zlib.crc32(body)))
