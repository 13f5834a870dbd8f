"""B1: how many questions of which kinds the quiz has, and which figures its analysis gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tpd_assess import Fact
from tpd_assess.measures import counted, full_text, named, shares, terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess import Content

FACTS = {
    "questions": ("题数", "questions"),
    "questions_a_page": ("平均每页题数", "questions a page, on average"),
    "question_kinds": ("题型数", "kinds of questions"),
    "question_kinds_named": ("哪些题型", "which kinds"),
    "difficulty": ("写到的难度层次", "grades of difficulty named"),
    "difficulty_named": ("哪些层次", "which grades"),
    "result_shares": ("给出的百分比", "percentages given"),
    "statistics": ("用到的统计量", "statistics used"),
    "statistics_named": ("哪些统计量", "which statistics"),
    "questions_discussed": ("具体分析的题", "questions discussed one by one"),
}
KINDS = terms(
    "选择题|选择|multiple choice",
    "填空题|填空|fill in",
    "判断题|判断|true or false",
    "连线|匹配|matching",
    "简答题|简答|short answer",
    "计算题|计算",
    "应用题|解决问题",
    "听力|listening",
    "阅读|reading",
    "作文|写作|习作|writing",
    "操作题|动手|实验",
)
DIFFICULTY = terms(
    "基础|必做|basic",
    "提高|提升|intermediate",
    "拓展|选做|挑战|extension",
    "a层|a组",
    "b层|b组",
    "c层|c组",
)
STATISTICS = terms(
    "正确率|得分率|答对率|rate",
    "平均分|均分|mean",
    "及格率|合格率",
    "优秀率",
    "最高分|最低分",
    "标准差|方差",
    "中位数|median",
    "用时",
)
_NUMBERED: Final = re.compile(
    r"^\s*(?:第\s*\d{1,3}\s*[题小]|\d{1,3}\s*[.．、](?!\d)|[(（]\s*\d{1,3}\s*[)）]|[①-⑳]|Q\s*\d{1,3}\b)", re.MULTILINE
)
_MAIN: Final = re.compile(r"^\s*(?:第\s*\d{1,3}\s*[题小]|\d{1,3}\s*[.．、](?!\d)|Q\s*\d{1,3}\b)", re.MULTILINE)
_ONE: Final = re.compile(r"第\s*[\d一二三四五六七八九十]{1,3}\s*[题小]")


def measure(slot: str, content: Content) -> Iterable[Fact]:
    """The quiz by its numbered items, the analysis by its figures."""
    text = full_text(content)
    if slot == "paper" and text:
        yield from _paper(text, len(content.pages))
    if slot == "analysis" and text:
        yield Fact(name="result_shares", value=shares(text))
        yield Fact(name="questions_discussed", value=len({"".join(one.split()) for one in _ONE.findall(text)}))
        yield from counted("statistics", named(text, STATISTICS))


def _paper(text: str, pages: int) -> Iterable[Fact]:
    number = questions(text)
    yield Fact(name="questions", value=number)
    if pages:
        yield Fact(name="questions_a_page", value=number // pages)
    yield from counted("question_kinds", named(text, KINDS))
    yield from counted("difficulty", named(text, DIFFICULTY))


def questions(text: str) -> int:
    """Numbered items: main numbers (``1.`` ``2、`` 第3题) if there are any, else bracketed ones (``（1）`` ①).

    Headings such as 一、 head a group and are no question.
    """
    return len(_MAIN.findall(text)) or len(_NUMBERED.findall(text))


MEASURES = {"B1": measure}
