"""Words on a terminal: columns and lines that stay straight and inside the window under Chinese, two columns a sign."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

_NEVER_FIRST = "，。、；：！？）》”’…,.;:!?)]}"
_NEVER_LAST = "（《“‘([{"


def width(text: str) -> int:
    """How many columns a text takes in a terminal."""
    return sum(_columns(sign) for sign in text)


def _columns(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def wrapped(text: str, room: int) -> list[str]:
    """A paragraph as lines of at most `room` columns, broken at blanks and between Chinese signs."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and width(line + piece.rstrip()) > room:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str) -> Iterator[str]:
    """The smallest parts that must stay on one line: words with the blank behind, signs with their punctuation."""
    piece = ""
    for sign in text:
        if piece and _may_break(piece[-1], sign):
            yield piece
            piece = ""
        piece += sign
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return before == " " or _columns(before) > 1 or _columns(after) > 1


def padded(text: str, columns: int) -> str:
    """The text with blanks behind it up to so many columns."""
    return text + " " * (columns - width(text))


def table(rows: Sequence[Sequence[object]], *, indent: int = 2) -> Iterator[str]:
    """Rows with straight columns, two blanks between; the last column is not padded."""
    texts = [[str(cell) for cell in row] for row in rows]
    columns = max((len(row) for row in texts), default=0)
    widths = [max((width(row[at]) for row in texts if at < len(row)), default=0) for at in range(columns)]
    for row in texts:
        cells = [padded(cell, widths[at]) for at, cell in enumerate(row[:-1])]
        yield (" " * indent + "  ".join([*cells, row[-1]])).rstrip()


def definitions(rows: Sequence[tuple[str, str]], room: int, *, widest: int = 28) -> Iterator[str]:
    """Terms and what they mean, side by side; a term wider than `widest` columns gets a line of its own."""
    first = min(widest, max((width(term) for term, _ in rows), default=0))
    for term, meaning in rows:
        lines = wrapped(meaning, max(room - first - 4, 20))
        if width(term) > first:
            yield f"  {term}"
        else:
            yield f"  {padded(term, first)}  {lines.pop(0)}".rstrip()
        yield from (f"{'':{first + 4}}{line}" for line in lines)
