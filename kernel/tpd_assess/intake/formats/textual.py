"""Is it text, and which kind: decided by decoding the beginning, as text files carry no signature."""

from __future__ import annotations

import codecs
import csv
import re
import unicodedata

from tpd_assess.intake.formats import kinds

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TEXT_CONTROLS = frozenset("\t\n\r\f\x1a")
_SAMPLE_LINES = 50
_SMALLEST_TABLE = 4  # rows and columns together: two lines with one comma each may be prose


def by_text(head: bytes) -> str:
    """The media type of text that starts so (64 KB are enough), or "" if it is not text."""
    text = decoded(head)
    return _kind(text) if text is not None else ""


def decoded(head: bytes) -> str | None:
    """The beginning as text: by byte order mark, else UTF-8, else GB18030; ``None`` if none of them fits."""
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return _try(head, codec)
    if b"\0" in head:
        return None
    text = _try(head, "utf-8")
    return text if text is not None else _try(head, "gb18030")


def _try(head: bytes, codec: str) -> str | None:
    """Decode, allowing a character to be cut off at the end, as `head` may be a part."""
    try:
        text = codecs.getincrementaldecoder(codec)("strict").decode(head)
    except UnicodeDecodeError:
        return None
    return text if _plausible(text) else None


def _plausible(text: str) -> bool:
    """Text that people write has hardly any control, private or unassigned characters; random bytes have many."""
    if not text:
        return False
    odd = sum(1 for sign in text[:8192] if unicodedata.category(sign)[0] == "C" and sign not in _TEXT_CONTROLS)
    return odd * 100 <= len(text[:8192])


def _kind(text: str) -> str:
    start = text.lstrip("\ufeff \t\r\n")[:4096]
    lower = start.lower()
    if lower.startswith("<?xml"):
        return _xml(lower)
    if re.match(r"<(!--|!doctype svg|svg)", lower) and "<svg" in lower and "<html" not in lower:
        return "image/svg+xml"
    if lower.startswith("<") and re.search(
        r"<!doctype html|<html|<head|<body|<table|<div|<script|<p>|<meta", lower[:1024]
    ):
        return "text/html"
    if re.match(r"(mime-version|received|return-path): |from: <saved by", lower):
        return "multipart/related" if "multipart/related" in lower else "message/rfc822"
    if lower.startswith("{\\rtf"):
        return "application/rtf"
    return "text/csv" if _is_table(text) else kinds.TEXT


def _xml(lower: str) -> str:
    for word, media_type in (
        ('progid="word.document"', "application/vnd.ms-word.xml"),
        ('progid="excel.sheet"', "application/vnd.ms-excel.xml"),
        ("<svg", "image/svg+xml"),
        ("<!doctype html", "text/html"),
        ("<html", "text/html"),
    ):
        if word in lower:
            return media_type
    return "application/xml"


def _is_table(text: str) -> bool:
    """Several lines, all with the same number of commas or tabs outside quotes."""
    lines = [line for line in text.splitlines()[: _SAMPLE_LINES + 1] if line.strip()]
    lines = lines[:_SAMPLE_LINES] if len(lines) > _SAMPLE_LINES else lines
    return len(lines) > 1 and any(_columns(lines, sign) for sign in (",", "\t"))


def _columns(lines: list[str], sign: str) -> bool:
    try:
        widths = {len(row) for row in csv.reader(lines, delimiter=sign)}
    except csv.Error:
        return False
    width = max(widths)
    return len(widths) == 1 and width > 1 and width + len(lines) > _SMALLEST_TABLE
