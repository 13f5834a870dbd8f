"""Word, PowerPoint and Excel: text, authors, counts; bounds on what strangers' packages may unfold to."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import hostile, samples
from tests.makers.outcome import outcome
from tpd_assess import Author, EvidenceError
from tpd_evidence import limits, package, sheets, slides, word

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LATER = datetime(2025, 10, 1, 9, 30, tzinfo=UTC)


def said(content):
    """The properties by name."""
    return {each.name: each.value for each in content.properties}


def _with(data: bytes, parts: dict[str, str | bytes]) -> bytes:
    """A package with some parts added or replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return samples.zip_of(members | parts)


# --- Word ---------------------------------------------------------------------------------------------------------


def test_a_document_gives_text_with_header_table_and_footer(tmp_path):
    """In reading order: the header, the body with the cells of its tables, the footer."""
    samples.docx(
        tmp_path / "a.docx",
        title="教学设计",
        paragraphs=["目标：探究面积", "过程"],
        tables=[[["环节", "时间"], ["导入", "5分钟"]]],
        header="青山小学",
        footer="王小红",
    )
    text = word.read(tmp_path / "a.docx").text
    assert text == "青山小学\n\n教学设计\n目标：探究面积\n过程\n环节\n时间\n导入\n5分钟\n\n王小红"


def test_a_document_names_its_authors_program_dates_and_counts(tmp_path):
    """What the program wrote about the file, for the checks of authorship."""
    samples.docx(
        tmp_path / "a.docx",
        creator="王小红",
        last_editor="李明",
        modified=LATER,
        pages=4,
        pictures=[samples.png(), samples.png()],
        tables=[[["x"]]],
        application="WPS Office_12.1.0.17827",
    )
    content = word.read(tmp_path / "a.docx")
    assert content.authors == (Author(role="creator", name="王小红"), Author(role="last_editor", name="李明"))
    assert said(content) == {
        "created": "2025-09-01T08:00:00Z",
        "modified": "2025-10-01T09:30:00Z",
        "pages": "4",
        "pictures": "2",
        "software": "WPS Office_12.1.0.17827",
        "tables": "1",
    }


def test_a_text_box_is_read_once(tmp_path):
    """Word writes text boxes twice, for new programs and for old ones."""
    box = "<w:p><w:r><w:t>框中文字</w:t></w:r></w:p>"
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = (
        f'<mc:AlternateContent xmlns:mc="{compatible}"><mc:Choice Requires="wps"><w:txbxContent>{box}</w:txbxContent>'
        f"</mc:Choice><mc:Fallback><w:txbxContent>{box}</w:txbxContent></mc:Fallback></mc:AlternateContent>"
    )
    xml = f'<w:document xmlns:w="{WORDS}"><w:body><w:p><w:r>{body}</w:r></w:p></w:body></w:document>'
    samples.put(tmp_path / "a.docx", _with(samples.docx(), {"word/document.xml": xml}))
    assert word.read(tmp_path / "a.docx").text == "框中文字"


def test_tabs_and_line_breaks_divide_words(tmp_path):
    """Words that a reader sees apart stay apart."""
    run = "<w:p><w:r><w:t>姓名</w:t><w:tab/><w:t>王小红</w:t><w:br/><w:t>校名</w:t></w:r></w:p>"
    xml = f'<w:document xmlns:w="{WORDS}"><w:body>{run}</w:body></w:document>'
    samples.put(tmp_path / "a.docx", _with(samples.docx(), {"word/document.xml": xml}))
    assert word.read(tmp_path / "a.docx").text == "姓名\t王小红\n校名"


def test_a_long_text_is_cut_and_says_so(tmp_path, monkeypatch):
    """Bounded memory for any length."""
    monkeypatch.setattr(limits.TextBudget.__init__, "__defaults__", (100,))
    samples.docx(tmp_path / "a.docx", paragraphs=["字" * 80, "字" * 80])
    content = word.read(tmp_path / "a.docx")
    assert (content.text.count("字"), content.not_read) == (100, (limits.TEXT_CUT,))


def test_deep_and_long_documents_use_little_memory(tmp_path):
    """Two hundred thousand paragraphs are walked over without keeping them."""
    samples.docx(tmp_path / "a.docx", paragraphs=["一段"] * 20_000)
    assert word.read(tmp_path / "a.docx").text.count("一段") == 20_000


# --- PowerPoint ---------------------------------------------------------------------------------------------------


def test_slides_come_in_the_order_in_which_they_are_shown(tmp_path):
    """The list in the deck decides, not the names of the parts."""
    data = samples.pptx(slides=[("第一", "甲", ""), ("第二", "乙", "")])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        deck = archive.read("ppt/presentation.xml").decode()
    swapped = deck.replace('r:id="s1"', 'r:id="s0"').replace('r:id="s2"', 'r:id="s1"').replace('r:id="s0"', 'r:id="s2"')
    samples.put(tmp_path / "a.pptx", _with(data, {"ppt/presentation.xml": swapped}))
    assert [slide.title for slide in slides.read(tmp_path / "a.pptx").slides] == ["第二", "第一"]


