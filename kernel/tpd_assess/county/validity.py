"""Whether evidence counts: what waits for a person, attestations, witnesses, rulings, notices, the repair window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess import handing_out, overview
from tpd_assess.county.opened import OpenedCounty
from tpd_assess.foreign import read_foreign_tables
from tpd_assess.intake import placing
from tpd_assess.validity import attestation, deciding
from tpd_assess.validity.judging import judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tpd_assess.overview import QueueLine
    from tpd_assess.store import FileRow
    from tpd_assess.validity.deciding import AttestReport, Notice, RuleReport
    from tpd_assess.validity.repair import AfterWindow


class Validity(OpenedCounty):
    """What a person can decide about evidence."""

    def open_items(self, **wanted: str) -> list[QueueLine]:
        """What waits for a person, the most helpful first."""
        return overview.queue_lines(self._setting, deciding.open_items(self._setting, self._filter(**wanted)))

    def files_to_rule(self, files: Iterable[str], **wanted: str) -> list[FileRow]:
        """The files that ids or a filter mean. Raises `NotFoundError`, `RefusedError` for neither."""
        named = [placing.find_file(self._setting, word) for word in files]
        return named or deciding.matching(self._setting, self._filter(**wanted))

    def write_attestation_sheets(self, folder: Path | None = None) -> list[Path]:
        """One sheet per school with all evidence that still needs a ground."""
        return deciding.write_sheets(self._setting, folder or self.workspace.exports / "attestation")

    def attest(self, sheet: Path, *, by: str = "") -> AttestReport:
        """Take a school's returned sheet in, signed by a person, and judge again."""
        tables = read_foreign_tables(self._setting.workers, [sheet], columns=attestation.columns())
        report = deciding.attest(self._setting, tables, by=self._person_id(by) or self._setting.actor)
        self._read_and_judge()
        return report

    def witness(self, file: str, *, by: str, says: str) -> FileRow:
        """Record what a colleague saw, and judge again."""
        row = placing.find_file(self._setting, file)
        deciding.witness(self._setting, row, by=self._person_id(by), says=says)
        return self._after(row)

    def rule(self, files: Sequence[FileRow], *, says: str, reason: str) -> RuleReport:
        """Rule on evidence as the acting person, and judge again."""
        return self._judged(deciding.rule(self._setting, files, says=says, reason=self._said(reason)))

    def sign(self, rulings: Iterable[str]) -> RuleReport:
        """Sign rulings as the second person, and judge again."""
        return self._judged(deciding.sign(self._setting, rulings))

    def withdraw(self, ruling: str, reason: str) -> RuleReport:
        """Take a ruling back, and judge again."""
        return self._judged(deciding.withdraw(self._setting, ruling, self._said(reason)))

    def _judged(self, report: RuleReport) -> RuleReport:
        judge(self._setting)
        return report

    def give_notice(self, folder: Path | None = None) -> tuple[list[Notice], list[Path]]:
        """Tell teachers what their submissions lack, once, and until when: the new notices, and a paper a school.

        The papers hold every notice that still stands, so they can be written again.
        """
        notices = deciding.give_notice(self._setting)
        return notices, handing_out.notices(self._setting, folder or self.workspace.exports / "notices")

    def end_repair(self, folder: Path | None = None) -> tuple[AfterWindow, list[Path]]:
        """Sort what is left when the window is over: that, and one list for two people in the folder."""
        left = deciding.end_repair(self._setting)
        return left, handing_out.after_window(self._setting, folder or self.workspace.exports / "repair", left)
