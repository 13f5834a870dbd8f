"""Reads what teachers hand in, measures it, and places files by their names: the bundled readers, facts and mapping.

Only names stand here; each kind of file has its own module, which is imported in a worker when such a file comes.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING

from tpd_assess import Message, Reader, Text, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess import Content, EvidenceInSlot, Fact, MappingRequest, Placement

_OFFICE = "application/vnd.openxmlformats-officedocument"
_MACROS = "macroenabled.12"

_READERS: tuple[tuple[str, str, str, str, tuple[str, ...]], ...] = (
    (
        "images",
        "images:read",
        "pictures:clean",
        "pillow",
        ("image/jpeg", "image/png", "image/gif", "image/bmp", "image/webp", "image/tiff"),
    ),
    ("heif", "heif:read", "heic:clean", "", ("image/heic", "image/avif")),
    ("pdf", "pdf:read", "pdf:clean", "pypdfium2", ("application/pdf",)),
    (
        "word",
        "word:read",
        "office:clean",
        "",
        (f"{_OFFICE}.wordprocessingml.document", f"application/vnd.ms-word.document.{_MACROS}"),
    ),
    (
        "slides",
        "slides:read",
        "office:clean",
        "",
        (f"{_OFFICE}.presentationml.presentation", f"application/vnd.ms-powerpoint.presentation.{_MACROS}"),
    ),
    (
        "sheets",
        "sheets:read",
        "office:clean",
        "python-calamine",
        (f"{_OFFICE}.spreadsheetml.sheet", f"application/vnd.ms-excel.sheet.{_MACROS}"),
    ),
    ("text", "text:read", "texts:clean", "", ("text/plain", "text/csv", "text/html")),
    ("video", "video:read", "films:clean", "", ("video/mp4", "video/quicktime", "video/3gpp", "audio/mp4")),
    ("sound", "", "sound:clean", "", ("audio/mpeg", "audio/wav", "video/x-msvideo")),
    (
        "old_office",
        "",
        "old_office:clean",
        "",
        ("application/msword", "application/vnd.ms-powerpoint", "application/vnd.ms-excel"),
    ),
)
"""Name, function that reads, function that cleans, the library whose version changes what is read, media types."""


@hookimpl
def register_readers() -> Iterable[Reader]:
    """One reader a kind of file; a kind that is not listed has no reader, and the kernel says so."""
    return [
        Reader(
            name=name, media_types=types, read=f"tpd_evidence.{read}" if read else "", options=_options(library),
            clean=f"tpd_evidence.cleaning.{clean}",
        )
        for name, read, clean, library, types in _READERS
    ]  # fmt: skip


def _options(library: str) -> str:
    return f"{library} {version(library)}" if library else ""


@hookimpl
def derive_facts(evidence: EvidenceInSlot, content: Content) -> Iterable[Fact]:
    """What is measured on any file; the names are in `tpd_evidence.facts`."""
    found: Iterable[Fact] = import_module("tpd_evidence.facts").derive(evidence, content)
    return found


@hookimpl
def register_messages() -> Iterable[Message]:
    """Why a file could not be read, and why it could not be placed."""
    modules = [import_module(f"tpd_evidence.{name}") for name in ("messages", "mapping_messages")]
    sentences = [item for module in modules for item in module.MESSAGES.items()]
    return [Message(code=f"evidence.{name}", text=Text(*pair)) for name, pair in sentences]


@hookimpl
def map_files(policy: str, request: MappingRequest) -> Iterable[Placement] | None:
    """The policy ``standard``: to whom and where a file belongs, from its path, the roster and the choices."""
    placed: Iterable[Placement] | None = import_module("tpd_evidence.mapping").map_files(policy, request)
    return placed
