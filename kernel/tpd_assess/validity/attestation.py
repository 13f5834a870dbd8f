"""A school's signed attestation sheet: one row for each evidence that still needs a ground, many settled at once.

Writing lists what waits; reading takes all answers or none. A row is known by a code made from the round and the file,
so that a sheet of another round, an edited code or a shifted column is seen. Rows whose file was replaced meanwhile are
named and left out; the rest counts.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from tpd_assess import text
from tpd_assess.errors import Problem, TableError
from tpd_assess.model.values import Value
from tpd_assess.tables.words import plain_code, plain_name, plain_title
from tpd_assess.validity.rulings import UNCONFIRMED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from tpd_assess.tables import Record, Table

ANSWERS = ("shown", "authored", "shown_and_authored", UNCONFIRMED)
_HEADER = ("code", "name", "capability", "slot", "file", "says", "sheet")
_WIDTHS = (18, 12, 10, 24, 36, 16, 28)
_CODE_LENGTH = 12
_CODE_PART = 4


class SheetItem(Value, frozen=True):
    """One evidence on a sheet. `person` is the owner's id; `slot_title` is short and neutral."""

    file: str
    person: str
    name: str
    organisation: str
    capability: str
    slot_title: str
    file_name: str
    state: str = "accepted"


class Attested(Value, frozen=True):
    """One answer of a school; `says` is one of `ANSWERS`."""

    file: str
    says: str


class Returned(Value, frozen=True):
    """What a returned sheet says. `skipped` are rows left out, each with its cell and why; blanks are counted."""

    answers: tuple[Attested, ...]
    skipped: tuple[Problem, ...] = ()
    blank: int = 0


def columns() -> Mapping[str, tuple[str, ...]]:
    """The titles by which the columns of a returned sheet are known, in both languages; for `tables.read_tables`."""
    return {name: _both(f"validity.column-{name}") for name in _HEADER}


def row_code(round_id: str, file: str) -> str:
    """The code of a file on the sheets of a round, e.g. ``3F2A-91C0-77BE``: short, and of no use elsewhere."""
    letters = hashlib.sha256(f"{round_id}\n{file}".encode()).hexdigest()[:_CODE_LENGTH].upper()
    return "-".join(letters[start : start + _CODE_PART] for start in range(0, _CODE_LENGTH, _CODE_PART))


def sheet_mark(round_id: str, organisation: str, day: str) -> str:
    """What each row says of the sheet that it belongs to: round, school and the day on which it was made."""
    return f"{round_id} / {organisation} / {day}"


def write_sheet(
    path: Path, items: Sequence[SheetItem], *, round_id: str, organisation: str, title: str, day: str
) -> None:
    """Write one school's sheet. `organisation` is its key, `title` its name; `day` the local day (ISO) of making it."""
    from tpd_assess.tables import Sheet, write_xlsx  # noqa: PLC0415 - loads the workbook library, for writing only

    mark = sheet_mark(round_id, organisation, day)
    ordered = sorted(items, key=lambda item: (item.name, item.person, item.capability, item.slot_title, item.file_name))
    sheet = Sheet(
        name=text.say("validity.sheet-name"),
        header=[text.say(f"validity.column-{name}") for name in _HEADER],
        rows=[_cells(item, round_id, mark) for item in ordered],
        notes=_notes(title, len(ordered), day),
        widths=_WIDTHS,
        choices={_HEADER.index("says"): [text.say(f"validity.says-{answer}") for answer in ANSWERS]},
    )
    write_xlsx(path, [sheet])


def read_sheet(tables: Iterable[Table], known: Iterable[SheetItem], *, round_id: str, by: str) -> Returned:
    """What a returned sheet says.

    `tables` come from `tables.read_tables` with `columns()`; `known` are all files of the round, replaced ones too;
    `by` is the id of the person who signed, whose own evidence is left out. Raises `TableError` naming every faulty
    cell; then nothing of the sheet counts.
    """
    reading = _Reading({plain_code(row_code(round_id, item.file)): item for item in known}, round_id, by)
    listed = list(tables)
    for table in listed:
        reading.take(table)
    if not listed or reading.problems:
        raise TableError("validity.sheet-refused", tuple(reading.problems), file=listed[0].file if listed else "")
    return Returned(answers=tuple(reading.answers), skipped=tuple(reading.skipped), blank=reading.blank)


