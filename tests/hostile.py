"""Files that are broken, hostile or not what they say: small, always the same bytes, each with what must come of it."""

from __future__ import annotations

import functools
import random
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests import samples
from tests.makers.containers import ENCRYPTED, STORED, Entry, raw_zip
from tests.makers.media import box

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = f"{_OFFICE}.wordprocessingml.document"
XLSX = f"{_OFFICE}.spreadsheetml.sheet"
_LINK = 0o120777


@dataclass(frozen=True)
class Case:
    """A hostile file: its name, what it must be identified as, the message code it must end with ("" = it reads)."""

    name: str
    make: Callable[[], bytes]
    media_type: str
    outcome: str = ""

    def write(self, folder: Path) -> Path:
        """Write it into a folder under its name."""
        path = folder / self.name
        samples.put(path, self.make())
        return path


# --- archives -----------------------------------------------------------------------------------------------------


@functools.cache
def zip_bomb(megabytes: int = 300) -> bytes:
    """One member of nothing but zeros, a thousand times smaller than it unfolds to."""
    return raw_zip([Entry(b"zeros.bin", bytes(megabytes << 20))])


def nested_bomb(depth: int = 7) -> bytes:
    """An archive in an archive in an archive …"""
    data = b"the end"
    for level in range(depth):
        name = b"inner.zip" if level else b"end.txt"
        data = raw_zip([Entry(name, data)])
    return data


def overlap_bomb(entries: int = 50) -> bytes:
    """Many directory entries that all point at the same packed bytes."""
    kernel = bytes(1 << 20)
    return raw_zip([Entry(b"0.bin", kernel), *(Entry(b"%d.bin" % n, kernel, offset=0) for n in range(1, entries))])


PATH_TRICKS = (
    b"../outside.txt", b"a/../../outside.txt", b"/etc/outside.txt", b"C:\\outside.txt", b"c:outside.txt",
    b"..\\outside.txt", b"\\\\server\\share\\outside.txt", b"good.txt\0.exe",
)  # fmt: skip


def path_tricks() -> bytes:
    """Names that lead out of the folder, one good name among them, and one with a backslash that is harmless."""
    return raw_zip([*(Entry(name, b"x") for name in PATH_TRICKS), Entry(b"ok.txt", b"ok"), Entry(b"a\\b.txt", b"ok")])


def symlink_zip() -> bytes:
    """An entry that is a link to a system file."""
    return raw_zip([Entry(b"link.txt", b"/etc/passwd", mode=_LINK), Entry(b"ok.txt", b"ok")])


def encrypted_zip() -> bytes:
    """Every member is locked with a password."""
    return raw_zip([Entry(b"secret.docx", random.Random(1).randbytes(200), ENCRYPTED, STORED)])


def truncated_zip() -> bytes:
    """The end, with the directory, is missing."""
    return samples.zip_of({"a.txt": "a" * 500, "b.txt": random.Random(2).randbytes(4000)})[:-200]


def lying_zip() -> bytes:
    """The directory claims less than the member unfolds to."""
    return raw_zip([Entry(b"a.txt", b"a" * 10_000, size=10), Entry(b"ok.txt", b"ok")])


# --- office -------------------------------------------------------------------------------------------------------

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


# --- PDF ----------------------------------------------------------------------------------------------------------


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


# --- pictures -----------------------------------------------------------------------------------------------------


