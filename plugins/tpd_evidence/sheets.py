"""Excel workbooks: sheets with their rows and text, authors, dates.

Calamine reads the cells; before that each sheet's used area is measured, as it holds the whole rectangle in memory and
two cells in opposite corners would be seventeen thousand million cells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineError, CalamineWorkbook

from tpd_assess import Content, EvidenceError, Page, Property, Text
from tpd_evidence import package
from tpd_evidence.limits import CELLS_MOST, TextBudget, joined

if TYPE_CHECKING:
    from pathlib import Path

    from tpd_evidence.package import Package

_PLAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MACROS = "application/vnd.ms-excel.sheet.macroenabled.12"
_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_MOST_SHEETS = 500
_PART = re.compile(r"xl/worksheets/[^/]+\.xml")


def read(path: Path) -> Content:
    """Raises `EvidenceError` as `package.opened` does; ``too-big-inside`` for an area that no person filled."""
    with package.opened(path) as parts:
        main = parts.main("xl/workbook.xml")
        pictures = sum(1 for _ in parts.names("xl/media/"))
        macros = "xl/vbaProject.bin" in parts.names("xl/")
        authors, said = package.about(parts)
        _check_areas(parts)
        if not parts.read(main):
            raise package.nothing_inside()
    budget = TextBudget()
    sheets = _sheets(path, budget)
    return Content(
        media_type=_MACROS if macros else _PLAIN,
        sheets=sheets,
        authors=authors,
        properties=(*said, Property(name="pictures", value=str(pictures))),
        text=joined(page.text for page in sheets),
        not_read=budget.not_read(),
    )


def _check_areas(parts: Package) -> None:
    """Unpack every part that calamine will unpack, within the bounds, and measure the used area of each sheet."""
    for name in parts.names("xl/"):
        if _PART.fullmatch(name):
            if _area(parts.read(name)) > CELLS_MOST:
                raise EvidenceError("evidence.too-big-inside", part=Text("单元格", "cells"))
        elif name.endswith(("sharedStrings.xml", "styles.xml", "workbook.xml", ".rels")):
            parts.read(name)


def _area(raw: bytes) -> int:
    """The number of cells in the rectangle around all cells."""
    columns: set[bytes] = set()
    low, high = 0, 0
    for column, row in _CELL.findall(raw):
        columns.add(column)
        number = int(row)
        low, high = min(low or number, number), max(high, number)
    numbers = [_column(column) for column in columns]
    return (high - low + 1) * (max(numbers) - min(numbers) + 1) if numbers else 0


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheets(path: Path, budget: TextBudget) -> tuple[Page, ...]:
    try:
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as book:
            names = book.sheet_names[:_MOST_SHEETS]
            return tuple(_sheet(book, number, name, budget) for number, name in enumerate(names, start=1))
    except (CalamineError, OSError, ValueError, IndexError) as fault:
        raise EvidenceError("evidence.unreadable") from fault


def _sheet(book: CalamineWorkbook, number: int, name: str, budget: TextBudget) -> Page:
    """A sheet with the rows that hold something; cells are divided by tabs. A chart alone has no rows."""
    try:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=True)
    except CalamineError:
        return Page(number=number, title=name, text="")
    lines = ["\t".join(_shown(cell) for cell in row).rstrip("\t") for row in rows]
    full = [line for line in lines if line]
    return Page(number=number, title=name, text=budget.take("\n".join(full)), rows=len(full))


def _shown(cell: Any) -> str:
    """A cell as text: whole numbers without a point, as Excel keeps all numbers with one."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
