"""Tables for people: workbooks and csv files in which no cell can turn into a formula, a link or a lost digit."""

from __future__ import annotations

import csv
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tpd_assess.platform import remove_file, replace_with_retry
from tpd_assess.tables.values import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from xlsxwriter.worksheet import Worksheet

Cell = str | int | Decimal | None
ROOM_BELOW = 200
"""Rows below the data that keep text format and choice lists, for what people add."""

LONGEST_CELL = 32767
"""Characters that Excel takes in a cell."""

_LONGEST_LIST = 255  # characters of a choice list that Excel takes inside the rule itself
_LONGEST_SHEET_NAME = 31
_LINE = 15  # points
_HIGHEST_ROW = 409
_NOT_IN_CELL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `notes` stand above the header, one a line. `choices`: column index → what may be chosen there.

    Text is written as text and ints as numbers; `widths` in characters, one a column (missing ones are 16). Columns of
    `filled_in` are coloured, for people to write there. `printed`: it is laid out to be read on paper.
    """

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    notes: Sequence[str] = ()
    widths: Sequence[int] = ()
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)
    filled_in: Sequence[int] = ()
    printed: bool = False


def write_xlsx(path: Path, sheets: Sequence[Sheet], *, created: dt.datetime = _EPOCH) -> None:
    """Write a workbook, whole or not at all; the same sheets give the same bytes.

    `created` is what the file says of its age. Raises `OSError`, as while Excel holds the file open.
    """
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415 - commands that write no table do not wait for it

    half = path.with_name(f"{path.name}.part")
    try:
        _write_book(half, sheets, created)
        replace_with_retry(half, path)
    except FileCreateError as error:  # no OSError itself, but made of one
        raise next((one for one in error.args if isinstance(one, OSError)), OSError(str(error))) from error
    finally:
        remove_file(half)


def _write_book(path: Path, sheets: Sequence[Sheet], created: dt.datetime) -> None:
    from xlsxwriter import Workbook  # noqa: PLC0415 - as above

    with Workbook(str(path), _OPTIONS) as book:
        book.set_properties({"created": created})
        formats = {"text": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
                   "open": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top",
                                            "bg_color": "#FFF8E1", "border": 1, "border_color": "#C9C9C9"}),
                   "open number": book.add_format({"valign": "top", "bg_color": "#FFF8E1", "border": 1,
                                                   "border_color": "#C9C9C9"}),
                   "head": book.add_format({"num_format": "@", "bold": True, "bg_color": "#E8EEF4", "border": 1}),
                   "note": book.add_format({"num_format": "@"})}  # fmt: skip
        names = sheet_names([sheet.name for sheet in sheets])
        for name, sheet in zip(names, sheets, strict=True):
            _write_sheet(book, book.add_worksheet(name), sheet, formats)


def _write_sheet(book: Any, page: Worksheet, sheet: Sheet, formats: Mapping[str, Any]) -> None:
    for line, note in enumerate(sheet.notes):
        page.write_string(line, 0, safe_text(note), formats["note"])
    head = len(sheet.notes)
    for index, title in enumerate(sheet.header):
        width = sheet.widths[index] if index < len(sheet.widths) else 16
        page.set_column(index, index, width, formats["text"])
        page.write_string(head, index, safe_text(title), formats["head"])
    last = head
    for last, row in enumerate(sheet.rows, start=head + 1):
        _write_row(page, last, row, [_format(cell, at in sheet.filled_in, formats) for at, cell in enumerate(row)])
        if sheet.printed:
            page.set_row(last, _height(row, sheet.widths))
    page.freeze_panes(head + 1, 0)
    if sheet.printed:
        _lay_out(page, head)
    for index, choices in sheet.choices.items():
        rule = {"validate": "list", "source": _source(book, choices)}
        page.data_validation(head + 1, index, last + ROOM_BELOW, index, rule)


def _format(cell: Cell, is_open: bool, formats: Mapping[str, Any]) -> Any:
    if isinstance(cell, int | Decimal):
        return formats["open number"] if is_open else None
    return formats["open" if is_open else "text"]


def _write_row(page: Worksheet, line: int, row: Sequence[Cell], formats: Sequence[Any]) -> None:
    for index, (cell, text_format) in enumerate(zip(row, formats, strict=True)):
        if isinstance(cell, int | Decimal):
            page.write_number(line, index, cell, text_format)
        elif cell:
            page.write_string(line, index, safe_text(cell), text_format)
        else:
            page.write_blank(line, index, None, text_format)


def _height(row: Sequence[Cell], widths: Sequence[int]) -> float:
    """Points for a row's longest cell: not every program finds that out by itself when it opens or prints a file."""
    lines = [_lines(str(cell or ""), width) for cell, width in zip(row, widths, strict=False)]
    return min(max(lines, default=1) * _LINE + _LINE / 3, _HIGHEST_ROW)


def _lines(text: str, width: int) -> int:
    """Lines that a text takes when it is wrapped; a Chinese sign is as wide as two others."""
    each = (sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in line) for line in text.split("\n"))
    return sum(-(-columns // max(1, width - 1)) or 1 for columns in each)


def _lay_out(page: Worksheet, head: int) -> None:
    """A4 lying down, all columns on the page, the header again on each."""
    page.set_paper(9)
    page.set_landscape()
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)


def _source(book: Any, choices: Sequence[str]) -> list[str] | str:
    """A choice list for Excel: in the rule if it is short, else on a hidden sheet of its own."""
    texts = [safe_text(choice) for choice in choices]
    if len(",".join(texts)) <= _LONGEST_LIST and not any("," in text for text in texts):
        return texts
    page = book.get_worksheet_by_name("lists") or book.add_worksheet("lists")
    page.hide()
    index = (page.dim_colmax or 0) + 1 if page.dim_colmax is not None else 0
    for line, text in enumerate(texts):
        page.write_string(line, index, text)
    letters = column_letters(index)
    return f"=lists!${letters}$1:${letters}${len(texts)}"


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a csv as Excel opens it: UTF-8 with mark, CRLF; text that looks like a formula gets a ``'`` in front."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([csv_text(title) for title in header])
        writer.writerows([csv_text(cell) for cell in row] for row in rows)


def csv_text(cell: Cell) -> str:
    """A cell for a csv. Numbers stay as they are: only text can carry a formula."""
    if isinstance(cell, int | Decimal):
        return str(cell)
    text = safe_text(cell or "")
    return f"'{text}" if text.startswith(_STARTS_FORMULA) else text


def safe_text(text: str) -> str:
    """Text without what a workbook cannot hold, cut at the length a cell can."""
    return _NOT_IN_CELL.sub("", text)[:LONGEST_CELL]


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """Names that Excel takes: no reserved characters, at most 31 long, no two alike."""
    names: list[str] = []
    for text in wanted:
        base = _NOT_IN_SHEET_NAME.sub("_", safe_text(text)).strip("' ")[:_LONGEST_SHEET_NAME] or "_"
        names.append(_unused(base, {name.casefold() for name in names} | {"lists", "history"}))
    return names


def _unused(base: str, taken: set[str]) -> str:
    name, count = base, 1
    while name.casefold() in taken:
        count += 1
        end = f"~{count}"
        name = base[: _LONGEST_SHEET_NAME - len(end)] + end
    return name
