"""The words that counties write for roles, stages, kinds of organisation and environments, and what they mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from tpd_assess.tables.words import plain_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tpd_assess.model import Environment

_Meaning = TypeVar("_Meaning")

_ROLES = {
    "teacher": ("教师", "参评教师", "被评教师", "老师", "teacher"),
    "peer": ("同伴", "互评教师", "互评", "同行", "同伴评委", "peer"),
    "expert": ("专家", "专家评委", "评审专家", "评委", "教研员", "培训师", "expert"),
    "chair": ("组长", "专家组长", "主任评委", "主审", "chair"),
    "clerk": ("工作人员", "管理员", "县级管理员", "干事", "clerk"),
    "school_administrator": (
        "学校管理员",
        "校级管理员",
        "校管理员",
        "校长",
        "school administrator",
        "school_administrator",
    ),
    "auditor": ("审计", "监督员", "审计员", "纪检", "auditor"),
}
_STAGES = {
    ("kindergarten",): ("幼儿园", "幼儿", "学前", "学前教育", "幼教", "kindergarten"),
    ("primary",): ("小学", "小学部", "primary"),
    ("junior",): ("初中", "初级中学", "初中部", "junior"),
    ("senior",): ("高中", "高级中学", "普通高中", "普高", "高中部", "senior"),
    ("vocational",): ("职业", "中职", "职校", "职高", "职业高中", "职业学校", "中等职业学校", "vocational"),
    ("primary", "junior"): ("九年一贯制", "九年一贯", "九年制", "九年制学校", "九年一贯制学校", "9年义务教育学校",
                            "义务教育", "九年义务教育学校", "nine-year"),
    ("junior", "senior"): ("完全中学", "完中", "中学", "complete secondary"),
    ("primary", "junior", "senior"): ("十二年一贯制", "十二年制", "twelve-year"),
}  # fmt: skip
_KINDS = {
    "teaching_point": ("教学点", "teaching_point", "teaching point"),
    "kindergarten": ("幼儿园", "kindergarten"),
    "vocational": ("职业学校", "职校", "中职", "职业高中", "职教中心", "vocational"),
    "training_school": ("教师进修学校", "进修学校", "教师发展中心", "进修院校", "training_school", "training school"),
    "company": ("公司", "企业", "培训机构", "company"),
    "bureau": ("教育局", "教体局", "行政部门", "教育行政部门", "bureau"),
    "school": (
        "学校",
        "中小学",
        "小学",
        "初中",
        "高中",
        "中学",
        "城镇学校",
        "乡镇学校",
        "完全中学",
        "九年一贯制学校",
        "school",
    ),
    "other": ("其他", "其它", "other"),
}
_KINDS_IN_NAMES = (("教学点", "teaching_point"), ("进修学校", "training_school"), ("教师发展中心", "training_school"),
                   ("幼儿园", "kindergarten"), ("职业", "vocational"), ("职教", "vocational"), ("公司", "company"),
                   ("教育局", "bureau"), ("教体局", "bureau"))  # fmt: skip
_BETWEEN = re.compile(r"[、,，;；/\n]+")
_ENVIRONMENT_ENDS = re.compile(r"(?:教学环境|学习环境|环境|TEACHINGENVIRONMENT|LEARNINGENVIRONMENT|ENVIRONMENT)$")


def _turned(table: Mapping[_Meaning, Iterable[str]]) -> dict[str, _Meaning]:
    return {plain_code(word): meaning for meaning, words in table.items() for word in words}


_ROLE_OF = _turned(_ROLES)
_STAGES_OF = _turned(_STAGES)
_KIND_OF = _turned(_KINDS)


def listed(text: str) -> list[str]:
    """The items of a cell that holds a list, whatever stands between them."""
    return [item.strip() for item in _BETWEEN.split(text) if item.strip()]


def roles(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The roles that a cell names, and the words that mean none."""
    items = listed(text)
    known = [role for item in items if (role := _ROLE_OF.get(plain_code(item)))]
    return tuple(dict.fromkeys(known)), tuple(item for item in items if plain_code(item) not in _ROLE_OF)


def role_in(title: str) -> str:
    """The role for which a sheet is named, e.g. 专家名单; "" if it names none."""
    plain = plain_code(title)
    return next((role for word, role in _ROLE_OF.items() if role != "teacher" and word in plain), "")


def stages(text: str) -> tuple[tuple[str, ...], bool]:
    """The stages that a cell names, and whether all its words are known."""
    found = [_STAGES_OF.get(plain_code(item)) for item in listed(text)]
    known = dict.fromkeys(stage for one in found if one for stage in one)
    return tuple(known), None not in found


def kind(text: str, name: str) -> str:
    """The kind of an organisation, by its cell, else by its name; "" if the cell means nothing."""
    if text:
        return _KIND_OF.get(plain_code(text), "")
    return next((meaning for word, meaning in _KINDS_IN_NAMES if word in name), "school")


def environment(text: str, environments: Iterable[Environment]) -> str:
    """The key of the environment that a cell names (智慧, 智慧学习环境, smart); "" if it names none."""
    wanted = _short(text)
    for one in environments:
        if wanted in {_short(one.key), _short(one.name.zh), _short(one.name.en)}:
            return one.key
    return ""


def _short(text: str) -> str:
    return _ENVIRONMENT_ENDS.sub("", plain_code(text))
