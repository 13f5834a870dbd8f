"""What a file is, by its content alone: names and endings are claims, and are only compared with what was found.

Pure standard library; reads at most a few hundred KB of a file, never decodes pictures or documents, and never raises
on any content. Runs in workers all the same, as do all parsers of strangers' bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from tpd_assess.intake.formats import kinds, ole
from tpd_assess.intake.formats.kinds import EXTENSIONS, matches
from tpd_assess.intake.formats.signatures import by_signature
from tpd_assess.intake.formats.textual import by_text
from tpd_assess.intake.formats.zipdirectory import ZipFaultError, local_names, read_directory

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tpd_assess.plugins import Plugins

__all__ = ["Identity", "identify", "identify_batch", "matches"]

_HEAD = 65_536
_MOST_DIRECTORY = 8 << 20
_MOST_ENTRIES = 50_000


@dataclass(frozen=True, slots=True)
class Identity:
    """What a file is. `extensions`: endings that fit, the usual one first. `fault`: message code, "" if none."""

    media_type: str
    extensions: tuple[str, ...]
    fault: str = ""


def identify(path: Path) -> Identity:
    """Look at the content. A file that cannot be opened has the fault ``identify.not-readable``; nothing is raised."""
    try:
        with path.open("rb") as file:
            return _identity(_media_type(file))
    except OSError:
        return Identity(kinds.UNKNOWN, (), "identify.not-readable")


def identify_batch(items: Sequence[Mapping[str, Any]], plugins: Plugins) -> list[dict[str, Any]]:  # noqa: ARG001 - a task's shape
    """Task for workers: ``{"path"}`` → ``{"media_type", "extensions", "fault"}``, one for each, in order."""
    return [_plain(identify(Path(item["path"]))) for item in items]


def _plain(found: Identity) -> dict[str, Any]:
    return {"media_type": found.media_type, "extensions": list(found.extensions), "fault": found.fault}


_FAULTS = {kinds.EMPTY: "identify.empty", kinds.ENCRYPTED: "identify.encrypted"}


def _identity(media_type: str) -> Identity:
    return Identity(media_type, EXTENSIONS.get(media_type, ()), _FAULTS.get(media_type, ""))


def _media_type(file: BinaryIO) -> str:
    head = file.read(_HEAD)
    size = file.seek(0, 2)
    if not head:
        return kinds.EMPTY
    if head.startswith((b"PK\3\4", b"PK\5\6", b"PK\7\x08PK\3\4")):
        return _zip(file, size, head)
    if head.startswith(ole.MAGIC):
        return _ole(ole.Directory(file, size))
    return by_signature(head) or by_text(head) or kinds.UNKNOWN


# --- OLE2 ---------------------------------------------------------------------------------------------------------

_STREAMS = (
    ("WordDocument", "application/msword"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("VisioDocument", "application/vnd.visio"),
    ("__properties_version1.0", "application/vnd.ms-outlook"),
    ("MatOST", "application/vnd.ms-works"),
    ("CONTENTS", "application/vnd.ms-works"),
)
_WORD_LOCKED = 0x0100  # fEncrypted in the flags of the file information block
_EXCEL_LOCK = b"\x2f\0"  # a FILEPASS record comes right after the first one


def _ole(directory: ole.Directory) -> str:
    names = directory.names
    if names & {"EncryptedPackage", "EncryptedSummary"} or _locked(directory):
        return kinds.ENCRYPTED
    return next((media_type for name, media_type in _STREAMS if name in names), kinds.OLE)


def _locked(directory: ole.Directory) -> bool:
    word = directory.head("WordDocument")
    if word[:2] == b"\xec\xa5" and int.from_bytes(word[10:12], "little") & _WORD_LOCKED:
        return True
    book = directory.head("Workbook") or directory.head("Book")
    after = 4 + int.from_bytes(book[2:4], "little")
    return book[:2] == b"\x09\x08" and book[after : after + 2] == _EXCEL_LOCK


# --- zip ----------------------------------------------------------------------------------------------------------

_ODF = b"mimetypeapplication/"
_BY_NAME = (
    (b"OFD.xml", "application/ofd"),
    (b"FixedDocSeq.fdseq", "application/oxps"),
    (b"FixedDocumentSequence.fdseq", "application/oxps"),
    (b"geogebra.xml", "application/vnd.geogebra.file"),
    (b"AndroidManifest.xml", "application/vnd.android.package-archive"),
    (b"META-INF/MANIFEST.MF", "application/java-archive"),
    (b"Board.xml", "application/x-enbx"),
)
_BY_FOLDER = (
    (b"word/", kinds.DOCX, kinds.DOCM),
    (b"ppt/", kinds.PPTX, kinds.PPTM),
    (b"xl/", kinds.XLSX, kinds.XLSM),
    (b"visio/", "application/vnd.ms-visio.drawing", "application/vnd.ms-visio.drawing"),
)


def _zip(file: BinaryIO, size: int, head: bytes) -> str:
    names = _names(file, size, head)
    if b"[Content_Types].xml" in names:
        return _open_xml(names) or _by_name(names)
    return _declared(head) or _apple(names) or _mind_map(names) or _by_name(names)


def _names(file: BinaryIO, size: int, head: bytes) -> frozenset[bytes]:
    """All names, backslashes as slashes; if the zip is cut off or too big to list, those that its beginning shows."""
    try:
        names = [record.name for record in read_directory(file, size, _MOST_ENTRIES, _MOST_DIRECTORY)]
    except ZipFaultError:
        names = local_names(head)
    return frozenset(name.replace(b"\\", b"/") for name in names)


def _open_xml(names: frozenset[bytes]) -> str:
    for folder, plain, with_macros in _BY_FOLDER:
        if any(name.startswith(folder) for name in names):
            if folder + b"workbook.bin" in names:
                return "application/vnd.ms-excel.sheet.binary.macroenabled.12"
            return with_macros if folder + b"vbaProject.bin" in names else plain
    return ""


def _declared(head: bytes) -> str:
    """EPUB and OpenDocument say what they are in a first entry, stored as it is."""
    if head[30:50] != _ODF:
        return ""
    length = int.from_bytes(head[18:22], "little")
    said = head[38 : 38 + min(length, 80)].decode("ascii", "replace").strip()
    return next((known for known in EXTENSIONS if said == known), kinds.ZIP)


def _apple(names: frozenset[bytes]) -> str:
    if not names & {b"Index/Document.iwa", b"Index.zip"}:
        return ""
    if any(name.startswith(b"Index/Slide") for name in names):
        return "application/vnd.apple.keynote"
    tables = b"Index/CalculationEngine.iwa" in names and b"Index/ViewState.iwa" in names
    words = any(name.startswith(b"Index/Section") for name in names)
    return "application/vnd.apple.numbers" if tables and not words else "application/vnd.apple.pages"


def _mind_map(names: frozenset[bytes]) -> str:
    old = {b"content.xml", b"meta.xml", b"META-INF/manifest.xml"} <= names
    new = {b"content.json", b"metadata.json", b"manifest.json"} <= names
    if old or new:
        return "application/vnd.xmind.workbook"
    scratch = b"project.json" in names and any(name[32:33] == b"." for name in names)
    return "application/x.scratch.sb3" if scratch else ""


def _by_name(names: frozenset[bytes]) -> str:
    found = next((media_type for name, media_type in _BY_NAME if name in names), kinds.ZIP)
    if found == "application/x-enbx" and not any(name.startswith(b"Slides/") for name in names):
        return kinds.ZIP
    return found
