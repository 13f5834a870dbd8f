"""Plain text, tables as text, and web pages: decoded by mark, as UTF-8, or as GB18030."""

from __future__ import annotations

import codecs
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from tpd_assess import Content, EvidenceError, Property
from tpd_evidence.limits import MB, TextBudget

if TYPE_CHECKING:
    from pathlib import Path

_READ_MOST = 8 * MB
_HTML_MOST = 2 * MB
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HTML_STARTS = ("<!doctype html", "<html", "<head", "<body", "<meta", "<div", "<table", "<p>", "<script")
_LINES = frozenset(("p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "title", "table"))
_SILENT = frozenset(("script", "style", "template"))


def read(path: Path) -> Content:
    """Raises `EvidenceError` ``unreadable`` for bytes that are no text."""
    with path.open("rb") as file:
        raw = file.read(_READ_MOST)
        more = bool(file.read(1))
    text, encoding = _decoded(raw)
    budget = TextBudget()
    budget.cut = more
    web = text[:1024].lstrip().lower().startswith(_HTML_STARTS)
    words = _words(text[:_HTML_MOST]) if web else text
    return Content(
        media_type="text/html" if web else "text/plain",
        properties=(Property(name="encoding", value=encoding),),
        text=budget.take(words.replace("\r\n", "\n").replace("\0", "")),
        not_read=budget.not_read(),
    )


def _decoded(raw: bytes) -> tuple[str, str]:
    marked = next((codec for mark, codec in _MARKS if raw.startswith(mark)), "")
    if not marked and b"\0" in raw[:4096]:
        raise EvidenceError("evidence.unreadable")
    for codec in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return codecs.getincrementaldecoder(codec)("strict").decode(raw), codec
        except UnicodeDecodeError:
            continue
    raise EvidenceError("evidence.unreadable")


class _Words(HTMLParser):
    """The words that a browser would show, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's call
        self._silent += tag in _SILENT
        if tag in _LINES:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        if tag in _LINES:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def _words(text: str) -> str:
    parser = _Words()
    parser.feed(text)
    lines = (" ".join(line.split()) for line in "".join(parser.parts).split("\n"))
    return "\n".join(line for line in lines if line)
