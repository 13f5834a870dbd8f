"""Plug-ins and rubrics as commands show them: of the workspace if there is one, else of the default profile."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from tpd_assess import rubrics as rubric_files
from tpd_assess.cli.foreign_commands import ForeignCommands
from tpd_assess.errors import FaultyInputError, NotFoundError, Problem, RubricError
from tpd_assess.located import compose_file
from tpd_assess.profile import read_profile, rubric_folders, shipped_profiles
from tpd_assess.profile.targets import cell_in_keys, name_of_cell, nearest_cell
from tpd_assess.rubrics.files import STANDARD_FILE
from tpd_assess.rubrics.folders import files_in, lay_files, standard_in
from tpd_assess.store import Workspace
from tpd_assess.tables.words import plain_code
from tpd_assess.text import explain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tpd_assess.located import Composed
    from tpd_assess.model import Profile, Rubric, Standard
    from tpd_assess.plugins import Plugins, RubricsInForce
    from tpd_assess.plugins.inforce import InForce
    from tpd_assess.setup import Proposal
    from tpd_assess.workers import Workers

PACKS = (".xlsx", ".xls", ".json")
"""Endings of packs that are no YAML."""


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
    """All plug-ins, whose rubric is in force in each cell and why, what is at fault, what will not work for ever."""

    plugins: tuple[PluginRow, ...]
    in_force: tuple[tuple[str, str, str], ...]
    faults: tuple[Problem, ...]
    notices: tuple[Problem, ...] = ()


def proposed_here(plugins: Plugins, root: Path | None) -> Proposal:
    """What the profile and its folders would bring into force now. Raises `ProfileError`, `RubricError`, `PluginError`.

    Without a workspace it is the default profile that counts.
    """
    from tpd_assess.setup import as_edited  # noqa: PLC0415 - lists do not wait for what opens a county

    return as_edited(_profile_file(root), plugins, only_rubrics=True)


def rubrics_in_force(plugins: Plugins, root: Path | None) -> RubricsInForce:
    """The rubrics alone. Raises as `proposed_here` does."""
    path = _profile_file(root)
    return _in_force(plugins, read_profile(path, rubric_files.find_standard), path.parent)


def _in_force(plugins: Plugins, profile: Profile, folder: Path) -> RubricsInForce:
    return plugins.without(profile.disabled).in_force(profile, folder)


def profile_here(root: Path | None) -> Profile:
    """The profile as it stands in the workspace, else the default one. Raises `ProfileError`."""
    return read_profile(_profile_file(root), rubric_files.find_standard)


def workspace_here(root: Path | None) -> Workspace:
    """The folder whose profile counts; without a workspace, that of the default one, where nothing is written."""
    return Workspace(_profile_file(root).parent)


def _profile_file(root: Path | None) -> Path:
    """The file that counts; a change of the county's files that was cut off is ended first."""
    workspace = Workspace(root) if root else Workspace.find(Path.cwd())
    if workspace is None or not workspace.profile.is_file():
        return shipped_profiles()["default"]
    if workspace.changing.is_file():
        from tpd_assess.setup import files_at_rest  # noqa: PLC0415 - hardly ever

        with files_at_rest(workspace):
            return workspace.profile
    return workspace.profile


def _standard(profile: Profile, folder: Path) -> Standard:
    standard = rubric_files.find_standard(profile.standard, rubric_folders(profile, folder))
    assert standard is not None  # the profile was read with it
    return standard


def offer_called(in_force: RubricsInForce, code: str) -> InForce:
    """The rubric of a capability, however its code is typed, and whose it is. Raises `NotFoundError`."""
    return in_force.offer(_code_called(in_force, code) or code)


def _code_called(in_force: RubricsInForce, word: str) -> str:
    return next((code for code in in_force.codes if plain_code(code) == plain_code(word)), "")


def rubrics_called(standing: Proposal, words: Sequence[str]) -> list[Rubric]:
    """The rubrics of some capabilities or cells, in their own order; all without words. Raises `NotFoundError`."""
    codes = [code for word in words for code in _codes_called(standing, word)]
    return [rubric for rubric in standing.rubrics.all() if rubric.code in codes or not words]


def _codes_called(standing: Proposal, word: str) -> list[str]:
    if "/" not in word:
        return [standing.rubrics.offer(_code_called(standing.rubrics, word) or word).rubric.code]
    cell = cell_in_keys(word, standing.standard)
    found = [rubric.code for rubric in standing.rubrics.all() if str(rubric.cell) == cell]
    if not found:
        cells = sorted({str(rubric.cell) for rubric in standing.rubrics.all()})
        near = nearest_cell(word, standing.standard, cells)
        named = [name_of_cell(one, standing.standard) for one in cells]
        raise NotFoundError(f"county_rubrics.no-such-cell{'-near' * bool(near)}", word=word, near=near, cells=named)
    return found


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
    return PluginRows(
        rows, cells, (*loading, *faults, *ForeignCommands(plugins).problems()), tuple(_notices(plugins, root))
    )


def _notices(plugins: Plugins, root: Path | None) -> Iterator[Problem]:
    """What plug-ins, and the profile, still call by an old name."""
    yield from (notice.problem() for notice in plugins.notices)
    with contextlib.suppress(FaultyInputError):  # said beside the cells already
        yield from (notice.problem() for notice in plugins.outdated(profile_here(root)))


