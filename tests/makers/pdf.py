"""Small PDF files written by hand: text in Chinese and Latin, an Info dictionary, and, if asked, a password."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from tests.makers.containers import FIXED, put

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def pdf(
    path: Path | None = None,
    *,
    pages: Sequence[str] = ("正文 text",),
    title: str = "",
    author: str = "",
    created: datetime = FIXED,
    modified: datetime | None = None,
    producer: str = "WPS",
    creator: str = "",
    password: str = "",
) -> bytes:
    """A PDF with one page for each text (lines at ``\\n``). `creator` is the program, `author` the person."""
    key, guard = _lock(password) if password else (b"", "")
    bodies = _structure(len(pages)) + [part for number, text in enumerate(pages) for part in _page(number, text, key)]
    dates = {"CreationDate": created, "ModDate": modified or created}
    info = {"Title": title, "Author": author, "Producer": producer, "Creator": creator}
    info |= {name: f"D:{moment:%Y%m%d%H%M%S}Z" for name, moment in dates.items()}
    number = len(bodies) + 1
    fields = "".join(f"/{name} <{_lock_text(_utf16(text), key, number).hex()}>" for name, text in info.items() if text)
    bodies.append(f"<<{fields}>>".encode())
    return put(path, _file(bodies, f"/Info {number} 0 R {guard}"))


def _structure(count: int) -> list[bytes]:
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(count))
    glyphs = "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        f"<</Type/Font{glyphs}/DW 1000>>".encode(),
    ]


def _page(number: int, text: str, key: bytes) -> list[bytes]:
    own = 6 + 2 * number
    lines = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T* " for line in text.split("\n"))
    drawing = _lock_text(f"BT /F 12 Tf 18 TL 56 780 Td {lines}ET".encode(), key, own)
    stream = b"<</Length %d>>stream\n%b\nendstream" % (len(drawing), drawing)
    return [f"<</Type/Page/Parent 2 0 R/Contents {own} 0 R>>".encode(), stream]


def _file(bodies: Sequence[bytes], trailer: str) -> bytes:
    out, places = b"%PDF-1.6\n%\xe4\xb8\xad\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    end = f"trailer\n<</Size {len(bodies) + 1}/Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n"
    return out + head + table + end.encode()


def _utf16(text: str) -> bytes:
    return text.encode("ascii") if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be")


def _lock(password: str) -> tuple[bytes, str]:
    """Key and trailer words of 40-bit RC4, the oldest lock that PDF knows; owner and user have the same password."""
    padded = (password.encode("latin-1") + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    allowed, name = -4, bytes(16)
    key = hashlib.md5(padded + owner + allowed.to_bytes(4, "little", signed=True) + name).digest()[:5]
    user = _rc4(key, _PADDING)
    guard = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{owner.hex()}>/U<{user.hex()}>/P {allowed}>>"
    return key, f"{guard}/ID[<{name.hex()}><{name.hex()}>]"


def _lock_text(data: bytes, key: bytes, number: int) -> bytes:
    if not key:
        return data
    return _rc4(hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[: len(key) + 5], data)


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
