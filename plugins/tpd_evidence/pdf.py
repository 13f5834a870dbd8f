"""PDF: pages with their text and pictures, author, program, dates; a password is told apart from damage."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium

from tpd_assess import Author, Content, EvidenceError, Page, Property
from tpd_evidence.limits import PAGES_MOST, TextBudget, joined
from tpd_evidence.pdfguard import refuse_bombs
from tpd_evidence.times import from_pdf

if TYPE_CHECKING:
    from pathlib import Path

_SAID = {"Title": "title", "Creator": "software", "Producer": "producer"}
_DATES = {"CreationDate": "created", "ModDate": "modified"}
_LONGEST = 300
_HEAD = 1024


def read(path: Path) -> Content:
    """Raises `EvidenceError`: ``encrypted``, ``too-big-inside``, ``cut-off``, ``unreadable``."""
    refuse_bombs(path)
    try:
        with closing(pypdfium2.PdfDocument(path)) as document:
            return _content(document)
    except pypdfium2.PdfiumError as fault:
        raise EvidenceError(why_unreadable(fault, path)) from fault


def why_unreadable(fault: Exception, path: Path) -> str:
    """The code of what is wrong with a file that the library refused."""
    code = getattr(fault, "err_code", None)
    if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY) or "password" in str(fault).lower():
        return "evidence.encrypted"
    with path.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(max(0, file.seek(0, 2) - _HEAD))
        whole = b"%%EOF" in file.read()
    return "evidence.cut-off" if b"%PDF-" in head and not whole else "evidence.unreadable"


def _content(document: pypdfium2.PdfDocument) -> Content:
    count = len(document)
    if not count:
        raise EvidenceError("evidence.unreadable")
    budget = TextBudget()
    budget.cut = count > PAGES_MOST
    opened = [_page(document, number, budget) for number in range(1, min(count, PAGES_MOST) + 1)]
    if not any(opened):
        raise EvidenceError("evidence.unreadable")
    pages = tuple(page or Page(number=number, text="") for number, page in enumerate(opened, start=1))
    said = {field: _said(document, field) for field in (*_SAID, *_DATES, "Author")}
    properties = {name: said.get(field, "").strip()[:_LONGEST] for field, name in _SAID.items()}
    properties |= {name: from_pdf(said.get(field, "")) for field, name in _DATES.items()}
    properties["pages"] = str(count)
    properties["restricted"] = "yes" if pdfium.FPDF_GetSecurityHandlerRevision(document) >= 0 else ""
    author = said.get("Author", "").strip()[:_LONGEST]
    return Content(
        media_type="application/pdf",
        pages=pages,
        authors=(Author(role="creator", name=author),) if author else (),
        properties=tuple(Property(name=name, value=value) for name, value in sorted(properties.items()) if value),
        text=joined(page.text for page in pages),
        not_read=budget.not_read(*(("pages",) if None in opened else ())),
    )


def _said(document: pypdfium2.PdfDocument, field: str) -> str:
    """What the file says of itself under a field; "" where that is damaged."""
    try:
        return str(document.get_metadata_value(field))
    except UnicodeDecodeError:
        return ""


def _page(document: pypdfium2.PdfDocument, number: int, budget: TextBudget) -> Page | None:
    """One page; ``None`` for a broken one."""
    if budget.spent:
        return Page(number=number, text="")
    try:
        with closing(document[number - 1]) as page, closing(page.get_textpage()) as text:
            words = _clean(text.get_text_range())
            return Page(number=number, text=budget.take(words), pictures=_pictures(page))
    except pypdfium2.PdfiumError:
        return None


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\0", "").strip()


def _pictures(page: Any) -> int:
    return sum(1 for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2))
