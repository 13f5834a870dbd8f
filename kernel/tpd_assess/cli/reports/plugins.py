"""Reports of plug-ins and rubrics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tpd_assess.cli.layout import table
from tpd_assess.cli.reports.lines import Data
from tpd_assess.model import Criterion, Rubric, Slot
from tpd_assess.text import explain, say, show

if TYPE_CHECKING:
    from tpd_assess.cli.catalogue import PluginRows
    from tpd_assess.plugins import RubricsInForce


def rubric_rows(rubrics: RubricsInForce) -> list[Data]:
    """The rubrics in force, as data."""
    return [
        {
            "code": code, "name": offer.rubric.name, "cell": str(offer.rubric.cell), "version": offer.rubric.version,
            "plugin": offer.plugin, "why": explain(offer.why), "others": offer.others,
            "slots": len(offer.rubric.slots), "criteria": len(offer.rubric.criteria),
        }
        for code, offer in rubrics.stages[""].items()
    ]  # fmt: skip


def rubric_lines(rubrics: RubricsInForce) -> Iterator[str]:
    """The rubrics in force, one a line."""
    rows = rubric_rows(rubrics)
    yield from table(
        [(row["code"], show(row["name"]), row["cell"], row["plugin"], row["why"]) for row in rows], indent=0
    )


def rubric_page(rubric: Rubric) -> Iterator[str]:
    """One rubric: its slots and criteria, with sources."""
    yield f"{rubric.code} {show(rubric.name)} ({rubric.cell})"
    yield say("cli.rubric-source", source=_source(rubric.source), version=rubric.version)
    yield ""
    yield say("cli.rubric-slots")
    yield from table([_slot(slot) for slot in rubric.slots])
    for slot in rubric.slots:
        if slot.note:
            yield f"    {slot.key}: {show(slot.note)}"
    yield ""
    yield say("cli.rubric-criteria")
    for criterion in rubric.criteria:
        yield from _criterion(criterion)


def _slot(slot: Slot) -> tuple[str, ...]:
    required = say("papers.is-required" if slot.required else "papers.is-optional")
    ground = say(f"validity.ground-{slot.ground}")
    return (slot.key, show(slot.title), required, ground, ", ".join(slot.formats), _source(slot.source))


def _criterion(criterion: Criterion) -> Iterator[str]:
    yield f"  {criterion.key} · {criterion.slot} · {criterion.weight}% · {_source(criterion.source)}"
    rows = [(say(f"validity.level-{one.level}"), show(one.text), _source(one.source)) for one in criterion.levels]
    yield from table(rows, indent=4)


def _source(source: str) -> str:
    return say(f"rubrics.source-{source}")


def plugin_lines(rows: PluginRows) -> Iterator[str]:
    """Who takes part, what is in force and why, and what is at fault."""
    for row in rows.plugins:
        origin = say("cli.plugin-bundled") if row.bundled else row.distribution
        yield f"{row.name} {row.version} ({origin})"
        yield "  " + say("cli.plugin-hooks", hooks=row.hooks)
        if row.cells:
            yield "  " + say("cli.plugin-cells", cells=row.cells)
    yield ""
    yield say("cli.cells-in-force")
    yield from table([(cell, plugin, why) for cell, plugin, why in rows.in_force])
    if rows.faults:
        yield ""
        yield say("cli.plugin-faults")
        yield from (f"  {explain(problem)}" for problem in rows.faults)
