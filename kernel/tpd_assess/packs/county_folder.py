"""A county's own folder of rubrics: which files to write and which to put aside, so that some rubrics are in force.

The smallest file that says it: an overlay for texts of levels, else one capability, never a cell for one text. A file
that goes is kept beside under a name that is not read as a rubric.
"""

from __future__ import annotations

import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec import structs

from tpd_assess import profile as profiles
from tpd_assess import rubrics as rubric_files
from tpd_assess.errors import RefusedError
from tpd_assess.located import compose_file, compose_text
from tpd_assess.model import Text
from tpd_assess.packs.yaml_files import capability_yaml, cell_yaml, overlay_yaml
from tpd_assess.profile.files import read
from tpd_assess.rubrics.difference import differences
from tpd_assess.rubrics.files import rubrics_in
from tpd_assess.rubrics.folders import code_in, files_in, lay_files

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from tpd_assess.located import Composed
    from tpd_assess.model import LevelText, Profile, Rubric
    from tpd_assess.packs.reading import Pack
    from tpd_assess.plugins import Plugins, RubricsInForce
    from tpd_assess.store import Workspace

    _Levels = Mapping[tuple[str, str], LevelText]

FOLDER = "our_rubrics"
"""The folder that a county gets when its profile names none."""

Stages = dict[str, dict[str, "Rubric"]]
"""Rubrics by stage ("" = all that no line names) and code."""


@dataclass(frozen=True, slots=True)
class FolderPlan:
    """What is to be done. `writes` are whole files, the new `assessment.yaml` among them where it must name the folder.

    `gone` are files that go without another in their place; `aside` says where each file that goes is kept. `after`
    are the rubrics as they then stand; `seen` the county's files as they stood when this was planned.
    """

    folder: Path
    writes: Mapping[Path, bytes]
    gone: tuple[Path, ...]
    aside: Mapping[Path, Path]
    after: Stages
    seen: Mapping[Path, bytes]
    line: str = ""  # what is added to assessment.yaml

    @property
    def rubrics_written(self) -> tuple[Path, ...]:
        """The rubric files among those that are written."""
        kept = {*self.aside.values()}
        return tuple(path for path in self.writes if path.parent == self.folder and path not in kept)


def plan(
    workspace: Workspace,
    profile: Profile,
    plugins: Plugins,
    wanted: Mapping[str, Rubric],
    removed: Collection[str] = (),
) -> FolderPlan:
    """What has `wanted` in force by code, and `removed` not at all, everything else staying as it is.

    `profile` is `assessment.yaml` as it stands. Raises `RubricError` where another stage's rubric does not go with it,
    `RefusedError` for files that are protected or a profile that cannot be added to.
    """
    return _Planning(workspace, profile, plugins).plan(wanted, removed)


def after(
    workspace: Workspace,
    profile: Profile,
    plugins: Plugins,
    wanted: Mapping[str, Rubric],
    removed: Collection[str] = (),
) -> Stages:
    """The rubrics as they would stand, stage by stage, if that were done. Raises `RubricError` as `plan` does."""
    return _Planning(workspace, profile, plugins).lay(wanted, removed)


def news_in(pack: Pack, standing: Mapping[str, Rubric]) -> tuple[dict[str, Rubric], list[str]]:
    """What of a pack is not as it stands: rubrics that are wanted, by code, and codes that are to go."""
    wanted = {one.code: one for one in pack.rubrics if not same(standing.get(one.code), one)}
    return wanted, [code for code in pack.removed if code in standing]


def offered(workspace: Workspace, profile: Profile, plugins: Plugins) -> RubricsInForce:
    """What would be in force without the county's own files. Raises as `Plugins.in_force` does."""
    bare = structs.replace(profile, rubric_folders=())
    return plugins.without(profile.disabled).in_force(bare, workspace.root)


def without_stale_english(rubric: Rubric, now: Rubric | None, offered: Rubric | None) -> Rubric:
    """A rubric from a workbook that was edited once and is read again.

    Its new Chinese is in the county's files by now, without English; beside it the workbook still holds the English of
    the old words, which would come in as if somebody had written it for the new ones.
    """
    if now is None or offered is None:
        return rubric
    standing, old = _texts(now), _texts(offered)
    criteria = tuple(
        structs.replace(one, levels=tuple(_fresh(one.key, level, standing, old) for level in one.levels))
        for one in rubric.criteria
    )
    return structs.replace(rubric, criteria=criteria)


def _texts(rubric: Rubric) -> dict[tuple[str, str], LevelText]:
    return {(one.key, level.level): level for one in rubric.criteria for level in one.levels}


def _fresh(key: str, level: LevelText, standing: _Levels, old: _Levels) -> LevelText:
    now, before = standing.get((key, level.level)), old.get((key, level.level))
    if now is None or before is None or before.text.zh == level.text.zh:
        return level
    stale = now.text == Text(level.text.zh) and level.text.en == before.text.en
    return now if stale else level


def same(one: Rubric | None, other: Rubric | None) -> bool:
    """Whether two rubrics say the same, whoever their words come from."""
    return not differences(one and _without_sources(one), other and _without_sources(other))


def _without_sources(rubric: Rubric) -> Rubric:
    criteria = (
        structs.replace(
            one, source="county", levels=tuple(structs.replace(level, source="county") for level in one.levels)
        )
        for one in rubric.criteria
    )
    slots = tuple(structs.replace(one, source="county") for one in rubric.slots)
    return structs.replace(rubric, source="county", criteria=tuple(criteria), slots=slots)


