"""Small measures on text, for facts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpd_assess import measures
from tpd_assess.model import Content, Fact, Page


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("圆的面积", 4), ("用 PPT 讲 π 的由来", 7), ("don't stop", 2), ("3.14", 2), ("，。！？", 0), ("𠮷", 1)],
)
def test_chinese_is_counted_by_character_and_the_rest_by_word(text, count):
    """Punctuation is not counted."""
    assert measures.words(text) == count


@given(st.text(), st.text())
def test_words_of_two_texts_add_up(first, second):
    """However a text is cut by a line's end."""
    assert measures.words(f"{first}\n{second}") == measures.words(first) + measures.words(second)


def test_days_are_found_in_the_usual_spellings_and_counted_once():
    """A version or a share is no day."""
    text = "2025年9月3日 2025-09-03 2025.9.4 9月5日 10月6号 版本3.5 占 3.5% 1/2"
    assert measures.dates(text) == ("09-05", "10-06", "2025-09-03", "2025-09-04")


def test_lengths_of_time_are_not_moments():
    """第5分钟 is a moment, 5分钟 is a length."""
    assert measures.minutes("导入(5分钟) 新授 20 min，第8分钟提问，小结3 分钟") == (5, 20, 3)


def test_shares_are_counted():
    """Percent signs of both widths and Chinese wording."""
    assert measures.shares("正确率85%，提高 12.5％，百分之九十") == 3


def test_terms_match_whole_words_stems_and_chinese_but_no_contrary():
    """ai is not in email, 合格 is not in 不合格, revis* is in revised."""
    terms = measures.terms("ai|人工智能", "合格", "revis*|修改", "test|测验")
    assert measures.named("Email, tests; 不合格; revised", terms) == ("revis", "test")
    assert measures.named("用AI批改，合格", terms) == ("ai", "合格")


def test_the_middle_is_a_number_that_occurs():
    """The lower of two; 0 of none."""
    assert [measures.middle(numbers) for numbers in ([], [3], [1, 9], [5, 1, 9])] == [0, 3, 1, 5]


def test_text_comes_from_the_whole_or_from_the_parts():
    """Readers give one or the other."""
    pages = (Page(number=1, text="一"), Page(number=2, text=""))
    assert measures.full_text(Content(media_type="x", pages=pages, slides=(Page(number=1, text="二"),))) == "一\n二"
    assert measures.full_text(Content(media_type="x", pages=pages, text="全文")) == "全文"


def test_things_found_by_name_become_two_facts():
    """How many, and which."""
    assert measures.counted("roles", ("组长", "记录员")) == (
        Fact(name="roles", value=2),
        Fact(name="roles_named", value="组长、记录员"),
    )
