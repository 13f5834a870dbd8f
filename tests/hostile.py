"""Files that are broken, hostile or not what they say: small, always the same bytes, each with what must come of it."""

from __future__ import annotations

import functools
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests import samples
from tests.makers.containers import ENCRYPTED, STORED, Entry, raw_zip
from tests.makers.hostile_documents import (
    docx_deep,
    docx_empty_shell,
    docx_huge_member,
    docx_laughs,
    docx_truncated,
    docx_xxe,
    locked_docx,
    pdf_after_junk,
    pdf_cycle,
    pdf_flate_bomb,
    pdf_locked,
    pdf_truncated,
    xlsx_corners,
)
from tests.makers.hostile_media import (
    gif_and_html,
    jpg_and_zip,
    jpg_truncated,
    mp4_2_63,
    mp4_flood,
    mp4_loop,
    mp4_no_moov,
    mp4_size_zero,
    mp4_truncated,
    mp4_truncated_index,
    png_gigapixel,
    png_truncated,
)

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
