"""C3-C5: methods of inventing, works that pupils made, measures for different learners."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tpd_assess import Fact
from tpd_assess.measures import counted, dates, full_text, named, shares, terms, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess import Content

FACTS = {
    "methods": ("写到的创新方法", "creative methods named"),
    "methods_named": ("哪些方法", "which methods"),
    "solutions": ("编了号的方案", "numbered solutions"),
    "questions_asked": ("提出的问题", "questions asked"),
    "preparations": ("写到的准备", "preparations named"),
    "preparations_named": ("哪些准备", "which preparations"),
    "work_pictures": ("作品中的图片", "pictures in the works"),
    "work_words": ("作品字数", "words in the works"),
    "work_seconds": ("作品时长（秒）", "length of the work (seconds)"),
    "making_told": ("写到的创作过程", "steps of making told"),
    "making_told_named": ("哪些过程", "which steps"),
    "pupils_quoted": ("引用的学生原话", "pupils' own words"),
    "learner_groups": ("区分的学生群体", "groups of learners told apart"),
    "learner_groups_named": ("哪些群体", "which groups"),
    "data_shares": ("给出的百分比", "percentages given"),
    "guidance_days": ("指导记录的日期", "days of guidance on record"),
    "before_after": ("写到前后变化", "compares before and after"),
}
METHODS = terms(
    "头脑风暴|brainstorm",
    "六顶思考帽|思考帽",
    "奔驰法|scamper",
    "设计思维|design thinking",
    "triz",
    "逆向思维|reverse",
    "思维导图|mind map",
    "原型|prototype",
    "迭代|iteration",
    "类比|analogy",
    "项目式|项目学习|project",
)
PREPARATIONS = terms(
    "工具培训|学习使用|training",
    "示例|样例|范例|example",
    "分组|小组|group",
    "素材|资源|material",
    "安全|规则|rules",
    "评价标准|量规|rubric",
)
MAKING = terms("构思|想法|idea", "草图|脚本|draft", "制作|编辑|拍摄|make", "修改|调试|revis*", "分享|展示|share")
GROUPS = terms(
    "学优|优等|a层|a组|advanced",
    "中等|b层|b组",
    "学困|后进|待提升|c层|c组|struggling",
    "个别|一对一|individual",
    "随班就读|special needs",
)
_SOLUTION: Final = re.compile(r"(?:方案|方法|设想|solution)\s*[一二三四五六七八九十\d]{1,2}(?!\d)", re.IGNORECASE)
_QUOTE: Final = re.compile(r"[“「][^”」]{4,200}[”」]|(?:学生|同学)[\w一-鿿]{0,6}[说：:]")
_BEFORE: Final = re.compile(r"之前|指导前|前测|原来|上次")
_AFTER: Final = re.compile(r"之后|指导后|后测|现在|本次")


def inventing(slot: str, content: Content) -> Iterable[Fact]:
    """C3: open tasks and named methods in the design, more than one solution in the work."""
    text = full_text(content)
    if slot == "design" and text:
        yield from counted("methods", named(text, METHODS))
        yield Fact(name="questions_asked", value=text.count("?") + text.count("？"))
    if slot == "work" and text:
        yield Fact(name="solutions", value=len({"".join(one.split()) for one in _SOLUTION.findall(text)}))


def expressing(slot: str, content: Content) -> Iterable[Fact]:
    """C4: how pupils were prepared, the size of what they made, what they tell of the making."""
    text = full_text(content)
    if slot == "design" and text:
        yield from counted("preparations", named(text, PREPARATIONS))
    if slot == "work":
        yield from _work(content, text)
    if slot == "student_voice" and text:
        yield from counted("making_told", named(text, MAKING))
        yield Fact(name="pupils_quoted", value=len(_QUOTE.findall(text)))


def _work(content: Content, text: str) -> Iterable[Fact]:
    pages = (*content.pages, *content.slides)
    if pages:
        yield Fact(name="work_pictures", value=sum(page.pictures for page in pages))
    if text:
        yield Fact(name="work_words", value=words(text))
    if content.streams:
        yield Fact(name="work_seconds", value=max(stream.milliseconds for stream in content.streams) // 1000)


def individual(slot: str, content: Content) -> Iterable[Fact]:
    """C5: learners told apart by data, guidance on record, and the change."""
    text = full_text(content)
    if slot == "plan" and text:
        yield from counted("learner_groups", named(text, GROUPS))
        yield Fact(name="data_shares", value=shares(text))
    if slot == "log" and text:
        yield Fact(name="guidance_days", value=len(dates(text)))
        yield Fact(name="before_after", value=bool(_BEFORE.search(text) and _AFTER.search(text)))


MEASURES = {"C3": inventing, "C4": expressing, "C5": individual}
