"""The columns of results, with their titles, in the order in which people read them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tpd_assess import Text, say, show

if TYPE_CHECKING:
    from tpd_assess import CapabilityLine, ResultsSnapshot, TeacherLine

Cell = str | int | Decimal | None

YES = Text("是", "yes")
TEACHER = (
    Text("单位", "School"), Text("工号", "Number"), Text("姓名", "Name"), Text("学段", "Stage"),
    Text("学科", "Subject"),
)  # fmt: skip
AWARD = (
    Text("总成绩", "Grade"), Text("总分", "Points"), Text("推荐", "Recommended"),
    Text("改定前总成绩", "Grade before override"),
)  # fmt: skip
CAPABILITY = (
    Text("能力", "Capability"), Text("能力名称", "Capability name"), Text("状态", "State"), Text("等级", "Level"),
    Text("得分", "Score"), Text("按分数", "Level by points"), Text("按等级", "Level by levels"),
    Text("互评均分", "Peer mean"), Text("专家均分", "Expert mean"), Text("计入评分表", "Sheets counted"),
    Text("推荐作品", "Work recommended"), Text("改定前等级", "Level before override"),
    Text("未定原因", "Why not final"), Text("取自轮次", "From round"),
)  # fmt: skip


def titles(*parts: tuple[Text, ...]) -> list[str]:
    """Column titles in the language in force."""
    return [str(show(title)) for part in parts for title in part]


def teacher_cells(line: TeacherLine) -> list[Cell]:
    """Who it is, as the roster says."""
    stage = say(f"profile_says.stage-{line.stage}") if line.stage else ""
    return [line.organisation, line.number, line.name, stage, line.subject]


def award_cells(line: TeacherLine) -> list[Cell]:
    """What the teacher gets."""
    return [grade(line.grade), number(line.points), yes(line.recommended), grade(line.overridden)]


def capability_cells(line: CapabilityLine) -> list[Cell]:
    """One capability's result, by both rules."""
    return [
        line.capability, str(show(line.name)), say(f"results.state-{'held' if line.held else line.state}"),
        grade(line.level),
        number(line.points), grade(line.points_level), grade(line.conjunctive_level), number(line.peers),
        number(line.experts), line.sheets, yes(line.recommended), grade(line.overridden),
        say(line.held) if line.held else "", line.from_round,
    ]  # fmt: skip


def heading(shot: ResultsSnapshot) -> list[str]:
    """What stands above a list of results: whose it is, which round, since when."""
    since = Text("结果定于", "Final since")
    lines = (shot.county, shot.name, shot.round_title, shot.issuer)
    return [*(str(show(one)) for one in lines), f"{show(since)} {shot.finalised}"]


def file_name(shot: ResultsSnapshot, ending: str) -> str:
    """What a file of results is called."""
    return f"{show(Text('考核结果', 'results'))}_{shot.round}.{ending}"


def grade(word: str) -> str:
    """A level or grade in words; "" for none."""
    return say(f"results.grade-{word}") if word else ""


def number(printed: str) -> Cell:
    """A printed number as one, with all its decimals."""
    return Decimal(printed) if printed else None


def yes(value: bool) -> str:
    """A word for what holds, nothing for what does not."""
    return str(show(YES)) if value else ""