class _Planning:
    def __init__(self, workspace: Workspace, profile: Profile, plugins: Plugins) -> None:
        self._workspace, self._profile = workspace, profile
        folders = profiles.rubric_folders(profile, workspace.root)
        self._folder = folders[0] if folders else workspace.root / FOLDER
        self._names_it = bool(folders)
        self._files = {path: compose_file(path) for path in files_in(folders)}
        self._offered = offered(workspace, profile, plugins).by_stage()
        self._writes: dict[Path, bytes] = {}
        self._going: list[Path] = []

    def plan(self, wanted: Mapping[str, Rubric], removed: Collection[str]) -> FolderPlan:
        after = self.lay(wanted, removed)
        aside = self._kept_aside()
        line = self._name_folder()
        for path in (*self._writes, *self._going):
            _must_be_writable(path)
        gone = tuple(path for path in self._going if path not in self._writes)
        return FolderPlan(self._folder, self._writes, gone, aside, after, self._seen(), line)

    def lay(self, wanted: Mapping[str, Rubric], removed: Collection[str]) -> Stages:
        """Decide what is written and what goes; the rubrics as they then stand."""
        self._going = [path for path, composed in self._files.items() if code_in(composed) in wanted]
        for cell in {str(self._now()[code].cell) for code in removed}:
            self._write_cell(cell, wanted, removed)
        base = self._now()
        for code, rubric in wanted.items():
            self._write_rubric(base.get(code), rubric)
        return self._after()

    def _now(self) -> dict[str, Rubric]:
        """What would be in force without the files that go."""
        return self._laid("", [*self._staying(), *self._new()])

    def _staying(self) -> list[Composed]:
        return [composed for path, composed in self._files.items() if path not in self._going]

    def _new(self) -> list[Composed]:
        return [compose_text(data.decode(), str(path)) for path, data in self._writes.items()]

    def _laid(self, stage: str, files: Sequence[Composed]) -> dict[str, Rubric]:
        laid = lay_files(self._offered[stage].values(), files)
        return {rubric.code: rubric for rubric in laid.rubrics}

    def _write_cell(self, cell: str, wanted: Mapping[str, Rubric], removed: Collection[str]) -> None:
        """The only file that can say that a capability of a cell is not there."""
        known = self._laid("", [*self._files.values()])
        of_cell = {code: one for code, one in known.items() if str(one.cell) == cell}
        left = [wanted.get(code, one) for code, one in of_cell.items() if code not in removed]
        others = {path: composed for path, composed in self._files.items() if path not in self._going}
        self._going += [path for path, one in others.items() if _codes(one) & {*of_cell}]
        self._write(cell.replace("/", "_"), cell_yaml(left))

    def _write_rubric(self, before: Rubric | None, after: Rubric) -> None:
        if before is not None and same(before, after):
            return
        words = overlay_yaml(before, after) if before is not None else None
        self._write(after.code, words or capability_yaml(after))

    def _write(self, name: str, text: str) -> None:
        path = self._folder / f"{name}.yaml"
        number = 1
        while path in self._writes or (path.exists() and path not in self._going):
            number += 1
            path = self._folder / f"{name}-{number}.yaml"
        self._writes[path] = text.encode()

    def _after(self) -> Stages:
        files = [*self._staying(), *self._new()]
        return {stage: self._laid(stage, files) for stage in self._offered}

    def _kept_aside(self) -> dict[Path, Path]:
        """Where files that go are kept, written like the others; what would be as it is stays."""
        for path in [path for path in self._going if self._writes.get(path) == path.read_bytes()]:
            self._going.remove(path)
            del self._writes[path]
        aside = {path: _free_name(path) for path in self._going}
        self._writes |= {kept: path.read_bytes() for path, kept in aside.items()}
        return aside

    def _name_folder(self) -> str:
        """Have the profile name the folder; the line that it gets, "" if it needs none."""
        if self._names_it or not self._writes:
            return ""
        path, line = self._workspace.profile, f"rubric_folders: [{FOLDER}]"
        data = _with_line(path.read_bytes(), line)
        profile, _ = read(compose_text(data.decode("utf-8-sig"), str(path)), rubric_files.find_standard)
        if profile != structs.replace(self._profile, rubric_folders=(FOLDER,)):
            raise RefusedError("county_rubrics.add-line", path=str(path), line=line)
        self._writes[path] = data
        return line

    def _seen(self) -> dict[Path, bytes]:
        paths = (self._workspace.profile, *self._files)
        return {path: path.read_bytes() for path in paths}


def _codes(composed: Composed) -> set[str]:
    """The capabilities that a file changes or brings."""
    return {code_in(composed)} - {""} or {rubric.code for rubric in rubrics_in(composed)[0]}


def _with_line(data: bytes, line: str) -> bytes:
    """A file with one line more at its end; all that is there stays, byte for byte."""
    end = b"\r\n" if b"\r\n" in data else b"\n"
    gap = b"" if data.endswith((b"\n", b"\r")) else end
    return data + gap + line.encode() + end


def _free_name(path: Path) -> Path:
    """Where a file is kept: a name that is not taken, or taken by the same bytes."""
    number, kept = 1, path.with_name(f"{path.name}.old")
    while kept.exists() and kept.read_bytes() != path.read_bytes():
        number += 1
        kept = path.with_name(f"{path.name}.old{number}")
    return kept


def _must_be_writable(path: Path) -> None:
    if path.exists() and not path.stat().st_mode & stat.S_IWUSR:
        raise RefusedError("county_rubrics.protected", path=str(path))
