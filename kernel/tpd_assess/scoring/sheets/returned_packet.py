"""What a returned packet means for the sheets that are in: new, the same again, a correction, or in contradiction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tpd_assess.errors import Problem
from tpd_assess.scoring.packets.workbook import work_number
from tpd_assess.scoring.sheets.marks import tidy
from tpd_assess.scoring.sheets.submitting import Ready, given_in

if TYPE_CHECKING:
    from collections.abc import Collection

    from tpd_assess.scoring.sheets.returned_reading import ReturnedPacket, ReturnedWork
    from tpd_assess.scoring.sheets.submitting import SheetDoor
    from tpd_assess.setting import Setting
    from tpd_assess.store import SheetRow


@dataclass(slots=True)
class Judged:
    """One workbook, sorted out. With `problems` nothing of it is taken."""

    file: str
    packet: str
    ready: list[Ready] = field(default_factory=list)
    stepped_back: list[ReturnedWork] = field(default_factory=list)
    unchanged: tuple[str, ...] = ()
    blank: int = 0
    left_out: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def brings(self) -> set[str]:
        """The readings that it settles."""
        settled = (*(one.row.id for one in self.ready), *(one.handed.row.id for one in self.stepped_back))
        return set() if self.problems else {*settled}

    def conflicts(self) -> dict[tuple[str, str], str]:
        """Who cannot be impartial towards whom (ids), and what they wrote about it."""
        found: dict[tuple[str, str], str] = {}
        for work in self.stepped_back:
            row, (_, remark) = work.handed.row, work.given.on("")
            found[row.rater, row.person] = found.get((row.rater, row.person)) or remark
        return found


def judged(
    setting: Setting, door: SheetDoor, returned: ReturnedPacket, *, reason: str, brought: Collection[str]
) -> Judged:
    """Sort out one workbook's works. What somebody cannot be impartial about holds for all works of that teacher.

    `brought` are readings that another workbook of the same import settles in the same way.
    """
    found = Judged(returned.file, returned.packet, problems=returned.problems)
    if found.problems:
        return found
    conflicts = {work.handed.row.person for work in returned.works if work.steps_back}
    for work in returned.works:
        if work.handed.row.id in brought and not work.blank:
            found.unchanged += (work.handed.row.id,)
        elif work.handed.row.person in conflicts:
            _step_back(setting, found, work)
        elif work.blank:
            found.blank += 1
        else:
            _marked(setting, door, found, work, (returned.source, reason))
    return found


def _step_back(setting: Setting, found: Judged, work: ReturnedWork) -> None:
    row = work.handed.row
    sheet = setting.store.scoring.sheet(row.id)
    if sheet is not None and sheet.state == "in":
        params = {"work": work_number(work.handed.place), "reading": row.id}
        found.problems += (_problem(found, "sheets.conflict-after-marks", work.cell(("", "conflict")), **params),)
    elif row.state == "released":
        found.unchanged += (row.id,)
    else:
        found.stepped_back.append(work)


def _marked(setting: Setting, door: SheetDoor, found: Judged, work: ReturnedWork, why: tuple[str, str]) -> None:
    row, basis = work.handed.row, work.handed.basis
    source, reason = why
    sheet = setting.store.scoring.sheet(row.id)
    counts = sheet is not None and sheet.state == "in"
    if row.state == "released" and not counts:
        number = work_number(work.handed.place)
        found.left_out += (_problem(found, "sheets.row-released", work.cell(("", "key")), work=number),)
    elif sheet is not None and door.says_the_same(sheet, work.given, basis):
        found.unchanged += (row.id,)
    elif sheet is not None and not reason.strip():
        found.problems += tuple(_contradictions(setting, found, work, sheet))
    else:
        found.ready.append(door.ready(row, work.given, basis, reason=reason, how="sheet", source=source))


def _contradictions(setting: Setting, found: Judged, work: ReturnedWork, sheet: SheetRow) -> list[Problem]:
    """The cells that say something else than the sheet that is in; the work's row if only rubric or evidence differ."""
    places = work.differs(tidy(given_in(setting, sheet), work.handed.basis)) or [("", "key")]
    number = work_number(work.handed.place)
    return [_problem(found, "sheets.doubled", work.cell(place), work=number) for place in places]


def _problem(found: Judged, code: str, cell: str, /, **params: object) -> Problem:
    return Problem(code, params, file=found.file, cell=cell)
