"""Evidence: taking it in, seeing where it stands, putting it where it belongs, and the papers about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_assess import handing_out, overview
from tpd_assess.catching_up import catch_up, unfinished_until_done
from tpd_assess.county.opened import OpenedCounty
from tpd_assess.errors import RefusedError
from tpd_assess.intake import placing
from tpd_assess.intake.read import ReadReport
from tpd_assess.intake.take import take
from tpd_assess.people import find_person
from tpd_assess.validity.judging import JudgeReport

if TYPE_CHECKING:
    from pathlib import Path

    from tpd_assess.intake.items import TakeReport
    from tpd_assess.intake.papers.skeleton import SkeletonReport
    from tpd_assess.overview import FileLine, Overview
    from tpd_assess.store import FileRow


@dataclass(frozen=True)
class IngestReport:
    """What one `ingest` did: files taken, files read, submissions judged, and where everything stands now.

    `county_files` are the county's own files that were read in because the workspace had none of their kind.
    """

    taken: TakeReport
    read: ReadReport
    judged: JudgeReport
    overview: Overview | None
    county_files: tuple[str, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether something waits for a person."""
        left = self.taken.waiting or self.taken.not_ready or self.read.quarantined
        return bool(left) or (self.overview is not None and self.overview.waits)


class Intake(OpenedCounty):
    """What a person can do with evidence."""

    def ingest(self, folder: Path, *, source: str = "", dry_run: bool = False, rehash: bool = False) -> IngestReport:
        """Take a folder in, read what is new, judge what changed. See `take`, `read` and `judge` for what is raised."""
        with self._setting.with_one_pool() as setting:
            if dry_run:
                taken = take(setting, folder, source=source, dry_run=True, rehash=rehash)
                return IngestReport(taken, ReadReport(), JudgeReport(), None, tuple(self._read_in))
            with unfinished_until_done(setting):
                taken = take(setting, folder, source=source, rehash=rehash)
                read_report, judged = catch_up(setting)
        return IngestReport(taken, read_report, judged, self.status(), tuple(self._read_in))

    def status(self, *, school: str = "", teacher: str = "") -> Overview:
        """Where everything stands, for all or for one school or teacher (a part of the name is enough)."""
        return overview.overview(self._setting, school=school, person=self._looked_up(teacher))

    def files(self, *, state: str = "", school: str = "", teacher: str = "") -> list[FileLine]:
        """The files of the round, with owners and reasons."""
        return overview.files(self._setting, state=state, school=school, person=self._looked_up(teacher))

    def place(
        self, file: str, *, teacher: str = "", slot: str = "", capability: str = "", replace: bool = False
    ) -> FileRow:
        """Put a file into a teacher's slot, as `placing.place` says, and judge again.

        Without teacher and slot it goes where it was found to belong, as a replacement that waits does. Raises
        `RefusedError` for one whose place nobody knows.
        """
        row = placing.find_file(self._setting, file)
        if not (teacher or capability or slot):
            person, code, slot = placing.found_place(self._setting, row)
        elif not (teacher and slot):
            raise RefusedError("intake.say-where", file=file)
        else:
            person = find_person(self._setting.store, teacher)
            code = overview.capability_code(self._setting, capability)
        placing.place(self._setting, row, person, code, slot, replace=replace)
        return self._after(row)

    def quarantine(self, file: str, reason: str) -> FileRow:
        """Put a file aside with a reason, and judge again."""
        row = placing.find_file(self._setting, file)
        placing.put_aside(self._setting, row, self._said(reason))
        return self._after(row)

    def release(self, file: str) -> FileRow:
        """Take a file out of quarantine, and judge again."""
        row = placing.find_file(self._setting, file)
        placing.take_back(self._setting, row)
        return self._after(row)

    def write_skeleton(self, folder: Path) -> SkeletonReport:
        """Empty folders for every teacher and a list for every school; nothing that is there is touched."""
        return handing_out.skeleton(self._setting, folder)

    def write_missing(self, folder: Path | None = None) -> list[Path]:
        """One chase list per school: what is missing, until when."""
        return handing_out.missing(self._setting, folder or self.workspace.exports / "missing")

    def write_receipts(self, folder: Path | None = None) -> list[Path]:
        """A receipt for each teacher, with the digests of what was taken."""
        return handing_out.receipts(self._setting, folder or self.workspace.exports / "receipts")
