"""A new plug-in as a package of its own: the files under `template/`, filled in, written all together or not at all."""

from __future__ import annotations

import importlib.util
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.machinery import PathFinder
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from tpd_assess import __version__
from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.intake.papers.names import writing
from tpd_assess.model import Cell
from tpd_assess.packs import cell_yaml
from tpd_assess.platform import replace_with_retry, reserved_name
from tpd_assess.profile import cell_called, read_profile, shipped_profiles
from tpd_assess.profile.targets import cells_of, name_of_cell, nearest_cell
from tpd_assess.rubrics import bundled_source, find_standard, read_rubric_file
from tpd_assess.tables.words import plain_code

if TYPE_CHECKING:
    from tpd_assess.model import Rubric, Standard
    from tpd_assess.plugins import Plugins

HOOKS = {
    "rubric": "register_rubrics",
    "check": "check_submission",
    "reader": "register_readers",
    "exporter": "register_exporters",
    "policy": "assign_raters",
}
"""What a plug-in can be made of, and the hook that the module of that name implements."""

PARTS = tuple(part for part in HOOKS if part != "rubric")  # rubrics come by naming cells
LONGEST = 30
SPEAKING = ("check", "policy", "reader")
"""Parts that have sentences of their own."""

_NAME = re.compile(rf"(?=.{{1,{LONGEST}}}$)[a-z][a-z0-9]*([_-][a-z0-9]+)*")
_TEMPLATES = Path(__file__).with_name("template")
_ENDING = ".template"


@dataclass(frozen=True, slots=True)
class NewPlugin:
    """What was written: the package's folder, and its files relative to it, sorted."""

    name: str
    distribution: str
    package: str
    parts: tuple[str, ...]
    cells: tuple[str, ...]
    folder: Path
    files: tuple[str, ...]


def new_plugin(plugins: Plugins, name: str, cells: Iterable[str], parts: Iterable[str], into: Path) -> NewPlugin:
    """Write the package of a new plug-in into a new folder `name` inside `into`.

    `cells` as a profile names them; `parts` of `PARTS`. Raises `RefusedError` for a name that cannot be or is taken,
    for a folder that is there, and where nothing can be written; `NotFoundError` for a cell that no rubric is in.
    """
    _must_be_free(plugins, name)
    standard = _standard()
    wanted = tuple(dict.fromkeys(_cell(written, standard) for written in cells))
    chosen = tuple(part for part in HOOKS if part in {*parts} or (part == "rubric" and wanted))
    if not chosen:
        raise RefusedError("scaffold.no-part", name=name, parts=PARTS)
    files = dict(_files(name, standard.key, wanted, chosen))
    folder = into / name
    _write(folder, files)
    return NewPlugin(
        name, f"tpd-assess-{name}", package_of(name), chosen, tuple(str(one) for one in wanted), folder,
        tuple(sorted(files)),
    )  # fmt: skip


def package_of(name: str) -> str:
    """The Python package of a plug-in: ``river-town`` → ``tpd_river_town``."""
    return f"tpd_{name.replace('-', '_')}"


# --- what is refused --------------------------------------------------------------------------------------------------


def _must_be_free(plugins: Plugins, name: str) -> None:
    """Raise `RefusedError` for a name that is no name everywhere, or that somebody has: a plug-in or a module."""
    if not _NAME.fullmatch(name) or reserved_name(name):
        raise RefusedError("scaffold.bad-name", name=name, most=LONGEST)
    installed = {*plugins.names, *(fault.plugin for fault in plugins.faults)}
    package = package_of(name)
    area = f"tpd_assess.messages.{package.removeprefix('tpd_')}"  # a plug-in's sentences stand under its name
    if package in map(package_of, installed) or PathFinder.find_spec(package) or importlib.util.find_spec(area):
        raise RefusedError("scaffold.name-taken", name=name)


def _standard() -> Standard:
    """The standard of the default profile, in whose cells new rubrics begin."""
    profile = read_profile(shipped_profiles()["default"], find_standard)
    standard = find_standard(profile.standard)
    assert standard is not None, profile.standard
    return standard


def _cell(written: str, standard: Standard) -> Cell:
    """The cell that is meant. Raises `NotFoundError` with the nearest for one that is empty or not there."""
    empty = {str(one) for one in standard.empty_cells}
    cells = [one for one in cells_of(standard) if one not in empty]
    target = cell_called(written, standard)
    if target not in cells:
        raise _no_cell(written, cells, standard)
    return _cell_of(target)


