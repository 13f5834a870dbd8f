"""Plain text and tables have no properties and are copied; web pages lose the lines that say who wrote them."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from tpd_assess import EvidenceError
from tpd_evidence.limits import MB

if TYPE_CHECKING:
    from pathlib import Path

_WEB = re.compile(rb"^\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|meta|div|table|p|script)\b", re.IGNORECASE)
_SAID = re.compile(rb"<meta\b[^>]*\bname\s*=[^>]*>", re.IGNORECASE)
_OFFICE = re.compile(rb"(<o:(?:Author|LastAuthor|Company|Manager|Title|Subject|Keywords)>)[^<]*", re.IGNORECASE)
_NEEDED = re.compile(rb"\bname\s*=\s*[\"']?(?:viewport|referrer|color-scheme)\b", re.IGNORECASE)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_WEB_MOST = 64 * MB


def clean(source: Path, target: Path) -> None:
    """Raises `EvidenceError` ``not-cleanable`` for a web page in UTF-16 or of a size that no page has."""
    with source.open("rb") as file:
        head = file.read(1024)
    if not _WEB.match(head):
        if head.startswith(_WIDE_MARKS) and b"<\0h\0t\0m\0l" in head.lower():
            raise EvidenceError("evidence.not-cleanable")
        shutil.copyfile(source, target)
        return
    if source.stat().st_size > _WEB_MOST:
        raise EvidenceError("evidence.not-cleanable")
    page = _SAID.sub(_only_if_needed, source.read_bytes())
    target.write_bytes(_OFFICE.sub(rb"\1", page))


def _only_if_needed(found: re.Match[bytes]) -> bytes:
    return found.group() if _NEEDED.search(found.group()) else b""
