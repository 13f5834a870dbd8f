"""Films and old office files that hold a name in every place that knows one."""

from __future__ import annotations

import struct

from tests import samples
from tests.makers.containers import ole2
from tests.makers.media import box

SECRET = "SECRET-WANG"


def film(**fields):
    """A film with words in every place that knows some."""
    word = SECRET.encode()
    data = samples.mp4(**fields)
    at = data.index(b"moov") - 4
    size = int.from_bytes(data[at : at + 4], "big")
    moov = data[at + 8 : at + size]
    more = box(b"udta", box(b"\xa9ART", struct.pack(">2H", len(word), 0), word)) + box(b"meta", bytes(4), word)
    trak = moov.index(b"trak") - 4
    length = int.from_bytes(moov[trak : trak + 4], "big")
    first = box(b"trak", moov[trak + 8 : trak + length], box(b"udta", word))
    moov = box(b"moov", moov[:trak], first, moov[trak + length :], more)
    return data[:at] + moov + data[at + size :] + box(b"uuid", bytes(16), word)


def _strings(*texts):
    return b"\xff\xff" + struct.pack("<2H", len(texts), 0) + b"".join(_string(text) for text in texts)


def _string(text):
    return struct.pack("<H", len(text)) + text.encode("utf-16-le")


def _summary(text):
    return b"\xfe\xff\0\0" + bytes(44) + text.encode("utf-16-le") + text.encode()


def old_word():
    """A Word 97 file with its author in all the places where it keeps one."""
    tables = [_strings("", SECRET), _string(SECRET), _strings("Unknown", SECRET), _strings(SECRET, f"C:\\{SECRET}")]
    head = bytearray(struct.pack("<2H6xH", 0xA5EC, 193, 0x0200).ljust(2048, b"\0"))
    at = 0
    for number, table in zip((32, 36, 51, 71), tables, strict=True):
        struct.pack_into("<2L", head, 0x9A + 8 * number, at, len(table))
        at += len(table)
    summaries = {name: _summary(SECRET) for name in ("\5SummaryInformation", "\5DocumentSummaryInformation")}
    return ole2({"WordDocument": bytes(head) + "正文".encode("utf-16-le"), "1Table": b"".join(tables), **summaries})


def old_sheets():
    """An Excel 97 file: who wrote it, and who remarked on a cell."""

    def record(kind, body):
        return struct.pack("<2H", kind, len(body)) + body

    name = struct.pack("<HB", len(SECRET), 0) + SECRET.encode()
    note = bytes(8) + struct.pack("<HB", len(SECRET), 1) + SECRET.encode("utf-16-le")
    stream = (
        record(0x809, bytes(16))
        + record(0x5C, name.ljust(112))
        + record(0x1C, note)
        + record(0x203, b"1234")
        + record(0x0A, b"")
    )
    return ole2({"Workbook": stream})


def old_slides():
    """A PowerPoint 97 file: who saved it last, twice."""
    name = SECRET.encode()
    user = bytes(20) + struct.pack("<H", len(name)) + bytes(6) + name + bytes(4) + SECRET.encode("utf-16-le")
    return ole2({"Current User": user, "PowerPoint Document": b"slides"})
