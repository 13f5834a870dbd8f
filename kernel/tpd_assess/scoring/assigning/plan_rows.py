"""The rows of an edited plan, each understood or named with its cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_assess.errors import Problem
from tpd_assess.model import Assignment
from tpd_assess.model.scoring import COUNTED_PURPOSES, RATER_KINDS
from tpd_assess.scoring.assigning.plan_sheet import both, plan_mark, reading_key
from tpd_assess.tables.words import plain_code, plain_name, plain_title
from tpd_assess.text import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpd_assess.scoring.assigning.board import Board
    from tpd_assess.setting import Setting
    from tpd_assess.store import AssignmentRow, PersonRecord
    from tpd_assess.tables import Record, Table

_NEEDED = ("number", "capability", "kind", "rater_number", "reading", "plan")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row: the reading that it is about, ``None`` for a new one, and its rater, "" for nobody."""

    record: Record
    assignment: Assignment
    reading: AssignmentRow | None

    @property
    def rater(self) -> str:
        """The id of the rater."""
        return self.assignment.rater


class PlanRows:
    """Reads the tables of an edited plan against the plan as it stands. `seen` are the readings that have a row."""

    def __init__(self, setting: Setting, board: Board) -> None:
        self._board = board
        self._mark = plan_mark(setting, board)
        self._marked = False
        self._stale: set[str] = set()
        self._codes = {plain_code(code): code for code in setting.rubrics.codes}
        self._readings = {plain_code(reading_key(row.id)): row for row in board.given}
        self._people = [one for one in board.people.values() if not one.merged_into]
        self._problems: list[Problem] = []
        self._files: list[str] = []
        self.rows: list[PlanRow] = []
        self.seen: set[str] = set()

    def take(self, table: Table) -> None:
        """Read one table."""
        self._problems += table.problems
        self._files.append(table.file)
        missing = [name for name in _NEEDED if name not in table.keys]
        if missing:
            titles = [say(f"panel.column-{name}") for name in missing]
            self._problems.append(Problem("panel.no-column", {"titles": titles}, file=table.file))
            return
        for record in table.records():
            self._row(record)

    def finish(self) -> list[Problem]:
        """All faults, also those of the whole: no plan at all, or no row of one whose sheet is in."""
        if not (self._marked or self._problems):
            self._problems.append(Problem("panel.no-plan", file=next(iter(self._files), "")))
        for row in self._board.given:
            if row.id in self._board.sheets and row.id not in self.seen and not self._problems:
                params = {"reading": reading_key(row.id), "number": self._board.people[row.person].number}
                self._problems.append(Problem("panel.row-gone", params, file=next(iter(self._files), "")))
        return self._problems

    # --- one row ------------------------------------------------------------------------------------------------------

    def _row(self, record: Record) -> None:
        before = len(self._problems)
        self._check_mark(record)
        if record.text("plan") in self._stale:
            return
        row = self._known(record) if record.text("reading") else self._new(record)
        if row is not None and len(self._problems) == before:
            self.rows.append(row)

    def _check_mark(self, record: Record) -> None:
        """Every row carries the plan's mark. An old one is said once: what else its rows say was true then."""
        mark = record.text("plan")
        self._marked = self._marked or bool(mark)
        if mark and mark not in (self._mark, *self._stale):
            self._stale.add(mark)
            self._fault(record, "panel.plan-changed", "plan")

    def _known(self, record: Record) -> PlanRow | None:
        """A row of a reading that was given: only its rater may differ."""
        key = record.text("reading")
        reading = self._readings.get(plain_code(key))
        if reading is None or reading.id in self.seen:
            self._fault(record, "panel.row-twice" if reading else "panel.unknown-reading", "reading", reading=key)
            return None
        self.seen.add(reading.id)
        self._must_agree(record, reading)
        rater = self._rater(record, reading)
        if rater != reading.rater and reading.id in self._board.sheets:
            self._fault(record, "panel.sheet-is-in", "rater", reading=key)
        return PlanRow(record, _assignment(reading, rater), reading)

    def _must_agree(self, record: Record, reading: AssignmentRow) -> None:
        """The rest of the row still belongs to its reading: columns sorted by themselves mix up works."""
        teacher = self._board.people[reading.person]
        wanted = {
            "number": plain_code(teacher.number), "name": plain_name(teacher.name),
            "capability": plain_code(reading.capability), "kind": reading.kind, "purpose": reading.purpose,
        }  # fmt: skip
        found = {
            "number": plain_code(record.text("number")), "name": plain_name(record.text("name")),
            "capability": plain_code(record.text("capability")), "kind": _kind(record), "purpose": _purpose(record),
        }  # fmt: skip
        for key, value in wanted.items():
            if record.text(key) and found[key] != value:
                self._fault(record, "panel.row-mixed", key, found=record.text(key))

    def _new(self, record: Record) -> PlanRow | None:
        """A row that a person added."""
        teacher = self._person(record, "number", "name")
        code = self._codes.get(plain_code(record.text("capability")), "")
        kind, purpose = _kind(record), _purpose(record) if record.text("purpose") else "main"
        rater = self._person(record, "rater_number", "rater")
        for key, value in (("capability", code), ("kind", kind), ("purpose", purpose)):
            if not value:
                self._fault(record, "panel.unknown-word", key, word=record.text(key))
        if teacher is None or rater is None:
            return None
        new = Assignment(teacher=teacher.id, capability=code, kind=kind, purpose=purpose, rater=rater.id)
        return PlanRow(record, new, None)

    def _rater(self, record: Record, reading: AssignmentRow) -> str:
        """The rater of a row; "" where a person emptied it. Who was not touched needs no telling from namesakes."""
        now = self._board.people[reading.rater]
        if _called(record, "rater_number", "rater") == (plain_code(now.number), plain_name(now.name)):
            return reading.rater
        if not (record.text("rater_number") or record.text("rater")):
            return ""
        found = self._person(record, "rater_number", "rater")
        return found.id if found else ""

    def _person(self, record: Record, number: str, name: str) -> PersonRecord | None:
        """The one person whom number and name mean, as far as the row has them; else a fault that says who could be."""
        code, called = _called(record, number, name)
        fits = self._fitting(code, called) if code or called else []
        if len(fits) == 1:
            return fits[0]
        shown = f"{record.text(number)} {record.text(name)}".strip()
        if fits:
            self._fault(record, "panel.which-person", name, person=shown, numbers=sorted(one.number for one in fits))
        else:
            self._fault(record, "panel.nobody", number, person=shown)
        return None

    def _fitting(self, code: str, called: str) -> Sequence[PersonRecord]:
        return [
            one for one in self._people
            if code in ("", plain_code(one.number)) and called in ("", plain_name(one.name))
        ]  # fmt: skip

    def _fault(self, record: Record, code: str, key: str, /, **params: str | list[str]) -> None:
        self._problems.append(record.problem(code, key, **params))


def _assignment(reading: AssignmentRow, rater: str) -> Assignment:
    return Assignment(
        teacher=reading.person, capability=reading.capability, kind=reading.kind, purpose=reading.purpose, rater=rater
    )


def _called(record: Record, number: str, name: str) -> tuple[str, str]:
    return plain_code(record.text(number)), plain_name(record.text(name))


def _kind(record: Record) -> str:
    return _word("panel.kind-", record.text("kind"), RATER_KINDS)


def _purpose(record: Record) -> str:
    return _word("panel.purpose-", record.text("purpose"), COUNTED_PURPOSES)


def _word(family: str, word: str, keys: Sequence[str]) -> str:
    """The key that a word means, in either language; "" for an unknown one."""
    plain = plain_title(word)
    return next((key for key in keys if plain in {plain_title(one) for one in (key, *both(family + key))}), "")
