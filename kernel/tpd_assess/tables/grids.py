"""From a file to a grid of texts: encodings, number forms, merged cells."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import python_calamine as calamine

from tpd_assess.errors import Problem, TableError
from tpd_assess.tables.words import as_written, clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

DELIMITERS = (",", "\t", ";")
SAFE_NUMBER = 10**15
"""Excel keeps 15 digits; a longer number has lost its end before it reaches us."""

_ROUNDED = re.compile(r"[+-]?\d(\.\d+)?[eE]\+\d{2}")
_FORMULA_GUARD = re.compile(r"^'(?=[=+\-@\t\r])")

_STORED: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "boolean"),
    ((int, float), "number"),
    (dt.date, "date"),
    ((dt.time, dt.timedelta), "time"),
)

Range = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet's cells as text from A1 on, its merged ranges, and the cells whose digits were lost (row, column).

    `stored` says of cells that hold no text what they hold: ``date``, ``time``, ``number`` or ``boolean``.
    """

    sheet: str
    cells: list[list[str]]
    merged: tuple[Range, ...] = ()
    damaged: frozenset[tuple[int, int]] = frozenset()
    stored: Mapping[tuple[int, int], str] = field(default_factory=dict)


def read_grids(path: Path, *, verbatim: bool = False) -> tuple[list[Grid], tuple[str, ...]]:
    """The visible sheets of a file, and the names of the hidden ones. A csv gives one grid for each way to part it.

    `verbatim` keeps line breaks and blanks within texts, and believes a text that looks like a rounded number.
    """
    if path.suffix.lower() in {".csv", ".tsv", ".txt"}:
        text = decode(_bytes(path), path.name)
        return [grid_of(_parted(text, delimiter)) for delimiter in DELIMITERS], ()
    return _read_workbook(path, verbatim=verbatim)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, "tables.no-file") from error


def decode(data: bytes, file: str) -> str:
    """Text of a csv: by its byte order mark, else strict UTF-8, else GB 18030. Raises `TableError`."""
    marked = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError("tables.not-text", (Problem("tables.encoding", {}, file=file),), file=file)


def _parted(text: str, delimiter: str) -> list[list[Any]]:
    # csv counts a quoted line break as part of the cell; \r alone (old Mac) is a line end.
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline="")
    try:
        return [[_FORMULA_GUARD.sub("", cell) for cell in row] for row in csv.reader(lines, delimiter=delimiter)]
    except csv.Error:  # a cell longer than csv allows: not parted in this way
        return []


def _read_workbook(path: Path, *, verbatim: bool) -> tuple[list[Grid], tuple[str, ...]]:
    try:
        with calamine.CalamineWorkbook.from_path(path) as book:
            visible, hidden = _sheet_names(book)
            return [_sheet(book, name, verbatim=verbatim) for name in visible], hidden
    except calamine.PasswordError as error:
        raise _unreadable(path, "tables.password") from error
    except calamine.CalamineError as error:
        raise _unreadable(path, "tables.not-a-workbook") from error
    except OSError as error:
        raise _unreadable(path, "tables.no-file") from error


def _unreadable(path: Path, code: str) -> TableError:
    return TableError("tables.unreadable", (Problem(code, {}, file=path.name),), file=path.name)


def _sheet_names(book: calamine.CalamineWorkbook) -> tuple[list[str], tuple[str, ...]]:
    tables = [sheet for sheet in book.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
    shown = [sheet.name for sheet in tables if sheet.visible == calamine.SheetVisibleEnum.Visible]
    return shown, tuple(sheet.name for sheet in tables if sheet.name not in shown)


def _sheet(book: calamine.CalamineWorkbook, name: str, *, verbatim: bool) -> Grid:
    sheet = book.get_sheet_by_name(name)
    merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
    return grid_of(sheet.to_python(skip_empty_area=False), sheet=name, merged=merged, verbatim=verbatim)


def grid_of(
    rows: Sequence[Sequence[Any]], *, sheet: str = "", merged: tuple[Range, ...] = (), verbatim: bool = False
) -> Grid:
    """A grid from raw cells. Pure."""
    tidy = as_written if verbatim else clean
    cells = [[cell_text(cell, tidy) for cell in row] for row in rows]
    damaged = (place for place in _damaged(rows) if not (verbatim and isinstance(rows[place[0]][place[1]], str)))
    return Grid(sheet, cells, merged, frozenset(damaged), dict(_stored(rows)))


def _stored(rows: Sequence[Sequence[Any]]) -> Iterator[tuple[tuple[int, int], str]]:
    for line, row in enumerate(rows):
        for index, cell in enumerate(row):
            kind = next((name for kinds, name in _STORED if isinstance(cell, kinds)), "")
            if kind:
                yield (line, index), kind


def _damaged(rows: Sequence[Sequence[Any]]) -> Iterator[tuple[int, int]]:
    for line, row in enumerate(rows):
        for index, cell in enumerate(row):
            if _lost_digits(cell):
                yield line, index


def _lost_digits(cell: Any) -> bool:
    if isinstance(cell, float):
        return abs(cell) >= SAFE_NUMBER
    return isinstance(cell, str) and len(cell) < 30 and bool(_ROUNDED.fullmatch(cell.strip()))  # noqa: PLR2004


def cell_text(cell: Any, tidy: Callable[[str], str] = clean) -> str:
    """One cell as text: 5.0 is ``5``, days are ISO dates, midnight is left out."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time(0):
        return cell.date().isoformat()
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return tidy(str(cell))
