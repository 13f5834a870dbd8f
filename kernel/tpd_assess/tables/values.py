"""A table as it was read: cells as text, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it means (`key`, "" = not known), the title above it, and its index from 0 in the sheet."""

    key: str
    title: str
    index: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row's texts, one for each column of the table; `line` counts from 1 in the sheet."""

    line: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet with a known header. `problems` were found while reading; the caller adds its own and refuses once.

    `file` is a name without folder. `unknown` are titles that mean nothing to us; they are listed, not refused.
    `notes` are the texts above the header. `stored` says what cells hold that hold no text, by their place.
    """

    file: str
    sheet: str
    header: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unknown: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    notes: tuple[str, ...] = ()
    stored: Mapping[str, str] = field(default_factory=dict)

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(column.key for column in self.columns if column.key)

    def records(self) -> Iterator[Record]:
        """The rows, readable by the columns' keys."""
        places: dict[str, list[int]] = {}
        for position, column in enumerate(self.columns):
            places.setdefault(column.key, []).append(position)
        return (Record(self, row, places) for row in self.rows)


class Record:
    """One row of a table."""

    __slots__ = ("_places", "_row", "_table")

    def __init__(self, table: Table, row: Row, places: dict[str, list[int]]) -> None:
        self._table = table
        self._row = row
        self._places = places

    @property
    def line(self) -> int:
        return self._row.line

    @property
    def file(self) -> str:
        return self._table.file

    @property
    def sheet(self) -> str:
        return self._table.sheet

    def text(self, key: str) -> str:
        """The text under a key; "" if the column is missing or the cell is empty; repeated columns give the first."""
        return next((text for text in self.texts(key) if text), "")

    def title(self, key: str) -> str:
        """The title above the first column with this key; "" if there is none."""
        return next((self._table.columns[position].title for position in self._places.get(key, ())), "")

    def all_texts(self) -> tuple[str, ...]:
        """The texts of all columns, known or not."""
        return self._row.texts

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of all columns with this key."""
        return tuple(self._row.texts[position] for position in self._places.get(key, ()))

    def place(self, key: str, occurrence: int = 0) -> str:
        """Where the text under a key stands, ``Sheet1!C7``; without such a column the row's first cell."""
        positions = self._places.get(key, ())
        index = self._table.columns[positions[occurrence]].index if occurrence < len(positions) else 0
        return address(self._table.sheet, self._row.line, index)

    def problem(self, code: str, key: str = "", /, **params: Any) -> Problem:
        """A problem at this row's cell under a key."""
        return Problem(code, params, file=self.file, cell=self.place(key))


def address(sheet: str, line: int, index: int) -> str:
    """A cell's place as people know it; `line` from 1, `index` from 0. A csv has no sheet: ``C7``."""
    cell = f"{column_letters(index)}{line}"
    return f"{sheet}!{cell}" if sheet else cell


def column_letters(index: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
