"""Reading a pack, whatever its form: what it says, laid over the rubrics in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_assess.errors import NotFoundError, RefusedError, RubricError
from tpd_assess.located import compose_file
from tpd_assess.packs.book_reading import read_book
from tpd_assess.packs.case_reading import read_case
from tpd_assess.rubrics.files import ENDINGS as YAML
from tpd_assess.rubrics.folders import files_in, lay_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tpd_assess.model import Rubric, Standard
    from tpd_assess.workers import Workers

BOOKS = (".xlsx", ".xls")
CASE = ".json"
ENDINGS = (*BOOKS, CASE, *YAML)
"""What a pack may be, beside a folder of YAML."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack comes to: the rubrics that it speaks of, as they would stand.

    `removed` are capabilities that it takes away, since a cell file holds the whole of its cell. `unread` are sheets
    and titles that mean nothing to us.
    """

    rubrics: tuple[Rubric, ...]
    removed: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def read_pack(
    path: Path,
    *,
    base: Mapping[str, Rubric],
    standard: Standard,
    workers: Callable[[], AbstractContextManager[Workers]],
) -> Pack:
    """The rubrics of a workbook, a CASE or YAML file, or a folder of YAML, laid over `base` (code → in force).

    Raises `RubricError` with all problems, each with the cell of a workbook or the path of a value in CASE as its
    `cell`, or else with line and column; `NotFoundError` when there is no such file, `RefusedError` for other files.
    """
    if not path.exists():
        raise NotFoundError("rubrics.no-file", path=str(path))
    ending = path.suffix.lower()
    if not path.is_dir() and ending not in ENDINGS:
        raise RefusedError("packs.unknown-format", path=str(path))
    if path.is_dir() or ending in YAML:
        return _with_something(path, _read_yaml(path, base, standard))
    if ending == CASE:
        return _with_something(path, Pack(read_case(path, base, standard)))
    rubrics, unread = read_book(path, base, standard, workers)
    return _with_something(path, Pack(rubrics, unread=unread))


def _with_something(path: Path, pack: Pack) -> Pack:
    if not pack.rubrics and not pack.removed:
        raise RefusedError("packs.nothing-in-it", path=str(path))
    return pack


def _read_yaml(path: Path, base: Mapping[str, Rubric], standard: Standard) -> Pack:
    files = files_in([path]) if path.is_dir() else [path]
    try:
        laid = lay_files(base.values(), [compose_file(file) for file in files], standard)
    except RubricError as error:
        raise RubricError("rubrics.faulty", error.problems, path=str(path)) from error
    there = {rubric.code for rubric in laid.rubrics}
    spoken_of = tuple(rubric for rubric in laid.rubrics if rubric.code in laid.origins)
    return Pack(spoken_of, removed=tuple(code for code in base if code not in there))
