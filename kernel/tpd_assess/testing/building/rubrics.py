"""Rubrics and their parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tpd_assess.model import LEVELS, Criterion, LevelText, Rubric, Slot, Text
from tpd_assess.testing.building.making import made

_ALL_WEIGHTS = 100
_LEVEL_TEXTS = {
    "fail": Text("只列出要求，没有依据", "Lists demands without grounds"),
    "pass": Text("目标明确，写出依据", "States clear aims and their grounds"),
    "excellent": Text("依据来自学情数据", "Grounds come from data on pupils"),
}


def slot(key: str = "plan", **fields: Any) -> Slot:
    """A required document that the teacher made, as PDF or Word."""
    return made(
        Slot, fields, key=key, title=Text(f"教学材料 {key}", f"Teaching material {key}"), kind="document",
        ground="made", required=True, formats=("pdf", "docx"),
    )  # fmt: skip


def criterion(key: str = "aims", slot: str = "plan", **fields: Any) -> Criterion:
    """A criterion on a slot with the whole weight and three levels in both languages."""
    levels = tuple(LevelText(level=level, text=_LEVEL_TEXTS[level], source="proposed") for level in LEVELS)
    return made(Criterion, fields, key=key, slot=slot, weight=_ALL_WEIGHTS, levels=levels)


def rubric(*slots: Slot, weights: Mapping[str, int] | None = None, **fields: Any) -> Rubric:
    """A rubric for the capability B9 of the cell hybrid/academic_assessment.

    It has the `slots`, else a required plan and an optional record, and for each a criterion; their weights are alike
    unless `weights` says them, by the key of the slot.
    """
    asked = slots or (slot("plan"), slot("record", required=False))
    shares = weights or _shares([one.key for one in asked])
    criteria = tuple(criterion(f"{key}_aims", key, weight=weight) for key, weight in shares.items())
    return made(
        Rubric, fields, standard="micro_capabilities_2019", code="B9", version=1, environment="hybrid",
        dimension="academic_assessment", name=Text("自评与互评活动的组织", "Organising self and peer assessment"),
        slots=asked, criteria=criteria,
    )  # fmt: skip


def _shares(keys: Sequence[str]) -> dict[str, int]:
    """100 in equal whole parts; what is left over goes to the first."""
    each = _ALL_WEIGHTS // len(keys)
    return {key: each + (_ALL_WEIGHTS - each * len(keys) if at == 0 else 0) for at, key in enumerate(keys)}
