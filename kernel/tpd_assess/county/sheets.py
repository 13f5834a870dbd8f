"""Score sheets: returned workbooks, the rater's desk, and sheets that wait for a person because something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess import overview
from tpd_assess.county.opened import OpenedCounty
from tpd_assess.scoring.assigning.releasing import find_reading
from tpd_assess.scoring.sheets import desk, returned, waiting
from tpd_assess.scoring.sheets.marks import Given

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tpd_assess.model import Comment, Mark
    from tpd_assess.scoring.sheets.desk import ReadingLine, ReadingToScore
    from tpd_assess.scoring.sheets.returned import SheetsReport
    from tpd_assess.scoring.sheets.waiting import WaitingSheet
    from tpd_assess.store import SheetRow


class Sheets(OpenedCounty):
    """How marks come in, and what becomes of them when things change."""

    def import_sheets(self, paths: Iterable[Path], *, reason: str = "", dry_run: bool = False) -> SheetsReport:
        """Bring returned score sheets in: workbooks, or folders of them. With a reason marks that are in are corrected.

        Each packet comes in whole or not at all; one that is refused stops no other. Raises `NotFoundError`.
        """
        return returned.import_sheets(self._setting, paths, reason=reason, dry_run=dry_run)

    def readings_of(self, rater: str = "") -> list[ReadingLine]:
        """What a rater (number or name; "" = the acting person) still has to read or has marked, in their order."""
        return desk.readings_of(self._setting, self._person_id(rater) or self._setting.actor)

    def open_reading(self, reading: str) -> ReadingToScore:
        """One reading of the acting person, by id or its end, with what was entered so far.

        Raises `NotFoundError`, `RefusedError`.
        """
        return desk.open_reading(self._setting, find_reading(self._setting, reading).id)

    def save_draft(
        self, reading: str, marks: Iterable[Mark], *, comments: Iterable[Comment] = (), recommended: bool = False,
        flag: str = "", revision: int, seen: str = "",
    ) -> int:  # fmt: skip
        """Keep what the acting person entered so far; the draft's new revision. `seen` is what `open_reading` says.

        Raises `FaultyInputError` for a mark that cannot be, `RefusedError` when it was saved elsewhere meanwhile or the
        work is not what was seen.
        """
        given = Given(tuple(marks), tuple(comments), recommended, flag)
        return desk.save_draft(self._setting, reading, given, revision=revision, seen=seen)

    def submit_sheet(
        self, reading: str, marks: Iterable[Mark], *, comments: Iterable[Comment] = (), recommended: bool = False,
        flag: str = "", reason: str = "", seen: str = "",
    ) -> SheetRow:  # fmt: skip
        """Hand in the acting person's own sheet; one that is in is corrected, for which a reason must be given.

        Raises `FaultyInputError` naming every fault, `RefusedError`, `NotFoundError`.
        """
        given = Given(tuple(marks), tuple(comments), recommended, flag)
        return desk.submit_own(self._setting, find_reading(self._setting, reading).id, given, reason=reason, seen=seen)

    def sheets_waiting(self, *, capability: str = "") -> list[WaitingSheet]:
        """The sheets whose evidence or rubric changed after they were given."""
        code = overview.capability_code(self._setting, capability)
        return waiting.sheets_waiting(self._setting, capability=code)

    def keep_sheets(self, ids: Iterable[str], reason: str) -> list[str]:
        """Let sheets stand for what is there now. Raises `NotFoundError`, `RefusedError`; then none is kept."""
        return waiting.keep(self._setting, ids, reason=self._said(reason))

    def set_sheets_aside(self, ids: Iterable[str], reason: str) -> list[str]:
        """Set sheets aside; the next plan has their works read again. Raises `NotFoundError`, `RefusedError`."""
        return waiting.set_aside(self._setting, ids, reason=self._said(reason))
