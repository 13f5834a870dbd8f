"""Results as a workbook: one sheet by teacher, one by capability, one that says how it was reckoned and proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess import Sheet, Text, show, write_xlsx
from tpd_exports.columns import (
    AWARD,
    CAPABILITY,
    TEACHER,
    award_cells,
    capability_cells,
    file_name,
    grade,
    heading,
    teacher_cells,
    titles,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tpd_assess import ResultsSnapshot, TeacherLine
    from tpd_exports.columns import Cell

_WHO = (24, 12, 12, 10, 10)
_RESULT = (8, 28, 10, 10, 8, 10, 10, 10, 10, 12, 10, 12, 24, 16)
_ALL = (Text("各项能力", "Capabilities"),)
_SAID = (Text("说明", "What"), Text("内容", "Content"))


def write_xlsx_results(shot: ResultsSnapshot, folder: Path) -> list[Path]:
    """Write the workbook."""
    path = folder / file_name(shot, "xlsx")
    write_xlsx(path, [_teachers(shot), _capabilities(shot), _explained(shot)])
    return [path]


def _teachers(shot: ResultsSnapshot) -> Sheet:
    rows = [[*teacher_cells(one), *award_cells(one), _in_short(one)] for one in shot.lines]
    name = str(show(Text("结果", "Results")))
    return Sheet(name, titles(TEACHER, AWARD, _ALL), rows, heading(shot), (*_WHO, 10, 10, 8, 16, 60), printed=True)


def _in_short(line: TeacherLine) -> str:
    """All capabilities of a teacher in one cell."""
    return "; ".join(
        " ".join(filter(None, (one.capability, grade(one.level) or "-", one.points))) for one in line.capabilities
    )


def _capabilities(shot: ResultsSnapshot) -> Sheet:
    rows = [[*teacher_cells(line), *capability_cells(one)] for line in shot.lines for one in line.capabilities]
    name = str(show(Text("各项", "Capabilities")))
    return Sheet(name, titles(TEACHER, CAPABILITY), rows, heading(shot), (*_WHO, *_RESULT), printed=True)


def _explained(shot: ResultsSnapshot) -> Sheet:
    name = str(show(Text("说明", "Explained")))
    return Sheet(name, titles(_SAID), list(_said(shot)), heading(shot), (24, 110), printed=True)


def _said(shot: ResultsSnapshot) -> Iterator[list[Cell]]:
    """The rules, a row each, then what results and log can be checked by."""
    for rule in shot.rules:
        yield [str(show(Text("规则", "Rule"))), str(show(rule))]
    yield [str(show(Text("规范", "Standard"))), str(show(shot.standard))]
    yield [str(show(Text("结果摘要", "Digest of the results"))), shot.results]
    yield [str(show(Text("方案摘要", "Digest of the profile"))), shot.profile]
    for head in shot.heads:
        yield [str(show(Text("日志头", "Head of the log"))), head]
