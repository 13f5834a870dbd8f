"""Workbooks as counties send them back: ours, taken apart, changed by hand, and put together again."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import python_calamine as calamine
import xlsxwriter

from tests.rubrics.cells import CELL
from tpd_assess.packs import Pack, read_pack, write_book
from tpd_assess.rubrics import bundled_rubrics, find_standard, read_rubric_file
from tpd_assess.tables.batch import read_table_batch
from tpd_assess.workers import Answer

STANDARD = find_standard("micro_capabilities_2019")


class InProcess:
    """Workers that start no process: what they read here, we wrote."""

    def run(self, task, items, *, batch):
        """The answers of the one task there is."""
        assert task == "tpd_assess.tables.batch:read_table_batch"
        assert batch == 1
        return (Answer(number, read_table_batch([item], None)[0]) for number, item in enumerate(items))


@dataclass(frozen=True)
class Formula:
    """A cell that holds a formula, and the value that the program kept with it."""

    text: str
    value: Any = ""


@dataclass(frozen=True)
class Percent:
    """A number that is shown as percent."""

    value: float


def small(folder: Path):
    """The capability B9 with two criteria, weights 60 and 40, and two pieces of evidence."""
    path = folder / "small.yaml"
    path.write_text(CELL, encoding="utf-8")
    return read_rubric_file(path)[0]


def bundled():
    """The 30 capabilities that come with the product, by code."""
    files = sorted(bundled_rubrics().rglob("*/*/*.yaml"))
    return {rubric.code: rubric for file in files for rubric in read_rubric_file(file)}


def read(path: Path, base=()) -> Pack:
    """A pack laid over some rubrics."""
    by_code = base if isinstance(base, dict) else {rubric.code: rubric for rubric in base}
    return read_pack(path, base=by_code, standard=STANDARD, workers=lambda: nullcontext(InProcess()))


class Book:
    """A workbook by sheets of rows, cells addressed as people do: ``book["评价点!F2"] = "…"``."""

    def __init__(self, *rubrics: Any, folder: Path) -> None:
        self.path = folder / "量规.xlsx"
        self.merged: list[str] = []
        self.sheets: dict[str, list[list[Any]]] = {}
        if rubrics:
            write_book(self.path, rubrics, STANDARD)
            with calamine.CalamineWorkbook.from_path(self.path) as book:
                shown = [one.name for one in book.sheets_metadata if one.visible == calamine.SheetVisibleEnum.Visible]
                self.sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in shown}

    def __setitem__(self, place: str, value: Any) -> None:
        sheet, line, index = _parts(place)
        rows = self.sheets[sheet]
        rows += [[] for _ in range(line + 1 - len(rows))]
        rows[line] += [""] * (index + 1 - len(rows[line]))
        rows[line][index] = value

    def __getitem__(self, place: str) -> Any:
        sheet, line, index = _parts(place)
        return self.sheets[sheet][line][index]

    def keep(self, sheet: str, *titles: str) -> None:
        """Delete all columns but these, in this order."""
        head = [str(title).rstrip("*") for title in self.sheets[sheet][0]]
        wanted = [head.index(title) for title in titles]
        self.sheets[sheet] = [[row[index] for index in wanted] for row in self.sheets[sheet]]

    def save(self) -> Path:
        """Write it as another program would: without our formats, and each value as what it is."""
        with xlsxwriter.Workbook(str(self.path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            shown = {name: book.add_format({"num_format": form}) for name, form in _FORMATS.items()}
            for name, rows in self.sheets.items():
                page = book.add_worksheet(name)
                for line, row in enumerate(rows):
                    for index, value in enumerate(row):
                        _write(page, line, index, value, shown)
                for area in (one.partition("!")[2] for one in self.merged if one.startswith(f"{name}!")):
                    page.merge_range(area, "")
                    _, line, index = _parts(f"{name}!{area.partition(':')[0]}")
                    _write(page, line, index, rows[line][index], shown)
        return self.path


_FORMATS = {"percent": "0%", "day": 'm"月"d"日"', "time": "h:mm"}


def _parts(place: str) -> tuple[str, int, int]:
    sheet, _, cell = place.partition("!")
    letters, digits = re.fullmatch("([A-Z]+)([0-9]+)", cell).groups()
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return sheet, int(digits) - 1, index - 1


def _write(page: Any, line: int, index: int, value: Any, shown: dict[str, Any]) -> None:
    if isinstance(value, Formula):
        page.write_formula(line, index, value.text, None, value.value)
    elif isinstance(value, Percent):
        page.write_number(line, index, value.value, shown["percent"])
    elif isinstance(value, dt.date):
        page.write_datetime(line, index, dt.datetime.combine(value, dt.time()), shown["day"])
    elif isinstance(value, dt.time):
        page.write_datetime(line, index, value, shown["time"])
    elif isinstance(value, bool):
        page.write_boolean(line, index, value)
    elif isinstance(value, int | float):
        page.write_number(line, index, value)
    elif value:
        page.write_string(line, index, value)
