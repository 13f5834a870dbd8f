"""The bulletin that hangs in every school: who passed, school by school, and how many took part.

It is public: no numbers of staff, no points, and nobody who did not pass by name.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tpd_assess import LEVELS, Text, say, show, write_csv

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tpd_assess import ResultsSnapshot, TeacherLine

TITLES = (
    Text("序号", "No."),
    Text("单位", "School"),
    Text("姓名", "Name"),
    Text("总成绩", "Grade"),
    Text("通过的能力", "Capabilities passed"),
)
FILE = Text("公示名单", "bulletin")
TOOK_PART = Text("参加考核{count}人", "Took part: {count}")
PASSED = Text("其中通过{count}人", "Passed: {count}")
WITHHELD = Text("结果待定、另行公布{count}人", "Still open, to be given out later: {count}")
GOOD = LEVELS[1:]


def write(results: ResultsSnapshot, folder: Path) -> list[Path]:
    """Write the bulletin into the folder, and say that it is there."""
    path = folder / f"{show(FILE)}_{results.round}.csv"
    write_csv(path, [str(show(title)) for title in TITLES], _rows(results.lines))
    return [path]


def _rows(lines: tuple[TeacherLine, ...]) -> Iterator[list[str | int | None]]:
    passed = [line for line in lines if line.grade in GOOD]
    names = Counter((line.organisation, line.name) for line in passed)
    for number, line in enumerate(passed, start=1):
        name = line.name if names[line.organisation, line.name] == 1 else f"{line.name}（{line.number[-2:]}）"
        yield [number, line.organisation, name, say(f"results.grade-{line.grade}"), _capabilities(line)]
    counts = {
        TOOK_PART: sum(line.grade != "none" for line in lines),
        PASSED: len(passed),
        WITHHELD: sum(line.grade == "withheld" for line in lines),
    }
    for text, count in counts.items():
        yield [None, str(show(text)).format(count=count), None, None, None]


def _capabilities(line: TeacherLine) -> str:
    return " ".join(one.capability for one in line.capabilities if one.level in GOOD)
