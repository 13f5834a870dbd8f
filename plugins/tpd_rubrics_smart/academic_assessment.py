"""C6, C7: which model is used on which figures, and what the model file holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tpd_assess import Fact
from tpd_assess.measures import counted, full_text, named, shares, terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess import Content

FACTS = {
    "models": ("写到的分析模型", "models named"),
    "models_named": ("哪些模型", "which models"),
    "premises": ("写到的用途、前提或局限", "uses, premises and limits named"),
    "premises_named": ("哪些", "which ones"),
    "report_shares": ("报告中的百分比", "percentages in the report"),
    "report_numbers": ("报告中的数", "numbers in the report"),
    "report_pictures": ("报告中的图", "pictures in the report"),
    "sample_sizes": ("写明的样本量", "sample sizes given"),
    "indicators": ("编了号的指标", "numbered indicators"),
    "file_sheets": ("模型文件的工作表", "sheets of the model file"),
    "file_rows": ("模型文件的数据行", "rows of the model file"),
    "file_columns": ("最宽的表的列数", "columns of the widest sheet"),
    "file_numbers_percent": ("数字单元格占比（%）", "share of cells that are numbers (%)"),
    "file_errors": ("出错的单元格", "cells that show an error"),
    "file_functions": ("写到的函数名", "functions named"),
    "file_functions_named": ("哪些函数", "which functions"),
}
MODELS = terms(
    "回归|regression",
    "聚类|cluster",
    "相关分析|相关系数|correlation",
    "s-p表|sp表",
    "雷达图|radar",
    "决策树|decision tree",
    "t检验|t-test",
    "方差分析|anova",
    "四象限|象限",
    "增值评价|增值|value added",
    "标准分|z分数|t分数",
    "学习曲线|趋势|trend",
    "词频|词云",
    "rfm",
)
PREMISES = terms(
    "用途|适用|purpose", "前提|条件|假设|premise", "局限|不足|limit", "样本|数据来源|sample", "误差|可信|信度|error"
)
FUNCTIONS = terms(
    "sumif", "countif", "averageif", "vlookup|xlookup", "if(", "rank", "correl", "stdev", "数据透视|pivot", "round"
)
_NUMBER: Final = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?%?(?![\w.])")
_SAMPLE: Final = re.compile(r"(?<![A-Za-z])[nN]\s*[=＝]\s*\d+|\d+\s*名学生|\d+\s*份(?:试卷|问卷|作业)")
_INDICATOR: Final = re.compile(r"指标\s*[一二三四五六七八九十\d]{1,2}|[XxYy]\d(?!\d)")
_ERROR: Final = re.compile(r"#(?:REF!|DIV/0!|N/A|NAME\?|VALUE!|NUM!|NULL!)")


def analysis(slot: str, content: Content) -> Iterable[Fact]:
    """C6: the model and its premises, the figures of the report."""
    text = full_text(content)
    if slot == "model" and text:
        yield from counted("models", named(text, MODELS))
        yield from counted("premises", named(text, PREMISES))
    if slot == "report" and text:
        yield from counted("models", named(text, MODELS))
        yield Fact(name="report_shares", value=shares(text))
        yield Fact(name="report_numbers", value=len(_NUMBER.findall(text)))
        yield Fact(name="sample_sizes", value=len(_SAMPLE.findall(text)))
        yield Fact(name="report_pictures", value=sum(page.pictures for page in (*content.pages, *content.slides)))


def micro_model(slot: str, content: Content) -> Iterable[Fact]:
    """C7: the indicators of the design, the shape and health of the file. Readers give values, not formulas."""
    text = full_text(content)
    if slot == "model" and text:
        yield Fact(name="indicators", value=len({"".join(one.split()) for one in _INDICATOR.findall(text)}))
        yield from counted("file_functions", named(text, FUNCTIONS))
    if slot == "file" and content.sheets:
        yield from _file(content)


def _file(content: Content) -> Iterable[Fact]:
    filled = [sheet for sheet in content.sheets if sheet.rows]
    lines = [line.split("\t") for sheet in filled for line in sheet.text.splitlines()]
    cells = [cell for line in lines for cell in line if cell]
    numbers = sum(1 for cell in cells if _NUMBER.fullmatch(cell))
    yield Fact(name="file_sheets", value=len(filled))
    yield Fact(name="file_rows", value=sum(sheet.rows for sheet in filled))
    yield Fact(name="file_columns", value=max((len(line) for line in lines), default=0))
    yield Fact(name="file_numbers_percent", value=100 * numbers // len(cells) if cells else 0)
    yield Fact(name="file_errors", value=sum(1 for cell in cells if _ERROR.fullmatch(cell)))


MEASURES = {"C6": analysis, "C7": micro_model}
