"""B2, B3: whether the micro-lesson is micro and sounds, whether the inquiry starts from questions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tpd_assess import Fact
from tpd_assess.measures import counted, full_text, minutes, named, shares, terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess import Content

FACTS = {
    "micro_seconds": ("微课时长（秒）", "length of the micro-lesson (seconds)"),
    "over_ten_minutes": ("超过 10 分钟", "longer than ten minutes"),
    "has_sound": ("有声音", "has sound"),
    "script_shots": ("脚本中的镜头或环节", "shots or steps in the script"),
    "minutes_planned": ("设计的用时合计（分钟）", "minutes planned in all"),
    "voices": ("学生体会", "pupils' words"),
    "questions_asked": ("提出的问题", "questions asked"),
    "inquiry_parts": ("写到的探究环节", "parts of the inquiry named"),
    "inquiry_parts_named": ("哪些环节", "which parts"),
    "inquiry_parts_lacking": ("没有写到的环节", "parts not named"),
    "work_process": ("成果中写到的过程", "process shown in the work"),
    "work_process_named": ("哪些过程", "which steps"),
    "lesson_figures": ("反思中的数据", "figures in the reflection"),
}
MICRO_SECONDS: Final = 600  # the usual upper bound of a micro-lesson
PARTS = terms(
    "问题|question",
    "假设|猜想|hypothes*",
    "步骤|环节|step",
    "工具|资源|tool",
    "分工|小组|group",
    "记录|数据|record",
    "评价|量规|assess*",
    "成果|展示|product",
)
PROCESS = terms(
    "猜想|假设|hypothes*",
    "观察|observ*",
    "实验|测量|experiment",
    "数据|记录|data",
    "结论|发现|conclusion",
    "改进|修改|revis*",
)
_SHOT: Final = re.compile(
    r"镜头\s*[\d一二三四五六七八九十]+|画面\s*[\d一二三四五六七八九十]+|shot\s*\d+", re.IGNORECASE
)
_QUOTE: Final = re.compile(r"[“「][^”」]{4,200}[”」]|(?:学生|同学)[\w一-鿿]{0,6}[说：:]")
_ASKED: Final = re.compile(r"[?？]")
_FIGURE: Final = re.compile(r"\d+\s*(?:名|位|个?组|人次?|次)(?:学生|同学)?")


def micro_lesson(slot: str, content: Content) -> Iterable[Fact]:
    """B2: the video against ten minutes, its script, the words of those who learnt by it."""
    text = full_text(content)
    if slot == "micro" and content.streams:
        yield from _video(content)
    if slot == "design" and text:
        yield Fact(name="script_shots", value=len(_SHOT.findall(text)))
        yield Fact(name="minutes_planned", value=sum(minutes(text)))
    if slot == "use" and text:
        yield Fact(name="voices", value=len(_QUOTE.findall(text)))


def _video(content: Content) -> Iterable[Fact]:
    seconds = max(stream.milliseconds for stream in content.streams) // 1000
    yield Fact(name="micro_seconds", value=seconds)
    yield Fact(name="over_ten_minutes", value=seconds > MICRO_SECONDS)
    yield Fact(name="has_sound", value=any(stream.kind == "audio" for stream in content.streams))


def inquiry(slot: str, content: Content) -> Iterable[Fact]:
    """B3: questions and parts of the plan, traces of the process in the work, figures in the reflection."""
    text = full_text(content)
    if not text:
        return
    if slot == "plan":
        found = named(text, PARTS)
        yield Fact(name="questions_asked", value=len(_ASKED.findall(text)))
        yield from counted("inquiry_parts", found)
        yield Fact(name="inquiry_parts_lacking", value="、".join(part for part in PARTS if part not in found))
    if slot == "work":
        yield from counted("work_process", named(text, PROCESS))
    if slot == "reflection":
        yield Fact(name="lesson_figures", value=len(_FIGURE.findall(text)) + shares(text))


MEASURES = {"B2": micro_lesson, "B3": inquiry}
