"""Plug-ins and rubrics as commands show them: of the workspace if there is one, else of the default profile."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tpd_assess import rubrics as rubric_files
from tpd_assess.cli.foreign_commands import ForeignCommands
from tpd_assess.errors import FaultyInputError, NotFoundError, Problem
from tpd_assess.profile import read_profile, shipped_profiles
from tpd_assess.store import Workspace
from tpd_assess.tables.words import plain_code
from tpd_assess.text import explain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpd_assess.model import Rubric
    from tpd_assess.plugins import Plugins, RubricsInForce


@dataclass(frozen=True, slots=True)
class PluginRow:
    """One plug-in and what it offers."""

    name: str
    version: str
    distribution: str
    bundled: bool
    hooks: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PluginRows:
    """All plug-ins, whose rubric is in force in each cell and why, and what is at fault."""

    plugins: tuple[PluginRow, ...]
    in_force: tuple[tuple[str, str, str], ...]
    faults: tuple[Problem, ...]


def rubrics_in_force(plugins: Plugins, root: Path | None) -> RubricsInForce:
    """The rubrics that the profile would bring into force now. Raises `ProfileError`, `PluginError`."""
    workspace = Workspace(root) if root else Workspace.find(Path.cwd())
    own = workspace is not None and workspace.profile.is_file()
    path = workspace.profile if workspace and own else shipped_profiles()["default"]
    profile = read_profile(path, rubric_files.find_standard)
    return plugins.without(profile.disabled).in_force(profile, path.parent)


def rubric_called(plugins: Plugins, root: Path | None, code: str) -> Rubric:
    """The rubric of a capability, however its code is typed. Raises `NotFoundError`."""
    in_force = rubrics_in_force(plugins, root)
    wanted = plain_code(code)
    return in_force.rubric(next((known for known in in_force.codes if plain_code(known) == wanted), code))


def plugin_rows(plugins: Plugins, root: Path | None) -> PluginRows:
    """Every plug-in, and the cells; a choice of rubrics that cannot come into force is a fault beside the others."""
    cells, faults = _cells(plugins, root)
    offered: dict[str, list[str]] = {}
    for answer in plugins.declare("register_rubrics"):
        offered.setdefault(answer.plugin, []).append(str(answer.value.cell))
    rows = tuple(
        PluginRow(
            name, plugins.version(name), plugins.distribution(name), plugins.bundled(name), plugins.hooks(name),
            tuple(sorted(offered.get(name, ()))),
        )
        for name in plugins.names
    )  # fmt: skip
    loading = tuple(fault.problem() for fault in plugins.faults)
    return PluginRows(rows, cells, (*loading, *faults, *ForeignCommands(plugins).problems()))


def _cells(plugins: Plugins, root: Path | None) -> tuple[tuple[tuple[str, str, str], ...], list[Problem]]:
    """Cell, plug-in in force and why, sorted by cell; and what is wrong with the choice."""
    try:
        in_force = rubrics_in_force(plugins, root)
    except FaultyInputError as error:
        return (), list(error.problems)
    rows = {str(one.rubric.cell): (one.plugin, explain(one.why)) for one in in_force.stages[""].values()}
    cells = tuple((cell, plugin, why) for cell, (plugin, why) in sorted(rows.items()))
    return cells, [fault.problem() for fault in in_force.faults]


def check_files(files: Sequence[Path]) -> tuple[list[Problem], int]:
    """All faults of rubric files or folders (default: the bundled ones), and how many files were looked at."""
    paths = list(files) or [rubric_files.bundled_rubrics()]
    for path in paths:
        if not path.exists():
            raise NotFoundError("rubrics.no-file", path=str(path))
    count = sum(len(list(path.rglob("*.yaml"))) if path.is_dir() else 1 for path in paths)
    return [problem for path in paths for problem in rubric_files.check(path)], count
