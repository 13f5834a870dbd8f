"""The zip and XML under Word, PowerPoint and Excel files, opened with bounds: sizes first, no entities, no network."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from lxml import etree

from tpd_assess import Author, EvidenceError, Property, Text
from tpd_evidence.limits import PACKAGE_MOST, XML_MOST
from tpd_evidence.times import from_iso

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_Event = Literal["start", "end"]
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_LOOK = 1 << 20
_TAIL = 65_557  # the end of a zip and its longest comment
_PIECE = 1 << 16
_MOST_PARTS = 20_000
_DOCTYPES = tuple("<!DOCTYPE".encode(codec) for codec in ("utf-8", "utf-16-le", "utf-16-be"))
_LONGEST = 300
_CORE = {"title": "title", "revision": "revision", "keywords": "keywords"}
_DATES = ("created", "modified")
_APP = {"Application": "software", "Company": "company", "TotalTime": "editing_minutes", "Pages": "pages"}
_DOTTED = {"AppVersion": "software_version"}


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship: `kind` is the last word of its type, `target` the part's full name."""

    kind: str
    target: str


class Package:
    """An office file's parts. Sizes claimed in the zip are checked before a part is read, all parts share a budget."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = PACKAGE_MOST
        infos = archive.infolist()
        if len(infos) > _MOST_PARTS:
            raise EvidenceError("evidence.too-big-inside", part=Text("内部文件数", "parts"))
        self._sizes = {info.filename: info.file_size for info in infos}

    def names(self, prefix: str) -> list[str]:
        """The parts whose names start so, sorted."""
        return sorted(name for name in self._sizes if name.startswith(prefix))

    def read(self, name: str) -> bytes:
        """A part's bytes; nothing if there is none. Raises `EvidenceError` ``too-big-inside``."""
        size = self._sizes.get(name)
        if size is None:
            return b""
        self._left -= size
        if size > XML_MOST or self._left < 0:
            raise EvidenceError("evidence.too-big-inside", part=posixpath.basename(name))
        return self._archive.read(name)

    def events(self, name: str, *kinds: _Event) -> Iterator[tuple[str, Any]]:
        """Walk a part's elements without keeping them. Refuses document types, as no office program writes them."""
        raw = self.read(name)
        if any(mark in raw for mark in _DOCTYPES):
            raise EvidenceError("evidence.forbidden-inside")
        return _walk(raw, kinds or ("end",)) if raw else iter(())

    def links(self, name: str) -> dict[str, Link]:
        """A part's relationships, by id. Targets outside the package are left out."""
        folder, base = posixpath.split(name)
        found = {}
        for _, element in self.events(posixpath.join(folder, "_rels", f"{base}.rels")):
            target = element.get("Target", "")
            if element.get("Id") and target and element.get("TargetMode") != "External":
                full = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
                found[element.get("Id")] = Link(element.get("Type", "").rpartition("/")[2], full)
        return found

    def main(self, fallback: str) -> str:
        """The name of the main part."""
        return next((link.target for link in self.links("").values() if link.kind == "officeDocument"), fallback)


def _walk(raw: bytes, kinds: tuple[_Event, ...]) -> Iterator[tuple[str, Any]]:
    parser = etree.XMLPullParser(events=kinds, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    for place in range(0, len(raw), _PIECE):
        parser.feed(raw[place : place + _PIECE])
        for event, element in parser.read_events():
            yield event, element
            if event == "end":
                _forget(element)
    parser.close()


def _forget(element: Any) -> None:
    """Drop what was walked over, so that memory stays small however long the part is."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """An office file. Raises `EvidenceError`: ``encrypted``, ``cut-off``, ``unreadable``, ``too-big-inside``."""
    with reading(path), zipfile.ZipFile(path) as archive:
        yield Package(archive)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """What goes wrong inside with the zip at `path` becomes an `EvidenceError`, as `opened` says."""
    try:
        yield
    except (zipfile.BadZipFile, zipfile.LargeZipFile) as fault:
        raise EvidenceError(_why_no_zip(path)) from fault
    except (etree.XMLSyntaxError, zlib.error, OSError, EOFError, ValueError, KeyError, NotImplementedError) as fault:
        raise EvidenceError("evidence.unreadable") from fault
    except RuntimeError as fault:  # zipfile's word for a locked member
        raise EvidenceError("evidence.encrypted") from fault


def _why_no_zip(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(_LOOK)
        file.seek(max(0, file.seek(0, 2) - _TAIL))
        tail = file.read()
    if head.startswith(_OLE2):
        return "evidence.encrypted" if _LOCKED in head else "evidence.unreadable"
    return "evidence.cut-off" if head.startswith(b"PK\3\4") and b"PK\5\6" not in tail else "evidence.unreadable"


def local(element: Any) -> str:
    """An element's name without its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def about(package: Package) -> tuple[tuple[Author, ...], tuple[Property, ...]]:
    """Authors and properties that the file's summary names."""
    core = _fields(package, "docProps/core.xml")
    app = _fields(package, "docProps/app.xml")
    said = {name: core.get(field, "") for field, name in _CORE.items()}
    said |= {name: from_iso(core.get(name, "")) for name in _DATES}
    said |= {name: app.get(field, "") for field, name in (_APP | _DOTTED).items()}
    people = {"creator": core.get("creator", ""), "last_editor": core.get("lastModifiedBy", "")}
    return (
        tuple(Author(role=role, name=name) for role, name in people.items() if name),
        tuple(Property(name=name, value=value) for name, value in sorted(said.items()) if value),
    )


def _fields(package: Package, name: str) -> dict[str, str]:
    return {local(element): (element.text or "").strip()[:_LONGEST] for _, element in package.events(name)}


def nothing_inside() -> EvidenceError:
    """What to raise when the main part is missing or empty."""
    return EvidenceError("evidence.unreadable")
