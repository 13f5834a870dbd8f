"""A mixed set of small files as teachers hand them in: name, bytes, what they are. Several have the wrong ending."""

from __future__ import annotations

import gzip
import io
import random
import struct
import tarfile

from tests import samples
from tests.makers.containers import ENCRYPTED, STORED, Entry, raw_zip
from tests.makers.media import box

_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = f"{_OFFICE}.wordprocessingml.document"
PPTX = f"{_OFFICE}.presentationml.presentation"
XLSX = f"{_OFFICE}.spreadsheetml.sheet"
DOC, PPT, XLS = "application/msword", "application/vnd.ms-powerpoint", "application/vnd.ms-excel"
LOCKED = "application/encrypted"

File = tuple[str, bytes, str]


def _zip(*names: str) -> bytes:
    return samples.zip_of(dict.fromkeys(names, "x"))


def _word(flags: int = 0) -> bytes:
    return struct.pack("<5sx2xHH", b"\xec\xa5\xc1\0\0", 0, flags)


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"))
    return out.getvalue()


def _mp3(frames: int = 4) -> bytes:
    return (b"\xff\xfb\x90\x00" + bytes(413)) * frames


def _aac(frames: int = 3) -> bytes:
    return (b"\xff\xf1\x50\x80\x02\x1f\xfc" + bytes(9)) * frames


def _ebml(kind: bytes) -> bytes:
    return b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82" + bytes([0x80 | len(kind)]) + kind + bytes(40)


def _riff(kind: bytes) -> bytes:
    return b"RIFF" + struct.pack("<L", 100) + kind + bytes(100)


def _asf(stream: str) -> bytes:
    return bytes.fromhex("3026B2758E66CF11A6D900AA0062CE6C") + bytes(40) + bytes.fromhex(stream) + bytes(40)


def _ftyp(brand: bytes, *others: bytes) -> bytes:
    return box(b"ftyp", brand, bytes(4), *others) + box(b"mdat", bytes(20))


def _declared(kind: str) -> bytes:
    return raw_zip([Entry(b"mimetype", f"application/{kind}".encode(), method=STORED), Entry(b"content.xml", b"<x/>")])


