"""Plain text and web pages, in every encoding in use."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import samples
from tests.makers.outcome import outcome
from tpd_assess import EvidenceError
from tpd_evidence import limits, text

LESSON = "教学反思：学生能说出平行四边形的面积公式。"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_chinese_is_read_in_every_encoding(tmp_path, codec):
    """Notepad, WPS and phones each write another one; which it was is said."""
    samples.put(tmp_path / "a.txt", LESSON.encode(codec))
    content = text.read(tmp_path / "a.txt")
    assert (content.text, content.properties[0].value) == (LESSON, codec)


def test_a_web_page_gives_the_words_that_a_browser_shows(tmp_path):
    """Programs inside it are not words."""
    page = "<html><head><title>题</title><style>p{}</style><script>alert(1)</script></head><p>甲&amp;乙</p><p>丙</html>"
    samples.put(tmp_path / "a.html", page.encode())
    content = text.read(tmp_path / "a.html")
    assert (content.media_type, content.text) == ("text/html", "题\n甲&乙\n丙")


def test_a_very_long_text_is_cut_and_says_so(tmp_path, monkeypatch):
    """Bounded memory for any length."""
    monkeypatch.setattr(text, "_READ_MOST", 100)
    samples.put(tmp_path / "a.txt", b"word " * 100)
    content = text.read(tmp_path / "a.txt")
    assert (len(content.text), content.not_read) == (100, (limits.TEXT_CUT,))


@pytest.mark.parametrize("data", [b"a\0b\0c", b"\xff\xfe\x00\xd8\x00\x00", "教".encode("big5") + b"\xff\xff"])
def test_bytes_that_are_no_text_are_refused(tmp_path, data):
    """Zeros and bytes of no known encoding."""
    samples.put(tmp_path / "a.txt", data)
    with pytest.raises(EvidenceError, match=r"evidence\.unreadable"):
        text.read(tmp_path / "a.txt")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_code(tmp_path, data):
    """Nothing else ever comes out."""
    samples.put(tmp_path / "a", b"<html>" + data)
    content, code = outcome(text.read, tmp_path / "a")
    assert code == "evidence.unreadable" or (content and "\0" not in content.text)