class _Reading:
    """One sheet while it is read: answers, faults, and what was left out."""

    def __init__(self, known: Mapping[str, SheetItem], round_id: str, by: str) -> None:
        self._known = known
        self._round = round_id
        self._by = by
        self._seen: Counter[str] = Counter()
        self.answers: list[Attested] = []
        self.skipped: list[Problem] = []
        self.problems: list[Problem] = []
        self.blank = 0

    def take(self, table: Table) -> None:
        """Read one sheet of the workbook."""
        self.problems += table.problems
        missing = [name for name in ("code", "says", "sheet") if name not in table.keys]
        if missing:
            titles = [text.say(f"validity.column-{name}") for name in missing]
            self.problems.append(Problem("validity.no-column", {"titles": titles}, file=table.file))
            return
        for record in table.records():
            self._take_row(record)

    def _take_row(self, record: Record) -> None:
        says, item = self._says(record), self._item(record)
        if item is None or says is None:
            return
        if reason := self._left_out(item):
            self.skipped.append(record.problem(reason, "code", name=item.name, file_name=item.file_name))
        elif says:
            self.answers.append(Attested(file=item.file, says=says))
        else:
            self.blank += 1

    def _item(self, record: Record) -> SheetItem | None:
        """The file that a row means; ``None`` for a faulty row, whose faults are then noted."""
        code = plain_code(record.text("code"))
        item = self._known.get(code)
        if item is None:
            self._fault(record, "validity.unknown-code", "code", code=record.text("code"))
            return None
        self._seen[code] += 1
        if self._seen[code] > 1:
            self._fault(record, "validity.row-twice", "code", code=record.text("code"))
            return None
        return item if self._agrees(record, item) else None

    def _agrees(self, record: Record, item: SheetItem) -> bool:
        """Whether the rest of the row still belongs to its code: columns sorted by themselves mix up people."""
        if not record.text("sheet").startswith(sheet_mark(self._round, item.organisation, "")):
            self._fault(record, "validity.other-sheet", "sheet", sheet=record.text("sheet"), round=self._round)
            return False
        for key, wanted, plain in (("name", item.name, plain_name), ("capability", item.capability, plain_code)):
            if record.text(key) and plain(record.text(key)) != plain(wanted):
                self._fault(record, "validity.row-mixed", key, found=record.text(key), wanted=wanted)
                return False
        return True

    def _says(self, record: Record) -> str | None:
        """What a row says; "" for a blank answer, ``None`` for a word that we do not know."""
        written = record.text("says")
        if not written:
            return ""
        answer = _answers().get(plain_title(written))
        if answer is None:
            choices = [text.say(f"validity.says-{one}") for one in ANSWERS]
            self._fault(record, "validity.unknown-answer", "says", says=written, choices=choices)
        return answer

    def _left_out(self, item: SheetItem) -> str:
        if item.state != "accepted":
            return "validity.row-replaced"
        return "validity.row-own" if item.person == self._by else ""

    def _fault(self, record: Record, code: str, key: str, /, **params: str | list[str]) -> None:
        self.problems.append(record.problem(code, key, **params))


def _cells(item: SheetItem, round_id: str, mark: str) -> list[str]:
    code = row_code(round_id, item.file)
    return [code, item.name, item.capability, item.slot_title, item.file_name, "", mark]


def _notes(title: str, count: int, day: str) -> list[str]:
    """The lines above the header: what this is, how to fill it in, where to sign; in both languages, few in number.

    A header is looked for in the first ten rows only, so that short lines share a row.
    """
    params = {"school": title, "count": count, "day": day}
    said = {name: [one.format(**params) for one in _both(f"validity.sheet-{name}")] for name in _NOTES}
    return [line for name in _NOTES for line in (["  ".join(said[name])] if name in _ON_ONE_LINE else said[name])]


_NOTES = ("title", "how", "what", "blank", "sign")
_ON_ONE_LINE = ("title", "sign")


def _answers() -> dict[str, str]:
    return {plain_title(written): answer for answer in ANSWERS for written in _both(f"validity.says-{answer}")}


def _both(code: str) -> tuple[str, ...]:
    found = text.find(code)
    return (found.zh, found.en) if found else ()
