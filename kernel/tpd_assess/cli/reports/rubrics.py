"""Reports of rubrics: what is in force and whose, what one says, and what changes from one to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from tpd_assess.cli.layout import table, width, wrapped
from tpd_assess.cli.reports.lines import Data, cut
from tpd_assess.model import Criterion, Slot
from tpd_assess.text import explain, find, say, show

if TYPE_CHECKING:
    from tpd_assess.county.rubrics import ImportPlan
    from tpd_assess.plugins import RubricsInForce
    from tpd_assess.plugins.inforce import InForce
    from tpd_assess.rubrics.difference import Difference, Plain
    from tpd_assess.setup import Change

WIDTH = 80
"""Columns of a terminal that nobody made wider."""

MANY = 60
"""Lines of changes before a question."""


# --- what there is ----------------------------------------------------------------------------------------------------


def rubric_rows(rubrics: RubricsInForce) -> list[Data]:
    """The rubrics in force, as data."""
    return [
        {
            "code": code, "name": offer.rubric.name, "cell": str(offer.rubric.cell), "version": offer.rubric.version,
            "plugin": offer.plugin, "why": explain(offer.why), "others": offer.others, "files": offer.files,
            "slots": len(offer.rubric.slots), "criteria": len(offer.rubric.criteria),
        }
        for code, offer in rubrics.stages[""].items()
    ]  # fmt: skip


def rubric_lines(rubrics: RubricsInForce) -> Iterator[str]:
    """The rubrics in force, one a line, with why where there was a choice; those that the county changed say so."""
    offers = rubrics.stages[""]
    yield from table([(code, show(one.rubric.name), one.rubric.cell, _plugin_or_whose(one))
                      for code, one in offers.items()], indent=0)  # fmt: skip


def _plugin_or_whose(offer: InForce) -> str:
    return offer.plugin if offer.why.code == "plugins.why-only" else _whose(offer)


def _whose(offer: InForce) -> str:
    if offer.why.code.startswith("setup."):  # only what was adopted is known
        return explain(offer.why)
    if not offer.files:
        return say("county_rubrics.whose", plugin=offer.plugin, why=explain(offer.why))
    return say("county_rubrics.countys" if offer.plugin else "county_rubrics.countys-own", files=_names(offer.files))


def _names(files: Iterable[str]) -> list[str]:
    return [Path(file).name for file in files]


def rubric_page(offer: InForce) -> Iterator[str]:
    """One rubric: whose it is and why, its slots and criteria, with sources."""
    rubric = offer.rubric
    yield f"{rubric.code} {show(rubric.name)} ({rubric.cell})"
    yield say("cli.rubric-source", source=_source(rubric.source), version=rubric.version)
    yield from wrapped(_whose(offer), WIDTH)
    yield from (f"  {file}" for file in offer.files)
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


# --- what changes -----------------------------------------------------------------------------------------------------


def rubric_change_lines(changes: Iterable[Change]) -> Iterator[str]:
    """What changes in rubrics, capability by capability, old words above new ones."""
    for change in changes:
        code, _, stage = change.field.partition("@")
        for_stage = say("county_rubrics.for-stage", stage=say(f"profile_says.stage-{stage}")) if stage else ""
        yield " ".join(str(show(part)) for part in (code, change.name, for_stage) if part)
        yield from _differences(change.differences)


def _differences(differences: Sequence[Difference]) -> Iterator[str]:
    said = [one for one in differences if not one.path.endswith("source")]
    if not said:
        yield "  " + say("county_rubrics.only-sources")
    for item, group in groupby(said, key=lambda one: _item(one.path)):
        if item:
            yield f"  {item}"
        for one in group:
            yield from _difference(one, 4 if item else 2)


def _item(path: str) -> str:
    """The piece of evidence or criterion that a value belongs to, in words; "" for the capability itself."""
    kind, key, _ = _parts(path)
    return say(f"county_rubrics.of-{kind}", key=key) if key else ""


def _parts(path: str) -> tuple[str, str, str]:
    """List, key and field of a value: ``slots``, ``plan``, ``limits.max_mb``; the capability's own have no key."""
    kind, _, rest = path.partition(".")
    if kind not in {"slots", "criteria"} or not rest:
        return "", "", path
    key, _, field = rest.partition(".")
    return kind, key, field


