"""Puts dealt seats to their raters, and exchanges those that a rule forbids; loads stay as they were dealt."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tpd_scoring.assignment.board import NOBODY, SUBJECT
from tpd_scoring.assignment.dealing import crowded

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from random import Random

    from tpd_scoring.assignment.board import Board, Pool
    from tpd_scoring.assignment.dealing import Hand

TRIES = 100
"""How many seats are looked at for an exchange."""

HAND, SAME_SUBJECT, EVERYWHERE = WIDTHS = (0, 1, 2)
"""How far off an exchange is looked for."""

TURNS = 5
"""How often raters who may not take their seats are passed on among those seats first."""


@dataclass(frozen=True)
class _Open:
    """A seat whose dealt rater may not take it."""

    seat: int
    rater: int
    near: Sequence[int]


def place(board: Board, pool: Pool, hands: list[Hand], draw: Random) -> Pool:
    """Seat the raters as dealt where rules allow it, else by exchange; a seat without any exchange stays empty.

    Where there are enough peers, each reads a teacher once only, unless no exchange makes that possible; an expert
    rather reads a teacher again than works of another subject.
    """
    wishes = _wishes(board, pool)
    waiting = [one for hand in hands for one in _put(board, hand, fresh=wishes[0][0])]
    for _ in range(TURNS):
        waiting = _passed_on(board, waiting, fresh=wishes[0][0])
    reach = _Reach(board, pool)
    for fresh, width in wishes:
        waiting = [one for one in waiting if not _settled(board, one, reach.of(one, width), draw, fresh=fresh)]
    return pool


def _wishes(board: Board, pool: Pool) -> list[tuple[bool, int]]:
    """What is tried one after the other: to read a teacher for the first time only or also again, and how far off."""
    first, again = [(True, width) for width in WIDTHS], [(False, width) for width in WIDTHS]
    if crowded(board, pool):
        return again
    return first + again if pool.kind == "peer" else sorted(first + again, key=lambda wish: wish[1] == EVERYWHERE)


class _Reach:
    """Where to look for an exchange: in the same hand, in the same subject, everywhere."""

    def __init__(self, board: Board, pool: Pool) -> None:
        self.board, self.pool = board, pool

    def of(self, one: _Open, width: int) -> Sequence[int]:
        """The seats to look at, for one of `WIDTHS`."""
        if width == HAND:
            return one.near
        return self.subjects[self._subject(one.seat)] if width == SAME_SUBJECT else self.pool.seats

    @cached_property
    def subjects(self) -> dict[Hashable, list[int]]:
        """The seats of the pool by the subject of the work."""
        seats: dict[Hashable, list[int]] = defaultdict(list)
        for seat in self.pool.seats:
            seats[self._subject(seat)].append(seat)
        return seats

    def _subject(self, seat: int) -> Hashable:
        return self.board.work_keys[self.board.seat_work[seat]][SUBJECT]


def _put(board: Board, hand: Hand, *, fresh: bool) -> list[_Open]:
    """Seat whom rules allow; what stays open."""
    waiting = []
    for seat, rater in zip(hand.seats, hand.raters, strict=True):
        if board.fits(rater, board.seat_work[seat], fresh=fresh):
            board.put(seat, rater)
        else:
            waiting.append(_Open(seat, rater, hand.seats))
    return waiting


def _passed_on(board: Board, waiting: list[_Open], *, fresh: bool) -> list[_Open]:
    """Seat whom rules allow where each rater goes to the next open seat; what stays open."""
    left = []
    for one, before in zip(waiting, waiting[-1:] + waiting[:-1], strict=True):
        if board.fits(before.rater, board.seat_work[one.seat], fresh=fresh):
            board.put(one.seat, before.rater)
        else:
            left.append(_Open(one.seat, before.rater, one.near))
    return left


def _settled(board: Board, one: _Open, others: Sequence[int], draw: Random, *, fresh: bool) -> bool:
    """Whether an open seat found a holder: its own rater after all, or another's in exchange."""
    work, start = board.seat_work[one.seat], draw.randrange(len(others))
    if board.fits(one.rater, work, fresh=fresh):
        board.put(one.seat, one.rater)
        return True
    for step in range(start, start + min(TRIES, len(others))):
        other = others[step % len(others)]
        if _may_change(board, one.rater, work, other, fresh=fresh):
            holder = board.lift(other)
            board.put(other, one.rater)
            board.put(one.seat, holder)
            return True
    return False


def _may_change(board: Board, rater: int, work: int, other: int, *, fresh: bool) -> bool:
    """Whether the holder of another teacher's seat may read this work, and this rater that one."""
    holder, there = board.holder[other], board.seat_work[other]
    return (
        holder != NOBODY
        and board.teacher[there] != board.teacher[work]
        and board.fits(holder, work, fresh=fresh)
        and board.fits(rater, there, fresh=fresh)
    )
