"""B4-B8: groups and roles, tools for learning together, exchange with homes, a fair share of devices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tpd_assess import Fact
from tpd_assess.measures import counted, dates, full_text, minutes, named, shares, terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess import Content

FACTS = {
    "questions_asked": ("提出的问题", "questions asked"),
    "tools": ("写到的工具或平台", "tools and platforms named"),
    "tools_named": ("哪些工具", "which tools"),
    "steps_timed": ("写明用时的环节", "steps with their minutes"),
    "minutes_planned": ("各环节用时合计（分钟）", "minutes of all steps"),
    "groups": ("写到的小组", "groups named"),
    "roles": ("写到的分工", "roles named"),
    "roles_named": ("哪些分工", "which roles"),
    "pupils_quoted": ("引用的学生原话", "pupils' own words"),
    "lesson_figures": ("反思中的数据", "figures in the reflection"),
    "channels": ("家校渠道", "channels to homes"),
    "channels_named": ("哪些渠道", "which channels"),
    "exchange_days": ("有记录的日期", "days on record"),
    "private_numbers": ("疑似电话号码", "what looks like telephone numbers"),
    "parents_quoted": ("引用的家长原话", "parents' own words"),
    "lacking": ("写到的困难情形", "kinds of lack named"),
    "lacking_named": ("哪些情形", "which kinds"),
    "use_records": ("使用记录的日期", "days in the record of use"),
    "before_after": ("写到前后对比", "compares before and after"),
}
TOOLS = terms(
    "问卷星|问卷",
    "腾讯文档|在线文档|shared document",
    "思维导图|mind map",
    "讨论区|论坛|forum",
    "希沃|seewo",
    "平板|tablet",
    "学习平台|云平台|platform",
    "投屏|同屏",
    "钉钉|dingtalk",
    "微信|wechat",
    "搜索|search",
    "几何画板|geogebra",
    "ai|人工智能",
    "传感器|sensor",
    "投票|弹幕|vote",
    "直播|live",
)
ROLES = terms(
    "组长|leader",
    "记录员|记录|recorder",
    "汇报员|发言人|汇报|speaker",
    "计时员|timekeeper",
    "操作员|operator",
    "资料员",
    "监督员|检查员",
)
CHANNELS = terms(
    "微信|wechat",
    "钉钉|dingtalk",
    "qq",
    "电话|phone",
    "家访|home visit",
    "家长会|parents' meeting",
    "公众号",
    "短信|message",
    "书信|letter",
)
LACKING = terms(
    "没有设备|无设备|no device",
    "网络|流量|network",
    "留守|left-behind",
    "残疾|特殊|随班就读|special",
    "操作不熟|不会用",
    "家庭困难|贫困",
)
_GROUP: Final = re.compile(r"第\s*[\d一二三四五六七八九十]{1,3}\s*(?:小)?组|[A-H]\s*组")
_QUOTE: Final = re.compile(r"[“「][^”」]{4,200}[”」]|(?:学生|同学|家长|爸爸|妈妈|奶奶|爷爷)[\w一-鿿]{0,6}[说：:]")
_FIGURE: Final = re.compile(r"\d+\s*(?:名|位|个?组|人次?|次)(?:学生|同学)?")
_TELEPHONE: Final = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_BEFORE: Final = re.compile(r"之前|实施前|原来|过去")
_AFTER: Final = re.compile(r"之后|实施后|现在|如今")


def _voice(text: str) -> Iterable[Fact]:
    yield Fact(name="pupils_quoted", value=len(_QUOTE.findall(text)))


def _timing(text: str) -> Iterable[Fact]:
    steps = minutes(text)
    yield Fact(name="steps_timed", value=len(steps))
    yield Fact(name="minutes_planned", value=sum(steps))


def problems(slot: str, content: Content) -> Iterable[Fact]:
    """B4: room for questions, tools for answers."""
    text = full_text(content)
    if slot == "design" and text:
        yield Fact(name="questions_asked", value=text.count("?") + text.count("？"))
        yield from counted("tools", named(text, TOOLS))
        yield from _timing(text)
    if slot == "work" and text:
        yield from counted("tools", named(text, TOOLS))


def groups(slot: str, content: Content) -> Iterable[Fact]:
    """B5: which groups and roles there are; what pupils say of working together."""
    text = full_text(content)
    if slot == "plan" and text:
        yield Fact(name="groups", value=len({"".join(one.split()) for one in _GROUP.findall(text)}))
        yield from counted("roles", named(text, ROLES))
        yield from counted("tools", named(text, TOOLS))
    if slot == "student_voice" and text:
        yield from _voice(text)


def sharing(slot: str, content: Content) -> Iterable[Fact]:
    """B6: tools that widen who takes part; figures and voices in the reflection."""
    text = full_text(content)
    if slot == "design" and text:
        yield from counted("tools", named(text, TOOLS))
        yield from _timing(text)
    if slot == "reflection" and text:
        yield Fact(name="lesson_figures", value=len(_FIGURE.findall(text)) + shares(text))
        yield from _voice(text)


def homes(slot: str, content: Content) -> Iterable[Fact]:
    """B7: channels, days on record, and telephone numbers that should have been hidden."""
    text = full_text(content)
    if slot == "plan" and text:
        yield from counted("channels", named(text, CHANNELS))
    if slot == "log" and text:
        yield Fact(name="exchange_days", value=len(dates(text)))
        yield Fact(name="private_numbers", value=len(_TELEPHONE.findall(text)))
    if slot == "parent_voice" and text:
        yield Fact(name="parents_quoted", value=len(_QUOTE.findall(text)))


def fairness(slot: str, content: Content) -> Iterable[Fact]:
    """B8: who lacks what, and whether use is on record before and after."""
    text = full_text(content)
    if slot == "case" and text:
        yield from counted("lacking", named(text, LACKING))
    if slot == "rules" and text:
        yield Fact(name="use_records", value=len(dates(text)))
        yield Fact(name="before_after", value=bool(_BEFORE.search(text) and _AFTER.search(text)))
    if slot == "student_voice" and text:
        yield from _voice(text)


MEASURES = {"B4": problems, "B5": groups, "B6": sharing, "B7": homes, "B8": fairness}
