"""Raters for the walk who do not exist: they fill in packets with simulated marks, the same in every run.

All who read a work have the same bytes before them, so their opinions begin with these; each then differs a little.
"""

from __future__ import annotations

import hashlib
import random
import zipfile
from collections.abc import Sequence
from pathlib import Path

from tpd_assess.scoring.packets import workbook
from tpd_assess.scoring.packets.on_disk import EVIDENCE, workbook_name
from tpd_assess.tables import Sheet, write_xlsx
from tpd_assess.tables.grids import Grid, read_grids
from tpd_assess.tables.words import plain_title
from tpd_assess.text import say

_EDGES = (("fail", 0.25), ("pass", 0.62), ("excellent", 9.0))
_DIFFERENCE = 0.14
"""How far one rater's opinion of a criterion lies from the others', as a standard deviation."""


def fill_in(folder: Path) -> int:
    """Fill in all packets of a folder; how many works were marked."""
    return sum(_fill(packet / workbook_name()) for packet in sorted(folder.iterdir()))


def _fill(book: Path) -> int:
    grids, _ = read_grids(book)
    write_xlsx(book, [_sheet(grid, book.parent) for grid in grids])
    return len(list((book.parent / EVIDENCE).iterdir()))


def _sheet(grid: Grid, packet: Path) -> Sheet:
    """The sheet again; where it asks for levels, with levels, and with a word on what is not good enough."""
    head = next((line for line, row in enumerate(grid.cells) if _column(row, "key") >= 0), 1)
    header, rows = grid.cells[head], [list(row) for row in grid.cells[head + 1 :]]
    if _column(header, "level") >= 0:
        chance = random.Random(packet.name)  # noqa: S311 - a play, not a secret
        for number, row in enumerate(rows):
            _mark(row, header, _opinion(packet / EVIDENCE / row[0], number) + chance.gauss(0, _DIFFERENCE))
    return Sheet(grid.sheet, header, rows, [row[0] for row in grid.cells[:head]])


def _mark(row: list[str], header: Sequence[str], opinion: float) -> None:
    level = next(level for level, edge in _EDGES if opinion < edge)
    row[_column(header, "level")] = say(f"packets.level-{level}")
    if level == "fail":
        row[_column(header, "comment")] = say("cli.demo-comment")


def _opinion(work: Path, number: int) -> float:
    """What the bytes of a work suggest of one criterion, 0 to 1."""
    seen = b"".join(_content(path) for path in sorted(work.iterdir()))
    whole, part = hashlib.sha256(seen).digest()[0], hashlib.sha256(seen + bytes([number])).digest()[0]
    return (3 * whole + part) / (4 * 255)


def _content(path: Path) -> bytes:
    """The bytes of a file; of a packed one what is in it, whatever packed it."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as package:
        return " ".join(f"{member.filename} {member.CRC}" for member in package.infolist()).encode()


def _column(row: Sequence[str], key: str) -> int:
    """Where a column stands in a row of titles; -1 if it does not."""
    titles = {plain_title(one) for one in workbook.columns()[key]}
    return next((index for index, cell in enumerate(row) if plain_title(cell) in titles), -1)