def _cells(plugins: Plugins, root: Path | None) -> tuple[tuple[tuple[str, str, str], ...], list[Problem]]:
    """Cell, plug-in in force and why, sorted by cell; and what is wrong with the choice: then it is the adopted one."""
    try:
        in_force = rubrics_in_force(plugins, root)
    except FaultyInputError as error:
        from tpd_assess.cli.in_force import adopted_rubrics  # noqa: PLC0415 - only a faulty choice pays for it

        adopted = adopted_rubrics(root)
        return _by_cell(adopted) if adopted else (), list(error.problems)
    return _by_cell(in_force), [fault.problem() for fault in in_force.faults]


def _by_cell(in_force: RubricsInForce) -> tuple[tuple[str, str, str], ...]:
    rows = {str(one.rubric.cell): (one.plugin, explain(one.why)) for one in in_force.stages[""].values()}
    return tuple((cell, plugin, why) for cell, (plugin, why) in sorted(rows.items()))


def files_to_check(files: Sequence[Path], root: Path | None) -> list[Path]:
    """The files or folders named, else the county's own folders, else what comes with the product.

    Raises `NotFoundError`, and `ProfileError` where the profile cannot say which folders it names.
    """
    profile = _profile_file(root)
    for path in files:
        if not path.exists():
            raise NotFoundError("rubrics.no-file", path=str(path))
    own = () if files else rubric_folders(read_profile(profile, rubric_files.find_standard), profile.parent)
    return list(files or own) or [rubric_files.bundled_rubrics()]


def check_files(
    plugins: Plugins, root: Path | None, paths: Sequence[Path], workers: Callable[[], Workers]
) -> tuple[list[Problem], int]:
    """All faults of packs, rubric files or folders, and how many were looked at. Raises as `proposed_here` does."""
    checking = _Checking(plugins, _profile_file(root), workers)
    problems = [problem for path in paths for problem in checking.problems(path)]
    return problems, sum(len(list(path.rglob("*.yaml"))) if path.is_dir() else 1 for path in paths)


@dataclass(frozen=True)
class _Checking:
    """Files are looked at by themselves, then as they would act: laid over what is in force."""

    plugins: Plugins
    profile_file: Path
    workers: Callable[[], Workers]

    def problems(self, path: Path) -> list[Problem]:
        if path.suffix.lower() in PACKS and not path.is_dir():
            return self._of_pack(path)
        alone = rubric_files.check(path)
        seen = {(one.code, one.file) for one in alone}
        return [*alone, *(one for one in self._as_laid(path) if (one.code, one.file) not in seen)]

    def _of_pack(self, path: Path) -> list[Problem]:
        from tpd_assess.packs import read_pack  # noqa: PLC0415 - the libraries of workbooks and CASE

        now = self._standing(())
        try:
            read_pack(path, base=now.rubrics.by_stage()[""], standard=now.standard, workers=self.workers)
        except RubricError as error:
            return list(error.problems)
        return []

    def _as_laid(self, path: Path) -> tuple[Problem, ...]:
        """A file of the county's own folders is laid with all the others of these, any other one by itself."""
        own = self._own_folders()
        if any(path.resolve().is_relative_to(folder.resolve()) for folder in own):
            found = self._laid(own, [compose_file(file) for file in files_in(own)])
            return tuple(one for one in found if Path(one.file).resolve().is_relative_to(path.resolve()))
        files = files_in([path]) if path.is_dir() else [path] * (path.name != STANDARD_FILE)
        return self._laid((path,), [one for one in map(compose_file, files) if not self._is_of_another(one)])

    def _laid(self, paths: Sequence[Path], composed: Sequence[Composed]) -> tuple[Problem, ...]:
        try:
            lay_files(self._standing(paths).rubrics.all(), composed)
        except RubricError as error:
            return error.problems
        return ()

    def _own_folders(self) -> tuple[Path, ...]:
        profile = read_profile(self.profile_file, rubric_files.find_standard)
        return tuple(rubric_folders(profile, self.profile_file.parent))

    def _is_of_another(self, composed: Composed) -> bool:
        """Whether a file is of a standard that lies beside it: nobody means to lay it over the one in use."""
        found = standard_in(composed)
        in_use = read_profile(self.profile_file, rubric_files.find_standard).standard
        beside = tuple(Path(composed.file).parents)[:2]
        return found not in ("", in_use) and rubric_files.find_standard(found, beside) is not None

    def _standing(self, but: Sequence[Path]) -> Proposal:
        """What is in force; without the county's folders that are checked themselves, faulty as they may be."""
        folder = self.profile_file.parent
        profile = read_profile(self.profile_file, rubric_files.find_standard)
        looked_at = [path.resolve() for path in but]
        left = [name for name, own in zip(profile.rubric_folders, rubric_folders(profile, folder), strict=True)
                if not any(path.is_relative_to(own.resolve()) for path in looked_at)]  # fmt: skip
        bare = structs.replace(profile, rubric_folders=tuple(left))
        from tpd_assess.setup import Proposal  # noqa: PLC0415 - as above

        return Proposal(profile, _in_force(self.plugins, bare, folder), _standard(profile, folder))
