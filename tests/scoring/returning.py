"""A packet as it is handed out, as plain cells, and what raters and their programs do with it before it comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.scoring.county import setting_of
from tpd_assess.county import County
from tpd_assess.scoring.packets import workbook
from tpd_assess.scoring.submissions import submissions
from tpd_assess.store import Draft
from tpd_assess.tables import Sheet, write_xlsx
from tpd_assess.text import say

MARKS, WORKS = "packets.sheet-marks", "packets.sheet-works"


@dataclass
class Book:
    """One workbook as cells: `marks` and `works` are rows by column; `columns` of each sheet in their order."""

    packet: str
    marks: list[dict[str, str]]
    works: list[dict[str, str]]
    columns: Mapping[str, Sequence[str]]
    code: str = ""
    left_out: list[str] = field(default_factory=list)  # sheets that somebody deleted

    def fill(self, level: str = "合格", *, works: Iterable[int] = (), points: int | None = None) -> Book:
        """A level in every row, or in those of some works (numbers)."""
        wanted = {workbook.work_number(one) for one in works}
        for row in self.marks:
            if not wanted or row["work"] in wanted:
                row["level"] = level
                if points is not None:
                    row["points"] = str(points)
        return self

    def save(self, path: Path) -> Path:
        """As xlsx."""
        path.parent.mkdir(parents=True, exist_ok=True)
        write_xlsx(path, self.sheets())
        return path

    def sheets(self) -> list[Sheet]:
        """The sheets as they are written."""
        note = say("packets.code", code=self.code or self.packet)
        made = [Sheet(name=say("packets.sheet-instructions"), header=[note], rows=[])]
        for name, rows in ((MARKS, self.marks), (WORKS, self.works)):
            if name not in self.left_out:
                columns = self.columns[name]
                header = [_title(name, column) for column in columns]
                cells = [[row.get(column, "") for column in columns] for row in rows]
                made.append(Sheet(name=say(name), header=header, rows=cells, notes=[note]))
        return made


def _title(sheet: str, column: str) -> str:
    return say("packets.column-remark" if (sheet, column) == (WORKS, "comment") else f"packets.column-{column}")


def hand_out(county: County, readings: Sequence[str]) -> Book:
    """Write a packet of these readings of one rater down, and give its workbook as it goes out."""
    setting = setting_of(county)
    known, packet = submissions(setting), setting.store.new_id()
    rows = [setting.store.scoring.assignment(one) for one in readings]
    items, marks, works = [], [], []
    for place, row in enumerate(sorted(rows, key=lambda one: (one.position, one.id)), start=1):
        work = known[row.person, row.capability]
        items.append({"assignment": row.id, "rubric": work.rubric_digest, "evidence": work.evidence,
                      "slots": list(work.present)})  # fmt: skip
        shared = {"work": workbook.work_number(place), "capability": f"{row.capability} {work.rubric.name.zh}"}
        for number, one in workbook.numbered(work.rubric, work.present):
            texts = {text.level: text.text.zh for text in one.levels}
            marks.append({**shared, "slot": work.rubric.slot(one.slot).title.zh, "criterion": str(number), **texts,
                          "key": workbook.mark_key(row.id, number)})  # fmt: skip
        works.append({**shared, "files": "1.txt", "key": workbook.work_key(row.id)})
    with setting.store.write(setting.actor) as tx:
        tx.append([Draft("packet.written", rows[0].rater, {"packet": packet, "items": items}, round=setting.round)])
    columns = {MARKS: workbook.marks_columns(setting.profile), WORKS: workbook.works_columns(setting.profile)}
    return Book(packet, marks, works, columns)
