"""What a packet held, as it must come back: which works, under which numbers and keys, with which words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_assess.scoring.packets.workbook import mark_key, work_key
from tpd_assess.tables.words import plain_code
from tpd_assess.text import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess.model import Criterion, Text
    from tpd_assess.scoring.sheets.marks import Basis
    from tpd_assess.scoring.sheets.submitting import SheetDoor
    from tpd_assess.setting import Setting
    from tpd_assess.store import AssignmentRow

_LIKE_A_NUMBER = re.compile(r"\d+(e\d{1,2})?")


@dataclass(frozen=True, slots=True)
class Handed:
    """One work of a packet; `place` is its number in it, from 1."""

    place: int
    row: AssignmentRow
    basis: Basis

    def work_differs(self, cells: dict[str, str]) -> list[str]:
        """The columns that both sheets have and that do not say of the work what was handed out."""
        rubric = self.basis.rubric
        found = plain_code(cells["capability"])
        capability = any(
            found.startswith(rubric.code) and plain_code(rubric.name.in_language(one)) in found for one in LANGUAGES
        )
        same = {"work": cells["work"].isdecimal() and int(cells["work"]) == self.place, "capability": capability}
        return [name for name, fits in same.items() if not fits]

    def mark_differs(self, number: int, criterion: Criterion, cells: dict[str, str]) -> list[str]:
        """The columns of a criterion's row that do not say what was handed out."""
        slot = self.basis.rubric.slot(criterion.slot)
        texts = {one.level: one.text for one in criterion.levels}
        wanted = {"slot": slot.title if slot else None, **texts}
        wrong = [name for name, text in wanted.items() if text is not None and not _says(cells[name], text)]
        return [*self.work_differs(cells), *(["criterion"] if cells["criterion"] != str(number) else []), *wrong]


class Packet:
    """A packet that was handed out: its works by number, and by the keys in its sheets."""

    def __init__(self, packet: str, works: Iterable[Handed]) -> None:
        self.id = packet
        self.works = tuple(works)
        self._works: dict[str, Handed] = {}
        self._marks: dict[str, tuple[Handed, int, Criterion]] = {}
        for work in self.works:
            for spelling in _spellings(work_key(work.row.id)):
                self._works[spelling] = work
            for number, criterion in work.basis.criteria():
                self._marks[mark_key(work.row.id, number)] = (work, number, criterion)

    def work(self, key: str) -> Handed | None:
        """The work that a row of the works' sheet means."""
        return self._works.get(_plain_key(key))

    def mark(self, key: str) -> tuple[Handed, int, Criterion] | None:
        """The work, the number and the criterion that a row of the marks' sheet means."""
        return self._marks.get(_plain_key(key))


def packet_of(setting: Setting, door: SheetDoor, packet: str) -> Packet | None:
    """What a packet held, its works numbered in the rater's order; ``None`` for one that nobody wrote here."""
    rows = [(door.reading(one.assignment), one) for one in setting.store.scoring.packet(packet)]
    ordered = sorted(rows, key=lambda pair: (pair[0].position, pair[0].id))
    works = [Handed(place, row, door.basis_of(one)) for place, (row, one) in enumerate(ordered, start=1)]
    return Packet(packet, works) if works else None


def _says(cell: str, text: Text) -> bool:
    """Whether a cell holds a text, in whichever language it was handed out; blanks and width do not matter."""
    return plain_code(cell) in {plain_code(text.in_language(one)) for one in LANGUAGES}


def _plain_key(key: str) -> str:
    return plain_code(key).lower()


def _spellings(key: str) -> tuple[str, ...]:
    """A key, and what becomes of one that a spreadsheet takes for a number: ``00123456`` turns into ``123456``."""
    return (key, str(int(float(key)))) if _LIKE_A_NUMBER.fullmatch(key) else (key,)
