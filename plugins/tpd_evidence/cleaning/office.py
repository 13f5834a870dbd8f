"""Word, PowerPoint and Excel files without author, company, preview, and the names on remarks and changes.

The package is written anew part by part; parts that name nobody keep their bytes.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from typing import TYPE_CHECKING

from tpd_assess import EvidenceError, Text
from tpd_evidence import package
from tpd_evidence.limits import XML_MOST

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/"
_PACKAGE = b"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_EMPTY = {
    "core-properties": _HEAD + b'<cp:coreProperties xmlns:cp="' + _PACKAGE + b'"/>',
    "extended-properties": _HEAD + b'<Properties xmlns="' + _OFFICE + b'extended-properties"/>',
    "custom-properties": _HEAD + b'<Properties xmlns="' + _OFFICE + b'custom-properties"/>',
}
_LEFT_OUT = ("thumbnail", "origin")
"""Kinds of parts that go as a whole: the preview, and signatures, which hold for the file as it was."""

_NAMED = re.compile(rb'(\s(?:\w+:)?(?:author|initials|userId|userName)=")[^"]*(?=")')
_NAMES = re.compile(rb'(\s(?:name|displayName|providerId)=")[^"]*(?=")')
_AUTHORS = re.compile(rb"(<(?:\w+:)?author(?:\s[^>]*)?>)[^<]*(?=</)")
_SAVED_AT = re.compile(rb"<(?:\w+:)?absPath\b[^>]*/>")
_TEMPLATE = re.compile(rb'(<Relationship\b[^>]*attachedTemplate"[^>]*\sTarget=")[^"]*|'
                       rb'(<Relationship\b[^>]*\sTarget=")[^"]*(?="[^>]*attachedTemplate")')  # fmt: skip
_PREVIEW = re.compile(rb"<Relationship\b[^>]*/(?:thumbnail|origin)\"[^>]*(?:/>|>\s*</Relationship>)")
_PEOPLE = re.compile(r"(?:^|/)(?:people\.xml|persons/[^/]*\.xml|commentAuthors\.xml|authors\.xml|userNames\.xml)$")
_PACKED = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".mp4", ".m4a", ".mov", ".wmv", ".avi", ".mp3", ".wma", ".zip")
_TOTAL_MOST = 4 << 30
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def clean(source: Path, target: Path) -> None:
    """Raises `EvidenceError`: ``encrypted``, ``cut-off``, ``unreadable``, ``too-big-inside``, ``not-cleanable``."""
    with package.opened(source) as parts:
        about = {link.target: link.kind for link in parts.links("").values()}
    with package.reading(source), zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        if sum(info.file_size for info in old.infolist()) > _TOTAL_MOST:
            raise EvidenceError("evidence.too-big-inside", part=Text("各部分合计", "all parts"))
        for info in old.infolist():
            _part(old, new, info, about)


def _part(old: zipfile.ZipFile, new: zipfile.ZipFile, info: zipfile.ZipInfo, about: Mapping[str, str]) -> None:
    kind = about.get(info.filename, "")
    if kind in _LEFT_OUT or info.filename.startswith("_xmlsignatures/"):
        return
    fresh = zipfile.ZipInfo(info.filename)
    fresh.compress_type = zipfile.ZIP_STORED if info.filename.lower().endswith(_PACKED) else zipfile.ZIP_DEFLATED
    if kind in _EMPTY:
        new.writestr(fresh, _EMPTY[kind])
    elif info.filename.lower().endswith((".xml", ".rels")):
        new.writestr(fresh, _without_names(info.filename, _xml(old, info)))
    else:
        fresh.file_size = info.file_size
        with old.open(info) as part, new.open(fresh, "w") as out:
            shutil.copyfileobj(part, out, 1 << 20)


def _xml(old: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.file_size > XML_MOST:
        raise EvidenceError("evidence.too-big-inside", part=info.filename.rpartition("/")[2])
    raw = old.read(info)
    if raw.startswith(_WIDE_MARKS):  # no office program writes them, and names could hide there
        raise EvidenceError("evidence.not-cleanable")
    return raw


def _without_names(name: str, raw: bytes) -> bytes:
    if name.endswith(".rels"):
        return _PREVIEW.sub(b"", _TEMPLATE.sub(_keep_start, raw))
    if not name.startswith(("word/", "xl/", "ppt/")):
        return raw
    if _PEOPLE.search(name):
        raw = _NAMES.sub(rb"\1", raw)
    if b"uthor" in raw and name.rpartition("/")[2].startswith("comments"):
        raw = _AUTHORS.sub(rb"\1", raw)
    return _SAVED_AT.sub(b"", _NAMED.sub(rb"\1", raw))


def _keep_start(found: re.Match[bytes]) -> bytes:
    return found[1] or found[2]
