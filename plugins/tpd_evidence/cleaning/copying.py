"""Copying parts of files: bounded pieces, and no less than was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from tpd_assess import EvidenceError

if TYPE_CHECKING:
    from collections.abc import Callable

_PIECE = 1 << 20


def copy_bytes(source: BinaryIO, target: BinaryIO, length: int) -> None:
    """Copy so many bytes. Raises `EvidenceError` ``cut-off`` if there are fewer."""
    while length > 0:
        piece = source.read(min(_PIECE, length))
        if not piece:
            raise EvidenceError("evidence.cut-off")
        target.write(piece)
        length -= len(piece)


def blank(file: BinaryIO, start: int, end: int, fill: bytes = b"\0") -> None:
    """Write one byte over a range of a file that is open for change."""
    file.seek(start)
    _pieces(end - start, lambda size: file.write(fill * size))


def _pieces(length: int, write: Callable[[int], object]) -> None:
    while length > 0:
        write(min(_PIECE, length))
        length -= _PIECE
