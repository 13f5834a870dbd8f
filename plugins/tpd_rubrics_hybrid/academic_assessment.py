"""B9, B10: standards and samples of judging each other, how full a portfolio is and over how many days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tpd_assess import Fact
from tpd_assess.measures import counted, dates, full_text, middle, named, terms, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess import Content

FACTS = {
    "criteria_lines": ("写有分值或等级的标准行", "lines of standards with points or levels"),
    "ways": ("写到的评价做法", "ways of assessing named"),
    "ways_named": ("哪些做法", "which ways"),
    "self_assessments": ("自评样例", "samples of self-assessment"),
    "peer_assessments": ("互评样例", "samples of peer assessment"),
    "comment_words_middle": ("评语字数（中位数）", "words of a comment (median)"),
    "revised": ("写到评后修改", "tells of revising afterwards"),
    "plan_parts": ("方案写到的要素", "parts that the plan names"),
    "plan_parts_named": ("写到了哪些要素", "which parts"),
    "portfolio_pages": ("档案袋的页数", "pages of the portfolio"),
    "portfolio_pictures": ("档案袋的图片", "pictures in the portfolio"),
    "portfolio_pieces": ("档案袋中的材料", "pieces in the portfolio"),
    "portfolio_days": ("材料涉及的日期", "days of the pieces"),
    "portfolio_voices": ("写到的评价者", "who gives comments"),
    "portfolio_voices_named": ("哪些评价者", "which ones"),
}
WAYS = terms(
    "自评|self",
    "互评|peer",
    "匿名|anonym*",
    "随机分派|分派|allot*",
    "量规|rubric",
    "投票|vote",
    "在线|平台|online",
    "示范|training",
)
PARTS = terms(
    "收集内容|收集什么|材料|what",
    "时间|何时|每周|每月|when",
    "评价标准|怎么评|量规|standard",
    "学生参与|自选|choose",
    "结果运用|反馈|use",
)
VOICES = terms(
    "自评|自我评价|我觉得|self", "同伴|同学评|互评|peer", "教师评|老师寄语|教师评语|teacher", "家长评|家长寄语|parent"
)
_STANDARD: Final = re.compile(r"\d{1,3}\s*分|[★☆]|优秀|良好|合格|[ABC]\s*级")
_SELF: Final = re.compile(r"自评|自我评价")
_PEER: Final = re.compile(r"互评|同伴评价|同学评价")
_COMMENT: Final = re.compile(r"(?:评语|建议|点评|comment)\s*[:：]\s*([^\n]{2,300})", re.IGNORECASE)
_REVISED: Final = re.compile(r"修改|改进|第二稿|二次|revis*", re.IGNORECASE)
_PIECE: Final = re.compile(r"作品|作业|照片|记录表|习作|手抄报|观察日记|测验|学习单")


def each_other(slot: str, content: Content) -> Iterable[Fact]:
    """B9: the standards that pupils hold, and samples of what they said of each other."""
    text = full_text(content)
    if slot == "plan" and text:
        yield Fact(name="criteria_lines", value=sum(1 for line in text.splitlines() if _STANDARD.search(line)))
        yield from counted("ways", named(text, WAYS))
    if slot == "samples" and text:
        yield from _samples(text)


def _samples(text: str) -> Iterable[Fact]:
    yield Fact(name="self_assessments", value=len(_SELF.findall(text)))
    yield Fact(name="peer_assessments", value=len(_PEER.findall(text)))
    yield Fact(name="comment_words_middle", value=middle(words(comment) for comment in _COMMENT.findall(text)))
    yield Fact(name="revised", value=bool(_REVISED.search(text)))


def portfolio(slot: str, content: Content) -> Iterable[Fact]:
    """B10: is the plan whole; how much stands in a portfolio, over how many days, and who speaks in it."""
    text = full_text(content)
    if slot == "plan" and text:
        yield from counted("plan_parts", named(text, PARTS))
    if slot == "portfolio":
        yield from _portfolio(content, text)


def _portfolio(content: Content, text: str) -> Iterable[Fact]:
    pages = (*content.pages, *content.slides)
    if pages:
        yield Fact(name="portfolio_pages", value=len(pages))
        yield Fact(name="portfolio_pictures", value=sum(page.pictures for page in pages))
    if text:
        yield Fact(name="portfolio_pieces", value=len(_PIECE.findall(text)))
        yield Fact(name="portfolio_days", value=len(dates(text)))
        yield from counted("portfolio_voices", named(text, VOICES))


MEASURES = {"B9": each_other, "B10": portfolio}
