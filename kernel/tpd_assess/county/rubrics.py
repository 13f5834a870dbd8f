"""The county's own rubrics: what packs and files come to, whom that would affect, and taking packs in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tpd_assess import setup
from tpd_assess.county.opened import OpenedCounty
from tpd_assess.errors import RefusedError
from tpd_assess.packs import county_folder
from tpd_assess.packs.several import read_packs
from tpd_assess.scoring.assigning import affected
from tpd_assess.store.together import change_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tpd_assess.packs import Pack
    from tpd_assess.packs.county_folder import FolderPlan, Stages
    from tpd_assess.scoring.assigning.affected import Affected
    from tpd_assess.setup import Change, Proposal

_FIRST_FOLDER = setup.Change("rubric_folders", [], [county_folder.FOLDER])
"""What the line says that a profile without folders gets."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What taking packs in would do: what changes in the county's files, in which of them, and whom it would affect."""

    pack: Pack
    changes: tuple[Change, ...]
    affected: Affected
    folder: FolderPlan

    def shows(self, change: Change) -> bool:
        """Whether who sees this plan sees that change, from the same rubric in force to the same new one."""
        return change in self.changes or (bool(self.folder.line) and change == _FIRST_FOLDER)


class Rubrics(OpenedCounty):
    """What a person can do about rubrics."""

    def rubrics_proposed(self) -> Proposal:
        """What the county's files and the plug-ins come to now. Raises `ProfileError`, `RubricError`, `PluginError`."""
        return setup.proposed(self._setting.store, self._means.plugins)

    def rubrics_in(self, packs: Iterable[Path]) -> Pack:
        """What packs come to over what the county's files say now. Raises `RubricError`, `NotFoundError`."""
        now = self.rubrics_proposed()
        base = now.rubrics.by_stage()[""]
        pack = read_packs(packs, base=base, standard=now.standard, workers=self._setting.workers)
        offered = county_folder.offered(self.workspace, now.profile, self._means.plugins).by_stage()[""]
        fresh = (
            county_folder.without_stale_english(one, base.get(one.code), offered.get(one.code)) for one in pack.rubrics
        )
        return replace(pack, rubrics=tuple(fresh))

    def rubrics_with(self, pack: Pack) -> Stages:
        """The rubrics of all stages as they would stand if that pack were taken in. Raises `RubricError`."""
        now = self.rubrics_proposed()
        news = county_folder.news_in(pack, now.rubrics.by_stage()[""])
        return county_folder.after(self.workspace, now.profile, self._means.plugins, *news)

    def plan_rubrics(self, pack: Pack) -> ImportPlan:
        """What it would do to have what a pack says in the county's own folder.

        Raises `RefusedError` for files that cannot be written and for taking away what somebody handed in,
        `RubricError` where it does not go with the rest.
        """
        return self._plan(self.rubrics_proposed(), pack)

    def _plan(self, now: Proposal, pack: Pack) -> ImportPlan:
        standing = now.rubrics.by_stage()
        news = county_folder.news_in(pack, standing[""])
        folder = county_folder.plan(self.workspace, now.profile, self._means.plugins, *news)
        changes = tuple(setup.rubric_changes(standing, folder.after))
        touched = self._affected_by(changes, folder.after)
        affected.refuse_to_take_away(touched.taken_away)
        return ImportPlan(pack, changes, touched, folder)

    def _affected_by(self, changes: Iterable[Change], after: Stages) -> Affected:
        """Whom some changes of files would affect once they are adopted: measured at what is in force."""
        fields = {one.field for one in changes}
        adopting = setup.rubric_changes(self.rubrics.by_stage(), after)
        return affected.affected(self._setting, [one for one in adopting if one.field in fields])

    def import_rubrics(self, seen: ImportPlan) -> None:
        """Write what was planned, all files together or none; it is not in force until it is adopted.

        Raises `RefusedError` (``setup.changed-meanwhile``) when it would do something else than what was seen.
        """
        with setup.files_at_rest(self.workspace):
            folder = self._plan(setup.as_edited(self.workspace.profile, self._means.plugins), seen.pack).folder
            if folder != seen.folder:
                raise RefusedError("setup.changed-meanwhile")
            folder.folder.mkdir(parents=True, exist_ok=True)
            change_files(self.workspace, folder.writes, folder.gone)
