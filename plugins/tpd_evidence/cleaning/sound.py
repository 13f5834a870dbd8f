"""MP3, WAV and AVI without titles, artists and programs."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, BinaryIO, Final

from tpd_assess import EvidenceError
from tpd_evidence.cleaning.copying import blank, copy_bytes

if TYPE_CHECKING:
    from pathlib import Path

_LISTS: Final = (b"hdrl", b"strl")
_WORDS: Final = frozenset((
    b"bext", b"iXML", b"aXML", b"id3 ", b"ID3 ", b"_PMX", b"IDIT", b"ISMP", b"strn", b"AIGC", b"JUNK", b"PAD ",
))  # fmt: skip
_LISTS_OF_WORDS: Final = (b"INFO", b"adtl")
_MOST_CHUNKS: Final = 100_000
_OLD_TAG: Final = 128  # bytes at the end of an MP3


def clean(source: Path, target: Path) -> None:
    """Raises `EvidenceError` ``unreadable`` for what is neither, ``not-cleanable`` for more parts than are made."""
    with source.open("rb") as file:
        head = file.read(12)
        if head[:4] != b"RIFF":
            _copy_mp3(file, target)
            return
    shutil.copyfile(source, target)
    with target.open("r+b") as out:
        _Riff(out).clean()


# --- MP3 ----------------------------------------------------------------------------------------------------------


def _copy_mp3(file: BinaryIO, target: Path) -> None:
    """The frames, without the tags before and behind them."""
    size = file.seek(0, 2)
    start, end = _after_tags(file), _before_old_tag(file, size)
    file.seek(start)
    sync = file.read(2)
    if len(sync) < 2 or sync[0] != 0xFF or sync[1] < 0xE0:  # noqa: PLR2004 - how every frame begins
        raise EvidenceError("evidence.unreadable")
    file.seek(start)
    with target.open("wb") as out:
        copy_bytes(file, out, end - start)


def _after_tags(file: BinaryIO) -> int:
    place = 0
    while True:
        file.seek(place)
        head = file.read(10)
        if head[:3] != b"ID3" or len(head) < 10:  # noqa: PLR2004 - the length of its head
            return place
        length = sum((byte & 0x7F) << 7 * (3 - at) for at, byte in enumerate(head[6:10]))
        place += 10 + length + (10 if head[5] & 0x10 else 0)


def _before_old_tag(file: BinaryIO, size: int) -> int:
    """Where the frames end: before the tags of 1996 and those of APE."""
    if size >= _OLD_TAG:
        file.seek(size - _OLD_TAG)
        if file.read(3) == b"TAG":
            size -= _OLD_TAG
    file.seek(max(0, size - 32))
    foot = file.read(32)
    if foot[:8] == b"APETAGEX":
        with_head = 32 if int.from_bytes(foot[20:24], "little") >> 31 else 0
        size = max(0, size - int.from_bytes(foot[12:16], "little") - with_head)
    return size


# --- WAV and AVI ----------------------------------------------------------------------------------------------------


class _Riff:
    """Chunks of words become empty chunks of the same size, so that nothing else moves."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = file.seek(0, 2)
        self._left = _MOST_CHUNKS

    def clean(self) -> None:
        """Clean all parts of the file: long films have several."""
        place = 0
        while place + 12 <= self._size:
            kind, end = self._head(place)
            if kind != b"RIFF":
                return
            self._inside(place + 12, end)
            place = end + (end - place) % 2

    def _head(self, place: int) -> tuple[bytes, int]:
        self._left -= 1
        if self._left < 0:
            raise EvidenceError("evidence.not-cleanable")
        self._file.seek(place)
        raw = self._file.read(8)
        return raw[:4], min(place + 8 + int.from_bytes(raw[4:8], "little"), self._size)

    def _inside(self, place: int, end: int) -> None:
        while place + 8 <= end:
            kind, stop = self._head(place)
            self._file.seek(place + 8)
            form = self._file.read(4) if kind == b"LIST" else b""
            if kind in _WORDS or form in _LISTS_OF_WORDS:
                self._file.seek(place)
                self._file.write(b"JUNK")
                blank(self._file, place + 8, min(stop, end))
            elif form in _LISTS:
                self._inside(place + 12, min(stop, end))
            place = stop + (stop - place) % 2
