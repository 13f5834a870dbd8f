"""Finds raters for empty seats: somebody with time, else over a chain, else by making room first.

A chain gives the seat to somebody who passes one of theirs on to a third, and so on, until somebody has time. Where
people may not read each other, a chain can be cut off by what they read in another place; that is what room is for.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict, deque
from itertools import islice
from typing import TYPE_CHECKING

from tpd_scoring.assignment.board import NOBODY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpd_scoring.assignment.board import Pool
    from tpd_scoring.assignment.moves import Moves

CHOICE = 30
"""The best of so many raters with time, the lightest first, gets a seat."""


class Filler:
    """Fills the empty seats of a pool. What it knows of raters holds until seats are taken from them elsewhere."""

    def __init__(self, moves: Moves) -> None:
        self.moves, self.board = moves, moves.board
        self._ends = [pool.end for pool in self.board.pools]
        self._roles: dict[int, list[int]] = defaultdict(list)
        for rater, person in enumerate(self.board.person):
            self._roles[person].append(rater)
        self._forget()

    def fill_pool(self, pool: Pool) -> None:
        """Fill what can be filled; the rest stays empty."""
        empty = [seat for seat in pool.seats if self.board.holder[seat] == NOBODY]
        waiting = [seat for seat in empty if not self.fill(seat)]
        for seat in waiting:
            self._make_room(seat)

    def fill(self, seat: int) -> bool:
        """Whether a rater was found who may take the seat, at once or over a chain."""
        pool = self._pool_of(seat)
        ready = self._ready_of(pool)
        if not ready or self.moves.looks <= 0:
            return False
        return self._give(seat, ready) or (len(ready) < len(pool.raters) and self._chain(seat, pool))

    def _forget(self) -> None:
        self._ready: dict[tuple[str, int], list[int]] = {}
        self._closed: set[int] = set()

    def _pool_of(self, seat: int) -> Pool:
        return self.board.pools[bisect(self._ends, seat)]

    def _ready_of(self, pool: Pool) -> list[int]:
        """Who has time, the lightest first."""
        name = _name(pool)
        if name not in self._ready:
            ready = [rater for rater in pool.raters if self.board.has_time(rater)]
            self._ready[name] = sorted(ready, key=self.board.load.__getitem__)
        return self._ready[name]

    def _give(self, seat: int, ready: list[int]) -> bool:
        """Give a seat to who reads nothing else of the teacher, has the lightest load, and is near in subject."""
        found = list(islice(self._allowed(seat, ready), CHOICE))
        if found:
            rater = min(found, key=lambda rater: self._rank(rater, seat))
            self.moves.move(seat, rater)
            ready.remove(rater)
            ready.extend([rater] if self.board.has_time(rater) else [])
        return bool(found)

    def _allowed(self, seat: int, raters: list[int]) -> Iterator[int]:
        work = self.board.seat_work[seat]
        for rater in raters:
            self.moves.looks -= 1
            if self.board.may(rater, work):
                yield rater

    def _rank(self, rater: int, seat: int) -> tuple[bool, int, int, int]:
        board, work = self.board, self.board.seat_work[seat]
        near = [mine == its for mine, its in zip(board.rater_keys[rater], board.work_keys[work], strict=True)]
        again = not board.fits(rater, work, fresh=True)
        return again, board.load[rater], near.index(True), board.place[board.person[rater]]

    def _chain(self, seat: int, pool: Pool) -> bool:
        """Whether the seat was filled over a chain. Raters seen in vain lead nowhere later either: they are closed."""
        wants: dict[int, int] = {}
        unseen = [rater for rater in pool.raters if rater not in self._closed]
        queue = deque([seat])
        while queue and self.moves.looks > 0:
            target = queue.popleft()
            takers = list(self._allowed(target, unseen))
            wants |= dict.fromkeys(takers, target)
            free = next((rater for rater in takers if self.board.has_time(rater)), None)
            if free is not None:
                self._ready.pop(_name(pool))  # it may have been the last time that this rater had
                return self.moves.shift(self._links(wants, free, seat))
            unseen = [rater for rater in unseen if rater not in wants]
            queue.extend(held for rater in takers for held in self.moves.held[rater])
        self._closed.update(wants)
        return False

    def _links(self, wants: dict[int, int], rater: int, seat: int) -> list[tuple[int, int]]:
        """The chain from the rater with time back to the empty seat, as moves."""
        chain = [(wants[rater], rater)]
        while chain[-1][0] != seat:
            rater = self.board.holder[chain[-1][0]]
            chain.append((wants[rater], rater))
        return chain

    def _make_room(self, seat: int) -> bool:
        """Whether the seat was filled after others were, for a while, taken from those who stand in its way."""
        for rater in self._hindered(seat):
            if self.moves.looks <= 0 or not self._ready_of(self._pool_of(seat)):
                return False
            mark = self.moves.mark()
            hindering = self._hindering(rater, seat)
            for other in hindering:
                self.moves.move(other, NOBODY)
            self._forget()
            if self.fill(seat) and all(self.fill(other) for other in hindering):
                return True
            self.moves.undo(mark)
            self._forget()
        return False

    def _hindered(self, seat: int) -> list[int]:
        """Raters of the kind whom the teacher reads, or who read the work in another role."""
        board, kind, work = self.board, self._pool_of(seat).kind, self.board.seat_work[seat]
        read = {board.teacher[board.seat_work[held]] for held in self._held_by(board.teacher[work])}
        people = read | set(board.readers[work])
        return [rater for person in sorted(people) for rater in self._roles[person] if board.raters[rater].kind == kind]

    def _hindering(self, rater: int, seat: int) -> list[int]:
        """The seats that keep a rater from this one: the teacher's on the rater's works, the rater's on this work."""
        board, work = self.board, self.board.seat_work[seat]
        person = board.person[rater]
        mutual = [held for held in self._held_by(board.teacher[work]) if board.teacher[board.seat_work[held]] == person]
        return mutual + [held for held in self._held_by(person) if board.seat_work[held] == work]

    def _held_by(self, person: int) -> list[int]:
        return [seat for rater in self._roles[person] for seat in self.moves.held[rater]]


def _name(pool: Pool) -> tuple[str, int]:
    """What tells a pool that has seats from others; quicker to look up than all its raters."""
    return pool.kind, pool.first
