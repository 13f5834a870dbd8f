"""A11-A13: the levels of a rubric, the shape of collected data, the size and labels of charts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tpd_assess import Fact
from tpd_assess.measures import counted, dates, full_text, named, terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess import Content, Page

FACTS = {
    "levels": ("量规中的等级", "levels of the rubric"),
    "levels_named": ("哪些等级", "which levels"),
    "level_lines": ("写有等级的行", "lines that name a level"),
    "weights": ("写明的分值或权重", "points or weights given"),
    "sample_scores": ("评分样例中的分数", "scores in the samples"),
    "data_sheets": ("有数据的工作表", "sheets with data"),
    "data_rows": ("数据行数", "rows of data"),
    "data_columns": ("数据列数（最宽的表）", "columns of data (widest sheet)"),
    "data_days": ("数据涉及的日期", "days in the data"),
    "identifying_columns": ("可能写有身份的列", "columns that may identify pupils"),
    "identifying_columns_named": ("哪些列", "which columns"),
    "collected_by": ("采集方式", "ways of collecting"),
    "collected_by_named": ("哪些方式", "which ways"),
    "chart_pixels": ("图表像素（万）", "pixels of the chart (in 10,000)"),
    "chart_pages": ("有图的页", "pages with pictures"),
    "chart_labels": ("图表上的标注词", "words of labelling on the chart"),
    "chart_labels_named": ("哪些标注", "which labels"),
}
LEVELS = terms(
    "优秀|excellent",
    "良好|good",
    "合格|达标|pass",
    "不合格|待改进|需努力|fail",
    "一级|1级|level 1",
    "二级|2级|level 2",
    "三级|3级|level 3",
    "四级|4级|level 4",
    "★",
    "初级|beginning",
    "发展|developing",
    "熟练|proficient",
)
WAYS = terms(
    "课堂平台|互动平台|希沃|班级优化大师",
    "答题器|clicker",
    "扫码|二维码",
    "点阵笔",
    "问卷星|问卷",
    "拍照|扫描|ocr",
    "学习平台|日志",
)
IDENTIFYING = terms("姓名|name", "学号|student number", "身份证", "电话|手机", "家长", "住址|地址|address")
LABELS = terms("图例|legend", "单位|%|人数|分数|unit", "来源|source", "横轴|纵轴|轴|axis", "标题|title", "样本|n=")
_WEIGHT: Final = re.compile(r"\d{1,3}\s*(?:分|%|％)")
_SCORE: Final = re.compile(r"(?:得分|总分|得)\s*[:：]?\s*\d{1,3}")
_TEN_THOUSAND: Final = 10_000


def rubric(slot: str, content: Content) -> Iterable[Fact]:
    """A11: which levels the rubric tells apart, and whether its use shows scores."""
    text = full_text(content)
    if slot == "rubric" and text:
        found = named(text, LEVELS)
        yield from counted("levels", found)
        yield Fact(name="level_lines", value=sum(1 for line in text.splitlines() if named(line, LEVELS)))
        yield Fact(name="weights", value=len(_WEIGHT.findall(text)))
    if slot == "use" and text:
        yield Fact(name="sample_scores", value=len(_SCORE.findall(text)))


def collecting(slot: str, content: Content) -> Iterable[Fact]:
    """A12: by which ways data are to be collected, and the shape of those handed in."""
    text = full_text(content)
    if slot == "plan" and text:
        yield from counted("collected_by", named(text, WAYS))
    if slot == "data" and content.sheets:
        yield from _data(content.sheets)


def charts(slot: str, content: Content) -> Iterable[Fact]:
    """A13: size and labels of the charts, and the data behind them."""
    if slot == "charts":
        yield from _charts(content)
    if slot == "data" and content.sheets:
        yield from _data(content.sheets)


def _charts(content: Content) -> Iterable[Fact]:
    if content.width and content.height:
        yield Fact(name="chart_pixels", value=content.width * content.height // _TEN_THOUSAND)
    pages = (*content.pages, *content.slides, *content.sheets)
    if pages:
        yield Fact(name="chart_pages", value=sum(1 for page in pages if page.pictures))
    text = full_text(content)
    if text:
        yield from counted("chart_labels", named(text, LABELS))


def _data(sheets: tuple[Page, ...]) -> Iterable[Fact]:
    filled = [sheet for sheet in sheets if sheet.rows]
    text = "\n".join(sheet.text for sheet in filled)
    heads = "\n".join(sheet.text.partition("\n")[0] for sheet in filled)
    yield Fact(name="data_sheets", value=len(filled))
    yield Fact(name="data_rows", value=sum(sheet.rows for sheet in filled))
    yield Fact(name="data_columns", value=max((len(line.split("\t")) for line in text.splitlines()), default=0))
    yield Fact(name="data_days", value=len(dates(text)))
    yield from counted("identifying_columns", named(heads, IDENTIFYING))


MEASURES = {"A11": rubric, "A12": collecting, "A13": charts}
