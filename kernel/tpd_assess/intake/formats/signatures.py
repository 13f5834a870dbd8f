"""What the first bytes of a file say: fixed signatures, and container formats that name their content in a header."""

# ruff: noqa: PLR2004 - the numbers are the format's own

from __future__ import annotations

import re

_AT_START: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"8BPS", "image/vnd.adobe.photoshop"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "image/jp2"),
    (b"\0\0\0\x0cJXL \r\n\x87\n", "image/jxl"),
    (b"\xff\x0a", "image/jxl"),
    (b"\xd7\xcd\xc6\x9a", "image/wmf"),
    (b"FLV\x01", "video/x-flv"),
    (b"\0\0\x01\xba", "video/mpeg"),
    (b"\0\0\x01\xb3", "video/mpeg"),
    (b".RMF", "application/vnd.rn-realmedia"),
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR", "audio/amr"),
    (b"MThd", "audio/midi"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\0", "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"MSCF\0\0\0\0", "application/vnd.ms-cab-compressed"),
    (b"\x7fELF", "application/x-elf"),
    (b"L\0\0\0\x01\x14\x02\0", "application/x-ms-shortcut"),
    (b"SQLite format 3\0", "application/vnd.sqlite3"),
    (b"\0\x01\0\0Standard Jet DB", "application/vnd.ms-access"),
    (b"\0\x01\0\0Standard ACE DB", "application/vnd.ms-access"),
    (b"OTTO\0", "font/sfnt"),
    (b"ttcf\0", "font/sfnt"),
    (b"\0\x01\0\0\0", "font/sfnt"),
    (b"ITSF\x03\0\0\0", "application/vnd.ms-htmlhelp"),
    (b"CAJ\0", "application/caj"),
    (b"KDH ", "application/caj"),
    (b"HN\0\0", "application/caj"),
    (b"%!PS", "application/postscript"),
    (b"{\\rtf", "application/rtf"),
)
_BRANDS = {
    b"qt  ": "video/quicktime",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"M4P ": "audio/mp4",
    b"avif": "image/avif",
    b"avis": "image/avif",
} | dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), "image/heic")
_OLD_QUICKTIME = frozenset({b"moov", b"mdat", b"wide", b"pnot"})
_RIFF = {b"AVI ": "video/x-msvideo", b"WAVE": "audio/wav", b"WEBP": "image/webp", b"CDXA": "video/mpeg"}
_ASF = bytes.fromhex("3026B2758E66CF11A6D900AA0062CE6C")
_ASF_VIDEO = bytes.fromhex("C0EF19BC4D5BCF11A8FD00805F5C442B")
_PDF_AFTER_JUNK = re.compile(rb"%PDF-[12]\.\d")
_MP3_KBPS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_MP3_KBPS_LOW = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_MP3_HERTZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def by_signature(head: bytes) -> str:
    """The media type that the first bytes (64 KB are enough) name, or "". Zip and OLE2 are not looked at here."""
    for magic, media_type in _AT_START:
        if head.startswith(magic):
            return media_type
    for look in (_movie, _riff, _matroska, _asf, _ogg, _bitmap, _program, _tar, _transport, _sound, _rest):
        media_type = look(head)
        if media_type:
            return media_type
    return "application/pdf" if _PDF_AFTER_JUNK.search(head[:1024]) else ""


def _movie(head: bytes) -> str:
    kind = head[4:8]
    if kind == b"ftyp":
        return _branded(head)
    length = int.from_bytes(head[:4], "big")
    return "video/quicktime" if kind in _OLD_QUICKTIME and (length >= 8 or length == 1) else ""


def _branded(head: bytes) -> str:
    major = head[8:12]
    length = min(int.from_bytes(head[:4], "big"), 256)
    others = [head[place : place + 4] for place in range(16, length - 3, 4)]
    if major in (b"mif1", b"msf1") and any(brand in (b"avif", b"avis") for brand in others):
        return "image/avif"
    if major.startswith((b"3gp", b"3g2")):
        return "video/3gpp"
    return _BRANDS.get(major, "video/mp4")


def _riff(head: bytes) -> str:
    return _RIFF.get(head[8:12], "") if head.startswith((b"RIFF", b"RIFX", b"RF64")) else ""


def _matroska(head: bytes) -> str:
    if not head.startswith(b"\x1a\x45\xdf\xa3"):
        return ""
    return "video/webm" if b"\x42\x82\x84webm" in head[:4096] else "video/x-matroska"


def _asf(head: bytes) -> str:
    if not head.startswith(_ASF):
        return ""
    return "video/x-ms-wmv" if _ASF_VIDEO in head else "audio/x-ms-wma"


def _ogg(head: bytes) -> str:
    if not head.startswith(b"OggS"):
        return ""
    return "video/ogg" if b"\x80theora" in head[:512] else "audio/ogg"


def _bitmap(head: bytes) -> str:
    if (
        head.startswith(b"BM")
        and head[6:10] == bytes(4)
        and head[14:18] in (b"\x28\0\0\0", b"\x0c\0\0\0", b"\x7c\0\0\0", b"\x6c\0\0\0")
    ):
        return "image/bmp"
    if head.startswith(b"\x01\0\0\0") and head[40:44] == b" EMF":
        return "image/emf"
    icon = head.startswith(b"\0\0\x01\0") and 0 < int.from_bytes(head[4:6], "little") < 64 and head[9:10] == b"\0"
    return "image/x-icon" if icon else ""


def _program(head: bytes) -> str:
    if not head.startswith(b"MZ") or len(head) < 64:
        return ""
    place = int.from_bytes(head[60:64], "little")
    known = head[place : place + 2] in (b"PE", b"NE", b"LE") or b"This program" in head[:512]
    return "application/vnd.microsoft.portable-executable" if known else ""


def _tar(head: bytes) -> str:
    if head[257:262] == b"ustar":
        return "application/x-tar"
    return "application/x-iso9660-image" if head[0x8001:0x8006] == b"CD001" else ""


def _transport(head: bytes) -> str:
    """Camera recordings (.mts) and broadcasts: a mark every 188 bytes, or every 192 after a time stamp."""
    for start, step in ((0, 188), (4, 192)):
        marks = head[start : start + 8 * step : step]
        if len(marks) >= 4 and set(marks) == {0x47}:
            return "video/mp2t"
    return ""


def _sound(head: bytes) -> str:
    if len(head) > 7 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0:
        length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
        return "audio/aac" if length > 7 and head[length : length + 1] in (b"\xff", b"") else ""
    step = _mp3_frame(head)
    return "audio/mpeg" if step and (len(head) <= step or _mp3_frame(head[step:])) else ""


def _mp3_frame(head: bytes) -> int:
    """The length of the MPEG layer III or II frame that stands here; 0 if none does. One frame alone proves nothing."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return 0
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    rate, pitch = head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or layer not in (1, 2) or pitch == 3 or rate in (0, 15):
        return 0
    kbps = (_MP3_KBPS if version == 3 else _MP3_KBPS_LOW)[rate]
    samples = 144 if version == 3 or layer == 2 else 72
    return samples * kbps * 1000 // _MP3_HERTZ[version][pitch] + (head[2] >> 1 & 1)


def _rest(head: bytes) -> str:
    if head[:3] in (b"FWS", b"CWS", b"ZWS") and 3 <= int.from_bytes(head[3:4], "big") <= 60:
        return "application/x-shockwave-flash"
    return "audio/aiff" if head.startswith(b"FORM") and head[8:12] in (b"AIFF", b"AIFC") else ""