_DOCX = samples.docx()
_LOCKED = samples.ole2({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y"})
_PARTS = ("word/media/a.png", "word/document.xml", "docProps/app.xml", "[Content_Types].xml")

DOCUMENTS: tuple[File, ...] = (
    ("教案.docx", _DOCX, DOCX),
    ("教案.pdf", _DOCX, DOCX),
    ("教案.zip", _DOCX, DOCX),
    ("教案", _DOCX, DOCX),
    ("教案.wps", _DOCX, DOCX),
    ("shuffled.docx", _zip(*_PARTS), DOCX),
    ("backslashes.docx", _zip(*(part.replace("/", "\\") for part in _PARTS)), DOCX),
    ("cut.docx", _DOCX[:1200], DOCX),
    ("macros.docm", _zip(*_PARTS, "word/vbaProject.bin"), "application/vnd.ms-word.document.macroenabled.12"),
    ("课件.pptx", samples.pptx(), PPTX),
    ("课件.ppt", samples.pptx(), PPTX),
    ("课件.ppsx", samples.pptx(), PPTX),
    ("成绩.xlsx", samples.xlsx(), XLSX),
    ("成绩.et", samples.xlsx(), XLSX),
    (
        "b.xlsb",
        _zip("[Content_Types].xml", "xl/workbook.bin"),
        "application/vnd.ms-excel.sheet.binary.macroenabled.12",
    ),
    ("旧.doc", samples.ole2({"WordDocument": _word(), "1Table": b"x"}), DOC),
    ("旧.wps", samples.ole2({"WordDocument": _word(), "0Table": b"x", "WpsCustomData": b"x"}), DOC),
    ("旧.ppt", samples.ole2({"Current User": b"x", "PowerPoint Document": b"x"}), PPT),
    ("旧.dps", samples.ole2({"PowerPoint Document": b"x", "Pictures": b"x"}), PPT),
    ("旧.xls", samples.ole2({"Workbook": b"\x09\x08\x10\0" + bytes(16) + b"\xe1\0"}), XLS),
    ("更旧.xls", samples.ole2({"Book": b"\x09\x08\x08\0" + bytes(8)}), XLS),
    ("旧.et", samples.ole2({"Workbook": b"x", "ETExtData": b"x"}), XLS),
    ("works.wps", samples.ole2({"MatOST": b"x", "CONTENTS": b"x"}), "application/vnd.ms-works"),
    ("mail.msg", samples.ole2({"__properties_version1.0": b"x"}), "application/vnd.ms-outlook"),
    ("setup.msi", samples.ole2({"Anything": b"x"}), "application/x-ole-storage"),
    ("locked.docx", _LOCKED, LOCKED),
    ("locked.pptx", _LOCKED, LOCKED),
    ("locked.doc", samples.ole2({"WordDocument": _word(0x0100), "1Table": b"x"}), LOCKED),
    ("locked.xls", samples.ole2({"Workbook": b"\x09\x08\x10\0" + bytes(16) + b"\x2f\0\x06\0"}), LOCKED),
    ("locked.ppt", samples.ole2({"PowerPoint Document": b"x", "EncryptedSummary": b"x"}), LOCKED),
    ("a.pdf", samples.pdf(), "application/pdf"),
    ("a.docx", samples.pdf(), "application/pdf"),
    ("locked.pdf", samples.pdf(password="x"), "application/pdf"),
    ("junk.pdf", b"\r\n\r\n" + samples.pdf(), "application/pdf"),
    ("a.rtf", b"{\\rtf1\\ansi x}", "application/rtf"),
    ("a.odt", _declared("vnd.oasis.opendocument.text"), "application/vnd.oasis.opendocument.text"),
    ("a.epub", _declared("epub+zip"), "application/epub+zip"),
    ("a.ofd", _zip("OFD.xml", "Doc_0/Document.xml"), "application/ofd"),
    ("a.xmind", _zip("content.json", "metadata.json", "manifest.json"), "application/vnd.xmind.workbook"),
    ("a.ggb", _zip("geogebra.xml", "geogebra_thumbnail.png"), "application/vnd.geogebra.file"),
    ("a.sb3", _zip("project.json", "0" * 32 + ".svg"), "application/x.scratch.sb3"),
    ("a.enbx", _zip("Board.xml", "Document.xml", "Slides/Slide_0.xml"), "application/x-enbx"),
    ("a.key", _zip("Index/Document.iwa", "Index/Slide.iwa"), "application/vnd.apple.keynote"),
    ("a.caj", b"CAJ\0" + bytes(100), "application/caj"),
)
"""Office documents of all ages, also locked, shuffled, written by WPS, or with the wrong ending."""


PICTURES_AND_FILMS: tuple[File, ...] = (
    ("a.jpg", samples.jpg(), "image/jpeg"),
    ("a.png", samples.jpg(), "image/jpeg"),
    ("a.png", samples.png(), "image/png"),
    ("a.gif", samples.image(format="GIF"), "image/gif"),
    ("a.bmp", samples.image(format="BMP"), "image/bmp"),
    ("a.tif", samples.image(format="TIFF"), "image/tiff"),
    ("a.webp", samples.image(format="WEBP"), "image/webp"),
    ("IMG_0001.HEIC", samples.heic(), "image/heic"),
    ("IMG_0001.jpg", samples.heic(), "image/heic"),
    ("burst.heic", _ftyp(b"msf1", b"heic"), "image/heic"),
    ("a.avif", _ftyp(b"avif", b"mif1"), "image/avif"),
    ("b.avif", _ftyp(b"mif1", b"avif", b"miaf"), "image/avif"),
    ("a.svg", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml"),
    ("a.psd", b"8BPS\0\1" + bytes(30), "image/vnd.adobe.photoshop"),
    ("a.ico", b"\0\0\1\0\1\0\x10\x10\0\0\1\0\x20\0" + bytes(40), "image/x-icon"),
    ("课堂.mp4", samples.mp4(), "video/mp4"),
    ("hevc.mp4", samples.mp4(video="hevc"), "video/mp4"),
    ("课堂.avi", samples.mp4(), "video/mp4"),
    ("streamed.mp4", samples.mp4(fragments=2), "video/mp4"),
    ("dash.mp4", _ftyp(b"iso5", b"dash"), "video/mp4"),
    ("IMG_0002.MOV", samples.mov(video="hevc"), "video/quicktime"),
    ("old.mov", box(b"wide") + box(b"mdat", bytes(20)), "video/quicktime"),
    ("front.mov", samples.mov()[24:], "video/quicktime"),
    ("录音.m4a", samples.m4a(), "audio/mp4"),
    ("a.3gp", _ftyp(b"3gp5", b"isom"), "video/3gpp"),
    ("a.mkv", _ebml(b"matroska"), "video/x-matroska"),
    ("a.webm", _ebml(b"webm"), "video/webm"),
    ("a.avi", _riff(b"AVI "), "video/x-msvideo"),
    ("a.wav", _riff(b"WAVE"), "audio/wav"),
    ("a.wmv", _asf("C0EF19BC4D5BCF11A8FD00805F5C442B"), "video/x-ms-wmv"),
    ("a.wma", _asf("409E69F84D5BCF11A8FD00805F5C442B"), "audio/x-ms-wma"),
    ("a.flv", b"FLV\1\5\0\0\0\x09" + bytes(20), "video/x-flv"),
    ("a.mpg", b"\0\0\1\xba\x44" + bytes(50), "video/mpeg"),
    ("a.mts", (b"\0\0\0\0\x47" + bytes(187)) * 8, "video/mp2t"),
    ("a.ts", (b"\x47" + bytes(187)) * 8, "video/mp2t"),
    ("a.rmvb", b".RMF\0\0\0\x12" + bytes(20), "application/vnd.rn-realmedia"),
    ("a.swf", b"CWS\x0a" + bytes(20), "application/x-shockwave-flash"),
    ("a.mp3", b"ID3\3\0\0\0\0\0\0" + _mp3(), "audio/mpeg"),
    ("b.mp3", _mp3(), "audio/mpeg"),
    ("a.aac", _aac(), "audio/aac"),
    ("a.amr", b"#!AMR\n" + bytes(20), "audio/amr"),
    ("a.ogg", b"OggS\0\2" + bytes(22) + b"\1vorbis", "audio/ogg"),
    ("a.flac", b"fLaC\0\0\0\x22" + bytes(34), "audio/flac"),
)
"""Pictures, films and sound, of cameras, phones and screen recorders."""


_CHINESE = "学生姓名与成绩，第一学期。\n本节课的教学目标如下：\n" * 8
_TABLE = "姓名,语文,数学\n王小红,92,88\n李明,75,90\n"

ARCHIVES_AND_TEXTS: tuple[File, ...] = (
    ("a.zip", samples.zip_of({"图.png": b"x"}), "application/zip"),
    ("gbk.zip", samples.gbk_zip({"学校/图.png": b"x"}), "application/zip"),
    ("locked.zip", raw_zip([Entry(b"a", b"x", ENCRYPTED)]), "application/zip"),
    ("none.zip", samples.zip_of({}), "application/zip"),
    ("a.docx", samples.zip_of({"notes.txt": "not a document"}), "application/zip"),
    ("a.jar", _zip("META-INF/MANIFEST.MF", "A.class"), "application/java-archive"),
    ("a.apk", _zip("AndroidManifest.xml", "META-INF/MANIFEST.MF"), "application/vnd.android.package-archive"),
    ("a.rar", b"Rar!\x1a\x07\1\0" + bytes(20), "application/vnd.rar"),
    ("a.zip", b"Rar!\x1a\x07\0" + bytes(20), "application/vnd.rar"),
    ("a.7z", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(20), "application/x-7z-compressed"),
    ("a.tar", _tar(), "application/x-tar"),
    ("a.tar.gz", gzip.compress(_tar(), mtime=0), "application/gzip"),
    ("a.exe", b"MZ" + bytes(58) + b"\x40\0\0\0PE\0\0" + bytes(20), "application/vnd.microsoft.portable-executable"),
    ("课堂.lnk", b"L\0\0\0\1\x14\2\0" + bytes(60), "application/x-ms-shortcut"),
    ("a.db", b"SQLite format 3\0" + bytes(60), "application/vnd.sqlite3"),
    ("utf8.txt", _CHINESE.encode(), "text/plain"),
    ("bom.txt", _CHINESE.encode("utf-8-sig"), "text/plain"),
    ("gbk.txt", _CHINESE.encode("gbk"), "text/plain"),
    ("utf16.txt", _CHINESE.encode("utf-16"), "text/plain"),
    ("long.txt", _CHINESE.encode() * 400, "text/plain"),
    ("long_gbk.txt", b"." + _CHINESE.encode("gbk") * 1000, "text/plain"),
    ("ascii.md", b"# Lesson plan\n\nSome words, and more words.\n", "text/plain"),
    ("a.csv", _TABLE.encode("gb18030"), "text/csv"),
    ("tabs.txt", _TABLE.replace(",", "\t").encode(), "text/csv"),
    ("a.html", "<!DOCTYPE html><html><p>课</p></html>".encode(), "text/html"),
    ("table.xls", "<html><body><table><tr><td>姓名</td></tr></table>".encode("gbk"), "text/html"),
    ("a.xml", b'<?xml version="1.0"?><note>x</note>', "application/xml"),
    (
        "word.doc",
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>',
        "application/vnd.ms-word.xml",
    ),
    ("page.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n", "multipart/related"),
    ("mail.eml", b"Received: from a by b\r\nMIME-Version: 1.0\r\n\r\nhello", "message/rfc822"),
    ("noise.bin", random.Random(6).randbytes(3000), "application/octet-stream"),
    ("zeros.mp4", bytes(3000), "application/octet-stream"),
    ("empty.pdf", b"", "application/x-empty"),
)
"""Archives, programs, and texts in every encoding in use."""

EVERYTHING: tuple[File, ...] = DOCUMENTS + PICTURES_AND_FILMS + ARCHIVES_AND_TEXTS
