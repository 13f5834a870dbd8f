"""Whom a new profile affects when scoring has begun: told before it is adopted, so that nobody is surprised after."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tpd_assess.errors import RefusedError
from tpd_assess.naming import by_code
from tpd_assess.rubrics import digest
from tpd_assess.scoring.assigning.board import look
from tpd_assess.scoring.submissions import changed_since

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from tpd_assess.plugins import RubricsInForce
    from tpd_assess.scoring.assigning.board import Board
    from tpd_assess.scoring.submissions import Key, Submission
    from tpd_assess.setting import Setting
    from tpd_assess.setup import Change
    from tpd_assess.store import AssignmentRow

_RECKONED = ("raters.", "grading.", "policies.fold_scores", "policies.order_readings", "policies.decide_awards")
"""Fields of the profile that results are reckoned from."""


@dataclass(frozen=True, slots=True)
class AffectedCapability:
    """What rests on a rubric that changes: submissions, sheets that will wait for a person, readings still open.

    `results` are those of its final results that were reckoned under the rubric as it was. `gone`: it is taken away,
    which cannot be while somebody's submission is there.
    """

    capability: str
    submissions: int
    sheets: int = 0
    open: int = 0
    results: int = 0
    gone: bool = False

    @property
    def begun(self) -> bool:
        """Whether anybody reads or has read it."""
        return bool(self.sheets or self.open)


@dataclass(frozen=True, slots=True)
class Affected:
    """What a change of the profile does to the round at work.

    `capabilities` are those that somebody handed in; `fields` the changes after which all results are reckoned anew,
    of which there are so far `sheets`. `finalised`: the round has final results, which stay until finalised again.
    """

    capabilities: tuple[AffectedCapability, ...] = ()
    fields: tuple[str, ...] = ()
    sheets: int = 0
    finalised: bool = False

    @property
    def nobody(self) -> bool:
        """Whether nothing that was handed in or scored is touched."""
        return not self.capabilities and not (self.fields and self.sheets)

    @property
    def taken_away(self) -> tuple[str, ...]:
        """The capabilities that are taken away although somebody handed them in."""
        return tuple(one.capability for one in self.capabilities if one.gone)

    @property
    def sheets_waiting(self) -> int:
        """The sheets that will wait for a person because their rubric changes."""
        return sum(one.sheets for one in self.capabilities)


def affected(setting: Setting, changes: Sequence[Change]) -> Affected:
    """What some changes do to the round that is in force. A profile that begins another round touches nothing of it."""
    fields = [one.field for one in changes]
    if "round.id" in fields:
        return Affected()
    board = look(setting)
    return Affected(
        capabilities=tuple(_capabilities(setting, board, changes)),
        fields=tuple(one for one in fields if one.startswith(_RECKONED)), sheets=len(board.sheets),
        finalised=setting.store.scoring.finalised(setting.round) is not None,
    )  # fmt: skip


def _capabilities(setting: Setting, board: Board, changes: Iterable[Change]) -> Iterator[AffectedCapability]:
    new = {(one.field.partition("@")[0], one.field.partition("@")[2]): str(one.after) for one in changes}
    after = {key: _rubric_after(setting, board, one, new) for key, one in board.submissions.items()}
    other = [one for key, one in board.submissions.items() if after[key] != one.rubric_digest]
    rows = [row for one in other for row in board.readings[one.key]]
    waiting = (row for row in rows if row.id in board.sheets and _will_wait(board, row, after))
    submissions, sheets, unread = (
        Counter(one.capability for one in found) for found in (other, waiting, board.open(rows))
    )
    final = _final_results(setting) if other else set()
    results = Counter(one.capability for one in other if one.key in final)
    for code in sorted(submissions, key=by_code):
        gone = any(one.capability == code and not after[one.key] for one in other)
        yield AffectedCapability(code, submissions[code], sheets[code], unread[code], results[code], gone=gone)


def _will_wait(board: Board, row: AssignmentRow, after: Mapping[Key, str]) -> bool:
    """Whether a sheet that counts today will not fit the rubric any more."""
    sheet, key = board.sheets[row.id], (row.person, row.capability)
    now = board.submissions[key]
    return not changed_since(sheet, now) and bool(changed_since(sheet, replace(now, rubric_digest=after[key])))


def _final_results(setting: Setting) -> set[Key]:
    """Whose final results there are, and of which capability."""
    row = setting.store.scoring.finalised(setting.round)
    teachers = setting.store.documents.get(row.results)["teachers"] if row else ()
    return {(teacher["teacher"], one["capability"]) for teacher in teachers for one in teacher["submissions"]}


def must_leave_nobody_without(setting: Setting, rubrics: RubricsInForce, round_id: str) -> None:
    """Raise `RefusedError` when somebody handed in for a round what these rubrics do not know."""
    stages, known = {one.id: one.stage for one in setting.store.people.all()}, rubrics.by_stage()
    rows = setting.store.views.statuses(round_id)
    refuse_to_take_away({row.capability for row in rows
                         if row.capability not in (known.get(stages.get(row.person, "")) or known[""])})  # fmt: skip


def refuse_to_take_away(codes: Collection[str]) -> None:
    """Raise `RefusedError` for capabilities that somebody handed in."""
    if codes:
        raise RefusedError("county_rubrics.handed-in", capabilities=sorted(codes, key=by_code))


def _rubric_after(setting: Setting, board: Board, one: Submission, new: dict[tuple[str, str], str]) -> str:
    """The digest of the rubric that a submission would be read under: its stage's own, else that of all; "" = none."""
    stage = board.people[one.person].stage
    own = new.get((one.capability, stage)) if stage else None
    if own:
        return own
    if own is None and stage and stage in setting.rubrics.stages:
        return one.rubric_digest  # its stage has a rubric of its own, which stays
    general = new.get((one.capability, ""))
    return digest(setting.rubrics.rubric(one.capability)) if general is None else general
