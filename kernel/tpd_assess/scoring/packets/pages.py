"""The workbook of a packet as sheets: instructions, a row for each criterion, a row for each work."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tpd_assess.scoring.packets.workbook import (
    ANSWERS,
    FILLED_IN,
    FLAGS,
    SHOWN_LEVELS,
    mark_key,
    marks_columns,
    numbered,
    work_key,
    works_columns,
)
from tpd_assess.tables import Sheet
from tpd_assess.text import say, show

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tpd_assess.model import Criterion, LevelText, Profile, Standard
    from tpd_assess.scoring.packets.works import Work

_WIDTHS = {
    "work": 6, "capability": 14, "slot": 14, "criterion": 7, "excellent": 26, "pass": 26, "fail": 24, "level": 8,
    "points": 8, "comment": 24, "key": 12, "files": 44, "recommended": 8, "flag": 10, "conflict": 10,
}  # fmt: skip
_INSTRUCTIONS = 110


@dataclass(frozen=True, slots=True)
class PacketText:
    """All that the workbook of one packet says, but its code. `left_out`: ids of files that are not in the packet."""

    works: Sequence[Work]
    profile: Profile
    standard: Standard
    with_files: bool = True
    left_out: Mapping[str, str] = field(default_factory=dict)  # file id → message code of the remark

    def sheets(self, packet: str) -> list[Sheet]:
        """The sheets, each with the packet's code above its header."""
        notes = (say("packets.code", code=packet),)
        return [self._instructions(notes), self._marks(notes), self._works(notes)]

    # --- instructions -----------------------------------------------------------------------------------------------

    def _instructions(self, notes: Sequence[str]) -> Sheet:
        title = say("packets.instructions-title", round=self.profile.round.title)
        lines = [[line] for line in self._lines()]
        return Sheet(say("packets.sheet-instructions"), (title,), lines, notes, (_INSTRUCTIONS,), printed=True)

    def _lines(self) -> Iterator[str]:
        marks = sum(len(numbered(one.submission.rubric, one.submission.present)) for one in self.works)
        yield say("packets.how-many", works=len(self.works), marks=marks)
        yield from (say(f"packets.how-{step}") for step in self._steps())
        yield from self._levels()
        yield from self._ends()

    def _steps(self) -> Iterator[str]:
        yield "evidence" if self.with_files else "without-evidence"
        yield "points" if self.profile.grading.marks == "points" else "levels"
        yield "comments"
        if self.profile.grading.recommended:
            yield "recommended"
        yield from ("flags", "blind", "conflict", "unchanged")

    def _levels(self) -> Iterator[str]:
        yield say("packets.levels-title")
        for level, means in (
            ("excellent", self.standard.capability_excellent),
            ("fail", self.standard.capability_fail),
        ):
            if show(means):
                yield say("packets.level-means", level=say(f"packets.level-{level}"), means=means)
        if self.profile.grading.marks == "points":
            yield from (
                say("packets.points-of-level", level=say(f"packets.level-{one.level}"), low=one.low, high=one.high)
                for one in self.profile.grading.level_points
            )

    def _ends(self) -> Iterator[str]:
        last = self.profile.round.calendar.scoring
        if last:
            yield say("packets.until", day=last)
        office = self.profile.issuer if show(self.profile.issuer) else self.profile.county
        yield say("packets.hand-back", office=office)

    # --- marks ------------------------------------------------------------------------------------------------------

    def _marks(self, notes: Sequence[str]) -> Sheet:
        rows = [row for work in self.works for row in self._mark_rows(work)]
        levels = [say(f"packets.level-{one}") for one in SHOWN_LEVELS]
        return _sheet("packets.sheet-marks", marks_columns(self.profile), rows, notes, {"level": levels})

    def _mark_rows(self, work: Work) -> Iterator[dict[str, str]]:
        rubric = work.submission.rubric
        for number, criterion in numbered(rubric, work.submission.present):
            slot = rubric.slot(criterion.slot)
            yield {
                "work": work.number, "capability": _capability(work), "slot": show(slot.title) if slot else "",
                "criterion": str(number), "key": mark_key(work.reading.id, number),
                **{level: _text(criterion, level) for level in SHOWN_LEVELS},
            }  # fmt: skip

    # --- works ------------------------------------------------------------------------------------------------------

    def _works(self, notes: Sequence[str]) -> Sheet:
        answers = [say(f"packets.answer-{one}") for one in ANSWERS]
        flags = [say("packets.flag-none"), *(say(f"packets.flag-{one}") for one in FLAGS[1:])]
        choices = {"recommended": answers, "flag": flags, "conflict": answers}
        rows = [self._work_row(work) for work in self.works]
        return _sheet("packets.sheet-works", works_columns(self.profile), rows, notes, choices, remark=True)

    def _work_row(self, work: Work) -> dict[str, str]:
        files = "\n".join(self._file(one.row.id, one.name) for one in work.files) if self.with_files else ""
        key = work_key(work.reading.id)
        return {"work": work.number, "capability": _capability(work), "files": files, "key": key}

    def _file(self, file: str, name: str) -> str:
        remark = self.left_out.get(file, "")
        return say(remark, file=name) if remark else name


def _capability(work: Work) -> str:
    return f"{work.submission.rubric.code} {show(work.submission.rubric.name)}"


def _text(criterion: Criterion, level: str) -> str:
    found: LevelText | None = next((one for one in criterion.levels if one.level == level), None)
    return show(found.text) if found else ""


def _sheet(
    name: str, columns: Sequence[str], rows: Sequence[Mapping[str, str]], notes: Sequence[str],
    choices: Mapping[str, Sequence[str]], *, remark: bool = False,
) -> Sheet:  # fmt: skip
    titles = {one: f"packets.column-{one}" for one in columns} | (
        {"comment": "packets.column-remark"} if remark else {}
    )
    return Sheet(
        name=say(name), header=[say(titles[one]) for one in columns], notes=notes,
        rows=[[row.get(one, "") for one in columns] for row in rows], widths=[_WIDTHS[one] for one in columns],
        choices={columns.index(one): words for one, words in choices.items() if one in columns},
        filled_in=tuple(place for place, one in enumerate(columns) if one in FILLED_IN), printed=True,
    )  # fmt: skip
