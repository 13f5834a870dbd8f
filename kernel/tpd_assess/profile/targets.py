"""Which cell or capability a line under ``rubrics`` means, and what else only the standard can tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from tpd_assess.located import nearest
from tpd_assess.model import Text
from tpd_assess.model.constraints import CODE, KEY

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tpd_assess.located import Reading
    from tpd_assess.model import Dimension, Environment, Profile, Standard
    from tpd_assess.model.profile import RubricChoice

_CELL = re.compile(rf"{KEY.pattern}/{KEY.pattern}")


def against_standard(reading: Reading, profile: Profile, standard: Standard | None) -> Profile:
    """The profile with rubric targets in the standard's keys; what the standard does not have is reported.

    Without a standard, targets stay as written and only their form is checked.
    """
    if standard is None:
        _check_forms(reading, profile)
        return profile
    _check_select(reading, profile, standard)
    choices = [_in_keys(reading, choice, standard) for choice in profile.rubrics]
    _check_twice(reading, choices, profile.rubrics)
    ordered = sorted(choices, key=lambda choice: (choice.target, choice.stage))
    return msgspec.structs.replace(profile, rubrics=tuple(ordered))


def _check_forms(reading: Reading, profile: Profile) -> None:
    for choice in profile.rubrics:
        if not re.fullmatch(CODE.pattern, choice.target) and "/" not in choice.target:
            reading.fault("profile.target", reading.place(f"rubrics.{choice.target}!"), found=choice.target, hint="")


def _in_keys(reading: Reading, choice: RubricChoice, standard: Standard) -> RubricChoice:
    if re.fullmatch(CODE.pattern, choice.target):  # whether the code exists only the rubrics on offer can tell
        return choice
    place = reading.place(f"rubrics.{choice.target}!")
    names = [f"{e.key}/{d.key}" for e in standard.environments for d in standard.dimensions]
    target = cell_called(choice.target, standard)
    if target not in names:
        hint = nearest(choice.target, names)
        reading.fault("profile.target", place, found=choice.target, hint=hint)
    elif any(str(cell) == target for cell in standard.empty_cells):
        reading.fault("profile.target-empty", place, found=choice.target)
    return msgspec.structs.replace(choice, target=target)


def cell_called(written: str, standard: Standard) -> str:
    """``environment/dimension`` in the standard's keys, however a person named the two; parts it lacks as written."""
    environment, _, dimension = (part.strip() for part in written.partition("/"))
    return f"{_key(environment, standard.environments)}/{_key(dimension, standard.dimensions)}"


def cells_of(standard: Standard) -> list[str]:
    """Every cell that a standard could have."""
    return [f"{e.key}/{d.key}" for e in standard.environments for d in standard.dimensions]


def cell_in_keys(written: str, standard: Standard) -> str:
    """A cell in the standard's keys, as far as its names are known: ``混合学习环境/学业评价`` is one too."""
    environment, slash, dimension = (part.strip() for part in written.partition("/"))
    return f"{_key(environment, standard.environments)}{slash}{_key(dimension, standard.dimensions)}"


def nearest_cell(written: str, standard: Standard, cells: Collection[str]) -> str:
    """The one of some cells that may have been meant, in the writer's words, keys or Chinese names; "" = none."""
    named = {name_of_cell(cell, standard).zh for cell in cells}
    return nearest(written, [*cells, *named]) or nearest(cell_in_keys(written, standard), cells)


def name_of_cell(cell: str, standard: Standard) -> Text:
    """A cell of the standard as people call it; in English its keys, which are what is typed."""
    environment, _, dimension = cell.partition("/")
    zh = (one.name.zh for items, key in ((standard.environments, environment), (standard.dimensions, dimension))
          for one in items if one.key == key)  # fmt: skip
    return Text("/".join(zh), cell)


def _key(written: str, items: Sequence[Environment | Dimension]) -> str:
    names = {name: item.key for item in items for name in (item.name.zh, item.name.en.lower(), item.key)}
    return names.get(written, names.get(written.lower(), written))


def _check_twice(reading: Reading, choices: Sequence[RubricChoice], written: Sequence[RubricChoice]) -> None:
    seen: dict[tuple[str, str], int] = {}
    for choice, original in zip(choices, written, strict=True):
        place = reading.place(f"rubrics.{original.target}!")
        first = seen.get((choice.target, choice.stage), 0)
        if first:
            code = "profile.target-lines" if first == place.line else "profile.target-twice"
            reading.fault(code, place, found=original.target, first=first)
        seen.setdefault((choice.target, choice.stage), place.line)


def _check_select(reading: Reading, profile: Profile, standard: Standard) -> None:
    count = len(standard.dimensions)
    if reading.sound("select.min_dimensions") and profile.select.min_dimensions > count:
        place = reading.place("select.min_dimensions")
        reading.fault("profile.dimensions", place, found=profile.select.min_dimensions, count=count)
    known = [item.key for item in standard.environments]
    for number, key in enumerate(profile.select.offered_environments):
        path = f"select.offered_environments[{number}]"
        if reading.sound(path) and key not in known:
            hint = nearest(key, known)
            reading.fault("located.not-one-of", reading.place(path), key=path, found=key, known=known, hint=hint)
