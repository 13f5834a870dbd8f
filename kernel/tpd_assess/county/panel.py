"""The panel: who reads what, who steps back, how far scoring has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.county.opened import OpenedCounty
from tpd_assess.people import find_person
from tpd_assess.scoring.assigning import affected, plan_import, plan_sheet, planning, releasing, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tpd_assess.scoring.assigning.affected import Affected
    from tpd_assess.scoring.assigning.releasing import ReleaseReport
    from tpd_assess.scoring.assigning.report import PlanReport
    from tpd_assess.scoring.assigning.standing import PanelStatus
    from tpd_assess.setup import Change
    from tpd_assess.store import PersonRecord


class Panel(OpenedCounty):
    """What a person can do about the work of raters."""

    def plan_panel(self, *, seed: str = "", dry_run: bool = False) -> PlanReport:
        """Give out the readings that are still wanted; see `planning.plan` for what is raised."""
        return planning.plan(self._setting, seed=seed, dry_run=dry_run)

    def write_plan(self, path: Path) -> Path:
        """The plan as a workbook. Raises `RefusedError` where it cannot be written."""
        return plan_sheet.write_plan(self._setting, path)

    def import_plan(self, files: Sequence[Path], *, dry_run: bool = False) -> PlanReport:
        """Take an edited plan in, whole or not at all; see `plan_import.import_plan` for what is raised."""
        return plan_import.import_plan(self._setting, files, dry_run=dry_run)

    def panel_status(self) -> PanelStatus:
        """How far scoring has come; nobody's score."""
        return standing.panel_status(self._setting)

    def release_readings(self, word: str, *, reason: str, why: str = "ill") -> ReleaseReport:
        """Take back a rater's open readings (number or name), or one reading (id); see `releasing.release`."""
        return releasing.release(self._setting, word, reason=self._said(reason), why=why)

    def declare_conflict(self, rater: str, teacher: str, *, reason: str) -> ReleaseReport:
        """Note that a person may not read another's works, and take those readings back."""
        people = [find_person(self._setting.store, word).id for word in (rater, teacher)]
        return releasing.declare_conflict(self._setting, *people, reason=self._said(reason))

    def affected_by(self, changes: Sequence[Change]) -> Affected:
        """Whom adopting some changes of the profile would affect."""
        return affected.affected(self._setting, changes)

    def must_be_adoptable(self, found: Affected) -> None:
        """Raise `RefusedError` for changes that take away what somebody handed in."""
        affected.refuse_to_take_away(found.taken_away)

    def people_of(self, people: Iterable[str]) -> dict[str, PersonRecord]:
        """People by id."""
        wanted = set(people)
        return {one.id: one for one in self._setting.store.people.all() if one.id in wanted}
