"""How far scoring has come: sheets in and still out, what waits and for whom. No score is shown to anybody here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_assess.errors import Problem
from tpd_assess.scoring.assigning import wanted
from tpd_assess.scoring.assigning.board import look
from tpd_assess.scoring.assigning.orders import due, orders, reason_in_short
from tpd_assess.scoring.submissions import changed_since

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tpd_assess.model import ReadingOrder
    from tpd_assess.scoring.assigning.board import Board
    from tpd_assess.scoring.submissions import Key
    from tpd_assess.setting import Setting
    from tpd_assess.store import AssignmentRow, SheetRow

WORK_STATES = ("complete", "waiting", "changed", "unplanned")
"""In order of the work: all that is wanted is in; sheets are out; sheets wait for a person; readers are missing."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Readings given and sheets in, of a kind and purpose."""

    kind: str
    purpose: str
    given: int
    sheets: int


@dataclass(frozen=True, slots=True)
class RaterProgress:
    """How far one rater is in one role; `minutes` is what the open readings take."""

    person: str
    kind: str
    given: int
    sheets: int
    minutes: int

    @property
    def open(self) -> int:
        """Readings without a sheet."""
        return self.given - self.sheets


@dataclass(frozen=True, slots=True)
class Ordered:
    """One more reading that moderation ordered; `given`: somebody has it."""

    person: str
    capability: str
    kind: str
    purpose: str
    reason: Problem
    given: bool


@dataclass(frozen=True, slots=True)
class Noted:
    """A sheet to look at. `what`: what changed since (``evidence``, ``rubric``), or the flag that its rater set."""

    reading: str
    person: str
    capability: str
    rater: str
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PanelStatus:
    """Where scoring stands. `works` counts submissions by `WORK_STATES`; `left_out` those not read, by reason."""

    round: str
    progress: tuple[Progress, ...]
    raters: tuple[RaterProgress, ...]
    works: Mapping[str, int]
    missing: int
    ordered: tuple[Ordered, ...]
    changed: tuple[Noted, ...]
    flags: tuple[Noted, ...]
    left_out: Mapping[str, int]

    @property
    def waits(self) -> bool:
        """Whether anything is still to be done before results can stand."""
        return any(count for state, count in self.works.items() if state != "complete") or bool(self.changed)


def panel_status(setting: Setting) -> PanelStatus:
    """Where scoring stands now. Raises `PluginError` for a moderation policy that fails."""
    board = look(setting)
    ordered = orders(setting, board)
    missing = _missing(setting, board, due(setting, board, ordered))
    changed = tuple(_changed(board))
    states = Counter(_state(board, key, missing, ordered, {one.reading for one in changed}) for key in board.to_plan)
    reasons = Counter(filter(None, map(board.left_out, board.submissions.values())))
    return PanelStatus(
        round=setting.round, progress=_progress(board), raters=_raters(board, setting.profile.raters.minutes),
        works={state: states[state] for state in WORK_STATES}, missing=sum(missing.values()),
        ordered=tuple(_ordered(board, ordered)), changed=changed, flags=tuple(_flags(board)),
        left_out=dict(sorted(reasons.items())),
    )  # fmt: skip


def _missing(setting: Setting, board: Board, still_due: Mapping[Key, Sequence[ReadingOrder]]) -> dict[Key, int]:
    """How many readings nobody was given yet, by submission."""
    asked = wanted.request(setting, board, still_due, seed="")
    return {(one.teacher, one.capability): sum(want.count for want in one.wants) for one in asked.works}


def _state(
    board: Board, key: Key, missing: Mapping[Key, int], ordered: Mapping[Key, Sequence[ReadingOrder]], changed: set[str]
) -> str:
    rows = board.readings[key]
    if missing.get(key):
        return "unplanned"
    if any(row.id in changed for row in rows):
        return "changed"
    return "waiting" if board.open(rows) or ordered.get(key) else "complete"


def _progress(board: Board) -> tuple[Progress, ...]:
    given = Counter((row.kind, row.purpose) for row in board.given)
    sheets = Counter((row.kind, row.purpose) for row in _in(board))
    return tuple(Progress(*key, given[key], sheets[key]) for key in sorted(given))


def _raters(board: Board, minutes: int) -> tuple[RaterProgress, ...]:
    given, sheets = board.load(), Counter((row.rater, row.kind) for row in _in(board))
    found = (
        RaterProgress(*key, given[key], sheets[key], (given[key] - sheets[key]) * minutes) for key in sorted(given)
    )
    return tuple(sorted(found, key=lambda one: -one.open))


def _in(board: Board) -> list[AssignmentRow]:
    return [row for row in board.given if row.id in board.sheets]


def _ordered(board: Board, ordered: Mapping[Key, Sequence[ReadingOrder]]) -> Iterator[Ordered]:
    for key, mine in ordered.items():
        purposes = {row.purpose for row in board.readings[key]}
        for one in mine:
            yield Ordered(*key, one.kind, one.purpose, Problem(reason_in_short(one), {}), given=one.purpose in purposes)


def _changed(board: Board) -> Iterator[Noted]:
    for row in board.sheets.values():
        what = changed_since(row, board.submissions.get((row.person, row.capability)))
        if what:
            yield _noted(row, *what)


def _flags(board: Board) -> Iterator[Noted]:
    return (_noted(row, row.body["flag"]) for row in board.sheets.values() if row.body.get("flag"))


def _noted(row: SheetRow, *what: str) -> Noted:
    return Noted(row.id, row.person, row.capability, row.rater, what)