def _no_cell(written: str, cells: list[str], standard: Standard) -> NotFoundError:
    own = next((cell for cell in cells if plain_code(written) in _codes(cell, standard)), "")
    if own:
        return NotFoundError("scaffold.no-cell-capability", cell=written, near=name_of_cell(own, standard), key=own)
    near, known = nearest_cell(written, standard, cells), [name_of_cell(one, standard) for one in cells]
    return NotFoundError(f"scaffold.no-cell{'-near' * bool(near)}", cell=written, near=near, known=known)


def _codes(cell: str, standard: Standard) -> set[str]:
    """The capabilities of a cell."""
    return {plain_code(one.code) for one in _bundled(standard.key, _cell_of(cell))}


def _cell_of(target: str) -> Cell:
    environment, _, dimension = target.partition("/")
    return Cell(environment=environment, dimension=dimension)


# --- what is written --------------------------------------------------------------------------------------------------


def _files(name: str, standard: str, cells: tuple[Cell, ...], parts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Path below the package's folder, and text."""
    package = package_of(name)
    speaking = [part for part in sorted(parts) if part in SPEAKING]
    fields = _fields(name, cells, parts, speaking)
    codes = [rubric.code for cell in cells for rubric in _bundled(standard, cell)]
    fields["capability_lines"] = "\n".join(f"  {code}: {name}" for code in codes)
    for readme, parts_of in (("README.md", "parts"), ("README.zh.md", "parts_zh")):
        fields[parts_of] = "\n".join(_filled(_template(part, readme), fields) for part in parts)
    for part in ("every", *parts, *(["speaking"] if speaking else [])):
        for template in sorted((_TEMPLATES / part).rglob(f"*{_ENDING}")):
            path = template.relative_to(_TEMPLATES / part).as_posix().removesuffix(_ENDING)
            if part == "every" or "/" in path:  # what a part has beside its folders goes into the files of all
                yield re.sub("^package/", f"{package}/", path), _filled(template, fields)
    for cell in cells:
        texts = cell_yaml(_bundled(standard, cell))
        yield f"{package}/rubrics/{standard}/{cell}.yaml", _filled(_template("rubric", "cell.yaml"), fields) + texts


def _bundled(standard: str, cell: Cell) -> tuple[Rubric, ...]:
    return read_rubric_file(Path(bundled_source(standard, cell.environment, cell.dimension).path))


def _fields(name: str, cells: tuple[Cell, ...], parts: tuple[str, ...], speaking: list[str]) -> dict[str, str]:
    """What stands in the templates behind a dollar sign."""
    package = package_of(name)
    hooks = {part: HOOKS[part] for part in parts} | ({"messages": "register_messages"} if speaking else {})
    return {
        "name": name,
        "package": package,
        "distribution": f"tpd-assess-{name}",
        "version": __version__,
        "imports": "\n".join(f"from {package}.{module} import {hook}" for module, hook in sorted(hooks.items())),
        "hooks": "\n".join(f'    "{hook}",' for hook in sorted(hooks.values())),
        "speaking": ", ".join(speaking),
        "sentences": " | ".join(f"{part}.SENTENCES" for part in speaking),
        "cells": _tuple_of(cells),
        "profile_lines": "\n".join(f"  {cell}: {name}" for cell in cells),
    }


def _tuple_of(cells: tuple[Cell, ...]) -> str:
    """As a formatter writes a tuple inside a class: one on its line, several below each other."""
    if len(cells) == 1:
        return f'("{cells[0]}",)'
    return "\n".join(["(", *(f'        "{cell}",' for cell in cells), "    )"])


def _template(part: str, path: str) -> Path:
    return _TEMPLATES / part / f"{path}{_ENDING}"


def _filled(template: Path, fields: Mapping[str, str]) -> str:
    return Template(template.read_text(encoding="utf-8")).substitute(fields)


def _write(folder: Path, files: Mapping[str, str]) -> None:
    """All files, or none: they are written beside the folder, which gets its name when they are all there."""
    fresh = folder.with_name(f".{folder.name}.new")
    with writing(folder):
        if folder.exists():
            raise RefusedError("scaffold.exists", path=str(folder))
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            for path, text in files.items():
                (fresh / path).parent.mkdir(parents=True, exist_ok=True)
                (fresh / path).write_text(text, encoding="utf-8", newline="\n")
            replace_with_retry(fresh, folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
