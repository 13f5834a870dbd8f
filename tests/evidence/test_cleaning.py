"""Copies without properties: what names people is gone by an independent look, what the file shows is as it was."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import struct
import zipfile
import zlib

import pypdfium2
import pytest
from PIL import Image

import tpd_evidence
from tests import hostile, samples
from tests.makers.containers import ole2, zip_of
from tests.makers.media import box
from tests.makers.pdf import _file
from tpd_assess import EvidenceError
from tpd_assess.intake.formats.identify import identify

SECRET = "SECRET-WANG"
READERS = {media_type: reader for reader in tpd_evidence.register_readers() for media_type in reader.media_types}


def _function(reference):
    module, _, name = reference.partition(":")
    return getattr(importlib.import_module(module), name)


def cleaned(folder, data, media_type):
    """The bytes that a cleaner makes of some bytes; its reader, if there is one, still reads them and names nobody."""
    source, target = folder / "source", folder / "target"
    source.write_bytes(data)
    reader = READERS[media_type]
    _function(reader.clean)(source, target)
    assert source.read_bytes() == data
    if reader.read:
        assert _function(reader.read)(target).authors == ()
    return target.read_bytes()


def pixels(data):
    """All frames as they are drawn."""
    with Image.open(io.BytesIO(data)) as image:
        frames = []
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            frames.append(image.convert("RGBA").tobytes())
        return frames


def holds(data, *words):
    """Whether some words stand in the bytes in any encoding in use."""
    return [
        word for word in words for codec in ("utf-8", "utf-16-le", "utf-16-be", "gb18030") if word.encode(codec) in data
    ]


# --- pictures -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_picture_loses_its_camera_and_artist_and_keeps_its_pixels(tmp_path, kind):
    """EXIF goes; pixels are the same."""
    data = samples.image(format=kind, make=SECRET, artist=SECRET, software=SECRET, width=80, height=60)
    assert holds(data, SECRET)
    out = cleaned(tmp_path, data, f"image/{kind.lower()}")
    assert holds(out, SECRET) == []
    with Image.open(io.BytesIO(out)) as image:
        assert not {271, 305, 315, 0x8769, 0x8825} & set(image.getexif())
    assert pixels(out) == pixels(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_picture_that_is_turned_stays_turned(tmp_path, kind):
    """The orientation is the one word of the camera that stays."""
    out = cleaned(tmp_path, samples.image(format=kind, orientation=6, artist=SECRET), f"image/{kind.lower()}")
    with Image.open(io.BytesIO(out)) as image:
        assert image.getexif()[274] == 6


def test_a_jpeg_loses_comments_iptc_and_what_lies_behind_its_end(tmp_path):
    """COM, APP13, a second APP0, a film behind the picture; JFIF and the colour profile stay."""
    plain = samples.jpg(width=80, height=60)
    word = SECRET.encode()

    def segment(kind, body):
        return bytes((0xFF, kind)) + struct.pack(">H", len(body) + 2) + body

    profile = segment(0xE2, b"ICC_PROFILE\0\1\1" + bytes(200))
    more = segment(0xFE, word) + segment(0xED, b"Photoshop 3.0\0" + word) + segment(0xE2, b"MPF\0" + word) + profile
    out = cleaned(tmp_path, plain[:2] + more + plain[2:] + box(b"ftyp", word) + word, "image/jpeg")
    assert holds(out, SECRET) == []
    assert b"ICC_PROFILE" in out
    assert b"JFIF" in out
    assert pixels(out) == pixels(plain)


def test_a_png_loses_texts_and_dates(tmp_path):
    """tEXt, zTXt, iTXt, tIME and unknown chunks go, before and behind the pixels."""
    plain = samples.png(width=80, height=60)

    def chunk(kind, body):
        return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))

    word = SECRET.encode()
    more = chunk(b"tEXt", b"Author\0" + word) + chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + word)
    more += chunk(b"tIME", bytes(7)) + chunk(b"caBX", word)
    end = plain.rindex(b"IEND") - 4
    out = cleaned(tmp_path, plain[:33] + more + plain[33:end] + chunk(b"tEXt", word) + plain[end:] + word, "image/png")
    assert holds(out, SECRET) == []
    assert b"tIME" not in out
    assert pixels(out) == pixels(plain)


def test_a_gif_loses_comments_and_keeps_frames_and_loops(tmp_path):
    """All frames, their timing and how often it plays."""
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 10), (90 * n, 0, 40)) for n in range(3)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], loop=5, duration=70, comment=SECRET)
    data = out.getvalue()
    assert holds(data, SECRET)
    made = cleaned(tmp_path, data + SECRET.encode(), "image/gif")
    assert holds(made, SECRET) == []
    assert pixels(made) == pixels(data)
    with Image.open(io.BytesIO(made)) as image:
        assert (image.info["loop"], image.info["duration"]) == (5, 70)


def test_a_bmp_is_copied(tmp_path):
    """It has no room for words."""
    data = samples.image(format="BMP")
    assert cleaned(tmp_path, data, "image/bmp") == data


def test_a_heic_photo_loses_the_cameras_words_where_they_lie(tmp_path):
    """Same length, same boxes; only the words' bytes are blank."""
    data = samples.heic(make=SECRET, model="P60")
    out = cleaned(tmp_path, data, "image/heic")
    assert holds(out, SECRET, "P60") == []
    assert len(out) == len(data)
    assert _function(READERS["image/heic"].read)(tmp_path / "target").width == 4032


