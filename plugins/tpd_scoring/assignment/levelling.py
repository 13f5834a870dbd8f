"""Brings the loads of a pool's raters as near together as rules allow: from hand to hand first, then over chains."""

from __future__ import annotations

from collections import defaultdict, deque
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tpd_scoring.assignment.board import Pool
    from tpd_scoring.assignment.moves import Moves

    Lighten = Callable[[int], tuple[int, ...]]

TRIES = 200
"""How many seats of a school are looked at for one that can go from hand to hand."""


def level(moves: Moves, pool: Pool) -> None:
    """Let the lightest take from heavier ones until nobody can take from anybody with two readings more.

    Each step makes the sum of squares of loads smaller, so there is an end, and at the end there is no smaller one.
    """
    _lightest_first(moves, pool, _HandToHand(moves, pool).take)
    _lightest_first(moves, pool, _Chains(moves, pool).take)


def _lightest_first(moves: Moves, pool: Pool, take: Lighten) -> None:
    """Ask the lightest who has time, over and over, to take a seat from somebody; who cannot is asked no more."""
    board = moves.board
    heap = [(board.load[rater], rater) for rater in pool.raters if board.has_time(rater)]
    heapify(heap)
    while heap and moves.looks > 0:
        load, rater = heappop(heap)
        if load == board.load[rater] and board.has_time(rater):
            for changed in take(rater):
                heappush(heap, (board.load[changed], changed))


def _by_school(moves: Moves, raters: Iterable[int]) -> dict[int, list[int]]:
    """The seats that raters hold, by the school of the work: whole schools can be passed over at once."""
    seats: dict[int, list[int]] = defaultdict(list)
    for rater in raters:
        for seat in moves.held[rater]:
            seats[moves.board.work_school[moves.board.seat_work[seat]]].append(seat)
    return seats


class _HandToHand:
    """Takes a seat straight from one of the heaviest. What is not found quickly is left to chains."""

    def __init__(self, moves: Moves, pool: Pool) -> None:
        self.moves, self.board = moves, moves.board
        self.seats = _by_school(moves, sorted(pool.raters, key=self.board.load.__getitem__))

    def take(self, taker: int) -> tuple[int, ...]:
        """Who has another load now: the taker and who gave a seat, or nobody."""
        for school, seats in self.seats.items():
            seat = None if school == self.board.avoids[taker] else self._next(seats, taker)
            if seat is not None:
                giver = self.board.holder[seat]
                self.moves.shift([(seat, taker)])
                return taker, giver
        return ()

    def _next(self, seats: list[int], taker: int) -> int | None:
        """A seat that the taker may take, of those of the heaviest; seats of people who are lighter now are dropped."""
        passed: list[int] = []
        found = None
        while seats and found is None and len(passed) < TRIES:
            seat = seats.pop()
            self.moves.looks -= 1
            if self.board.load[self.board.holder[seat]] > self.board.load[taker] + 1:
                if self.board.may(taker, self.board.seat_work[seat]):
                    found = seat
                else:
                    passed.append(seat)
        seats.extend(reversed(passed))
        return found


class _Chains:
    """Takes a seat from somebody who takes one from a third, and so on, until it is somebody much heavier who gives.

    Raters seen in vain are closed: nobody who is asked later is lighter, so nobody gains from them later either.
    """

    def __init__(self, moves: Moves, pool: Pool) -> None:
        self.moves, self.board, self.pool = moves, moves.board, pool
        self.closed: set[int] = set()

    def take(self, taker: int) -> tuple[int, ...]:
        """Who has another load now: both ends of the chain, or nobody."""
        if taker in self.closed:
            return ()
        gives: dict[int, tuple[int, int]] = {}
        open_ = (rater for rater in self.pool.raters if rater not in self.closed and rater != taker)
        unseen = _by_school(self.moves, open_)
        queue = deque([taker])
        while queue:
            for seat, wanting in self._allowed(queue.popleft(), unseen):
                giver = self.board.holder[seat]
                if giver not in gives:
                    gives[giver] = (seat, wanting)
                    queue.append(giver)
                    if self._heavy(giver, taker) and self.moves.shift(_links(gives, giver, taker)):
                        return taker, giver
        self.closed.update(gives, (taker,))
        return ()

    def _heavy(self, giver: int, taker: int) -> bool:
        return self.board.load[giver] > self.board.load[taker] + 1

    def _allowed(self, rater: int, unseen: dict[int, list[int]]) -> Iterator[tuple[int, int]]:
        """The unseen seats that a rater may take, each with the rater; they are seen then."""
        for school in [school for school in unseen if school != self.board.avoids[rater]]:
            self.moves.looks -= len(unseen[school])
            left = []
            for seat in unseen[school]:
                if self.board.may(rater, self.board.seat_work[seat]):
                    yield seat, rater
                else:
                    left.append(seat)
            unseen[school] = left


def _links(gives: dict[int, tuple[int, int]], giver: int, taker: int) -> list[tuple[int, int]]:
    """The chain from who gives a seat away to who gains one, as moves."""
    chain = [gives[giver]]
    while chain[-1][1] != taker:
        chain.append(gives[chain[-1][1]])
    return chain
