"""PDF: what its reader finds, and how it ends on locked, broken and hostile ones."""

from __future__ import annotations

import random
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import hostile, samples
from tests.makers.outcome import outcome
from tpd_assess import Author, EvidenceError
from tpd_evidence import limits, pdf, pdfguard


def said(content):
    """The properties by name."""
    return {each.name: each.value for each in content.properties}


def test_pages_text_author_and_dates(tmp_path):
    """Chinese stands in text and Info; each page has its own words, the whole text has all."""
    samples.pdf(
        tmp_path / "a.pdf", pages=["教学设计 plan\n第二行", "第二页"], author="王小红", title="教案", creator="WPS 文字"
    )
    content = pdf.read(tmp_path / "a.pdf")
    assert [page.text for page in content.pages] == ["教学设计 plan\n第二行", "第二页"]
    assert content.text == "教学设计 plan\n第二行\n\n第二页"
    assert content.authors == (Author(role="creator", name="王小红"),)
    assert said(content) == {
        "created": "2025-09-01T08:00:00Z",
        "modified": "2025-09-01T08:00:00Z",
        "pages": "2",
        "producer": "WPS",
        "software": "WPS 文字",
        "title": "教案",
    }


def test_a_password_is_told_apart_from_damage(tmp_path):
    """The school can take a password off; it cannot mend what was cut off."""
    codes = []
    for name, data in (("a", hostile.pdf_locked()), ("b", hostile.pdf_truncated()), ("c", b"%PDF-1.4\nx\n%%EOF\n")):
        samples.put(tmp_path / name, data)
        codes.append(outcome(pdf.read, tmp_path / name)[1])
    assert codes == ["evidence.encrypted", "evidence.cut-off", "evidence.unreadable"]


def test_of_very_many_pages_all_are_counted_and_the_first_are_read(tmp_path, monkeypatch):
    """A thousand-page scan costs no more than the pages that anyone will look at; that is said."""
    monkeypatch.setattr(pdf, "PAGES_MOST", 3)
    samples.pdf(tmp_path / "a.pdf", pages=[f"page {number}" for number in range(7)])
    content = pdf.read(tmp_path / "a.pdf")
    assert (said(content)["pages"], len(content.pages), content.not_read) == ("7", 3, (limits.TEXT_CUT,))


def test_a_two_layer_bomb_is_refused_before_it_unfolds(tmp_path):
    """The name of a filter may be hidden in hexadecimal; it is found all the same."""
    samples.put(tmp_path / "a.pdf", hostile.pdf_flate_bomb())
    with pytest.raises(EvidenceError, match="too-big-inside"):
        pdfguard.refuse_bombs(tmp_path / "a.pdf")


def test_one_layer_is_measured_too(tmp_path, monkeypatch):
    """Large single layers are counted, up to the bound and no further."""
    monkeypatch.setattr(pdfguard, "STREAM_MOST", 1 << 20)
    head, packed = b"1 0 obj<</Filter/FlateDecode>>stream\n", zlib.compress(bytes(3 << 20))
    samples.put(tmp_path / "a.pdf", b"%PDF-1.4\n" + head + packed + b"\nendstream endobj")
    with pytest.raises(EvidenceError, match="too-big-inside"):
        pdfguard.refuse_bombs(tmp_path / "a.pdf")


def test_pictures_and_ordinary_streams_are_let_through(tmp_path, monkeypatch):
    """Pictures are not unfolded for text, and a large text is a large text."""
    monkeypatch.setattr(pdfguard, "STREAM_MOST", 1 << 20)
    picture = (
        b"1 0 obj<</Subtype/Image/Filter/FlateDecode>>stream\n"
        + zlib.compress(bytes(3 << 20))
        + b"\nendstream endobj\n"
    )
    noise = zlib.compress(random.Random(1).randbytes(100_000))
    text = b"2 0 obj<</Filter/FlateDecode>>stream\n" + noise + b"\nendstream endobj"
    samples.put(tmp_path / "a.pdf", b"%PDF-1.4\n" + picture + text)
    pdfguard.refuse_bombs(tmp_path / "a.pdf")


def test_a_damaged_name_in_a_pdf_costs_that_name_only(tmp_path):
    """Half a character in what the file says of itself."""
    data = bytearray(samples.pdf(pages=["正文", "第二页"], author="王小红"))
    data[int(0.658203125 * (len(data) - 1))] = 0
    samples.put(tmp_path / "a.pdf", bytes(data))
    assert pdf.read(tmp_path / "a.pdf").pages[0].text == "正文"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(places=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=3)), max_size=8), cut=st.floats(0, 1))
def test_damage_gives_content_or_a_code(tmp_path, places, cut):
    """Changed anywhere or cut anywhere, a PDF is read as far as it can be, or refused with a code."""
    data = bytearray(samples.pdf(pages=["正文", "第二页"], author="王小红"))
    for place, value in places:
        start = int(place * (len(data) - 1))
        data[start : start + len(value)] = value
    samples.put(tmp_path / "a.pdf", bytes(data[: len(data) - int(cut**4 * len(data))]))
    content, code = outcome(pdf.read, tmp_path / "a.pdf")
    assert content or code.startswith("evidence.")
