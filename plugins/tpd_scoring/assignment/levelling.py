"""Brings the loads of a pool's raters as near together as rules allow, over chains of moves."""

from __future__ import annotations

from collections import deque
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tpd_scoring.assignment.board import Pool
    from tpd_scoring.assignment.moves import Moves


def level(moves: Moves, pool: Pool) -> None:
    """Let the lightest take from heavier ones until nobody can take from anybody with two readings more.

    Each step makes the sum of squares of loads smaller, so there is an end, and at the end there is no smaller one.
    """
    board = moves.board
    heap = [(board.load[rater], rater) for rater in pool.raters if board.has_time(rater)]
    heapify(heap)
    closed: set[int] = set()
    while heap and moves.looks > 0:
        load, rater = heappop(heap)
        if load == board.load[rater] and board.has_time(rater) and rater not in closed:
            for changed in _lighten(moves, pool, rater, closed):
                heappush(heap, (board.load[changed], changed))


def _lighten(moves: Moves, pool: Pool, taker: int, closed: set[int]) -> tuple[int, ...]:
    """Who has another load now, after the taker took a seat over a chain; nobody, if there is no such chain.

    Those seen in vain are closed: nobody lighter is left who could gain from them.
    """
    board = moves.board
    gives: dict[int, tuple[int, int]] = {}
    unseen = [seat for rater in pool.raters if rater not in closed for seat in moves.held[rater]]
    queue = deque([taker])
    while queue:
        wanting = queue.popleft()
        moves.looks -= len(unseen)
        for seat in unseen:
            giver = board.holder[seat]
            if giver in gives or giver == taker or not board.may(wanting, board.seat_work[seat]):
                continue
            gives[giver] = (seat, wanting)
            queue.append(giver)
            if board.load[giver] > board.load[taker] + 1 and moves.shift(_links(gives, giver, taker)):
                return taker, giver
        unseen = [seat for seat in unseen if board.holder[seat] not in gives]
    closed.update(gives, (taker,))
    return ()


def _links(gives: dict[int, tuple[int, int]], giver: int, taker: int) -> list[tuple[int, int]]:
    """The chain from who gives a seat away to who gains one, as moves."""
    chain = [gives[giver]]
    while chain[-1][1] != taker:
        chain.append(gives[chain[-1][1]])
    return chain
