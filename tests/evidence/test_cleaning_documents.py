"""Documents without properties: what names people is gone by an independent look, pages and text are as they were."""

from __future__ import annotations

import struct
import zlib

import pypdfium2
import pytest

import tpd_evidence
from tests import samples
from tests.evidence.cleaned import READERS, WORD, cleaned, function_of, holds, parts
from tests.makers.containers import ole2, zip_of
from tests.makers.named import SECRET, old_sheets, old_slides, old_word
from tests.makers.pdf import _file
from tpd_assess import EvidenceError
from tpd_assess.intake.formats.identify import identify


def test_a_pdf_loses_its_summary_and_keeps_pages_and_text(tmp_path):
    """No title, author or dates of the source; the same pages with the same words."""
    data = samples.pdf(pages=("第一页", "第二页 two"), title=SECRET, author=SECRET, creator=SECRET, producer=SECRET)
    out = cleaned(tmp_path, data, "application/pdf")
    assert holds(out, SECRET) == []
    old, new = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument(out)
    assert new.get_metadata_dict()["Author"] == ""
    assert [page.get_size() for page in new] == [page.get_size() for page in old]
    read = function_of(READERS["application/pdf"].read)
    assert read(tmp_path / "target").text == read(tmp_path / "source").text == "第一页\n\n第二页 two"


def test_a_pdf_says_nothing_of_the_day_and_the_program_run_that_cleaned_it(tmp_path):
    """So that a copy is the same whoever makes it again, and raters of one work have the same bytes."""
    copy = cleaned(tmp_path, samples.pdf(pages=("第一页",)), "application/pdf")
    assert b"/CreationDate(D:19991231235959" in copy
    assert b"/ID[<" + b"0" * 32 + b"><" + b"0" * 32 + b">]" in copy


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
    read = function_of(reader.read)
    assert read(tmp_path / "target").text == read(tmp_path / "source").text != ""
    assert identify(tmp_path / "target").media_type == reader.media_types[0]


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
    after = parts(cleaned(tmp_path, data, WORD))
    assert [name for name, body in after.items() if holds(body, SECRET)] == []
    assert "docProps/thumbnail.jpeg" not in after
    assert b"thumbnail" not in after["_rels/.rels"]
    assert "看" in after["word/comments.xml"].decode()
    assert "加" in after["word/header9.xml"].decode()


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


# --- old office files -----------------------------------------------------------------------------------------------


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
        function_of("tpd_evidence.cleaning.old_office:clean")(tmp_path / "a", tmp_path / "b")
    assert refused.value.code == "evidence.not-cleanable"
