"""What a workbook or CASE file says of capabilities, laid over the rubrics in force and checked as YAML is.

A document here has the layout of a rubric file. Its leaves are plain values that were in force, or nodes that know
where they were written; so the readers and checks of YAML name every fault by its cell.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import Problem
from tpd_assess.located import Composed, Entry, Fields, Listing, Place, Scalar
from tpd_assess.located.documents import lean_document
from tpd_assess.model import LEVELS
from tpd_assess.rubrics.files import rubrics_in
from tpd_assess.rubrics.forms import capability_form
from tpd_assess.rubrics.overlay import CHANGED_BY_COUNTY as COUNTY

if TYPE_CHECKING:
    from collections.abc import Callable

    from tpd_assess.located import Node
    from tpd_assess.model import Rubric, Standard
    from tpd_assess.packs.documents import Document


@dataclass
class Told:
    """What is said of one capability. A value of ``None`` takes away what is in force; one that is left out keeps it.

    `header` holds ``environment``, ``dimension`` and the capability's own fields. `slots` and `criteria` replace those
    in force when they are whole; else they change those of their keys, and are added to them.
    """

    code: Scalar
    header: Document = field(default_factory=dict)
    slots: list[Document] = field(default_factory=list)
    criteria: list[Document] = field(default_factory=list)
    whole_slots: bool = True
    whole_criteria: bool = True


def lay(told: Told, before: Rubric | None, standard: Standard) -> tuple[tuple[Rubric, ...], list[Problem]]:
    """The capability as it would stand, as far as it can be read, and all that is wrong with it.

    Where words, weights or demands differ from `before`, their source is the county from then on.
    """
    root = _node(_laid(told, before, standard), told.code.place)
    rubrics, problems = rubrics_in(Composed(told.code.place.file, root), standard)
    return rubrics, [_naming_missing(problem, told, before) for problem in problems]


def _laid(told: Told, before: Rubric | None, standard: Standard) -> Document:
    old: Document = lean_document(capability_form(before)) if before else {}
    cell = {"environment": before.environment, "dimension": before.dimension} if before else {}
    cell |= {name: told.header[name] for name in ("environment", "dimension") if name in told.header}
    own = {name: value for name, value in told.header.items() if name not in cell}
    capability = _over(old, {"code": told.code, **own})
    capability |= _renamed(capability, old)
    if told.slots:
        capability["slots"] = _list(old.get("slots", []), told.slots, _slot, whole=told.whole_slots)
    if told.criteria:
        capability["criteria"] = _list(old.get("criteria", []), told.criteria, _criterion, whole=told.whole_criteria)
    return {"standard": standard.key, **cell, "capability": capability}


def _over(old: Document, new: Document) -> Document:
    laid = dict(old)
    for name, value in new.items():
        before = laid.pop(name, None)
        if isinstance(value, dict):
            laid[name] = _over(before if isinstance(before, dict) else {}, value)
        elif value is not None:
            laid[name] = value
    return laid


def _list(
    old: list[Document], rows: list[Document], mark: Callable[[Document, Document], Document], *, whole: bool
) -> list[Document]:
    """Slots or criteria: those told, in the place of those in force that have their keys."""
    known = {item["key"]: item for item in old}
    laid = [(key, _over(known.get(key, {}), row)) for row in rows for key in [plain(row["key"])]]
    marked = [(key, mark(item, known.get(key, {}))) for key, item in laid]
    if whole:
        return [item for _, item in marked]
    kept = [item for before in old for item in [one for key, one in marked if key == before["key"]] or [before]]
    return [*kept, *(item for key, item in marked if key not in known)]


# --- what the county changed -----------------------------------------------------------------------------------------


def _renamed(new: Document, old: Document) -> Document:
    if not old:
        return {"source": new.get("source", COUNTY)}
    name = _fresh(new["name"], old["name"])
    return {"name": name} if plain(name) == old["name"] else {"name": name, "source": COUNTY}


def _slot(new: Document, old: Document) -> Document:
    if not old:
        return {"source": COUNTY} | new
    fresh = new | {name: _fresh(new[name], old[name]) for name in ("title", "note") if name in new and name in old}
    return fresh if plain(fresh | {"source": ""}) == plain(old | {"source": ""}) else fresh | {"source": COUNTY}


def _criterion(new: Document, old: Document) -> Document:
    if not old:
        return {"source": COUNTY, "fail_source": COUNTY} | new
    levels = {level: _fresh(new["levels"][level], old["levels"][level]) for level in LEVELS}
    changed: Document = {f"{level}_source": COUNTY for level in LEVELS if plain(levels[level]) != old["levels"][level]}
    if any(plain(new[name]) != plain(old[name]) for name in ("slot", "weight")):
        own = new.get("source", "proposed")
        kept = {f"{level}_source": new.get(f"{level}_source", own) for level in LEVELS[1:]}
        changed = {"source": COUNTY, **kept, **changed}
    return new | {"levels": levels} | changed


def _fresh(text: Any, before: Document) -> Any:
    """A text without English that translates other words. What is no text is for the readers of files to report."""
    if not isinstance(text, dict):
        return text
    old = before.get("en")
    is_stale = old and plain(text.get("en")) == old and plain(text.get("zh")) != before["zh"]
    return {name: text[name] for name in text if name != "en"} if is_stale else text


def plain(value: Any) -> Any:
    """A value of a document as it is compared: no places, text in Unicode's composed form, numbers as digits."""
    if isinstance(value, Scalar):
        return unicodedata.normalize("NFC", value.text).strip()
    if isinstance(value, dict):
        return {name: shown for name, inner in value.items() if (shown := plain(inner)) not in ({}, None)}
    if isinstance(value, Listing | list | tuple):
        return [plain(item) for item in (value.items if isinstance(value, Listing) else value)]
    return str(value).lower() if isinstance(value, bool | int) else value


# --- as the readers of files want it ---------------------------------------------------------------------------------


def _node(value: Any, place: Place) -> Node:
    if isinstance(value, Scalar | Listing | Fields):
        return value
    here = _place(value) or place
    if isinstance(value, dict):
        filled = [(name, inner) for name, inner in value.items() if inner != {}]
        return Fields(tuple(Entry(Scalar(name, here), _node(inner, here)) for name, inner in filled), here)
    if isinstance(value, list | tuple):
        return Listing(tuple(_node(item, here) for item in value), here)
    return Scalar(str(plain(value)), place, plain=False)


def _place(value: Any) -> Place | None:
    """Where the first of some values was written; of a criterion that is its weight, for weights are added up."""
    if isinstance(value, Scalar | Listing):
        return value.place
    if isinstance(value, dict):
        return _place([value.get("weight"), *value.values()])
    items = value if isinstance(value, list | tuple) else ()
    return next((place for item in items if (place := _place(item))), None)


def _naming_missing(problem: Problem, told: Told, before: Rubric | None) -> Problem:
    """Weights that do not sum up since rows are gone: which, and what can be done."""
    if problem.code != "rubrics.weights" or before is None or not (told.criteria and told.whole_criteria):
        return problem
    listed = {plain(row["key"]) for row in told.criteria}
    missing = [criterion.key for criterion in before.criteria if criterion.key not in listed]
    if not missing:
        return problem
    return Problem("packs.rows-missing", {**problem.params, "missing": missing}, file=problem.file, cell=problem.cell)
