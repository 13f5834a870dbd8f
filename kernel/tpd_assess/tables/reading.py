"""From grids to tables: the header is found by its titles, merged cells are filled, damaged cells are named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tpd_assess.errors import Problem, TableError
from tpd_assess.tables.columns import COLUMNS, REPEATED, Columns, by_title, key_of
from tpd_assess.tables.grids import Grid, read_grids
from tpd_assess.tables.values import Column, Row, Table, address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

HEADER_WITHIN = 10
"""Rows in which the header is looked for; counties put titles and notes above it."""


def read_tables(path: Path, *, columns: Columns = COLUMNS, verbatim: bool = False) -> tuple[Table, ...]:
    """Every visible sheet that has a known header, in the workbook's order. Raises `TableError` if there is none.

    `verbatim` keeps line breaks and blanks within texts, for tables that hold more than names and numbers.
    """
    grids, hidden = read_grids(path, verbatim=verbatim)
    found = tables_in(grids, file=path.name, columns=columns)
    if not found:
        problem = Problem("tables.no-header", {"rows": HEADER_WITHIN, "titles": _examples(columns)}, file=path.name)
        raise TableError("tables.unusable", (problem,), file=path.name)
    names = [grid.sheet for grid in grids if grid.sheet] + list(hidden)
    return tuple(replace(table, other_sheets=_others(names, table.sheet)) for table in found)


def read_table(path: Path, *, sheet: str = "", columns: Columns = COLUMNS) -> Table:
    """The named sheet, or the first one that has a known header. Raises `TableError`."""
    tables = read_tables(path, columns=columns)
    chosen = next((table for table in tables if not sheet or table.sheet == sheet), None)
    if chosen is None:
        problem = Problem("tables.no-sheet", {"sheet": sheet, "sheets": [t.sheet for t in tables]}, file=path.name)
        raise TableError("tables.unusable", (problem,), file=path.name)
    return chosen


def _others(names: list[str], own: str) -> tuple[str, ...]:
    return tuple(name for name in names if name != own)


def _examples(columns: Columns) -> list[str]:
    return [titles[0] for titles in list(columns.values())[:4] if titles]


def tables_in(grids: list[Grid], *, file: str, columns: Columns = COLUMNS) -> tuple[Table, ...]:
    """The tables in some grids; of several ways to part one csv the one that knows most titles. Pure."""
    titles = by_title(columns)
    found = [(header, grid) for grid in grids if (header := _find_header(grid, titles))]
    if found and not any(grid.sheet for _, grid in found):
        found = [max(found, key=lambda pair: len(pair[0].keys))]
    return tuple(_table(grid, header, file) for header, grid in found)


@dataclass(frozen=True, slots=True)
class _Header:
    """Where the titles stand: rows `first` to `last` (from 0), and the meaning and title of each column."""

    first: int
    last: int
    titles: tuple[str, ...]
    keys: tuple[str, ...]


def _find_header(grid: Grid, titles: Mapping[str, str]) -> _Header | None:
    headers = [_header_at(grid, line, titles) for line in range(min(HEADER_WITHIN, len(grid.cells)))]
    best = max(headers, key=_known, default=None)
    return best if best is not None and _known(best) >= _needed(best) else None


def _known(header: _Header) -> int:
    return len({key for key in header.keys if key})


def _needed(header: _Header) -> int:
    # A lone known word may be a title line's; it is a header only when nothing else stands in the row.
    return 1 if sum(1 for title in header.titles if title) == 1 else 2


def _header_at(grid: Grid, line: int, titles: Mapping[str, str]) -> _Header:
    last = max((end for top, _, end, _ in grid.merged if top == line and end < HEADER_WITHIN), default=line)
    levels = [_spread(grid, row) for row in range(line, min(last, len(grid.cells) - 1) + 1)]
    width = max(len(level) for level in levels)
    stacks = [[level[index] for level in levels if index < len(level) and level[index]] for index in range(width)]
    chosen = [_title(stack, titles) for stack in stacks]
    return _Header(line, last, tuple(title for title, _ in chosen), tuple(key for _, key in chosen))


def _title(stack: list[str], titles: Mapping[str, str]) -> tuple[str, str]:
    known = [(title, key) for title in reversed(stack) if (key := key_of(title, titles))]
    return known[0] if known else (" ".join(stack), "")


def _spread(grid: Grid, line: int) -> list[str]:
    """A header row with the titles of cells merged sideways repeated over their columns."""
    row = list(grid.cells[line])
    for top, left, _, right in grid.merged:
        if top == line and left < len(row):
            row[left : right + 1] = [row[left]] * (min(right, len(row) - 1) - left + 1)
    return row


def _table(grid: Grid, header: _Header, file: str) -> Table:
    keep = [index for index, title in enumerate(header.titles) if title]
    columns = tuple(Column(header.keys[index], header.titles[index], index) for index in keep)
    cells = _filled(grid, header.last)
    rows = tuple(_rows(cells, header.last + 1, keep))
    problems = (*_same_meaning(columns, rows, grid, header, file), *_lost(columns, grid, header, file))
    unknown = tuple(column.title for column in columns if not column.key)
    notes = tuple(text for row in grid.cells[: header.first] for text in row if text)
    stored = _stored(columns, grid, header)
    return Table(file, grid.sheet, header.last + 1, columns, rows, unknown, (), problems, notes, stored)


def _stored(columns: tuple[Column, ...], grid: Grid, header: _Header) -> dict[str, str]:
    known = {column.index for column in columns if column.key}
    below = ((line, index, kind) for (line, index), kind in grid.stored.items() if line > header.last)
    return {address(grid.sheet, line + 1, index): kind for line, index, kind in below if index in known}


def _rows(cells: list[list[str]], start: int, keep: list[int]) -> Iterator[Row]:
    for line in range(start, len(cells)):
        texts = tuple(cells[line][index] if index < len(cells[line]) else "" for index in keep)
        if any(texts):
            yield Row(line + 1, texts)


def _filled(grid: Grid, header: int) -> list[list[str]]:
    """The cells with the value of each range merged downwards carried to all its rows: the sheet itself says so."""
    cells = [list(row) for row in grid.cells]
    for top, left, bottom, right in grid.merged:
        if top <= header or left != right or top >= len(cells) or left >= len(cells[top]):
            continue
        for line in range(top + 1, min(bottom, len(cells) - 1) + 1):
            cells[line][left] = cells[line][left] or cells[top][left]
    return cells


def _same_meaning(
    columns: tuple[Column, ...], rows: tuple[Row, ...], grid: Grid, header: _Header, file: str
) -> Iterator[Problem]:
    """Two columns that mean the same, e.g. 学校 and 单位, unless one is empty all the way down."""
    used = [any(row.texts[position] for row in rows) for position in range(len(columns))]
    filled = [column for column, has in zip(columns, used, strict=True) if has and column.key not in REPEATED]
    counts = Counter(column.key for column in filled if column.key)
    for key in (key for key, count in counts.items() if count > 1):
        same = [column for column in filled if column.key == key]
        cells = [address(grid.sheet, header.last + 1, column.index) for column in same]
        params = {"titles": [column.title for column in same], "other": cells[0]}
        yield Problem("tables.same-meaning", params, file=file, cell=cells[1])


def _lost(columns: tuple[Column, ...], grid: Grid, header: _Header, file: str) -> Iterator[Problem]:
    known = {column.index: column for column in columns if column.key}
    for line, index in sorted(grid.damaged):
        if line > header.last and index in known:
            cell = address(grid.sheet, line + 1, index)
            yield Problem("tables.damaged-number", {"title": known[index].title}, file=file, cell=cell)
