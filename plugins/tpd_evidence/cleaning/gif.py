"""GIF without comments and the blocks of programs; frames and their timing are copied byte by byte."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from tpd_assess import EvidenceError
from tpd_evidence.cleaning.copying import copy_bytes

if TYPE_CHECKING:
    from pathlib import Path

_EXTENSION, _FRAME, _END = b"\x21", b"\x2c", b"\x3b"
_TIMING, _TEXT, _PROGRAM = b"\xf9", b"\x01", b"\xff"
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_TABLE, _TABLE_SIZE = 0x80, 7
_SCREEN, _DESCRIPTOR = 13, 9


def clean(source: Path, target: Path) -> None:
    """Keep frames, timing and how often it plays. Raises `EvidenceError` ``cut-off``, ``unreadable``."""
    with source.open("rb") as file, target.open("wb") as out:
        screen = file.read(_SCREEN)
        if screen[:3] != b"GIF" or len(screen) < _SCREEN:
            raise EvidenceError("evidence.unreadable")
        out.write(screen)
        copy_bytes(file, out, _table(screen[10]))
        while (kind := _next(file)) != _END:
            _block(file, out, kind)
        out.write(_END)


def _next(file: BinaryIO, length: int = 1) -> bytes:
    found = file.read(length)
    if len(found) < length:
        raise EvidenceError("evidence.cut-off")
    return found


def _table(flags: int) -> int:
    """Bytes of the colour table that flags announce."""
    return 3 << (flags & _TABLE_SIZE) + 1 if flags & _TABLE else 0


def _block(file: BinaryIO, out: BinaryIO, kind: bytes) -> None:
    if kind == _FRAME:
        described = _next(file, _DESCRIPTOR)
        out.write(kind + described)
        copy_bytes(file, out, _table(described[8]) + 1)
        _pieces(file, out)
    elif kind == _EXTENSION:
        _extension(file, out)
    else:
        raise EvidenceError("evidence.unreadable")


def _extension(file: BinaryIO, out: BinaryIO) -> None:
    label = _next(file)
    size = _next(file)
    words = _next(file, size[0])
    kept = label in (_TIMING, _TEXT) or (label == _PROGRAM and words in _LOOPS)
    if kept:
        out.write(_EXTENSION + label + size + words)
    if size != b"\0":
        _pieces(file, out if kept else None)


def _pieces(file: BinaryIO, out: BinaryIO | None) -> None:
    """Copy the pieces that a block's data come in, up to the empty one; without `out` pass over them."""
    size = b"\1"
    while size != b"\0":
        size = _next(file)
        piece = _next(file, size[0])
        if out is not None:
            out.write(size + piece)
