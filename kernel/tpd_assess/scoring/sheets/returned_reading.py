"""One returned workbook against the packet that was handed out: what the rater gave, and every cell that is wrong.

Pure. Rows are known by their keys, so that they may come sorted or with rows between; what was handed out must come
back unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import Problem
from tpd_assess.model import Comment, Mark
from tpd_assess.scoring.packets import workbook
from tpd_assess.scoring.sheets.marks import Given, faults, tidy
from tpd_assess.tables.words import plain_code
from tpd_assess.text import say

if TYPE_CHECKING:
    from tpd_assess.model import Profile
    from tpd_assess.scoring.sheets.handed import Handed, Packet
    from tpd_assess.tables import Record, Table

_LONGEST_NUMBER = 6
Place = tuple[str, str]
"""Criterion ("" = the whole work) and column."""


@dataclass(slots=True)
class ReturnedWork:
    """What came back of one work. `cells` say where things stand (``评分!H7``); `blank`: the rater left it alone."""

    handed: Handed
    given: Given = field(default_factory=Given)
    steps_back: bool = False
    blank: bool = True
    cells: dict[Place, str] = field(default_factory=dict)

    def cell(self, place: Place) -> str:
        """Where something stands; the row about the work if it has no cell of its own."""
        return self.cells.get(place) or self.cells.get(("", "key"), "")

    def differs(self, other: Given, *, steps_back: bool = False) -> list[Place]:
        """Where what was given here and elsewhere is not the same."""
        places: list[Place] = [("", "conflict")] if self.steps_back != steps_back else []
        places += [("", name) for name in ("recommended", "flag") if getattr(self.given, name) != getattr(other, name)]
        for criterion in ("", *(one.key for _, one in self.handed.basis.criteria())):
            (mark, said), (other_mark, other_said) = self.given.on(criterion), other.on(criterion)
            level, other_level = (one.level if one else "" for one in (mark, other_mark))
            if mark != other_mark:
                places.append((criterion, "points" if level == other_level else "level"))
            if said != other_said:
                places.append((criterion, "comment"))
        return places


@dataclass(frozen=True, slots=True)
class ReturnedPacket:
    """One workbook: `works` as far as they could be read, and all that is wrong with it."""

    file: str
    source: str  # digest of the file
    packet: str
    works: tuple[ReturnedWork, ...] = ()
    problems: tuple[Problem, ...] = ()

    def with_problems(self, more: Iterable[Problem]) -> ReturnedPacket:
        """The same with more that is wrong with it."""
        return replace(self, problems=(*self.problems, *more))


def packet_named(tables: Sequence[Table]) -> str:
    """The packet that a workbook says it is of; "" without a code, or with several."""
    found = {code for table in tables if (code := workbook.packet_in(table.notes))}
    return found.pop() if len(found) == 1 else ""


def read_returned(
    tables: Sequence[Table], packet: Packet, profile: Profile, *, file: str, source: str
) -> ReturnedPacket:
    """What a rater gave in a workbook of this packet; `tables` were read with `workbook.columns()`."""
    reader = _Reader(packet, profile, file)
    marks = [table for table in tables if {"criterion", "level"} & table.keys]
    works = [table for table in tables if table not in marks and {"flag", "conflict", "files"} & table.keys]
    reader.take(marks, workbook.marks_columns(profile), reader.mark_row, "packets.sheet-marks")
    reader.take(works, workbook.works_columns(profile), reader.work_row, "packets.sheet-works")
    reader.finish()
    return ReturnedPacket(file, source, packet.id, tuple(reader.works.values()), tuple(reader.problems))


class _Reader:
    """One workbook while it is read."""

    def __init__(self, packet: Packet, profile: Profile, file: str) -> None:
        self._packet = packet
        self._profile = profile
        self._file = file
        self._seen: set[str] = set()
        self._unread: set[tuple[str, Place]] = set()
        self.works = {work.row.id: ReturnedWork(work) for work in packet.works}
        self.problems: list[Problem] = []

    def take(self, tables: Sequence[Table], wanted: Sequence[str], row: Callable[[Record], None], sheet: str) -> None:
        """Read the sheets of one kind, row by row."""
        if not tables:
            self._wrong("sheets.no-sheet", sheet=say(sheet))
        for table in tables:
            self.problems += [replace(one, file=self._file) for one in table.problems if not _about_a_key(one)]
            missing = [say(f"packets.column-{name}") for name in wanted if name not in table.keys]
            if missing:
                self._wrong("sheets.no-column", sheet=table.sheet, titles=missing)
            else:
                for record in table.records():
                    row(record)

    def mark_row(self, record: Record) -> None:
        """One criterion of one work."""
        found = self._packet.mark(record.text("key"))
        if found is None or self._twice(record, f"mark {found[0].row.id} {found[1]}"):
            return self._no_such_key(record, found is None)
        handed, number, criterion = found
        cells = {name: record.text(name) for name in workbook.MARKS}
        if self._edited(record, handed, handed.mark_differs(number, criterion, cells)):
            self._unread.add((handed.row.id, (criterion.key, "level")))
            return None
        work = self.works[handed.row.id]
        self._note(work, record, criterion.key, ("level", "points", "comment"))
        level, points = self._level(work, record, criterion.key), self._points(work, record, criterion.key)
        if level:
            marks = (*work.given.marks, Mark(criterion=criterion.key, level=level, points=points))
            work.given = replace(work.given, marks=marks)
        return self._comment(work, record, criterion.key)

    def work_row(self, record: Record) -> None:
        """What is said of one work as a whole."""
        handed = self._packet.work(record.text("key"))
        if handed is None or self._twice(record, f"work {handed.row.id}"):
            return self._no_such_key(record, handed is None)
        cells = {name: record.text(name) for name in workbook.WORKS}
        if self._edited(record, handed, handed.work_differs(cells)):
            return None
        work = self.works[handed.row.id]
        self._note(work, record, "", ("key", "recommended", "flag", "conflict", "comment"))
        recommended = self._profile.grading.recommended and self._answer(work, record, "recommended")
        work.given = replace(work.given, recommended=recommended, flag=self._flag(work, record))
        work.steps_back = self._answer(work, record, "conflict")
        if recommended or work.given.flag or work.steps_back:
            work.blank = False
        return self._comment(work, record, "")

    def finish(self) -> None:
        """What only the whole shows: rows that are gone, works that are filled in by half."""
        for work in self.works.values():
            row = work.handed.row
            numbers = [number for number, _ in work.handed.basis.criteria()]
            wanted = [(f"work {row.id}", workbook.work_key(row.id))]
            wanted += [(f"mark {row.id} {number}", workbook.mark_key(row.id, number)) for number in numbers]
            gone = [key for name, key in wanted if name not in self._seen]
            if gone:
                self._wrong("sheets.rows-missing", work=_number(work.handed), keys=gone)
            elif not (work.blank or work.steps_back):
                self._check(work)

    def _check(self, work: ReturnedWork) -> None:
        work.given = tidy(work.given, work.handed.basis)
        for fault in faults(work.given, work.handed.basis, self._profile.grading):
            place = (fault.criterion, fault.column)
            if (work.handed.row.id, place) not in self._unread:
                self._wrong(fault.code, work.cell(place), **fault.params)

    # --- cells ----------------------------------------------------------------------------------------------------

    def _note(self, work: ReturnedWork, record: Record, criterion: str, columns: Iterable[str]) -> None:
        work.cells |= {(criterion, column): record.place(column) for column in columns}
        if any(record.text(column) for column in ("level", "points", "comment") if column in columns):
            work.blank = False

    def _level(self, work: ReturnedWork, record: Record, criterion: str) -> str:
        word = record.text("level")
        level = workbook.level_of(word) if word else ""
        if word and not level:
            self._unknown(work, record, (criterion, "level"), [f"packets.level-{one}" for one in workbook.SHOWN_LEVELS])
        return level

    def _points(self, work: ReturnedWork, record: Record, criterion: str) -> int | None:
        word = plain_code(record.text("points")) if self._profile.grading.marks == "points" else ""
        if not word:
            return None
        if not (word.isascii() and word.isdecimal() and len(word) < _LONGEST_NUMBER):
            self._unread.add((work.handed.row.id, (criterion, "points")))
            self._wrong("sheets.points-not-whole", record.place("points"), points=record.text("points"))
            return None
        return int(word)

    def _comment(self, work: ReturnedWork, record: Record, criterion: str) -> None:
        if text := record.text("comment"):
            comments = (*work.given.comments, Comment(criterion=criterion, text=text))
            work.given = replace(work.given, comments=comments)

    def _flag(self, work: ReturnedWork, record: Record) -> str:
        flag = workbook.flag_of(record.text("flag"))
        if flag is None:
            known = ["packets.flag-none", *(f"packets.flag-{one}" for one in workbook.FLAGS[1:])]
            self._unknown(work, record, ("", "flag"), known)
        return flag or ""

    def _answer(self, work: ReturnedWork, record: Record, column: str) -> bool:
        answer = workbook.answer_of(record.text(column))
        if answer is None:
            self._unknown(work, record, ("", column), [f"packets.answer-{one}" for one in workbook.ANSWERS])
        return bool(answer)

    # --- faults ---------------------------------------------------------------------------------------------------

    def _unknown(self, work: ReturnedWork, record: Record, place: Place, known: Iterable[str]) -> None:
        work.blank = False
        self._unread.add((work.handed.row.id, place))
        choices = [say(code) for code in known]
        self._wrong("sheets.no-such-word", record.place(place[1]), word=record.text(place[1]), choices=choices)

    def _twice(self, record: Record, name: str) -> bool:
        if name in self._seen:
            self._wrong("sheets.key-twice", record.place("key"), key=record.text("key"))
            return True
        self._seen.add(name)
        return False

    def _no_such_key(self, record: Record, unknown: bool) -> None:
        if unknown:
            code = "sheets.unknown-key" if record.text("key") else "sheets.no-key"
            self._wrong(code, record.place("key"), key=record.text("key"))

    def _edited(self, record: Record, handed: Handed, columns: Sequence[str]) -> bool:
        """Whether a row was changed where nobody may; another work's number means that the row was moved."""
        for column in columns:
            code = "sheets.moved" if column == "work" else "sheets.edited"
            title = say(f"packets.column-{column}")
            self._wrong(code, record.place(column), title=title, work=_number(handed), found=record.text(column))
        return bool(columns)

    def _wrong(self, code: str, cell: str = "", /, **params: Any) -> None:
        self.problems.append(Problem(code, params, file=self._file, cell=cell))


def _number(handed: Handed) -> str:
    return workbook.work_number(handed.place)


def _about_a_key(problem: Problem) -> bool:
    """A key that a spreadsheet took for a number may have lost its end; it is then unknown, which says enough."""
    titles = workbook.columns()["key"]
    return problem.code == "tables.damaged-number" and problem.params.get("title") in titles
