"""PDF without author, program, dates, attachments and the names on remarks: its pages, put into a new document.

Bookmarks and fillable fields do not come over, what they show does.
"""

from __future__ import annotations

import mmap
import re
from contextlib import closing
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from tpd_assess import EvidenceError
from tpd_evidence.pdf import why_unreadable
from tpd_evidence.pdfguard import refuse_bombs

if TYPE_CHECKING:
    from pathlib import Path

_METADATA = re.compile(rb"<<[^<>]*/Type\s?/Metadata[^<>]*>>\s?stream\r?\n")
_MADE = re.compile(rb"<</CreationDate\(D:(\d{14})[^)]*\)/Creator\(PDFium\)")
_NUMBER = re.compile(rb"/ID\[(<[0-9A-F]{32}><[0-9A-F]{32}>)\]")
_TRAILER = 1024  # bytes at the end in which the number stands
_LENGTH = re.compile(rb"/Length (\d+)")
_NAMES_ITSELF = (pdfium.FPDF_ANNOT_WIDGET,)
"""Remarks whose title is no person: fields of forms have names of their own there."""


def clean(source: Path, target: Path) -> None:
    """Raises `EvidenceError`: ``encrypted``, ``too-big-inside``, ``cut-off``, ``unreadable``."""
    refuse_bombs(source)
    try:
        with closing(pypdfium2.PdfDocument(source)) as old, closing(_pages_of(old)) as new:
            # What is taken out of a document stays in its file; only pages put into another one leave it behind.
            taken_out = [_clean_remarks(new, number) for number in range(len(new))]
            if any(taken_out):
                with closing(_pages_of(new)) as without:
                    without.save(target)
            else:
                new.save(target)
    except pypdfium2.PdfiumError as fault:
        raise EvidenceError(why_unreadable(fault, source)) from fault
    with target.open("r+b") as file, mmap.mmap(file.fileno(), 0) as data:
        _blank_metadata(data)
        _blank_making(data)


def _pages_of(old: pypdfium2.PdfDocument) -> pypdfium2.PdfDocument:
    """A new document with the same pages."""
    if not len(old):
        raise EvidenceError("evidence.unreadable")
    new = pypdfium2.PdfDocument.new()
    new.import_pages(old)
    return new


def _clean_remarks(document: pypdfium2.PdfDocument, number: int) -> bool:
    """Take the author off every remark of a page, and attached files out; whether there were any."""
    attached = False
    with closing(document[number]) as page:
        for at in reversed(range(pdfium.FPDFPage_GetAnnotCount(page))):
            remark = pdfium.FPDFPage_GetAnnot(page, at)
            kind = pdfium.FPDFAnnot_GetSubtype(remark)
            if kind not in _NAMES_ITSELF and pdfium.FPDFAnnot_HasKey(remark, b"T"):
                pdfium.FPDFAnnot_SetStringValue(remark, b"T", (pdfium.FPDF_WCHAR * 1)(0))
            pdfium.FPDFPage_CloseAnnot(remark)
            if kind == pdfium.FPDF_ANNOT_FILEATTACHMENT:
                attached |= bool(pdfium.FPDFPage_RemoveAnnot(page, at))
    return attached


def _blank_metadata(data: mmap.mmap) -> None:
    """Blank what single pages and pictures say of their makers; it lies in streams of its own, which pages carry on."""
    for found in _METADATA.finditer(data):
        length = _LENGTH.search(found.group())
        end = min(found.end() + int(length[1]), len(data)) if length else found.end()
        data[found.end() : end] = b" " * (end - found.end())


def _blank_making(data: mmap.mmap) -> None:
    """Blank when this copy was made, and its random number: the same document gives the same copy on every day."""
    made, number = _MADE.search(data), _NUMBER.search(data, max(0, len(data) - _TRAILER))
    if made is not None:
        data[made.start(1) : made.end(1)] = b"19991231235959"
    if number is not None:
        data[number.start(1) : number.end(1)] = re.sub(rb"[0-9A-F]", b"0", number[1])
