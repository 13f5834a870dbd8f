"""Several packs read as one: none of them may speak of what another speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.errors import Problem, RubricError
from tpd_assess.packs.reading import Pack, read_pack

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
    packs, problems = {}, []
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
