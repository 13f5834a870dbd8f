"""WebP without EXIF and XMP; the picture's chunks are copied byte by byte."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, BinaryIO

from tpd_assess import EvidenceError
from tpd_evidence.cleaning.copying import copy_bytes
from tpd_evidence.cleaning.orientation import minimal_exif, orientation_in

if TYPE_CHECKING:
    from pathlib import Path

_PICTURE = frozenset((b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_EXIF_FLAG, _XMP_FLAG = 0x08, 0x04
_HEAD = 12
_EXIF_MOST = 1 << 20


def clean(source: Path, target: Path) -> None:
    """Keep the picture, its colours and its orientation. Raises `EvidenceError` ``cut-off``, ``unreadable``."""
    with source.open("rb") as file, target.open("wb+") as out:
        head = file.read(_HEAD)
        if head[:4] != b"RIFF" or head[8:] != b"WEBP":
            raise EvidenceError("evidence.unreadable")
        end = 8 + int.from_bytes(head[4:8], "little")
        if end > source.stat().st_size:
            raise EvidenceError("evidence.cut-off")
        out.write(head)
        turned = _chunks(file, out, end)
        _finish(out, turned)


def _chunks(file: BinaryIO, out: BinaryIO, end: int) -> int:
    """Copy the picture's chunks; the orientation that the others say."""
    turned = 0
    while file.tell() + 8 <= end:
        kind, length = struct.unpack("<4sL", file.read(8))
        padded = length + length % 2
        following = file.tell() + padded
        if file.tell() + length > end:
            raise EvidenceError("evidence.cut-off")
        if kind in _PICTURE:
            out.write(struct.pack("<4sL", kind, length))
            copy_bytes(file, out, min(padded, end - file.tell()))
        elif kind == b"VP8X":
            _write_features(out, file.read(length))
        elif kind == b"EXIF":
            turned = orientation_in(file.read(min(length, _EXIF_MOST)))
        file.seek(following)
    return turned


def _write_features(out: BinaryIO, features: bytes) -> None:
    if not features:
        raise EvidenceError("evidence.unreadable")
    flags = features[0] & ~(_EXIF_FLAG | _XMP_FLAG)
    out.write(struct.pack("<4sLB", b"VP8X", len(features), flags) + features[1:] + bytes(len(features) % 2))


def _finish(out: BinaryIO, turned: int) -> None:
    """Say the size, and the orientation if a viewer has to turn the picture."""
    if turned > 1:
        words = minimal_exif(turned)
        out.write(struct.pack("<4sL", b"EXIF", len(words)) + words + bytes(len(words) % 2))
        out.seek(_HEAD)
        if out.read(4) == b"VP8X":
            out.seek(_HEAD + 8)
            flags = out.read(1)[0]
            out.seek(_HEAD + 8)
            out.write(bytes((flags | _EXIF_FLAG,)))
    size = out.seek(0, 2)
    out.seek(4)
    out.write(struct.pack("<L", size - 8))
