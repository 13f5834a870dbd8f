"""A cell of the workbook as a value of a rubric file, with what Excel, WPS or a person may have done to it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any

from tpd_assess.located import Listing, Place, Scalar
from tpd_assess.packs import figures
from tpd_assess.packs.columns import CHOICE, FILE_ENDINGS, KEY, MARK, TEXT, WHOLE, Column, meant, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpd_assess.errors import Problem
    from tpd_assess.model import Standard
    from tpd_assess.tables import Record, Table

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BETWEEN = re.compile(r"[\s,，、;；/|]+")


class Cells:
    """The cells of one sheet. `problems` are those that no reader of files would find."""

    def __init__(self, table: Table, standard: Standard) -> None:
        self._table = table
        self._standard = standard
        self.problems: list[Problem] = []

    def value(self, record: Record, column: Column) -> Scalar | Listing | None:
        """The cell's value; ``None`` when it says that there is none."""
        text, place = record.text(column.path), place_of(record, column.path)
        if not text:
            return Scalar("", place) if column.needed else None
        self._check_stored(record, column, text)
        if column.kind == FILE_ENDINGS:
            endings = (one.lstrip("*.") for one in _BETWEEN.split(half_width(text).lower()))
            return Listing(tuple(Scalar(one, place, plain=False) for one in endings if one), place)
        return self._single(record, column, text, place)

    def _single(self, record: Record, column: Column, text: str, place: Place) -> Scalar | None:
        if column.kind in {MARK, CHOICE}:
            text = self._chosen(record, column, text)
        elif column.kind == WHOLE:
            text = figures.whole(text)
        elif column.kind == KEY:
            text = half_width(text).lower()
        no_mark = column.kind == MARK and not column.needed and text == "false"
        return None if no_mark else Scalar(text, place, plain=False)

    def _chosen(self, record: Record, column: Column, text: str) -> str:
        words = words_of(column, self._standard)
        choice = meant(text, words)
        if not choice:
            known = [said[0] for said in words.values()]
            self._fault("packs.no-such-choice", record, column, found=text, known=known)
        return choice or next(iter(words))

    def _check_stored(self, record: Record, column: Column, text: str) -> None:
        kind = self._table.stored.get(record.place(column.path), "")
        if kind in {"date", "time"}:
            self._fault("packs.turned-into-date", record, column, found=text, guess=_typed(text))
        elif kind and column.kind == TEXT:
            self._fault("packs.turned-into-number", record, column, found=text)

    def _fault(self, code: str, record: Record, column: Column, **params: Any) -> None:
        self.problems.append(record.problem(code, column.path, title=title_in(record, column.path), **params))


def place_of(record: Record, path: str) -> Place:
    """Where the cell under a column stands."""
    return Place(record.file, record.line, 0, record.place(path))


def span(cells: Sequence[str]) -> str:
    """Cells of one column as a person names them: ``Sheet1!E2:E5`` if they stand together, else ``Sheet1!E2,E7``."""
    sheet, _, first = cells[0].partition("!")
    places = [cell.rpartition("!")[2] for cell in cells]
    rows = [int(place.lstrip(_LETTERS)) for place in places]
    together = len(rows) > 1 and rows == list(range(rows[0], rows[0] + len(rows)))
    return f"{sheet}!{first}:{places[-1]}" if together else f"{sheet}!{','.join(places)}"


def title_in(record: Record, path: str) -> str:
    """What stands above a column in this sheet, without the mark of those that must be filled in."""
    return record.title(path).rstrip("*")


def half_width(text: str) -> str:
    """A key, ending or word without full-width signs, and blanks at its ends."""
    return unicodedata.normalize("NFKC", text).strip()


def _typed(shown: str) -> str:
    """What a person likely typed that became this date or time: 2025-03-05 was 3-5."""
    try:
        day = date.fromisoformat(shown[:10])
    except ValueError:
        return ":".join(part.lstrip("0") or "0" for part in shown.split(":")[:2])
    return f"{day.month}-{day.day}"
