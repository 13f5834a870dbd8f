"""From a workbook's sheets to what is said of each capability, with every fault named by its cell."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import Problem, RubricError, TableError
from tpd_assess.foreign import read_foreign_tables
from tpd_assess.located import Reading, Scalar, nearest
from tpd_assess.packs import columns, figures
from tpd_assess.packs.cells import Cells, half_width, place_of, span, title_in
from tpd_assess.packs.columns import KEYS, SHEETS
from tpd_assess.packs.laying import Told, lay, plain
from tpd_assess.tables.words import plain_code, plain_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tpd_assess.model import Rubric, Standard
    from tpd_assess.packs.documents import Document
    from tpd_assess.tables import Record, Table
    from tpd_assess.workers import Workers

_CODE = re.compile(r"([A-Z]{1,4}[0-9]{1,3})(?![A-Z0-9])")
_TOTALS = {"合计", "总计", "小计", "总分", "共计"}
_OUR_OWN = ("lists",)
_SPOILT = ("packs.turned-into-date", "packs.turned-into-number", "packs.no-such-choice", "tables.damaged-number")
_UNKNOWN = {"slots": "rubrics.unknown-evidence", "criteria": "rubrics.unknown-criterion"}
_WEIGHTS = ("rubrics.weights", "packs.weights")
_LOST = ("packs.no-code", "located.not-code", "rubrics.unknown-capability", "rubrics.unknown-capability-near")


def read_book(
    path: Path, base: Mapping[str, Rubric], standard: Standard, workers: Callable[[], AbstractContextManager[Workers]]
) -> tuple[tuple[Rubric, ...], tuple[str, ...]]:
    """The rubrics that a workbook speaks of, laid over `base`, and the sheets and titles that mean nothing to us.

    Raises `RubricError` with all problems.
    """
    try:
        tables = read_foreign_tables(workers, [path], columns=columns.titles(), verbatim=True)
    except TableError as error:
        raise RubricError("rubrics.faulty", error.problems, path=str(path)) from error
    book = _Book(base, standard)
    for table in sorted(tables, key=_capabilities_first):
        book.take(table)
    rubrics, problems = book.laid()
    if problems:
        raise RubricError("rubrics.faulty", tuple(problems), path=str(path))
    return rubrics, tuple(_unread(tables))


def _capabilities_first(table: Table) -> int:
    return list(SHEETS).index(columns.sheet_of(table.keys))


def _unread(tables: Sequence[Table]) -> Iterator[str]:
    """Sheets without a header that we know, and columns that do not belong where they stand."""
    read = {table.sheet for table in tables} | {*columns.both("packs.sheet-how"), *_OUR_OWN}
    yield from (sheet for sheet in tables[0].other_sheets if sheet not in read)
    for table in tables:
        known = {column.path for column in SHEETS[columns.sheet_of(table.keys)]}
        yield from (f"{table.sheet}: {one.title}" for one in table.columns if one.key not in known)


class _Book:
    """A workbook while it is read."""

    def __init__(self, base: Mapping[str, Rubric], standard: Standard) -> None:
        self._base = base
        self._standard = standard
        self._told: dict[str, Told] = {}
        self._asides: dict[str, list[Record]] = {}  # by code, the rows that also name the capability
        self._titles: dict[str, str] = {}  # what stands above each cell
        self._texts: dict[str, str] = {}  # what stands in it
        self._reading = Reading()
        self._problems = self._reading.problems

    # --- sheets ------------------------------------------------------------------------------------------------------

    def take(self, table: Table) -> None:
        """Read one sheet."""
        self._problems += table.problems
        sheet = columns.sheet_of(table.keys)
        missing = [path for path in dict.fromkeys(("code", KEYS[sheet])) if path not in table.keys]
        for path in missing:
            params = {"sheet": table.sheet, "title": columns.column_of(path).title}
            self._problems.append(Problem("packs.no-column", params, file=table.file, cell=table.sheet))
        if not missing:
            self._take_rows(sheet, table)

    def _take_rows(self, sheet: str, table: Table) -> None:
        cells = Cells(table, self._standard)
        above = ""
        for record in table.records():
            if not _is_total(record, sheet):
                above = _code(record) or above
                told = self._told_of(above, record)
                if told is not None:
                    self._take_row(told, sheet, record, cells)
        self._problems += cells.problems

    def _told_of(self, code: str, record: Record) -> Told | None:
        """What is said of the capability that a row belongs to; "" where no row above had a code."""
        if not code:
            self._problems.append(record.problem("packs.no-code", "code"))
            return None
        if not _CODE.fullmatch(code):
            params = {"key": title_in(record, "code"), "found": record.text("code")}
            self._problems.append(record.problem("located.not-code", "code", **params))
            return None
        return self._told.setdefault(code, Told(Scalar(code, place_of(record, "code"), plain=False)))

    # --- rows --------------------------------------------------------------------------------------------------------

    def _take_row(self, told: Told, sheet: str, record: Record, cells: Cells) -> None:
        known = [column for column in SHEETS[sheet] if record.title(column.path)]
        document: Document = {}
        for column in known:
            self._titles[record.place(column.path)] = title_in(record, column.path)
            self._texts[record.place(column.path)] = record.text(column.path)
            if column.path != "code" and not column.aside:
                _put(document, column.path, cells.value(record, column))
        if sheet == "capabilities":
            self._take_capability(told, document, record)
            return
        self._asides.setdefault(told.code.text, []).append(record)
        whole = columns.is_whole(sheet, [column.path for column in known])
        if not (whole or self._changes_something(told, sheet, record)):
            return
        rows = {"slots": told.slots, "criteria": told.criteria}[sheet]
        rows.append({"key": document.pop(KEYS[sheet]), **document})
        told.whole_slots &= whole or sheet != "slots"
        told.whole_criteria &= whole or sheet != "criteria"

    def _changes_something(self, told: Told, sheet: str, record: Record) -> bool:
        """Whether what a row of some columns only belongs to is in force, or its capability is new."""
        before = self._base.get(told.code.text)
        known = [one.key for one in getattr(before, sheet, ())]
        path, key = KEYS[sheet], half_width(record.text(KEYS[sheet])).lower()
        if before is None or key in known:
            return True
        place = place_of(record, path)
        if key:
            params = {"capability": told.code.text, "key": key, "known": known, "hint": nearest(key, known)}
            self._reading.fault(_UNKNOWN[sheet], place, **params)
        else:
            self._reading.fault("packs.empty-cell", place, key=title_in(record, path))
        return False

    def _take_capability(self, told: Told, document: Document, record: Record) -> None:
        if told.header:
            first = told.code.place.line
            self._problems.append(record.problem("rubrics.twice", "code", key=told.code.text, first=first))
        told.header = document

    # --- capabilities ------------------------------------------------------------------------------------------------

    def laid(self) -> tuple[tuple[Rubric, ...], list[Problem]]:
        """The rubrics as they would stand, and all problems, each once."""
        rubrics: list[Rubric] = []
        for code, told in self._told.items():
            before = self._base.get(code)
            if before is None and not told.header:
                known = [*self._base, *(other for other in self._told if self._told[other].header)]
                place, hint = told.code.place, nearest(code, known)
                self._reading.fault("rubrics.unknown-capability", place, code=code, hint=hint)
            else:
                rubrics += self._laid(told, before)
        return tuple(rubrics), list(self._each_once())

    def _laid(self, told: Told, before: Rubric | None) -> tuple[Rubric, ...]:
        _weigh(told)
        slots = _slots(told, before)
        for row in told.criteria:
            if isinstance(row.get("slot"), Scalar):
                row["slot"] = self._slot_meant(row["slot"], slots)
        self._check_names(told, before)
        rubrics, problems = lay(told, before, self._standard)
        self._problems += [_of_all_weights(self._in_words(problem), told) for problem in problems]
        return rubrics

    def _slot_meant(self, written: Scalar, slots: Mapping[str, set[str]]) -> Scalar:
        """The key of a piece of evidence, which may be written with its title or as its title."""
        plain_words = plain_name(written.text).casefold()
        first = written.text.split(maxsplit=1)[:1]
        key = next((key for key, names in slots.items() if plain_words in names or [key] == first), "")
        if not key and written.text:
            cell = written.place.cell
            params = {"title": self._titles[cell], "found": self._texts[cell], "known": list(slots)}
            self._problems.append(written.place.problem("packs.no-such-choice", **params))
        return Scalar(key or written.text, written.place, plain=written.plain)

    def _check_names(self, told: Told, before: Rubric | None) -> None:
        """Rows whose code is of one capability and whose name is of another, as when one column is sorted by itself."""
        names = [*(plain(told.header.get("name", {})).values()), *([before.name.zh, before.name.en] if before else [])]
        known = {plain_name(name).casefold() for name in names}
        for record in self._asides.get(told.code.text, ()):
            found = record.text("name.zh")
            if found and known and plain_name(found).casefold() not in known:
                params = {"code": told.code.text, "found": found, "name": names[0]}
                self._problems.append(record.problem("packs.other-name", "name.zh", **params))

    # --- problems ----------------------------------------------------------------------------------------------------

    def _in_words(self, problem: Problem) -> Problem:
        """A problem that a reader of files found, by the titles that stand in the workbook."""
        key = problem.params.get("key")
        if not problem.code.startswith("located.") or key is None:
            return problem
        named = self._titles.get(problem.cell) if problem.code != "located.missing-key" else None
        code = "packs.empty-cell" if problem.code == "located.empty" else problem.code
        return replace(problem, code=code, params={**problem.params, "key": named or columns.column_of(key).title})

    def _each_once(self) -> Iterator[Problem]:
        """Sheet by sheet and row by row, without what only follows from a cell that is spoilt or a row that is lost."""
        spoilt = {problem.cell for problem in self._problems if problem.code in _SPOILT}
        lost = any(problem.code in _LOST for problem in self._problems)
        strays = {one.params["capability"] for one in self._problems if one.code.startswith(_UNKNOWN["criteria"])}
        for problem in sorted(self._problems, key=_by_place):
            follows = problem.cell in spoilt and problem.code not in _SPOILT
            follows |= lost and problem.code == "packs.rows-missing"
            follows |= problem.code in _WEIGHTS and problem.params["capability"] in strays
            if not follows:
                yield problem


def _by_place(problem: Problem) -> tuple[str, int, int, str]:
    sheet, _, cell = problem.cell.split(":")[0].split(",")[0].partition("!")  # of several the first
    letters = cell.rstrip("0123456789")
    return sheet, int(cell[len(letters) :] or 0), len(letters), letters


def _code(record: Record) -> str:
    """The code in a row, which may stand before a name; what is none stays as it was written."""
    text = plain_code(record.text("code"))
    found = _CODE.match(text)
    return found[1] if found else text


def _is_total(record: Record, sheet: str) -> bool:
    """A row that adds up those above it: it has no key, or a word that can be none in the place of one."""
    key = record.text(KEYS[sheet])
    words = {record.text(path).strip(":： ").lower() for path in ("code", "name.zh", "slot")} if not key else {key}
    return bool(words & _TOTALS)


def _put(document: Document, path: str, value: Any) -> None:
    *above, name = path.split(".")
    for part in above:
        document = document.setdefault(part, {})
    document[name] = value


def _weigh(told: Told) -> None:
    rows = [row for row in told.criteria if isinstance(row.get("weight"), Scalar)]
    texts = figures.weights([row["weight"].text for row in rows])
    for row, text in zip(rows, texts, strict=True):
        row["weight"] = Scalar(text, row["weight"].place, plain=not text)


def _of_all_weights(problem: Problem, told: Told) -> Problem:
    """Weights that do not sum up, with the cells and values of all of them: any may be the wrong one."""
    written = [row["weight"] for row in told.criteria if isinstance(row.get("weight"), Scalar)]
    if problem.code != "rubrics.weights" or sum(int(one.text) for one in written) != problem.params["total"]:
        return problem  # of what the workbook does not hold, only the sum is known
    params = {**problem.params, "weights": [one.text for one in written]}
    cell = span([one.place.cell for one in written])
    return replace(problem, code="packs.weights", params=params, cell=cell)


def _slots(told: Told, before: Rubric | None) -> dict[str, set[str]]:
    """The keys of a capability's evidence, each with all names by which people may call it."""
    rows = [(plain(row["key"]), plain(row.get("title", {})).values()) for row in told.slots]
    old = [(slot.key, (slot.title.zh, slot.title.en)) for slot in before.slots] if before else []
    kept = old if not (told.slots and told.whole_slots) else [one for one in old if one[0] in dict(rows)]
    named: dict[str, set[str]] = {}
    for key, titles in (*rows, *kept):
        names = named.setdefault(key, {key})
        names |= {plain_name(one).casefold() for title in titles for one in (title, f"{key} {title}") if one}
    return named
