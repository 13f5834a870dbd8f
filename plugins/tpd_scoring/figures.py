"""Steps of a calculation as sentences by code, with words in both languages for what numbers cannot say."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from tpd_assess import Figure, Param, Text
from tpd_scoring.exact import exact

Said: TypeAlias = str | int | Fraction | Text
"""What a sentence can take in; fractions are written exactly."""

LEVEL_WORDS = {
    "fail": Text("不合格", "fail"),
    "pass": Text("合格", "pass"),
    "excellent": Text("优秀", "excellent"),
    "": Text("不能确定", "not known"),
}
VETO_WORDS = {
    "copied": Text("抄袭", "copied work"),
    "not_own_work": Text("非本人制作", "not the teacher's own work"),
    "false_statement": Text("虚假声明", "a false statement"),
    "undeclared_ai": Text("使用AI未声明", "use of AI not declared"),
}
NOT_HANDED_IN = Text("未提交的一项", "one not handed in")


def params_of(values: dict[str, Said]) -> tuple[Param, ...]:
    """Parameters sorted by name."""
    written = {name: exact(value) if isinstance(value, Fraction) else value for name, value in values.items()}
    return tuple(Param(name=name, value=value) for name, value in sorted(written.items()))


def figure(code: str, **params: Said) -> Figure:
    """One step."""
    return Figure(code=code, params=params_of(params))


def joined(parts: list[Text]) -> Text:
    """A list in both languages."""
    return Text("、".join(part.zh for part in parts), ", ".join(part.en or part.zh for part in parts))
