"""Reading rubric files and standards, with all their faults, and checking a whole folder of them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tpd_assess.errors import Problem, RubricError
from tpd_assess.located import Composed, Fields, Listing, Place, Reading, Scalar, compose_file, read_struct
from tpd_assess.model.offers import bundled_rubrics
from tpd_assess.rubrics import forms
from tpd_assess.rubrics.checks import check_cell, check_rubric, check_standard, unique
from tpd_assess.rubrics.overlay import is_overlay, read_overlay

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess.model import Rubric, Standard

_T = TypeVar("_T")
STANDARD_FILE = "standard.yaml"
ENDINGS = (".yaml", ".yml")


def read_rubric_file(path: Path, standard: Standard | None = None) -> tuple[Rubric, ...]:
    """The capabilities of a cell file (``capabilities:``) or of a file with one (``capability:``).

    `standard` is what the cell is checked against; without it, the standard beside the file or the bundled one is
    looked for. Raises `RubricError` with all problems.
    """
    return raise_problems(path, *rubrics_in(compose_file(path), standard))


def read_standard(path: Path) -> Standard:
    """The standard that a `standard.yaml` describes. Raises `RubricError` with all problems."""
    return raise_problems(path, *_standard_in(compose_file(path)))


def raise_problems(path: Path, value: _T, problems: tuple[Problem, ...]) -> _T:
    """The value, or `RubricError` when there are problems."""
    if problems:
        raise RubricError("rubrics.faulty", problems, path=str(path))
    return value


def rubrics_in(composed: Composed, standard: Standard | None = None) -> tuple[tuple[Rubric, ...], tuple[Problem, ...]]:
    """The capabilities of a composed file, as far as they can be read, and all problems."""
    if composed.root is None:
        return (), composed.problems
    reading = Reading(composed.problems)
    if isinstance(composed.root, Fields) and composed.root.get("capability") is not None:
        single = read_struct(reading, composed.root, forms.CapabilityFile, specials=forms.SPECIALS)
        found = [(forms.rubric(single, single.capability), "capability")]
    else:
        cell = read_struct(reading, composed.root, forms.CellFile, specials=forms.SPECIALS)
        found = [(forms.rubric(cell, form), f"capabilities[{n}]") for n, form in enumerate(cell.capabilities)]
        unique(reading, [form.code for form in cell.capabilities], "capabilities", "code")
    _check_all(reading, found, standard or _standard_of(composed.file, found))
    return tuple(rubric for rubric, _ in found), tuple(reading.problems)


def _check_all(reading: Reading, found: list[tuple[Rubric, str]], standard: Standard | None) -> None:
    if standard is not None and found:
        check_cell(reading, standard, found[0][0].environment, found[0][0].dimension)
    for rubric, path in found:
        check_rubric(reading, rubric, path)


def _standard_of(file: str, found: list[tuple[Rubric, str]]) -> Standard | None:
    if not found or not file:
        return None
    return find_standard(found[0][0].standard, tuple(Path(file).parents)[:2])


def find_standard(key: str, folders: Iterable[Path] = ()) -> Standard | None:
    """The standard of that key in one of these folders, or among those that come with the product; else ``None``.

    Raises `RubricError` when its file is faulty.
    """
    for folder in (*folders, bundled_rubrics()):
        for path in (folder / key / STANDARD_FILE, folder / STANDARD_FILE):
            standard = _standard_at(path) if path.is_file() else None
            if standard is not None and standard.key == key:
                return standard
    return None


def _standard_at(path: Path) -> Standard:
    state = path.stat()
    return _remembered(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=8)
def _remembered(path: Path, _changed: int, _size: int) -> Standard:
    return read_standard(path)


def _standard_in(composed: Composed) -> tuple[Standard, tuple[Problem, ...]]:
    reading = Reading(composed.problems)
    form = read_struct(
        reading, composed.root or Fields((), Place(composed.file)), forms.StandardFile, specials=forms.SPECIALS
    )
    standard = forms.standard(form)
    check_standard(reading, standard)
    return standard, composed.problems if composed.root is None else tuple(reading.problems)


def check(path: Path) -> list[Problem]:
    """All problems of a rubric file, a standard, an overlay, or a folder of them; never raises for faulty ones."""
    if not path.is_dir():
        return list(_problems_of(path))
    files = sorted(file for file in path.rglob("*") if file.suffix.lower() in ENDINGS)
    problems = [problem for file in files for problem in _problems_of(file)]
    return [*problems, *_codes_in_two_files(files)]


def _problems_of(path: Path) -> tuple[Problem, ...]:
    composed = compose_file(path)
    try:
        if path.name == STANDARD_FILE:
            return _standard_in(composed)[1]
        if is_overlay(composed):
            return read_overlay(composed)[1]
        return rubrics_in(composed)[1]
    except RubricError as error:  # the standard that the file belongs to is faulty itself
        return error.problems


def _codes_in_two_files(files: Iterable[Path]) -> list[Problem]:
    owners: dict[tuple[str, str], Path] = {}
    problems = []
    for file, composed in ((file, compose_file(file)) for file in files if file.name != STANDARD_FILE):
        for standard, code, place in _codes_in(composed):
            other = owners.setdefault((standard, code), file)
            if other != file:
                params = {"code": code, "other": str(other)}
                problems.append(Problem("rubrics.code-in-two-files", params, place.file, place.line, place.column))
    return problems


def _codes_in(composed: Composed) -> list[tuple[str, str, Place]]:
    root = composed.root
    if not isinstance(root, Fields):
        return []
    listing, single, standard = root.get("capabilities"), root.get("capability"), root.get("standard")
    bodies = [*(listing.items if isinstance(listing, Listing) else ()), single]
    codes = [body.get("code") for body in bodies if isinstance(body, Fields)]
    name = standard.text if isinstance(standard, Scalar) else ""
    return [(name, code.text, code.place) for code in codes if isinstance(code, Scalar)]