# --- documents ----------------------------------------------------------------------------------------------------


def test_a_pdf_loses_its_summary_and_keeps_pages_and_text(tmp_path):
    """No title, author or dates of the source; the same pages with the same words."""
    data = samples.pdf(pages=("第一页", "第二页 two"), title=SECRET, author=SECRET, creator=SECRET, producer=SECRET)
    out = cleaned(tmp_path, data, "application/pdf")
    assert holds(out, SECRET) == []
    old, new = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument(out)
    assert new.get_metadata_dict()["Author"] == ""
    assert [page.get_size() for page in new] == [page.get_size() for page in old]
    read = _function(READERS["application/pdf"].read)
    assert read(tmp_path / "target").text == read(tmp_path / "source").text == "第一页\n\n第二页 two"


def test_a_pdf_loses_names_on_remarks_attachments_and_xmp_of_pages(tmp_path):
    """What hides beside the summary: the document's and a page's XMP, who remarked, attached files."""
    word = SECRET.encode()
    xmp = b"<<%b/Type/Metadata/Subtype/XML/Length %d>>stream\n%b\nendstream"
    packed = zlib.compress(b"<x>PACKED</x>" * 9)
    data = _file(
        [
            b"<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R/Names<</EmbeddedFiles<</Names[(a)7 0 R]>>>>>>",
            b"<</Type/Pages/Count 2/Kids[3 0 R 9 0 R]/MediaBox[0 0 595 842]>>",
            b"<</Type/Page/Parent 2 0 R/Annots[4 0 R 8 0 R]/Metadata 5 0 R>>",
            b"<</Type/Annot/Subtype/Text/Rect[10 10 50 50]/T(%b)/Contents(a remark)>>" % word,
            xmp % (b"", len(word), word),
            xmp % (b"", len(word), word),
            b"<</Type/Filespec/F(%b)>>" % word,
            b"<</Type/Annot/Subtype/FileAttachment/Rect[10 10 50 50]/T(x)/FS 7 0 R>>",
            b"<</Type/Page/Parent 2 0 R/Metadata 10 0 R>>",
            xmp % (b"/Filter/FlateDecode", len(packed), packed),
        ],
        "",
    )
    out = cleaned(tmp_path, data, "application/pdf")
    assert holds(out, SECRET) == []
    assert b"a remark" in out
    assert packed not in out
    assert len(pypdfium2.PdfDocument(out)) == 2


