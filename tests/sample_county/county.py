"""The files of the county itself at the top of the sample folder: roster, choices, expectations, readme."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests import samples
from tests.sample_county.faults import FAULTS, STATES, STATUSES, Fault, submissions, totals
from tests.sample_county.people import CHAIR, COUNTY, EXPERTS, OFFERS, ROUND, TEACHERS, TRAINING_SCHOOL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.sample_county.items import Item
    from tests.sample_county.people import Teacher

_ORGANISATIONS = (
    ("单位", "单位类型", "学段", "教学环境", "学区"),
    ("青山镇中心小学", "学校", "小学", "混合学习环境", "青山学区"),
    ("江源第四中学", "学校", "初中", "多媒体教学环境", "江源学区"),
    (TRAINING_SCHOOL, "教师进修学校", "", "", ""),
)


def roster() -> bytes:
    """The roster: one sheet of people, one of organisations."""
    head = ("工号", "姓名", "单位", "学段", "学科", "角色")
    people = [
        head,
        *(_person(person, "教师、互评") for person in TEACHERS),
        *(_person(person, "专家") for person in EXPERTS),
        _person(CHAIR, "专家组长"),
    ]
    return samples.xlsx(
        title=f"{COUNTY}教师名册", sheets={"人员": people, "单位": _ORGANISATIONS}, creator=TRAINING_SCHOOL
    )


def _person(person: Teacher, role: str) -> tuple[str, ...]:
    return (person.number, person.name, person.school, person.stage, person.subject, role)


def choices() -> bytes:
    """The choices: what each teacher picked, and what each school offers."""
    head = ("工号", "姓名", "学校", "微能力1", "微能力2", "微能力3")
    picked = [head, *((t.number, t.name, t.school, *t.choices) for t in TEACHERS)]
    offered = [("学校", "选取微能力"), *((school, "、".join(codes)) for school, codes in OFFERS.items())]
    return samples.xlsx(title="微能力选报表", sheets={"教师选报": picked, "学校选取": offered}, creator=TRAINING_SCHOOL)


def expected(items: Sequence[Item]) -> str:
    """What a run must find, as YAML: totals, faults, submissions, and the place of every file."""
    parts = [
        "# Made by `python -m tests.sample_county`; tests compare it with what `tpd-assess ingest` finds.",
        f"round: {ROUND}",
        f"files_in_all: {len(items)}",
        "totals:",
        *(f"  {state}: {count}" for state, count in totals(items).items()),
        "faults:",
        *(_line(_fault(fault)) for fault in FAULTS),
        "submissions:",
        *(_line(submission) for submission in submissions()),
        "files:",
        *(_line(_place(item)) for item in items),
    ]
    return "\n".join(parts) + "\n"


def _line(value: Mapping[str, object]) -> str:
    """One entry of a list; JSON is YAML."""
    return f"  - {json.dumps(value, ensure_ascii=False)}"


def _fault(fault: Fault) -> dict[str, object]:
    return {
        "fault": fault.key, "paths": list(fault.paths), "state": fault.state, "codes": list(fault.codes),
        "person": fault.person, "capability": fault.capability, "candidates": list(fault.candidates),
    }  # fmt: skip


def _place(item: Item) -> dict[str, object]:
    if item.state in ("accepted", "duplicate", "superseded"):
        return {
            "path": item.path,
            "state": item.state,
            "person": item.person,
            "capability": item.capability,
            "slot": item.slot,
        }
    return {"path": item.path, "state": item.state}


def readme(items: Sequence[Item]) -> str:
    """The notes beside the samples, in Chinese and English, with everything that must be found."""
    counts = "、".join(f"{_STATE_NAMES[state]} {count}" for state, count in totals(items).items())
    english = ", ".join(f"{count} {state}" for state, count in totals(items).items())
    not_valid = [
        f"| {number} | {code} | {_STATUS_NAMES[status]} {status} | {' '.join(lacks)} |"
        for (number, code), (status, lacks) in STATUSES.items()
    ]
    valid = len(submissions()) - len(STATUSES)
    return _README.format(
        files=len(items), counts=counts, english=english, valid=valid,
        faults="\n".join(_row(fault) for fault in FAULTS), not_valid="\n".join(not_valid),
    )  # fmt: skip


def _row(fault: Fault) -> str:
    where = "<br>".join(f"`{path}`" for path in fault.paths)
    return f"| {fault.key} | {where} | {fault.zh} | {fault.en} |"


_STATE_NAMES = dict(zip(STATES, ("接收", "重复", "已被替换", "压缩包", "忽略", "隔离", "待归位"), strict=True))
_STATUS_NAMES = {"incomplete": "不完整", "undetermined": "待定"}
_README = """# 样例材料 · Samples

两所学校各五位教师，每人三项微能力；第三个单位有四位专家和一位专家组长。地名、单位和人物都是虚构的，图片都是程序画的，
视频只有结构和时长、没有画面，`.doc` 文件只有外壳。样例方案不设提交截止日期，所以任何时候试用都不算迟交。

Two schools of five teachers, three capabilities each; four experts and their chair of a third organisation. Places
and people are invented, pictures are drawn by a program, videos have structure and length but hold no pictures, the
`.doc` is an empty shell. The sample profile sets no last day of handing in, so the samples are on time whenever one
tries them.

    tpd-assess ingest evidence_samples/
    python -m tests.sample_county

第二条命令（在源码目录里运行）重新生成本文件夹，内容不变。`assessment.yaml` 是手写的，不会被覆盖。
The second command, run in the source tree, makes this folder again, the same bytes; `assessment.yaml` is written by
hand and left alone.

| 文件 | 是什么 · what it is |
|---|---|
| `assessment.yaml` | 样例县的考核方案 · the sample county's profile |
| `roster.xlsx` | 名册：人员、单位 · people and organisations |
| `choices.xlsx` | 教师选报、学校选取 · what teachers chose, what schools offer |
| `青山镇中心小学/` | 按推荐的文件夹结构提交 · handed in the recommended way |
| `江源第四中学/` | 各有各的交法：姓名写在文件名里、全角代码、微能力名称、压缩包 · handed in as people do |

## 埋设的问题 · What was planted and must be found

| 问题 · fault | 在哪里 · where | 应当发现 | must be found |
|---|---|---|---|
{faults}

## 应当得到的结果 · What must come out

共{files}个文件（含压缩包里的）：{counts}。县区文件和本说明不计。
{files} files, members of archives included: {english}. The files of the county and these notes are not counted.

30项提交中{valid}项有效，其余如下。Of 30 submissions {valid} are valid; the others:

| 教师 · teacher | 微能力 | 状态 · status | 缺什么 · lacks |
|---|---|---|---|
{not_valid}
"""
