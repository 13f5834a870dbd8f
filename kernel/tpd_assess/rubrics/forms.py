"""Rubric and standard files as they are written, and the model values that they become."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import msgspec

from tpd_assess.located import Special
from tpd_assess.model import Cell, Criterion, Dimension, Environment, LevelText, Rubric, Slot, Standard, Text
from tpd_assess.model.constraints import CODE, OneOf, Whole
from tpd_assess.model.rubric import Key, NameVariant, Source
from tpd_assess.model.values import Value

if TYPE_CHECKING:
    from typing import Any

    from tpd_assess.located import Node, Reading


class Levels(Value):
    """The three texts of a criterion."""

    fail: Text
    pass_: Text = msgspec.field(name="pass")
    excellent: Text


class CriterionForm(Value):
    """A criterion; `fail_source` says where the text of fail comes from, which no standard gives.

    The texts of the other levels come from where the criterion does, unless they have a source of their own.
    """

    key: Key
    slot: Key
    weight: Annotated[int, Whole(1, 100)]
    levels: Levels
    source: Source = "proposed"
    fail_source: Source = "proposed"
    pass_source: Source = ""
    excellent_source: Source = ""


class CapabilityForm(Value):
    code: Annotated[str, CODE]
    version: Annotated[int, Whole(1, 1_000_000)]
    name: Text
    slots: tuple[Slot, ...]
    criteria: tuple[CriterionForm, ...]
    source: Source = "proposed"
    evidence_recall: Annotated[str, OneOf(("official", "high", "medium", "low"))] = ""
    name_source: Annotated[str, OneOf(("two_sources", "one_source"))] = ""


class CellFile(Value):
    """All capabilities of one cell."""

    standard: Key
    environment: Key
    dimension: Key
    capabilities: tuple[CapabilityForm, ...]


class CapabilityFile(Value):
    """One capability, to stand in a county's folder in place of the bundled one."""

    standard: Key
    environment: Key
    dimension: Key
    capability: CapabilityForm


class Rules(Value):
    evidence_rule: Text = Text("")
    capability_excellent: Text = Text("")
    capability_fail: Text = Text("")


class StandardFile(Value):
    """What stands in `standard.yaml`."""

    key: Key
    version: Annotated[int, Whole(1, 1_000_000)]
    name: Text
    status: Text
    environments: tuple[Environment, ...]
    dimensions: tuple[Dimension, ...]
    aliases: tuple[str, ...] = ()
    empty_cells: tuple[Cell, ...] = ()
    name_variants: tuple[NameVariant, ...] = ()
    teacher_slots: tuple[Slot, ...] = ()
    rules: Rules = Rules()


def rubric(header: CellFile | CapabilityFile, form: CapabilityForm) -> Rubric:
    """The capability as a model value."""
    return Rubric(
        standard=header.standard,
        environment=header.environment,
        dimension=header.dimension,
        code=form.code,
        version=form.version,
        name=form.name,
        slots=form.slots,
        criteria=tuple(_criterion(criterion) for criterion in form.criteria),
        source=form.source,
        evidence_recall=form.evidence_recall,
        name_source=form.name_source,
    )


def _criterion(form: CriterionForm) -> Criterion:
    levels = (
        LevelText(level="fail", text=form.levels.fail, source=form.fail_source),
        LevelText(level="pass", text=form.levels.pass_, source=form.pass_source or form.source),
        LevelText(level="excellent", text=form.levels.excellent, source=form.excellent_source or form.source),
    )
    return Criterion(key=form.key, slot=form.slot, weight=form.weight, levels=levels, source=form.source)


def capability_form(rubric: Rubric) -> CapabilityForm:
    """A capability as it is written; `rubric` makes the same value of it again."""
    return CapabilityForm(
        code=rubric.code,
        version=rubric.version,
        name=rubric.name,
        slots=rubric.slots,
        criteria=tuple(_criterion_form(criterion) for criterion in rubric.criteria),
        source=rubric.source,
        evidence_recall=rubric.evidence_recall,
        name_source=rubric.name_source,
    )


def _criterion_form(criterion: Criterion) -> CriterionForm:
    fail, passed, excellent = criterion.levels
    own = {level.level: level.source if level.source != criterion.source else "" for level in (passed, excellent)}
    return CriterionForm(
        key=criterion.key,
        slot=criterion.slot,
        weight=criterion.weight,
        levels=Levels(fail=fail.text, pass_=passed.text, excellent=excellent.text),
        source=criterion.source,
        fail_source=fail.source,
        pass_source=own["pass"],
        excellent_source=own["excellent"],
    )


def standard(form: StandardFile) -> Standard:
    """The standard as a model value."""
    values = {name: getattr(form, name) for name in form.__struct_fields__ if name != "rules"}
    rules = {name: getattr(form.rules, name) for name in form.rules.__struct_fields__}
    return Standard(**values, **rules)


def _read_variants(reading: Reading, node: Node, path: str) -> tuple[NameVariant, ...]:
    variants = []
    for entry in reading.mapping(node, path):
        inner = f"{path}.{entry.key.text}"
        code = reading.form(entry.key, inner, CODE)
        items = reading.listing(entry.value, inner)
        names = [reading.text(item, f"{inner}[{number}]") for number, item in enumerate(items)]
        variants.append(NameVariant(code=code or "", names=tuple(name for name in names if name)))
    return tuple(variants)


def _variants_schema() -> dict[str, Any]:
    names = {"type": "array", "items": {"type": "string"}}
    return {"type": "object", "propertyNames": {"pattern": f"^{CODE.pattern}$"}, "additionalProperties": names}


SPECIALS = {NameVariant: Special(read=_read_variants, schema=_variants_schema)}
