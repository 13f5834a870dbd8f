"""From a teacher, a capability and a slot to the bytes of a file, in the format that its name ends with."""

from __future__ import annotations

import csv
import io
import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tests import samples
from tests.sample_county import papers, pictures
from tests.sample_county.people import BY_NUMBER

if TYPE_CHECKING:
    from tests.sample_county.people import Teacher

_MINUTES = {"report": 4, "talk": 4, "demo": 4, "micro": 6, "recording": 8}
_DRAWN = {"教学资源1": pictures.triangle, "教学资源2": pictures.seats, "作品1": pictures.bars, "作品2": pictures.lines}
_LINE, _PAGE = 38, 40  # signs a line, lines a page


@dataclass(frozen=True)
class Look:
    """What is odd about one file. `author` "" = none, `None` = the teacher; `of` = whose content; `kept` in bytes."""

    kind: str = ""  # the true format, where the name says another
    author: str | None = None
    editor: str = ""
    of: str = ""
    milliseconds: int = 0
    draft: bool = False
    kept: int | None = None
    encoding: str = "utf-8-sig"


ORDINARY = Look()


def render(teacher: Teacher, code: str, slot: str, path: str, look: Look = ORDINARY) -> bytes:
    """The bytes of one file of one teacher."""
    writer = BY_NUMBER[look.of] if look.of else teacher
    name = PurePosixPath(path)
    kind = look.kind or name.suffix[1:]
    data = (
        _film(path, slot, kind, look) if kind in ("mp4", "mov") else _still(writer, (code, slot), name.stem, kind, look)
    )
    return data[: look.kept]


def moment(teacher: Teacher, code: str) -> datetime:
    """When the teacher wrote what belongs to a capability; always in September 2025."""
    return samples.FIXED + timedelta(
        days=2 * int(teacher.number[-1]) + len(code), minutes=zlib.crc32(code.encode()) % 400
    )


def _film(path: str, slot: str, kind: str, look: Look) -> bytes:
    usual = _MINUTES[slot] * 60_000 + zlib.crc32(path.encode()) % 50_000
    return (samples.mov if kind == "mov" else samples.mp4)(milliseconds=look.milliseconds or usual)


def _still(teacher: Teacher, place: tuple[str, str], stem: str, kind: str, look: Look) -> bytes:
    author = teacher.name if look.author is None else look.author
    when = moment(teacher, place[0])
    if kind in ("png", "jpg"):
        draw = next((draw for mark, draw in _DRAWN.items() if mark in stem), pictures.sheet)
        return draw(f"{teacher.number} {stem}", kind="PNG" if kind == "png" else "JPEG")
    if kind == "pptx":
        drawn = {4: [pictures.bars(f"{teacher.number} {stem}")]}
        deck = papers.slides(teacher)
        return samples.pptx(
            title=stem, slides=deck, pictures=drawn, creator=author, last_editor=look.editor, created=when
        )
    if kind == "xlsx":
        return samples.xlsx(title=stem, sheets={"小测": papers.table(teacher)}, creator=author, created=when)
    if kind == "csv":
        return csv_of(papers.table(teacher), look.encoding)
    return _paper(papers.paper(teacher, *place), kind, author, look, when)


def _paper(paper: papers.Paper, kind: str, author: str, look: Look, when: datetime) -> bytes:
    lines = paper.lines[:4] if look.draft else paper.lines
    if kind == "pdf":
        return samples.pdf(pages=_pages((paper.title, "", *lines)), title=paper.title, author=author, created=when)
    return samples.docx(
        title=paper.title, paragraphs=lines, tables=paper.tables, creator=author, last_editor=look.editor, created=when
    )


def _pages(lines: tuple[str, ...]) -> list[str]:
    short = [line[start : start + _LINE] for line in lines for start in range(0, max(1, len(line)), _LINE)]
    return ["\n".join(short[start : start + _PAGE]) for start in range(0, len(short), _PAGE)]


def csv_of(rows: list[papers.Row], encoding: str) -> bytes:
    """A table as Excel saves it: commas, CRLF."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(encoding)
