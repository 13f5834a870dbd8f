"""Names inside a zip: their encoding is decided for the whole archive, and what is unsafe in them is named.

One name alone misleads: GBK "图" is the bytes CD BC, which are also valid UTF-8 for a letter that nobody uses.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from typing import TYPE_CHECKING

from tpd_assess.intake.formats.zipdirectory import field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpd_assess.intake.formats.zipdirectory import Record

_SAYS_UTF8 = 0x800
_UNICODE_PATH = 0x7075
_CJK = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_DRIVE = re.compile("[A-Za-z]:")


def decode_names(records: Sequence[Record]) -> list[str]:
    """The names of all entries, in order. Those that do not say their encoding are decided together."""
    said = [_said(record) for record in records]
    silent = [record.name for record, name in zip(records, said, strict=True) if name is None]
    codec = _codec(silent)
    return [
        record.name.decode(codec, "replace") if name is None else name
        for record, name in zip(records, said, strict=True)
    ]


def _said(record: Record) -> str | None:
    """The name of an entry that says its encoding, truthfully; ``None`` otherwise."""
    extra = field(record.extra, _UNICODE_PATH)
    if extra[:1] == b"\x01" and int.from_bytes(extra[1:5], "little") == zlib.crc32(record.name):
        return _decoded(extra[5:], "utf-8")
    return _decoded(record.name, "utf-8") if record.flags & _SAYS_UTF8 else None


def _codec(names: Sequence[bytes]) -> str:
    """UTF-8 if all names are and it gives Chinese or plain Latin; else GB18030 if all are; else what DOS wrote."""
    together = b"\n".join(names)
    as_utf8, as_gbk = _decoded(together, "utf-8"), _decoded(together, "gb18030")
    if as_utf8 is not None:
        doubtful = not as_utf8.isascii() and not _CJK.search(as_utf8)
        return "gb18030" if doubtful and as_gbk is not None and _CJK.search(as_gbk) else "utf-8"
    return "gb18030" if as_gbk is not None else "cp437"


def _decoded(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def unsafe(name: str) -> bool:
    """Whether this name leads out of the folder that it is unpacked into, on any system."""
    plain = name.replace("\\", "/")
    leads_out = plain.startswith("/") or bool(_DRIVE.match(plain)) or ".." in plain.split("/")
    return leads_out or "\0" in name or not clean(name)


def clean(name: str) -> str:
    """The name with ``/`` between parts, without empty and ``.`` parts, control signs shown as ``_``; in NFC."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    shown = "".join("_" if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in "/".join(parts))
    return unicodedata.normalize("NFC", shown)


def numbered(names: Sequence[str]) -> list[str]:
    """The same names, but one that came before gets a number: ``a.txt``, ``a (2).txt``."""
    taken: set[str] = set(names)
    seen: set[str] = set()
    result = []
    for name in names:
        result.append(_free(name, taken) if name in seen else name)
        seen.add(name)
        taken.add(result[-1])
    return result


def _free(name: str, taken: set[str]) -> str:
    folder, slash, last = name.rpartition("/")
    stem, dot, ending = last.rpartition(".")
    stem, ending = (stem, dot + ending) if stem else (last, "")
    number = 2
    while f"{folder}{slash}{stem} ({number}){ending}" in taken:
        number += 1
    return f"{folder}{slash}{stem} ({number}){ending}"
