"""The titles that counties write above their columns, by what they mean.

A key may stand over several columns only if it is in `REPEATED` (微能力1, 微能力2, 微能力3).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tpd_assess.tables.words import plain_title

Columns = Mapping[str, tuple[str, ...]]

COLUMNS: Columns = {
    "number": ("工号", "教师编号", "编号", "教师工号", "人员编号", "职工号", "教工号", "评委编号", "专家编号",
               "number", "teacher number", "staff number", "id"),
    "name": ("姓名", "教师姓名", "教师", "专家姓名", "评委姓名", "提交人", "name", "full name", "teacher"),
    "school": ("学校", "单位", "学校名称", "单位名称", "工作单位", "所在学校", "所在单位", "任教学校", "提交单位",
               "school", "organisation", "organization", "school name"),
    "school_code": ("学校代码", "学校编号", "单位代码", "单位编号", "学校标识码", "school code", "organisation code"),
    "stage": ("学段", "任教学段", "学校学段", "办学层次", "stage"),
    "subject": ("学科", "任教学科", "科目", "任教科目", "subject"),
    "role": ("角色", "身份", "人员类别", "人员类型", "role", "roles"),
    "id_number": ("身份证号", "身份证号码", "身份证", "身份证件号", "证件号码", "公民身份号码", "id number",
                  "national id"),
    "environment": ("环境", "教学环境", "信息化环境", "信息技术环境", "信息技术应用环境", "应用环境", "environment"),
    "kind": ("单位类型", "学校类型", "单位性质", "类型", "类别", "办学类型", "kind", "school kind"),
    "district": ("学区", "片区", "所属学区", "乡镇", "district"),
    "parent": ("中心校", "所属中心校", "主管学校", "上级单位", "上级学校", "parent", "central school"),
    "wave": ("批次", "年度", "实施年度", "推进年度", "wave"),
    "capabilities": ("微能力", "微能力点", "能力点", "微能力代码", "能力代码", "选择的微能力", "所选微能力",
                     "选报微能力", "选报能力点", "测评微能力", "学校选取微能力", "选取微能力", "微能力编号",
                     "考核微能力", "capability", "capabilities", "micro capability", "code"),
    "people": ("人数", "教师数", "教师人数", "应有人数", "教师总数", "people", "teachers"),
    "schools": ("学校数", "学校数量", "校数", "schools"),
    "scope": ("项目", "范围", "统计项", "scope"),
    "file": ("文件", "文件名", "文件名称", "文件路径", "路径", "材料名称", "材料", "file", "path", "file name"),
    "slot": ("证据", "证据要求", "证据名称", "证据类型", "材料类型", "提交内容", "slot", "evidence"),
    "replaces": ("替换", "替代", "替换文件", "被替换文件", "replaces"),
}  # fmt: skip
"""Meaning → titles. Callers with columns of their own add to it: ``COLUMNS | {"says": ("结论", "says")}``."""

REPEATED = frozenset({"capabilities"})
_TRAILING_ORDER = re.compile(r"[\d一二三四五六七八九十]+$")


def by_title(columns: Columns) -> dict[str, str]:
    """Comparable title → key."""
    return {plain_title(title): key for key, titles in columns.items() for title in (key, *titles)}


def key_of(title: str, titles: Mapping[str, str]) -> str:
    """What a column's title means, or ""; 微能力1 and 第二项微能力 mean 微能力."""
    plain = plain_title(title)
    if plain in titles:
        return titles[plain]
    bare = re.sub(r"^第.{1,2}[项个]", "", _TRAILING_ORDER.sub("", plain))
    key = titles.get(bare, "")
    return key if key in REPEATED else ""
