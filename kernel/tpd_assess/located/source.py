"""From the bytes of a file to text, with a word for each thing that Notepad may have done to it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_assess.errors import Problem

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 1_000_000  # bytes; the whole standard of 30 capabilities takes 0.15 million
MOST_OF_A_KIND = 20  # problems; a file full of them needs mending as a whole

# Control characters, characters that nobody sees, and line breaks that editors do not show as such.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file; `text` is ``None`` when it cannot be read at all."""

    file: str
    text: str | None
    problems: tuple[Problem, ...] = ()


def read_source(path: Path) -> Source:
    """Read a file as text. Never raises for a faulty file: what is wrong stands in `problems`."""
    file = str(path)
    try:
        if path.stat().st_size > LARGEST:
            return Source(file, None, (Problem("located.too-large", {"megabytes": LARGEST // 1_000_000}, file),))
        data = path.read_bytes()
    except FileNotFoundError:
        return Source(file, None, (Problem("located.missing-file", {}, file),))
    except OSError as error:
        return Source(file, None, (Problem("located.unreadable", {"reason": error.strerror or ""}, file),))
    return decode(data, file)


def decode(data: bytes, file: str) -> Source:
    """The text of a file's bytes. UTF-8 is right, with or without the mark that Notepad puts first.

    GBK and UTF-16 are reported and read all the same, so that the other faults of the file can be listed too.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _in_another_encoding(data, file, error.start)
    return _seen(text, file, ())


def _in_another_encoding(data: bytes, file: str, offset: int) -> Source:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, file, "utf-16", Problem("located.utf16", {}, file, 1, 1))
    line = data.count(b"\n", 0, offset) + 1
    before = data[data.rfind(b"\n", 0, offset) + 1 : offset]
    column = len(before.decode("utf-8", errors="replace")) + 1
    return _decoded(data, file, "gb18030", Problem("located.gbk", {}, file, line, column))


def _decoded(data: bytes, file: str, encoding: str, problem: Problem) -> Source:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return Source(file, None, (Problem("located.not-utf8", {}, file, problem.line, problem.column),))
    return _seen(text, file, (problem,))


def _seen(text: str, file: str, problems: tuple[Problem, ...]) -> Source:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if _UNSEEN.search(lines) is None:
        return Source(file, lines, problems)
    unseen = (
        Problem("located.unseen", {"found": _name(match.group())}, file, number, match.start() + 1)
        for number, line in enumerate(lines.split("\n"), start=1)
        for match in _UNSEEN.finditer(line)
    )
    found = tuple(problem for problem, _ in zip(unseen, range(MOST_OF_A_KIND), strict=False))
    return Source(file, _UNSEEN.sub("", lines), (*problems, *found))


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
