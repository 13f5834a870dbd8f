"""A1: whether the plan of the analysis is complete, and what the data behind it look like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess import Fact
from tpd_assess.measures import counted, full_text, named, shares, terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess import Content

FACTS = {
    "plan_parts": ("方案写到的要素", "parts that the plan names"),
    "plan_parts_named": ("写到了哪些要素", "which parts"),
    "plan_parts_lacking": ("没有写到的要素", "parts not named"),
    "instruments": ("写到的工具", "instruments named"),
    "instruments_named": ("哪些工具", "which instruments"),
    "data_sheets": ("有数据的工作表", "sheets with data"),
    "data_rows": ("数据行数", "rows of data"),
    "data_shares": ("给出的百分比", "percentages given"),
}
PARTS = terms(
    "目的|意图|目标|purpose|aim",
    "对象|年级|班级|learners|class",
    "内容|维度|要点|content|dimension",
    "方法|途径|method",
    "工具|问卷|测试题|instrument|questionnaire",
    "时间|日程|安排|schedule",
    "数据|统计|data",
    "应用|调整|改进|use of the result",
)
INSTRUMENTS = terms(
    "问卷|questionnaire",
    "访谈|interview",
    "前测|测验|测试|quiz|test",
    "观察|observation",
    "作业分析|作业情况|homework",
    "问卷星",
    "腾讯问卷|腾讯文档",
    "希沃|seewo",
    "思维导图|mind map",
    "错题|error list",
)


def measure(slot: str, content: Content) -> Iterable[Fact]:
    """The plan by its text, the data by their rows; the report is a video and has its length already."""
    if slot == "plan":
        return _plan(full_text(content))
    return _data(content) if slot == "data" and content.sheets else ()


def _plan(text: str) -> Iterable[Fact]:
    if not text:
        return ()
    found = named(text, PARTS)
    lacking = "、".join(part for part in PARTS if part not in found)
    instruments = counted("instruments", named(text, INSTRUMENTS))
    return (*counted("plan_parts", found), Fact(name="plan_parts_lacking", value=lacking), *instruments)


def _data(content: Content) -> Iterable[Fact]:
    filled = [sheet for sheet in content.sheets if sheet.rows]
    yield Fact(name="data_sheets", value=len(filled))
    yield Fact(name="data_rows", value=sum(sheet.rows for sheet in filled))
    yield Fact(name="data_shares", value=shares(full_text(content)))


MEASURES = {"A1": measure}
