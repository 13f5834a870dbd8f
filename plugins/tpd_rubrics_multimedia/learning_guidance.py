"""A5-A10: timing and technology of the lesson, facts in the reflection, the pupils' own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tpd_assess import Fact
from tpd_assess.measures import counted, full_text, minutes, named, shares, terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tpd_assess import Content

FACTS = {
    "steps_timed": ("写明用时的环节", "steps with their minutes"),
    "minutes_planned": ("各环节用时合计（分钟）", "minutes of all steps"),
    "technologies": ("写到的技术", "technologies named"),
    "technologies_named": ("哪些技术", "which technologies"),
    "topic_words": ("写到的本项要点", "points of this capability named"),
    "topic_words_named": ("哪些要点", "which points"),
    "lesson_moments": ("指明的课堂时刻", "moments of the lesson pointed at"),
    "lesson_figures": ("课堂数据", "figures from the lesson"),
    "pupils_quoted": ("引用的学生原话", "pupils' own words"),
}
TECHNOLOGIES = terms(
    "视频|video",
    "动画|animation",
    "音频|录音|audio",
    "希沃|seewo",
    "白板|whiteboard",
    "投屏|同屏|mirroring",
    "课件|ppt",
    "思维导图|mind map",
    "几何画板|geogebra",
    "仿真|模拟|simulation",
    "问卷星|问卷|survey",
    "平板|tablet",
    "互动游戏|课堂活动",
    "随机抽|点名",
    "ai|人工智能",
    "二维码|qr",
    "微课|micro-lesson",
    "vr|虚拟现实",
)
POINTS = {
    "A5": terms("情境|situation", "问题|question", "旧知|已有知识|prior", "兴趣|interest", "悬念|冲突|surprise"),
    "A6": terms("重点", "难点", "可视化|直观|visible", "提问|question", "节奏|pace"),
    "A7": terms(
        "总结|归纳|summary", "结构图|导图|框架|map", "迁移|应用|transfer", "拓展|extension", "自评|反思|reflect*"
    ),
    "A8": terms("方法|method", "步骤|step", "示范|demonstrat*", "练习|尝试|practice", "反馈|feedback"),
    "A9": terms(
        "版权|知识产权|copyright", "引用|出处|citation", "网络文明|礼仪|manners", "谣言|虚假|rumour", "尊重|respect"
    ),
    "A10": terms(
        "密码|password", "隐私|个人信息|privacy", "诈骗|fraud", "病毒|virus", "沉迷|addiction", "陌生人|stranger"
    ),
}
_MOMENT: Final = re.compile(r"第\s*[\d一二三四五六七八九十]+\s*分钟?|(?<!\d)\d{1,2}[:：]\d{2}(?!\d)")
_FIGURE: Final = re.compile(r"\d+\s*(?:名|位|个?组|人次?|次)(?:学生|同学)?")
_QUOTE: Final = re.compile(r"[“「][^”」]{4,200}[”」]|(?:学生|同学)[\w一-鿿]{0,6}[说：:]")


def measure(code: str) -> Callable[[str, Content], Iterable[Fact]]:
    """The measure of a capability: the same three questions, with the points of that capability."""
    points = POINTS[code]
    return lambda slot, content: _measure(slot, full_text(content), points)


def _measure(slot: str, text: str, points: Mapping[str, tuple[str, ...]]) -> Iterable[Fact]:
    if not text:
        return
    if slot in ("design", "plan"):
        yield from _design(text)
        yield from counted("topic_words", named(text, points))
    if slot == "reflection":
        yield Fact(name="lesson_moments", value=len(_MOMENT.findall(text)))
        yield Fact(name="lesson_figures", value=len(_FIGURE.findall(text)) + shares(text))
    if slot in ("reflection", "student_voice"):
        yield Fact(name="pupils_quoted", value=len(_QUOTE.findall(text)))


def _design(text: str) -> Iterable[Fact]:
    steps = minutes(text)
    yield Fact(name="steps_timed", value=len(steps))
    yield Fact(name="minutes_planned", value=sum(steps))
    yield from counted("technologies", named(text, TECHNOLOGIES))


MEASURES = {code: measure(code) for code in POINTS}