def test_slides_have_title_text_notes_and_pictures(tmp_path):
    """Notes are the speaker's own words, so they count as text of the slide."""
    pictures = {2: [samples.png(), samples.png()]}
    samples.pptx(
        tmp_path / "a.pptx",
        slides=[("课题", "第一行\n第二行", "讲稿"), ("", "图", "")],
        pictures=pictures,
        creator="王",
    )
    content = slides.read(tmp_path / "a.pptx")
    first, second = content.slides
    assert (first.title, first.text, first.pictures) == ("课题", "课题\n第一行\n第二行\n\n讲稿", 0)
    assert (second.text, second.pictures) == ("图", 2)
    assert (said(content)["slides"], said(content)["slides_with_notes"]) == ("2", "1")
    assert content.authors[0] == Author(role="creator", name="王")


def test_numbers_of_slides_in_notes_are_no_notes(tmp_path):
    """The page number that every note carries is not what the teacher wrote."""
    data = samples.pptx(slides=[("课题", "内容", "讲稿")])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        notes = archive.read("ppt/notesSlides/notesSlide1.xml").decode()
    changed = notes.replace('type="body"', 'type="sldNum"')
    samples.put(tmp_path / "a.pptx", _with(data, {"ppt/notesSlides/notesSlide1.xml": changed}))
    assert slides.read(tmp_path / "a.pptx").slides[0].text == "课题\n内容"


# --- Excel --------------------------------------------------------------------------------------------------------


def test_sheets_have_names_rows_and_cells(tmp_path):
    """Cells are divided by tabs, empty rows left out, whole numbers written without a point."""
    rows = {"成绩": [["姓名", "分数"], [], ["王小红", 92], ["李明", 87.5]], "空": []}
    samples.xlsx(tmp_path / "a.xlsx", sheets=rows, creator="王小红", last_editor="李明")
    content = sheets.read(tmp_path / "a.xlsx")
    first, second = content.sheets
    assert (first.title, first.rows, first.text) == ("成绩", 3, "姓名\t分数\n王小红\t92\n李明\t87.5")
    assert (second.title, second.rows) == ("空", 0)
    assert content.authors == (Author(role="creator", name="王小红"), Author(role="last_editor", name="李明"))


def test_two_cells_in_opposite_corners_are_refused(tmp_path):
    """They would be seventeen thousand million cells in memory."""
    samples.put(tmp_path / "a.xlsx", hostile.xlsx_corners())
    with pytest.raises(EvidenceError, match="too-big-inside"):
        sheets.read(tmp_path / "a.xlsx")


# --- all ----------------------------------------------------------------------------------------------------------

READERS = {word.read: samples.docx(), slides.read: samples.pptx(), sheets.read: samples.xlsx()}


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__module__)
def test_every_cut_is_named_as_a_cut(tmp_path, read):
    """A transfer that broke off is the commonest fault; the school is told to send the whole file."""
    data = READERS[read]
    for share in (0.2, 0.5, 0.95):
        samples.put(tmp_path / "a", data[: int(len(data) * share)])
        with pytest.raises(EvidenceError, match=r"evidence\.cut-off"):
            read(tmp_path / "a")


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__module__)
def test_a_password_is_named_whatever_the_reader(tmp_path, read):
    """Locked packages are OLE2 files inside."""
    samples.put(tmp_path / "a", hostile.locked_docx())
    with pytest.raises(EvidenceError, match=r"evidence\.encrypted"):
        read(tmp_path / "a")


def test_all_parts_share_one_budget(tmp_path, monkeypatch):
    """A thousand middling parts are as bad as a large one."""
    monkeypatch.setattr(package, "PACKAGE_MOST", 2000)
    samples.pptx(tmp_path / "a.pptx", slides=[("a", "b", "c")] * 20)
    with pytest.raises(EvidenceError, match="too-big-inside"):
        slides.read(tmp_path / "a.pptx")


def test_links_out_of_the_package_are_not_followed(tmp_path):
    """A picture or template on somebody's server is none of the document's."""
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="t/header" Target="http://example.org/h.xml" TargetMode="External"/>'
        '<Relationship Id="r2" Type="t/header" Target="../../../etc/passwd"/></Relationships>'
    )
    samples.put(tmp_path / "a.docx", _with(samples.docx(paragraphs=["正文"]), {"word/_rels/document.xml.rels": links}))
    assert word.read(tmp_path / "a.docx").text == "正文"


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    read=st.sampled_from(list(READERS)),
    places=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), min_size=1, max_size=6),
)
def test_damage_gives_content_or_a_code(tmp_path, read, places):
    """Changed anywhere, a package is read or refused with a code; nothing else ever comes out."""
    data = bytearray(READERS[read])
    for place, value in places:
        start = int(place * (len(data) - 1))
        data[start : start + len(value)] = value
    samples.put(tmp_path / "a", bytes(data))
    content, code = outcome(read, tmp_path / "a")
    assert code.startswith("evidence.") or (content and content.media_type.startswith("application/vnd."))


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(xml=st.text(alphabet='<>/"= &;!-[]wtp:', max_size=120))
def test_any_xml_gives_content_or_a_code(tmp_path, xml):
    """A sound zip may hold anything as its document."""
    samples.put(tmp_path / "a", _with(samples.docx(), {"word/document.xml": xml}))
    content, code = outcome(word.read, tmp_path / "a")
    assert content or code.startswith("evidence.")