def _difference(one: Difference, indent: int) -> Iterator[str]:
    """On one line if it fits, else the old value and the new one below each other."""
    field = _parts(one.path)[2]
    label = say(_LABELS.get(field) or f"packs.column-{field}")
    line = f"{'':{indent}}{label}  {_value(field, one.before)} → {_value(field, one.after)}"
    if "\n" not in line and width(line) <= WIDTH and not field.startswith("levels."):
        yield line
        return
    yield f"{'':{indent}}{label}"
    for sign, value in (("-", one.before), ("+", one.after)):
        if value is not None:
            yield from signed(sign, _value(field, value), indent + 2)


def signed(sign: str, text: str, indent: int) -> Iterator[str]:
    """A text of any length behind a sign, inside the window."""
    lines = [line for part in text.split("\n") for line in wrapped(part, WIDTH - indent - 2)]
    yield f"{'':{indent}}{sign} {lines[0]}"
    yield from (f"{'':{indent + 2}}{line}" for line in lines[1:])


def _value(field: str, value: Plain) -> str:
    """A value as the workbook says it."""
    if value is None:
        return say("county_rubrics.nothing")
    if isinstance(value, bool):
        return say("packs.mark-yes" if value else "packs.mark-no")
    from tpd_assess.packs.columns import SHEETS  # noqa: PLC0415 - lists do not wait for workbooks

    column = next((one for columns in SHEETS.values() for one in columns if one.path == field), None)
    word = find(f"{column.words}{value}") if column and column.words else None
    return str(show(word)) if word else str(value)


_LABELS = {
    "": "county_rubrics.whole", "slots": "county_rubrics.order-slots", "criteria": "county_rubrics.order-criteria",
    "standard": "profile_fields.standard",
}  # fmt: skip
"""What is no column of the workbook."""


# --- taking packs in --------------------------------------------------------------------------------------------------


def import_lines(plan: ImportPlan, root: Path) -> Iterator[str]:
    """What taking packs in would change, for whom, and in which files."""
    if plan.pack.unread:
        yield say("county_rubrics.unread", unread=plan.pack.unread)
    if not plan.changes:
        yield say("county_rubrics.nothing-new")
        return
    yield say("county_rubrics.would-change", count=len(plan.changes))
    from tpd_assess.cli.reports.panel import affected_lines  # noqa: PLC0415 - as above

    yield from cut(list(rubric_change_lines(plan.changes)), shown=MANY, more="county_rubrics.more-lines-json")
    yield from affected_lines(plan.affected, plan.changes)
    for code, paths in (("would-write", plan.folder.rubrics_written), ("would-set-aside", plan.folder.aside)):
        if paths:
            yield say(f"county_rubrics.{code}", files=[_inside(path, root) for path in paths])
    if plan.folder.line:
        yield say("county_rubrics.would-add-line", line=plan.folder.line)


def imported_lines(plan: ImportPlan, root: Path) -> Iterator[str]:
    """What was written."""
    if not plan.changes:
        yield say("county_rubrics.nothing-new")
        return
    yield say("county_rubrics.imported", folder=_inside(plan.folder.folder, root))
    for path, kept in plan.folder.aside.items():
        yield "  " + say("county_rubrics.kept-aside", file=path.name, path=_inside(kept, root))
    if plan.folder.line:
        yield "  " + say("county_rubrics.line-added", line=plan.folder.line)


def _inside(path: Path, root: Path) -> str:
    return str(path.relative_to(root) if path.is_relative_to(root) else path)
