"""Results as one csv table: a row for each teacher and capability, the award beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess import write_csv
from tpd_exports.columns import (
    AWARD,
    CAPABILITY,
    TEACHER,
    award_cells,
    capability_cells,
    file_name,
    teacher_cells,
    titles,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tpd_assess import ResultsSnapshot
    from tpd_exports.columns import Cell


def write_csv_results(shot: ResultsSnapshot, folder: Path) -> list[Path]:
    """Write the table; a teacher who handed in nothing has one row."""
    path = folder / file_name(shot, "csv")
    write_csv(path, titles(TEACHER, AWARD, CAPABILITY), _rows(shot))
    return [path]


def _rows(shot: ResultsSnapshot) -> Iterator[list[Cell]]:
    for line in shot.lines:
        who = [*teacher_cells(line), *award_cells(line)]
        for one in line.capabilities:
            yield [*who, *capability_cells(one)]
        if not line.capabilities:
            yield [*who, *[None] * len(CAPABILITY)]
