"""Simulated raters: they fill the workbooks of their packets in, or hand sheets in straight into the store.

What a mark is, is drawn from numbers of people, a capability and a criterion, so that both ways give the same marks. A
work has a level of its own, from which a few criteria differ, and on a few marks a rater differs.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import python_calamine

from benchmarks.handed_in import CLERK
from tpd_assess.means import Means, setting_in_force, utc_now
from tpd_assess.model import LEVELS
from tpd_assess.plugins import Plugins
from tpd_assess.scoring.packets.workbook import mark_key, marks_columns, numbered
from tpd_assess.scoring.submissions import submissions
from tpd_assess.store import Draft, Store, Workspace
from tpd_assess.tables.values import column_letters
from tpd_assess.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tpd_assess.scoring.submissions import Submission
    from tpd_assess.setting import Setting
    from tpd_assess.store import AssignmentRow

_WORKS_FAIL, _WORKS_PASS = 8, 60  # percent of works; the others are excellent
_CRITERIA_DIFFER, _RATERS_DIFFER = 30, 6  # percent
_AT_ONCE = 5000  # sheets in one transaction
_MARKS_SHEET = 1  # of a packet's workbook, counted from 0


@dataclass(frozen=True)
class Reading:
    """One reading that waits for marks: the levels of its criteria in the order of their numbers, by key."""

    row: AssignmentRow
    work: Submission
    levels: Mapping[str, str]

    def body(self) -> dict[str, Any]:
        """The sheet as it is handed in at the terminal."""
        row, work = self.row, self.work
        return {
            "revision": 1, "person": row.person, "capability": row.capability, "rater": row.rater, "kind": row.kind,
            "purpose": row.purpose, "rubric": work.rubric_digest, "plugin": "", "version": "",
            "evidence": work.evidence, "slots": list(work.present), "recommended": False, "comments": {}, "flag": "",
            "findings": [], "how": "terminal", "source": "", "corrects": "", "reason": {},
            "marks": [{"criterion": key, "level": level} for key, level in self.levels.items()],
        }  # fmt: skip


def hand_in_sheets(root: Path) -> int:
    """A sheet for each reading that has none; how many."""
    with _setting(root) as setting:
        waiting = list(_waiting(setting))
        for start in range(0, len(waiting), _AT_ONCE):
            with setting.store.write(setting.actor) as tx:
                tx.append(
                    Draft("sheet.submitted", one.row.id, one.body(), round=setting.round, on_behalf_of=one.row.rater)
                    for one in waiting[start : start + _AT_ONCE]
                )
        return len(waiting)


def fill_workbooks(root: Path, packets: Path, target: Path) -> list[Path]:
    """Copies of all workbooks below `packets` with a level for every criterion; all else stays as it was written."""
    with _setting(root) as setting:
        columns = marks_columns(setting.profile)
        levels = {
            mark_key(one.row.id, number): level
            for one in _waiting(setting)
            for number, level in enumerate(one.levels.values(), start=1)
        }
    filled = []
    for path in sorted(packets.rglob("*.xlsx")):
        place = target / path.relative_to(packets)
        place.parent.mkdir(parents=True, exist_ok=True)
        _fill(path, place, columns.index("level"), levels)
        filled.append(place)
    return filled


@contextmanager
def _setting(root: Path) -> Iterator[Setting]:
    with Store.open(Workspace(root), clock=utc_now) as store:
        yield setting_in_force(store, Means(Plugins.load(), actor=CLERK))


def _waiting(setting: Setting) -> Iterator[Reading]:
    works = submissions(setting)
    numbers = {one.id: one.number for one in setting.store.people.all()}
    done = {one.id for one in setting.store.scoring.sheets(setting.round)}
    for row in setting.store.scoring.assignments(setting.round, state="open"):
        if row.id not in done:
            work = works[row.person, row.capability]
            keys = [one.key for _, one in numbered(work.rubric, work.present)]
            name = f"{numbers[row.person]} {row.capability}"
            yield Reading(row, work, {key: _level(name, key, numbers[row.rater]) for key in keys})


def _level(work: str, criterion: str, rater: str) -> str:
    drawn = _percent(work)
    level = 0 if drawn < _WORKS_FAIL else 1 if drawn < _WORKS_PASS else 2
    for what, differ in ((f"{work} {criterion}", _CRITERIA_DIFFER), (f"{work} {criterion} {rater}", _RATERS_DIFFER)):
        if _percent(what) < differ:
            level = 1 if level != 1 else 2 * (_percent(f"{what} up") % 2)
    return LEVELS[level]


def _percent(what: str) -> int:
    return zlib.crc32(what.encode()) % 100


# --- workbooks --------------------------------------------------------------------------------------------------------


def _fill(path: Path, target: Path, column: int, levels: Mapping[str, str]) -> None:
    """Put levels into the empty cells of one column, as a spreadsheet program would leave them."""
    rows = (
        python_calamine.CalamineWorkbook.from_path(path)
        .get_sheet_by_index(_MARKS_SHEET)
        .to_python(skip_empty_area=False)
    )
    letters = column_letters(column)
    words = {f"{letters}{line}": levels[str(row[-1])] for line, row in enumerate(rows, start=1) if row[-1] in levels}
    name = f"xl/worksheets/sheet{_MARKS_SHEET + 1}.xml"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            data = old.read(one)
            new.writestr(one, _marked(data.decode(), words).encode() if one == name else data)


def _marked(sheet: str, words: Mapping[str, str]) -> str:
    def put(found: re.Match[str]) -> str:
        level = words.get(found["cell"])
        if level is None:
            return found[0]
        word = say(f"packets.level-{level}")
        return f'<c r="{found["cell"]}"{found["style"]} t="inlineStr"><is><t>{word}</t></is></c>'

    return re.sub(r'<c r="(?P<cell>[A-Z]+\d+)"(?P<style> s="\d+")?/>', put, sheet)
