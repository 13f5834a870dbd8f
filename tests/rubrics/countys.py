"""A county that changes its rubrics: a small one, packs for it, and what stands in its folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import structs

from tests.scoring.county import rubric_of
from tpd_assess.county import County
from tpd_assess.county.rubrics import ImportPlan
from tpd_assess.model import Rubric, Text
from tpd_assess.packs import Pack

WORDS = Text("换了说法", "In other words")


def reworded(rubric: Rubric, level: int = 1, words: Text = WORDS) -> Rubric:
    """The rubric with one text of its first criterion in other words, as a pack gives it."""
    first, *others = rubric.criteria
    levels = list(first.levels)
    levels[level] = structs.replace(levels[level], text=words, source="county")
    return structs.replace(rubric, criteria=(structs.replace(first, levels=tuple(levels)), *others))


def reweighted(rubric: Rubric) -> Rubric:
    """The rubric with five points moved from its first criterion to its second."""
    first, second, *others = rubric.criteria
    moved = (
        structs.replace(first, weight=first.weight - 5),
        structs.replace(second, weight=second.weight + 5),
    )
    return structs.replace(rubric, criteria=(*moved, *others))


def reslotted(rubric: Rubric) -> Rubric:
    """The rubric with its first piece of evidence under another key, and its criteria going with it."""
    first, *others = rubric.slots
    slots = (structs.replace(first, key=f"{first.key}x"), *others)
    criteria = tuple(
        structs.replace(one, slot=f"{first.key}x") if one.slot == first.key else one for one in rubric.criteria
    )
    return structs.replace(rubric, slots=slots, criteria=criteria)


def redemanded(rubric: Rubric) -> Rubric:
    """The rubric with another ground asked of its first piece of evidence."""
    first, *others = rubric.slots
    ground = "collected" if first.ground != "collected" else "shown"
    return structs.replace(rubric, slots=(structs.replace(first, ground=ground), *others))


def planned(county: County, *rubrics: Rubric, removed: tuple[str, ...] = ()) -> ImportPlan:
    """What it would do to take these in."""
    return county.plan_rubrics(Pack(rubrics, removed))


def take_in(county: County, *rubrics: Rubric, removed: tuple[str, ...] = ()) -> ImportPlan:
    """Take these in."""
    plan = planned(county, *rubrics, removed=removed)
    county.import_rubrics(plan)
    return plan


def folder_of(county: County) -> Path:
    """The county's own folder, as an import makes it."""
    return county.workspace.root / "our_rubrics"


def files_of(county: County) -> dict[str, str]:
    """Every file in it, by name, with how it begins."""
    found = sorted(folder_of(county).iterdir()) if folder_of(county).is_dir() else []
    return {path.name: path.read_text(encoding="utf-8").partition(":")[0] for path in found}


def now(county: County, code: str) -> Rubric:
    """A rubric as the files give it now, adopted or not."""
    return county.rubrics_proposed().rubrics.rubric(code)


def name_folder(county: County, name: str) -> Path:
    """Have the profile name a folder of rubrics."""
    folder = county.workspace.root / name
    folder.mkdir()
    with county.workspace.profile.open("a", encoding="utf-8") as file:
        file.write(f"\nrubric_folders: [{name}]\n")
    return folder


def overlay(county: County, code: str, **levels: Any) -> str:
    """An overlay for the first criterion of a capability, as somebody writes it."""
    lines = "".join(f"      {level}: {{zh: {words}}}\n" for level, words in levels.items())
    return f"overlay: {code}\ncriteria:\n  {rubric_of(county, code).criteria[0].key}:\n    levels:\n{lines}"
