"""Files of every kind from ready-made parts: a template is built once a kind, each file then differs in a few bytes.

All are truly what their names say: Word, PowerPoint and Excel files open, PDFs have text, pictures show a gradient,
videos have a length (but hold no pictures). Members of office files are stored unpacked, which saves packing them.
"""

from __future__ import annotations

import io
import random
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PIL import Image

from tests import samples
from tests.makers.containers import STORED, Entry, raw_zip
from tests.makers.media import box

if TYPE_CHECKING:
    from collections.abc import Callable

_AUTHOR, _TITLE, _TEXT = "@AUTHOR@", "@TITLE@", "@TEXT@"
_PAGE = "本课围绕目标设计活动，用数据了解学生的起点，用技术呈现看不见的过程，再用量规帮助学生评价自己的作品。"
_NOISE_BYTES = 1 << 23
_VARIANTS = 8
_CREATED = datetime(2025, 9, 15, 2, 30, tzinfo=UTC)
SIZES = {"pdf": (15, 60), "jpg": (50, 120), "mp4": (80, 140)}
"""Least and greatest size in kilobytes of the kinds whose size is chosen; office files have 20 to 80."""


class Blanks:
    """Makes files; two with the same seed make the same ones. `scale` multiplies the sizes in `SIZES`."""

    def __init__(self, seed: int, *, scale: float = 1.0, video_mb: int = 0) -> None:
        self._scale = scale
        self._video_mb = video_mb
        self._noise = random.Random(seed).randbytes(_NOISE_BYTES)
        self._pictures = [self._picture(number) for number in range(_VARIANTS)]
        office = {"docx": self._word(), "pptx": self._deck(), "xlsx": self._table()}
        self._office = {kind: _members(data) for kind, data in office.items()}
        self._makers: dict[str, Callable[[random.Random, str, str], bytes]] = {
            "pdf": self._pdf, "jpg": self._jpg, "mp4": self._mp4,
        }  # fmt: skip

    def make(self, kind: str, path: str, author: str, title: str) -> bytes:
        """The bytes of one file; `path` makes them unlike those of every other file."""
        dice = random.Random(path)
        if kind in self._office:
            return self._fill(kind, dice, author, f"{title} {path}")
        return self._makers[kind](dice, author, f"{title} {path}")

    def _fill(self, kind: str, dice: random.Random, author: str, title: str) -> bytes:
        """An office file with its words put in, and a picture of noise that makes up its size."""
        words = {_AUTHOR: author, _TITLE: title, _TEXT: _sentence(dice)}
        members = [Entry(name, _replaced(data, words), method=STORED) for name, data in self._office[kind]]
        if kind != "xlsx":
            part = b"word/media/image1.png" if kind == "docx" else b"ppt/media/s2p1.png"
            picture = dice.choice(self._pictures)
            members = [Entry(e.name, picture if e.name == part else e.data, method=STORED) for e in members]
        return raw_zip(members)

    def _pdf(self, dice: random.Random, author: str, title: str) -> bytes:
        pages = [f"{title}\n教师：{author}\n" + "\n".join(_sentence(dice)[:36] for _ in range(24)) for _ in range(2)]
        whole = samples.pdf(pages=pages, title=title, author=author, created=_CREATED)
        end = whole.rindex(b"xref\n0 ")
        filler = b"%" + self._some(dice, self._size(dice, "pdf") // 2).hex().encode() + b"\n"
        return (
            whole[:end] + filler + whole[end:].replace(b"startxref\n%d" % end, b"startxref\n%d" % (end + len(filler)))
        )

    def _jpg(self, dice: random.Random, author: str, title: str) -> bytes:
        """A picture of one of a few sizes with a comment segment of its own after the first marker."""
        comment = f"{title} {author}".encode()
        filler = self._some(dice, self._size(dice, "jpg"))
        segments = [comment, *(filler[start : start + 65_000] for start in range(0, len(filler), 65_000))]
        told = b"".join(b"\xff\xfe" + (len(part) + 2).to_bytes(2, "big") + part for part in segments)
        return _SMALL_JPEG[:2] + told + _SMALL_JPEG[2:]

    def _mp4(self, dice: random.Random, author: str, title: str) -> bytes:
        head = samples.mp4(milliseconds=dice.randint(180_000, 299_000), created=_CREATED)
        size = self._video_mb << 20 if self._video_mb else self._size(dice, "mp4")
        return head + box(b"free", f"{title} {author}".encode(), self._some(dice, size))

    def _size(self, dice: random.Random, kind: str) -> int:
        low, high = SIZES[kind]
        return int(dice.randint(low << 10, high << 10) * self._scale)

    def _some(self, dice: random.Random, size: int) -> bytes:
        start = dice.randrange(_NOISE_BYTES)
        turned = self._noise[start : start + size]
        while len(turned) < size:
            turned += self._noise[: size - len(turned)]
        return turned

    def _picture(self, number: int) -> bytes:
        """A PNG of noise; the variants differ in size, 12 to 60 kilobytes."""
        side = int((64 + 10 * number) * self._scale**0.5) or 1
        out = io.BytesIO()
        Image.frombytes("RGB", (side, side), self._noise[number : number + side * side * 3]).save(out, "PNG")
        return out.getvalue()

    def _word(self) -> bytes:
        lines = [f"执教：{_AUTHOR}", *([_TEXT, _PAGE * 3] * 6)]
        return samples.docx(
            title=_TITLE, paragraphs=lines, pictures=[self._pictures[0]], creator=_AUTHOR, created=_CREATED
        )

    def _deck(self) -> bytes:
        slides = [(_TITLE, _AUTHOR, ""), *((f"活动{number}", f"{_TEXT}\n{_PAGE}", _PAGE) for number in range(1, 9))]
        return samples.pptx(
            title=_TITLE, slides=slides, pictures={2: [self._pictures[0]]}, creator=_AUTHOR, created=_CREATED
        )

    def _table(self) -> bytes:
        rows = [("编号", *(f"第{number}题" for number in range(1, 9))), (_TITLE, _TEXT)]
        rows += [(f"S{number:03}", *(str(number * step % 7) for step in range(1, 9))) for number in range(1, 91)]
        return samples.xlsx(title=_TITLE, sheets={"数据": rows}, creator=_AUTHOR, created=_CREATED)


def _members(data: bytes) -> list[tuple[bytes, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name.encode(), archive.read(name)) for name in archive.namelist()]


def _replaced(data: bytes, words: dict[str, str]) -> bytes:
    if b"@" in data and data[:1] == b"<":
        for mark, word in words.items():
            data = data.replace(mark.encode(), word.encode())
    return data


def _sentence(dice: random.Random) -> str:
    words = ("学生", "小组", "数据", "问题", "目标", "活动", "观察", "讨论", "展示", "修改", "练习", "反馈")
    return "，".join("".join(dice.choices(words, k=4)) for _ in range(6)) + "。"


def _small_jpeg() -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((800, 600)).convert("RGB").save(out, "JPEG", quality=85)
    return out.getvalue()


_SMALL_JPEG = _small_jpeg()
