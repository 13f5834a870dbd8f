"""Whom a new profile affects when scoring has begun: told before it is adopted, so that nobody is surprised after."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tpd_assess.errors import RefusedError
from tpd_assess.naming import by_code
from tpd_assess.rubrics import digest
from tpd_assess.rubrics.difference import demands_differ, marks_fit, slots_gone
from tpd_assess.scoring.assigning.board import look
from tpd_assess.scoring.submissions import changed_since

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from tpd_assess.plugins import RubricsInForce
    from tpd_assess.rubrics.difference import Difference
    from tpd_assess.scoring.assigning.board import Board
    from tpd_assess.scoring.submissions import Key, Submission
    from tpd_assess.setting import Setting
    from tpd_assess.setup import Change
    from tpd_assess.store import SheetRow

_RECKONED = ("raters.", "grading.", "policies.fold_scores", "policies.order_readings", "policies.decide_awards")
"""Fields of the profile that results are reckoned from."""


@dataclass(frozen=True, slots=True)
class SlotGone:
    """A piece of evidence that is not asked for any more, by its key, and how many submissions have files in it."""

    slot: str
    submissions: int


@dataclass(frozen=True, slots=True)
class AffectedCapability:
    """What rests on a rubric that changes: submissions, sheets that will wait for a person, readings still open.

    `results` are those of its final results that were reckoned under the rubric as it was. `gone`: it is taken away,
    which cannot be while somebody's submission is there. `demands`: submissions of which other evidence is asked, so
    that those that were valid may not be. `unfit`: those of the sheets that cannot be kept, for other criteria.
    """

    capability: str
    submissions: int
    sheets: int = 0
    open: int = 0
    results: int = 0
    gone: bool = False
    demands: int = 0
    unfit: int = 0
    slots_gone: tuple[SlotGone, ...] = ()

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

    @property
    def sheets_unfit(self) -> int:
        """Those of them that nobody can keep, because their criteria are not those of the rubric any more."""
        return sum(one.unfit for one in self.capabilities)


@dataclass(frozen=True, slots=True)
class _Touched:
    """A submission that gets another rubric: its digest, "" = none, and what is otherwise in it."""

    submission: Submission
    after: str
    differences: tuple[Difference, ...]


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


def _capabilities(setting: Setting, board: Board, changes: Sequence[Change]) -> Iterator[AffectedCapability]:
    touched: dict[str, list[_Touched]] = {}
    for one in _touched(setting, board, changes):
        touched.setdefault(one.submission.capability, []).append(one)
    final = _final_results(setting) if touched else set()
    for code in sorted(touched, key=by_code):
        yield _capability(board, code, touched[code], final)


def _touched(setting: Setting, board: Board, changes: Iterable[Change]) -> Iterator[_Touched]:
    new = {(one.field.partition("@")[0], one.field.partition("@")[2]): one for one in changes}
    for one in board.submissions.values():
        after = _rubric_after(setting, board, one, {key: str(change.after) for key, change in new.items()})
        if after != one.rubric_digest:
            own = new.get((one.capability, board.people[one.person].stage))
            change = own or new.get((one.capability, ""))
            yield _Touched(one, after, change.differences if change else ())


def _capability(board: Board, code: str, touched: Sequence[_Touched], final: Collection[Key]) -> AffectedCapability:
    rows = [(one, row) for one in touched for row in board.readings[one.submission.key]]
    waiting = [one for one, row in rows if row.id in board.sheets and _will_wait(board.sheets[row.id], one)]
    return AffectedCapability(
        code, submissions=len(touched), sheets=len(waiting), open=len(board.open(row for _, row in rows)),
        results=sum(one.submission.key in final for one in touched), gone=not all(one.after for one in touched),
        demands=sum(demands_differ(one.differences) for one in touched),
        unfit=sum(not marks_fit(one.differences) for one in waiting), slots_gone=tuple(_slots_gone(touched)),
    )  # fmt: skip


def _slots_gone(touched: Iterable[_Touched]) -> Iterator[SlotGone]:
    """The slots that go although there are files in them."""
    found = Counter(
        slot
        for one in touched
        for slot in slots_gone(one.differences)
        if any(file.slot == slot for file in one.submission.files)
    )
    yield from (SlotGone(slot, count) for slot, count in sorted(found.items()))


def _will_wait(sheet: SheetRow, one: _Touched) -> bool:
    """Whether a sheet that counts today will not fit the rubric any more."""
    now = one.submission
    return not changed_since(sheet, now) and bool(changed_since(sheet, replace(now, rubric_digest=one.after)))


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
