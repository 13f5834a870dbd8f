"""C1, C2: which subjects meet, and what makes the situation real."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tpd_assess import Fact
from tpd_assess.measures import counted, full_text, minutes, named, shares, terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess import Content

FACTS = {
    "subjects": ("写到的学科", "subjects named"),
    "subjects_named": ("哪些学科", "which subjects"),
    "questions_asked": ("提出的问题", "questions asked"),
    "minutes_planned": ("各环节用时合计（分钟）", "minutes of all steps"),
    "lesson_figures": ("反思中的数据", "figures in the reflection"),
    "situation": ("写到的真实情境要素", "parts of a real situation named"),
    "situation_named": ("哪些要素", "which parts"),
    "technologies": ("支持情境的技术", "technologies for the situation"),
    "technologies_named": ("哪些技术", "which technologies"),
    "pupils_quoted": ("引用的学生原话", "pupils' own words"),
}
SUBJECTS = terms(
    "语文|chinese",
    "数学|math",
    "英语|english",
    "物理|physics",
    "化学|chemistry",
    "生物|biology",
    "历史|history",
    "地理|geography",
    "道德与法治|思政|思想政治",
    "科学|science",
    "信息科技|信息技术|computing",
    "美术|art",
    "音乐|music",
    "体育|physical education",
    "劳动|labour",
    "综合实践",
)
SITUATION = terms(
    "生活|daily life",
    "社区|家乡|community",
    "职业|岗位|job",
    "角色|扮演|role",
    "任务|task",
    "真实数据|实地|调查|survey",
    "产品|设计|product",
)
TECHNOLOGIES = terms(
    "虚拟仿真|仿真|simulation",
    "vr|虚拟现实",
    "ar|增强现实",
    "传感器|sensor",
    "3d打印|三维打印",
    "编程|机器人|coding",
    "无人机|drone",
    "直播|连线",
    "地图|遥感|map",
    "ai|人工智能|大模型",
    "数字孪生",
)
_QUOTE: Final = re.compile(r"[“「][^”」]{4,200}[”」]|(?:学生|同学)[\w一-鿿]{0,6}[说：:]")
_FIGURE: Final = re.compile(r"\d+\s*(?:名|位|个?组|人次?|次)(?:学生|同学)?")


def across_subjects(slot: str, content: Content) -> Iterable[Fact]:
    """C1: the subjects in the plan and in the pupils' work, figures in the reflection."""
    text = full_text(content)
    if slot in ("plan", "work") and text:
        yield from counted("subjects", named(text, SUBJECTS))
    if slot == "plan" and text:
        yield Fact(name="questions_asked", value=text.count("?") + text.count("？"))
        yield Fact(name="minutes_planned", value=sum(minutes(text)))
    if slot == "reflection" and text:
        yield Fact(name="lesson_figures", value=len(_FIGURE.findall(text)) + shares(text))


def situation(slot: str, content: Content) -> Iterable[Fact]:
    """C2: what ties the lesson to life, and the technology that does it."""
    text = full_text(content)
    if slot == "design" and text:
        yield from counted("situation", named(text, SITUATION))
        yield from counted("technologies", named(text, TECHNOLOGIES))
    if slot == "student_voice" and text:
        yield Fact(name="pupils_quoted", value=len(_QUOTE.findall(text)))


MEASURES = {"C1": across_subjects, "C2": situation}
