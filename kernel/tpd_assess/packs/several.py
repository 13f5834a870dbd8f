"""Several packs read as one, none speaking of what another speaks of; and many rubrics as a folder of YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.errors import Problem, RubricError
from tpd_assess.packs.reading import Pack, read_pack
from tpd_assess.packs.yaml_files import capability_yaml, cell_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tpd_assess.model import Rubric, Standard
    from tpd_assess.workers import Workers


def read_packs(
    paths: Iterable[Path],
    *,
    base: Mapping[str, Rubric],
    standard: Standard,
    workers: Callable[[], AbstractContextManager[Workers]],
) -> Pack:
    """What some packs come to together. Raises as `read_pack` does, with the problems of all of them."""
    packs: dict[Path, Pack] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            packs[path] = read_pack(path, base=base, standard=standard, workers=workers)
        except RubricError as error:
            problems += error.problems
    problems += _twice(packs)
    if problems:
        raise RubricError("county_rubrics.faulty-packs", tuple(problems))
    return Pack(
        tuple(rubric for pack in packs.values() for rubric in pack.rubrics),
        tuple(code for pack in packs.values() for code in pack.removed),
        tuple(word for pack in packs.values() for word in pack.unread),
    )


def _twice(packs: Mapping[Path, Pack]) -> Iterable[Problem]:
    owners: dict[str, Path] = {}
    for path, pack in packs.items():
        for code in (*(rubric.code for rubric in pack.rubrics), *pack.removed):
            if owners.setdefault(code, path) != path:
                yield Problem("rubrics.code-in-two-files", {"code": code, "other": str(owners[code])}, str(path))


def as_yaml_files(rubrics: Iterable[Rubric], all_in_force: Iterable[Rubric]) -> dict[str, str]:
    """Relative path → text: a file for each whole cell, and one for each capability of a cell that is not whole.

    A cell file takes the place of the whole cell wherever it is laid, so that it must hold all of it.
    """
    cells = _by_cell(rubrics)
    whole = {cell: len(members) for cell, members in _by_cell(all_in_force).items()}
    files = {}
    for (folder, dimension), members in cells.items():
        if len(members) == whole.get((folder, dimension)):
            files[f"{folder}/{dimension}.yaml"] = cell_yaml(members)
        else:
            files |= {f"{folder}/{one.code}.yaml": capability_yaml(one) for one in members}
    return files


def _by_cell(rubrics: Iterable[Rubric]) -> dict[tuple[str, str], list[Rubric]]:
    cells: dict[tuple[str, str], list[Rubric]] = {}
    for one in rubrics:
        cells.setdefault((f"{one.standard}/{one.environment}", one.dimension), []).append(one)
    return cells
