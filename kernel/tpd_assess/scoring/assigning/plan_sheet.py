"""The plan as a workbook, one row a reading: for a clerk to look through, and to give readings to others by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.intake.papers.names import writing
from tpd_assess.model.scoring import COUNTED_PURPOSES, RATER_KINDS
from tpd_assess.scoring.assigning.board import look
from tpd_assess.store.canonical import canonical, digest_of
from tpd_assess.text import find, say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tpd_assess.scoring.assigning.board import Board
    from tpd_assess.setting import Setting
    from tpd_assess.store import AssignmentRow

COLUMNS = (
    "school", "number", "name", "capability", "kind", "purpose", "rater_number", "rater", "state", "reading", "plan",
)  # fmt: skip
_WIDTHS = (24, 14, 12, 10, 10, 10, 14, 12, 12, 16, 28)
_MARK_LENGTH = 12
_NOTES = ("title", "move", "add", "keep")


def columns() -> Mapping[str, tuple[str, ...]]:
    """The titles by which the columns of a returned plan are known, in both languages; for `tables.read_tables`."""
    return {name: both(f"panel.column-{name}") for name in COLUMNS}


def reading_key(reading: str) -> str:
    """How a row names its reading: the random end of its id, long enough for all readings of a county."""
    return reading[-12:]


def plan_mark(setting: Setting, board: Board) -> str:
    """What each row says of the plan that it was written from: the round, and who reads what by then."""
    stand = canonical(sorted([row.id, row.rater] for row in board.given))
    return f"{setting.round} / {digest_of(stand).removeprefix('sha256:')[:_MARK_LENGTH]}"


def write_plan(setting: Setting, path: Path) -> Path:
    """Write the plan as it stands; the path. Raises `RefusedError` where it cannot be written."""
    from tpd_assess.tables import Sheet, write_xlsx  # noqa: PLC0415 - loads the workbook library, for writing only

    board = look(setting)
    schools = {one.key: one.name for one in setting.organisations()}
    mark = plan_mark(setting, board)
    rows = sorted(_cells(setting, board, row, schools, mark) for row in board.given)
    words = {"kind": RATER_KINDS, "purpose": COUNTED_PURPOSES}
    sheet = Sheet(
        name=say("panel.sheet-name"), header=[say(f"panel.column-{name}") for name in COLUMNS], rows=rows,
        notes=[say(f"panel.sheet-{name}", round=setting.round) for name in _NOTES], widths=_WIDTHS,
        choices={COLUMNS.index(name): [say(f"panel.{name}-{key}") for key in keys] for name, keys in words.items()},
    )  # fmt: skip
    with writing(path) as place:
        write_xlsx(place, [sheet])
    return path


def both(code: str) -> tuple[str, ...]:
    """A message in Chinese and English."""
    text = find(code)
    return (text.zh, text.en) if text else ()


def _cells(
    setting: Setting, board: Board, row: AssignmentRow, schools: Mapping[str, str], mark: str
) -> tuple[str, ...]:
    teacher, rater = board.people[row.person], board.people[row.rater]
    school = schools.get(teacher.organisation, teacher.organisation)
    return (
        school, teacher.number, teacher.name, row.capability, say(f"panel.kind-{row.kind}"),
        say(f"panel.purpose-{row.purpose}"), rater.number, rater.name, _state(setting, board, row),
        reading_key(row.id), mark,
    )  # fmt: skip


def _state(setting: Setting, board: Board, row: AssignmentRow) -> str:
    if row.id in board.sheets:
        return say("panel.state-in")
    return say("panel.state-handed-out" if setting.store.scoring.packets_of(row.id) else "panel.state-open")
