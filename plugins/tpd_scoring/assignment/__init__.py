"""Who reads what: the policy ``standard``.

Readings are dealt like cards, raters on a ring that is turned a little for each round, then mended: what may not be is
exchanged, what is left open is filled over chains of moves, loads are levelled, and what falls apart is linked.
"""

from __future__ import annotations

from itertools import groupby
from random import Random
from typing import TYPE_CHECKING

from tpd_assess import Assignment
from tpd_scoring.assignment.board import NOBODY, Board, Pool
from tpd_scoring.assignment.dealing import deal
from tpd_scoring.assignment.linking import link
from tpd_scoring.assignment.mending import faults, mend
from tpd_scoring.assignment.placing import place
from tpd_scoring.assignment.reasons import Reasons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpd_assess import AssignmentRequest

PURPOSES = ("main", "second", "third", "seed", "appeal")
"""If some of a work's readings stay open, then the last of these."""

SMALL, DRAWS = 3000, 10
"""In so small a county a rule that forbids people to read each other can block a draw: others are tried."""


def assign(request: AssignmentRequest) -> tuple[Assignment, ...]:
    """One assignment for each reading wanted, sorted by teacher, capability, kind, purpose and rater.

    Hard rules are never broken: a reading that nobody can do comes without rater, and says why. The seed and the
    contents of the request fix the answer; the order of its parts does not matter.
    """
    draw = Random(request.seed)  # noqa: S311 - a draw that anybody can repeat, not a secret
    plan = _plan(request, draw)
    for _ in range(DRAWS if len(plan.holder) + len(plan.raters) < SMALL else 0):
        if _faults(plan) > (0, 0):
            plan = min(plan, _plan(request, draw), key=_faults)
    return tuple(_answer(plan))


def _plan(request: AssignmentRequest, draw: Random) -> Board:
    board = Board(request, draw)
    for _, pools in groupby(board.pools, lambda pool: pool.kind):
        mend(board, [place(board, pool, deal(board, pool, draw), draw) for pool in pools])
    link(board, draw)
    mend(board, board.pools)  # what was moved since for others' sake may have opened a way
    return board


def _faults(board: Board) -> tuple[int, int]:
    return faults(board, board.pools)


def _answer(board: Board) -> Iterator[Assignment]:
    """What the board says, work by work."""
    reasons = Reasons(board)
    answers: list[list[Assignment]] = [[] for _ in board.works]
    for pool in board.pools:
        for work, seats in groupby(pool.seats, board.seat_work.__getitem__):
            answers[work].extend(_of_work(board, reasons, pool, work, list(seats)))
    for of_work in answers:
        yield from sorted(of_work, key=lambda one: (one.kind, one.purpose, one.rater))


def _of_work(board: Board, reasons: Reasons, pool: Pool, work: int, seats: list[int]) -> Iterator[Assignment]:
    """The readings of one kind: those that are done first, so that what stays open is the least needed."""
    takers = sorted((board.holder[seat] for seat in seats), key=lambda holder: holder == NOBODY)
    asked = board.works[work]
    for purpose, taker in zip(_purposes(board, work, pool.kind), takers, strict=True):
        if taker == NOBODY:
            reason, params = reasons.why(work, pool.kind)
            yield Assignment(
                teacher=asked.teacher,
                capability=asked.capability,
                kind=pool.kind,
                purpose=purpose,
                reason=reason,
                params=params,
            )
        else:
            rater = board.raters[taker].person
            yield Assignment(
                teacher=asked.teacher, capability=asked.capability, kind=pool.kind, purpose=purpose, rater=rater
            )


def _purposes(board: Board, work: int, kind: str) -> list[str]:
    wanted = [want.purpose for want in board.works[work].wants if want.kind == kind for _ in range(want.count)]
    return sorted(wanted, key=PURPOSES.index)
