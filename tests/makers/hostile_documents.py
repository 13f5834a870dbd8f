"""Office files and PDFs that are broken or hostile."""

from __future__ import annotations

import functools
import random
import zlib

from tests import samples
from tests.makers.containers import Entry, raw_zip

_XXE = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def _with_document(xml: str) -> bytes:
    return samples.zip_of({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})


def docx_xxe() -> bytes:
    """The text asks for a file of the reading computer."""
    return _with_document(f"{_XXE}<document><p><t>&x;</t></p></document>")


def docx_laughs() -> bytes:
    """Entities that would unfold to thousands of millions of words."""
    return _with_document(f'<!DOCTYPE d [<!ENTITY l0 "ha">{_LAUGHS}]><document><p><t>&l9;</t></p></document>')


def docx_deep() -> bytes:
    """Elements 200,000 deep."""
    return _with_document("<document>" + "<p>" * 200_000 + "</p>" * 200_000 + "</document>")


def docx_huge_member() -> bytes:
    """The document claims to unfold to 4 GB."""
    entries = [Entry(b"[Content_Types].xml", b"<Types/>"), Entry(b"word/document.xml", b"<document/>", size=0xFFFFFFF0)]
    return raw_zip(entries)


def docx_truncated() -> bytes:
    """Half of a document."""
    whole = samples.docx(paragraphs=["正文"] * 50, pictures=[random.Random(3).randbytes(5000)])
    return whole[: len(whole) // 2]


def docx_empty_shell() -> bytes:
    """Looks like a document, but its main part is missing."""
    return samples.zip_of({"[Content_Types].xml": "<Types/>", "word/styles.xml": "<styles/>"})


def locked_docx() -> bytes:
    """A document with an opening password: an OLE2 file with the locked package inside."""
    return samples.ole2({"EncryptedPackage": random.Random(4).randbytes(5000), "EncryptionInfo": b"\4\0\4\0"})


def xlsx_corners() -> bytes:
    """Two cells in opposite corners of the sheet: 17 thousand million cells between them."""
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = f'<sheets><sheet name="S" sheetId="1" r:id="r1" xmlns:r="{relation}"/></sheets>'
    return samples.zip_of(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f'<workbook xmlns="{namespace}">{book}</workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{namespace}"><sheetData>{cells}</sheetData></worksheet>',
        }
    )


def pdf_truncated() -> bytes:
    """The first third of a file; its pages come later."""
    whole = samples.pdf(pages=["正文"] * 5)
    return whole[: len(whole) // 3]


def pdf_cycle() -> bytes:
    """A page tree whose only branch is itself."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )


@functools.cache
def pdf_flate_bomb(megabytes: int = 150) -> bytes:
    """A page's drawing, packed twice: a few hundred bytes that unfold to 150 MB."""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(megabytes)) + packer.flush()
    twice = zlib.compress(once, 9)
    stream = b"4 0 obj<</Length %d/Filter[/FlateDecode /Flate#44ecode]>>stream\n%b\nendstream endobj\n" % (
        len(twice),
        twice,
    )
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        + stream
        + b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )


def pdf_locked() -> bytes:
    """Opens only with a password."""
    return samples.pdf(password="geheim")


def pdf_after_junk() -> bytes:
    """A sound PDF after some bytes of a mail header."""
    return b"Content-Type: application/pdf\r\n\r\n" + samples.pdf()