@pytest.mark.parametrize(
    ("make", "kind"),
    [(samples.docx, "word"), (samples.pptx, "slides"), (samples.xlsx, "sheets")],
    ids=["word", "slides", "sheets"],
)
def test_an_office_file_loses_its_summary_and_keeps_its_text(tmp_path, make, kind):
    """Creator, last editor, title; every other part is the same bytes."""
    reader = next(one for one in tpd_evidence.register_readers() if one.name == kind)
    data = make(creator=SECRET, last_editor=SECRET, title=SECRET if kind != "word" else "")
    out = cleaned(tmp_path, data, reader.media_types[0])
    before, after = parts(data), parts(out)
    assert [name for name, body in after.items() if holds(body, SECRET)] == []
    about = {"docProps/core.xml", "docProps/app.xml"}
    assert {name: before[name] for name in before if name not in about} == {
        name: after[name] for name in after if name not in about
    }
    read = _function(reader.read)
    assert read(tmp_path / "target").text == read(tmp_path / "source").text != ""
    assert identify(tmp_path / "target").media_type == reader.media_types[0]


def parts(data):
    """The parts of an office file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _with(data, more, relationships=""):
    found = parts(data) | {name: body.encode() for name, body in more.items()}
    if relationships:
        found["_rels/.rels"] = found["_rels/.rels"].replace(
            b"</Relationships>", relationships.encode() + b"</Relationships>"
        )
    return zip_of(found)


_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"


def test_a_word_file_loses_the_names_of_who_changed_and_remarked(tmp_path):
    """Company, own properties, preview, template's place, revision and remark authors; what they wrote stays."""
    w = 'xmlns:w="urn:w"'
    data = _with(
        samples.docx(),
        {
            "docProps/app.xml": f"<Properties><Company>{SECRET}</Company><Manager>{SECRET}</Manager></Properties>",
            "docProps/custom.xml": f"<Properties><property name='{SECRET}'/></Properties>",
            "docProps/thumbnail.jpeg": SECRET,
            "word/comments.xml": f'<w:c {w}><w:comment w:author="{SECRET}" w:initials="{SECRET}">看</w:comment></w:c>',
            "word/header9.xml": f'<w:hdr {w}><w:ins w:id="1" w:author="{SECRET}">加</w:ins></w:hdr>',
            "word/people.xml": f'<w:person w:author="{SECRET}"><w:info providerId="N" userId="{SECRET}"/></w:person>',
            "word/_rels/settings.xml.rels": f'<r><Relationship Id="r1" Type="{_KINDS}/attachedTemplate" '
            f'Target="file:///C:/Users/{SECRET}/Normal.dotm" TargetMode="External"/></r>',
        },
        f'<Relationship Id="r8" Type="{_KINDS}/custom-properties" Target="docProps/custom.xml"/>'
        f'<Relationship Id="r9" Type="{_PACKAGE}/thumbnail" Target="docProps/thumbnail.jpeg"/>',
    )
    after = parts(cleaned(tmp_path, data, READERS_WORD))
    assert [name for name, body in after.items() if holds(body, SECRET)] == []
    assert "docProps/thumbnail.jpeg" not in after
    assert b"thumbnail" not in after["_rels/.rels"]
    assert "看" in after["word/comments.xml"].decode()
    assert "加" in after["word/header9.xml"].decode()


READERS_WORD = next(one for one in tpd_evidence.register_readers() if one.name == "word").media_types[0]


def test_slides_and_sheets_lose_the_names_of_who_remarked(tmp_path):
    """Authors of remarks, old and new style, and where a workbook was saved; names of tables stay."""
    deck = _with(
        samples.pptx(),
        {
            "ppt/commentAuthors.xml": f'<p:cmAuthor id="0" name="{SECRET}" initials="{SECRET}"/>',
            "ppt/authors.xml": f'<p188:author id="1" name="{SECRET}" initials="W" userId="{SECRET}"/>',
        },
    )
    slides = READERS["application/vnd.openxmlformats-officedocument.presentationml.presentation"].media_types[0]
    assert [name for name, body in parts(cleaned(tmp_path, deck, slides)).items() if holds(body, SECRET)] == []
    book = _with(
        samples.xlsx(),
        {
            "xl/comments1.xml": f"<comments><authors><author>{SECRET}</author></authors><t>好</t></comments>",
            "xl/persons/person.xml": f'<person displayName="{SECRET}" id="1" userId="{SECRET}"/>',
            "xl/tables/table1.xml": '<table displayName="成绩" name="成绩"/>',
            "xl/extra.xml": f'<x15ac:absPath url="C:\\{SECRET}\\" xmlns:x15ac="urn:x"/>',
        },
    )
    sheets = READERS["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"].media_types[0]
    after = parts(cleaned(tmp_path, book, sheets))
    assert [name for name, body in after.items() if holds(body, SECRET)] == []
    assert 'displayName="成绩" name="成绩"'.encode() in after["xl/tables/table1.xml"]
    assert "好" in after["xl/comments1.xml"].decode()


