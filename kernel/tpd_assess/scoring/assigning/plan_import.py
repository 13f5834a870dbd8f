"""Taking an edited plan back: what differs from the plan as it stands is given, moved or taken back, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tpd_assess.errors import Problem, TableError
from tpd_assess.foreign import read_foreign_tables
from tpd_assess.makeup import must_be_settled
from tpd_assess.model import Assignment
from tpd_assess.scoring.assigning import wanted
from tpd_assess.scoring.assigning.board import look
from tpd_assess.scoring.assigning.checked import Rules
from tpd_assess.scoring.assigning.plan_rows import PlanRows
from tpd_assess.scoring.assigning.plan_sheet import columns
from tpd_assess.scoring.assigning.planning import hand_out, plan_made, seed_of
from tpd_assess.scoring.assigning.releasing import released
from tpd_assess.scoring.assigning.report import report

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tpd_assess.scoring.assigning.board import Board
    from tpd_assess.scoring.assigning.report import PlanReport
    from tpd_assess.setting import Setting
    from tpd_assess.store import AssignmentRow
    from tpd_assess.tables import Record


@dataclass(slots=True)
class Difference:
    """What an edited plan says otherwise: readings that go, readings that come and the rows that say so, faults."""

    gone: list[AssignmentRow] = field(default_factory=list)
    new: list[tuple[Assignment, Record]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def import_plan(setting: Setting, files: Sequence[Path], *, dry_run: bool = False) -> PlanReport:
    """Take an edited plan in. All files together are the whole plan: a reading without a row is taken back.

    Raises `TableError` with every faulty cell, and `RefusedError` where readings were given out meanwhile; then nothing
    of it is taken.
    """
    must_be_settled(setting)
    board = look(setting)
    rows = PlanRows(setting, board)
    for table in read_foreign_tables(setting.workers, files, columns=columns()):
        rows.take(table)
    change = _difference(board, rows)
    left = board.without({row.id for row in change.gone})
    asked = wanted.by_hand(setting, left)
    change.problems += _broken(Rules(asked), change)
    if change.problems:
        raise TableError("panel.sheet-refused", tuple(change.problems), files=[path.name for path in files])
    new = [one for one, _ in change.new]
    seed = seed_of(setting)
    if (new or change.gone) and not dry_run:
        _write(setting, board, left, change.gone, new, seed)
    return report(
        left, asked.raters, new, seed=seed, minutes=setting.profile.raters.minutes, released=len(change.gone),
        dry_run=dry_run,
    )  # fmt: skip


def _difference(board: Board, rows: PlanRows) -> Difference:
    change = Difference(problems=rows.finish())
    for row in rows.rows:
        if row.reading is not None and row.rater != row.reading.rater:
            change.gone.append(row.reading)
        if row.rater and (row.reading is None or row.rater != row.reading.rater):
            change.new.append((row.assignment, row.record))
    change.gone += [row for row in board.open(board.given) if row.id not in rows.seen]
    return change


def _broken(rules: Rules, change: Difference) -> list[Problem]:
    """The hard rules, kept by what comes on top of what stays."""
    broken = ((rules.take(one), record) for one, record in change.new)
    return [record.problem(f"panel.rule-{rule}", "rater") for rule, record in broken if rule]


def _write(
    setting: Setting, board: Board, left: Board, gone: Sequence[AssignmentRow], new: Sequence[Assignment], seed: str
) -> None:
    plan_id = setting.store.new_id()
    given = hand_out(setting, left, new, plan_id=plan_id, seed=seed)
    with setting.store.write(setting.actor) as tx:
        board.must_still_stand(setting)
        tx.append(released(gone, {}, "moved"))
        if given:
            tx.append([plan_made(setting, plan_id, seed, given=len(new)), *given])