def png_gigapixel(side: int = 60_000) -> bytes:
    """A PNG whose header claims 3,600 million pixels."""
    head = struct.pack(">2L5B", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    body = b"".join(
        struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def jpg_truncated() -> bytes:
    """Half of a photo."""
    whole = samples.jpg(width=640, height=480)
    return whole[: len(whole) // 2]


def png_truncated() -> bytes:
    """Half of a picture."""
    whole = samples.png(width=640, height=480)
    return whole[: len(whole) // 2]


def jpg_and_zip() -> bytes:
    """A sound photo with an archive behind it."""
    return samples.jpg() + samples.zip_of({"hidden.txt": "x"})


def gif_and_html() -> bytes:
    """A GIF that a browser could be talked into running."""
    return b"GIF89a" + samples.image(format="GIF")[6:] + b"<html><script>alert(1)</script></html>"


# --- films --------------------------------------------------------------------------------------------------------


def mp4_no_moov() -> bytes:
    """A recording that was never finished: pictures, but no index."""
    return box(b"ftyp", b"isom", bytes(4)) + box(b"mdat", bytes(5000))


def mp4_loop() -> bytes:
    """Boxes that end where they begin, and one that says that it is smaller than its own head."""
    loop = struct.pack(">L4s", 8, b"trak") * 1000 + struct.pack(">L4s", 4, b"trak")
    return box(b"ftyp", b"isom", bytes(4)) + box(b"moov", loop)


def mp4_flood() -> bytes:
    """More boxes than any film has."""
    return box(b"ftyp", b"isom", bytes(4)) + box(b"moov", struct.pack(">L4s", 8, b"free") * 250_000)


def mp4_size_zero() -> bytes:
    """The index says that it reaches to the end of the file, which is allowed, and holds nothing."""
    return box(b"ftyp", b"isom", bytes(4)) + struct.pack(">L4s", 0, b"moov") + bytes(100)


def mp4_truncated() -> bytes:
    """A film whose index is in front and whose pictures are cut off: facts are there, but it does not play."""
    return samples.mp4()[:-32]


def mp4_truncated_index() -> bytes:
    """A film that is cut off before its index."""
    return samples.mp4(moov_first=False)[:70]


def mp4_2_63() -> bytes:
    """A box that claims nine million terabytes."""
    return box(b"ftyp", b"isom", bytes(4)) + struct.pack(">L4sQ", 1, b"moov", 2**63) + bytes(64)


# --- the rest -----------------------------------------------------------------------------------------------------


def random_bytes(seed: int = 5) -> bytes:
    """Nothing at all."""
    return random.Random(seed).randbytes(4096)


def text_with_nuls() -> bytes:
    """Text in which a broken program left zeros."""
    return b"name\0score\0" * 200


_ZIP, _PDF, _MP4 = "application/zip", "application/pdf", "video/mp4"
CASES: tuple[Case, ...] = (
    Case("zip_bomb.zip", zip_bomb, _ZIP, "archives.bomb"),
    Case("nested_bomb.zip", nested_bomb, _ZIP),
    Case("overlap_bomb.zip", overlap_bomb, _ZIP, "archives.overlap"),
    Case("path_tricks.zip", path_tricks, _ZIP),
    Case("symlink.zip", symlink_zip, _ZIP),
    Case("encrypted.zip", encrypted_zip, _ZIP, "archives.encrypted"),
    Case("truncated.zip", truncated_zip, _ZIP, "archives.damaged"),
    Case("lying.zip", lying_zip, _ZIP),
    Case("xxe.docx", docx_xxe, DOCX, "evidence.forbidden-inside"),
    Case("laughs.docx", docx_laughs, DOCX, "evidence.forbidden-inside"),
    Case("deep.docx", docx_deep, DOCX, "evidence.unreadable"),
    Case("huge_member.docx", docx_huge_member, DOCX, "evidence.too-big-inside"),
    Case("truncated.docx", docx_truncated, DOCX, "evidence.cut-off"),
    Case("shell.docx", docx_empty_shell, DOCX, "evidence.unreadable"),
    Case("locked.docx", locked_docx, "application/encrypted", "identify.encrypted"),
    Case("corners.xlsx", xlsx_corners, XLSX, "evidence.too-big-inside"),
    Case("truncated.pdf", pdf_truncated, _PDF, "evidence.cut-off"),
    Case("cycle.pdf", pdf_cycle, _PDF, "evidence.unreadable"),
    Case("flate_bomb.pdf", pdf_flate_bomb, _PDF, "evidence.too-big-inside"),
    Case("locked.pdf", pdf_locked, _PDF, "evidence.encrypted"),
    Case("after_junk.pdf", pdf_after_junk, _PDF),
    Case("gigapixel.png", png_gigapixel, "image/png", "evidence.too-big-inside"),
    Case("truncated.jpg", jpg_truncated, "image/jpeg", "evidence.cut-off"),
    Case("truncated.png", png_truncated, "image/png", "evidence.cut-off"),
    Case("polyglot.jpg", jpg_and_zip, "image/jpeg"),
    Case("polyglot.gif", gif_and_html, "image/gif"),
    Case("no_moov.mp4", mp4_no_moov, _MP4, "evidence.cut-off"),
    Case("loop.mp4", mp4_loop, _MP4, "evidence.unreadable"),
    Case("flood.mp4", mp4_flood, _MP4, "evidence.too-big-inside"),
    Case("size_zero.mp4", mp4_size_zero, _MP4, "evidence.unreadable"),
    Case("truncated.mp4", mp4_truncated, _MP4),
    Case("truncated_index.mp4", mp4_truncated_index, _MP4, "evidence.cut-off"),
    Case("2_63.mp4", mp4_2_63, _MP4, "evidence.unreadable"),
    Case("empty.docx", lambda: b"", "application/x-empty", "identify.empty"),
    Case("one_byte.pdf", lambda: b"\x80", "application/octet-stream", "no-reader"),
    Case("random.jpg", random_bytes, "application/octet-stream", "no-reader"),
    Case("text_gb18030.txt", lambda: "教学设计：探究平行四边形的面积。\n".encode("gb18030") * 9, "text/plain"),
    Case("text_utf16.txt", lambda: "教学设计\n".encode("utf-16"), "text/plain"),
    Case("text_nuls.txt", text_with_nuls, "application/octet-stream", "no-reader"),
    Case("really_a_docx.pdf", samples.docx, DOCX),
)
"""All of them. ``no-reader``: what they are is not known, so the kernel says that nothing reads them."""