def test_plain_text_is_copied_and_a_web_page_loses_its_author(tmp_path):
    """Text has no properties; a page's say who wrote it."""
    text = "作者：王小红\n正文".encode("gb18030")
    assert cleaned(tmp_path, text, "text/plain") == text
    head = f'<meta name="author" content="{SECRET}"><meta charset="utf-8"><meta name="viewport" content="x">'
    page = f"<!DOCTYPE html><html><head>{head}</head><body>课</body></html>"
    out = cleaned(tmp_path, page.encode(), "text/html")
    assert holds(out, SECRET) == []
    assert b"viewport" in out
    assert "课" in out.decode()


# --- films and sound ----------------------------------------------------------------------------------------------


def _film(**fields):
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


@pytest.mark.parametrize("moov_first", [True, False])
def test_a_film_loses_its_words_and_dates_and_nothing_moves(tmp_path, moov_first):
    """Author, place and moment go; length, tracks and the bytes of frames stay where they are."""
    data = _film(moov_first=moov_first)
    out = cleaned(tmp_path, data, "video/mp4")
    assert holds(out, SECRET) == []
    assert len(out) == len(data)
    read = _function(READERS["video/mp4"].read)
    before, after = read(tmp_path / "source"), read(tmp_path / "target")
    assert after.streams == before.streams
    assert {one.name for one in after.properties} == {"complete"}
    assert out.index(b"mdat") == data.index(b"mdat")


def test_a_film_beyond_four_gigabytes_is_cleaned(tmp_path):
    """With a wide box of frames; only holes are stored here, so that the test is quick."""
    source, target = tmp_path / "big", tmp_path / "copy"
    tail = _film()[24:]
    with source.open("wb") as file:
        file.write(box(b"ftyp", b"isom", bytes(4), b"isom") + struct.pack(">L4sQ", 1, b"mdat", (5 << 30) + 16))
        file.seek(5 << 30, 1)
        file.write(tail)
    module = importlib.import_module("tpd_evidence.cleaning.films")
    boxes = importlib.import_module("tpd_evidence.boxes")
    with source.open("rb") as file:
        found = list(module._to_blank(boxes.Boxes(file)))
    os.link(source, target)  # cleaned in place: a copy of five gigabytes would say no more
    with target.open("r+b") as out:
        for one in found:
            module._blank(out, one)
        out.seek(-len(tail), 2)
        assert holds(out.read(), SECRET) == []


def test_sound_loses_titles_and_artists(tmp_path):
    """Tags before and behind an MP3; the list of words in a WAV or AVI."""
    word = SECRET.encode()
    frames = (b"\xff\xfb\x90\x00" + bytes(413)) * 4
    mp3 = b"ID3\3\0\0" + bytes((0, 0, 0, len(word))) + word + frames + b"TAG" + word.ljust(125, b"\0")
    assert cleaned(tmp_path, mp3, "audio/mpeg") == frames

    def riff(kind, *chunks):
        body = kind + b"".join(chunks)
        return b"RIFF" + struct.pack("<L", len(body)) + body

    def chunk(kind, body):
        return kind + struct.pack("<L", len(body)) + body + bytes(len(body) % 2)

    info = chunk(b"LIST", b"INFO" + chunk(b"IART", word))
    wav = riff(b"WAVE", chunk(b"fmt ", bytes(16)), info, chunk(b"data", b"tone" * 5), chunk(b"bext", word))
    out = cleaned(tmp_path, wav, "audio/wav")
    assert (len(out), holds(out, SECRET), b"tone" * 5 in out) == (len(wav), [], True)
    hdrl = chunk(b"LIST", b"hdrl" + chunk(b"avih", bytes(8)) + chunk(b"LIST", b"strl" + chunk(b"strn", word)))
    avi = riff(b"AVI ", hdrl, info, chunk(b"LIST", b"movi" + b"frame" * 4))
    out = cleaned(tmp_path, avi, "video/x-msvideo")
    assert (len(out), holds(out, SECRET), b"frame" * 4 in out) == (len(avi), [], True)


