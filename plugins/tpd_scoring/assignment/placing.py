"""Puts dealt seats to their raters, and exchanges those that a rule forbids; loads stay as they were dealt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_scoring.assignment.board import NOBODY
from tpd_scoring.assignment.dealing import crowded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from tpd_scoring.assignment.board import Board, Pool
    from tpd_scoring.assignment.dealing import Hand

TRIES_NEAR, TRIES_FAR = 60, 200
"""How many seats are looked at for an exchange, in the same hand and in the whole pool."""


@dataclass(frozen=True)
class _Open:
    """A seat whose dealt rater may not take it."""

    seat: int
    rater: int
    near: Sequence[int]


def place(board: Board, pool: Pool, hands: list[Hand], draw: Random) -> None:
    """Seat the raters as dealt where rules allow it, else by exchange; a seat without any exchange stays empty.

    Where there are enough raters, each reads a teacher once only, unless no exchange makes that possible.
    """
    wishes = (False,) if crowded(board, pool) else (True, False)
    waiting = [one for hand in hands for one in _put(board, hand, fresh=wishes[0])]
    for fresh in wishes:
        waiting = [one for one in waiting if not _settled(board, pool, one, draw, fresh=fresh)]


def _put(board: Board, hand: Hand, *, fresh: bool) -> list[_Open]:
    waiting = []
    for seat, rater in zip(hand.seats, hand.raters, strict=True):
        if board.fits(rater, board.seat_work[seat], fresh=fresh):
            board.put(seat, rater)
        else:
            waiting.append(_Open(seat, rater, hand.seats))
    return waiting


def _settled(board: Board, pool: Pool, one: _Open, draw: Random, *, fresh: bool) -> bool:
    """Whether an open seat found a holder: its own rater after all, or another's in exchange."""
    if board.fits(one.rater, board.seat_work[one.seat], fresh=fresh):
        board.put(one.seat, one.rater)
        return True
    return any(
        exchange(board, one, others, draw.randrange(len(others)), tries, fresh=fresh)
        for others, tries in ((one.near, TRIES_NEAR), (pool.seats, TRIES_FAR))
    )


def exchange(board: Board, one: _Open, others: Sequence[int], start: int, tries: int, *, fresh: bool) -> bool:
    """Give the open seat to somebody who holds another one, and that one to the rater who could not take the first."""
    work = board.seat_work[one.seat]
    for step in range(start, start + min(tries, len(others))):
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