# --- old office files ---------------------------------------------------------------------------------------------


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


@pytest.mark.parametrize(
    ("make", "media_type", "kept"),
    [
        (old_word, "application/msword", "正文".encode("utf-16-le")),
        (old_sheets, "application/vnd.ms-excel", b"1234"),
        (old_slides, "application/vnd.ms-powerpoint", b"slides"),
    ],
    ids=["doc", "xls", "ppt"],
)
def test_an_old_office_file_loses_names_where_they_lie(tmp_path, make, media_type, kept):
    """Same length, same kind of file, same content; who wrote, changed and saved it is blank."""
    data = make()
    assert holds(data, SECRET)
    out = cleaned(tmp_path, data, media_type)
    assert holds(out, SECRET) == []
    assert len(out) == len(data)
    assert kept in out
    assert identify(tmp_path / "target").media_type == media_type


def test_files_older_than_office_97_are_refused(tmp_path):
    """They keep names in other ways; a half clean copy would be worse than none."""
    (tmp_path / "a").write_bytes(ole2({"WordDocument": struct.pack("<2H", 0xA5DC, 101)}))
    with pytest.raises(EvidenceError) as refused:
        _function("tpd_evidence.cleaning.old_office:clean")(tmp_path / "a", tmp_path / "b")
    assert refused.value.code == "evidence.not-cleanable"


# --- what is broken -----------------------------------------------------------------------------------------------


CLEANABLE = [case for case in hostile.CASES if case.media_type in READERS]


@pytest.mark.parametrize("case", CLEANABLE, ids=lambda case: case.name)
def test_hostile_files_are_cleaned_or_refused(tmp_path, case):
    """Nothing but an `EvidenceError` ever comes out of a cleaner."""
    path = case.write(tmp_path)
    with contextlib.suppress(EvidenceError):
        _function(READERS[case.media_type].clean)(path, tmp_path / "target")


WHOLE = {
    "image/jpeg": samples.jpg(artist="W"), "image/png": samples.png(artist="W"),
    "image/gif": samples.image(format="GIF", frames=2), "image/webp": samples.image(format="WEBP", artist="W"),
    "image/tiff": samples.image(format="TIFF", artist="W"), "image/heic": samples.heic(make="W"),
    "application/pdf": samples.pdf(author="W"), READERS_WORD: samples.docx(creator="W"), "video/mp4": _film(),
    "application/msword": old_word(), "application/vnd.ms-excel": old_sheets(),
    "application/vnd.ms-powerpoint": old_slides(),
}  # fmt: skip


@pytest.mark.parametrize("media_type", WHOLE)
def test_files_cut_anywhere_are_cleaned_or_refused(tmp_path, media_type):
    """A hundred cuts of each kind: an `EvidenceError` or a copy, never another error."""
    data, clean = WHOLE[media_type], _function(READERS[media_type].clean)
    for cut in range(0, len(data), max(1, len(data) // 100)):
        (tmp_path / "a").write_bytes(data[:cut])
        with contextlib.suppress(EvidenceError):
            clean(tmp_path / "a", tmp_path / "b")


@pytest.mark.parametrize("media_type", ["image/jpeg", "image/png", "image/gif", "image/webp", READERS_WORD])
def test_a_file_that_lost_its_end_is_refused(tmp_path, media_type):
    """Half a copy would look like half a work."""
    (tmp_path / "a").write_bytes(WHOLE[media_type][: len(WHOLE[media_type]) * 2 // 3])
    with pytest.raises(EvidenceError):
        _function(READERS[media_type].clean)(tmp_path / "a", tmp_path / "b")
