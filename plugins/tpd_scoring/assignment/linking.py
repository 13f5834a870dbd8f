"""Keeps the plan in one piece: teachers and raters linked by readings, for only those can be compared.

A teacher as such and the same person as a rater are two different nodes.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from tpd_scoring.assignment.board import NOBODY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from tpd_scoring.assignment.board import Board

ROUNDS = 8
TRIES, PARTNERS = 40, 200
"""How many seats of a part that is cut off are tried, and with how many of the largest part."""


def link(board: Board, draw: Random) -> None:
    """Exchange seats between parts that no reading links, as far as rules allow; loads stay as they are."""
    for _ in range(ROUNDS):
        parts = _Parts(board)
        if parts.whole() or not parts.join(draw):
            return


class _Parts:
    """The parts that the plan falls into. A seat is spare if its part holds together without it."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self._parent = list(range(2 * board.size))  # teachers, then people as raters
        for pair in board.given:
            self._tie(*divmod(pair, board.size))
        self._spare = bytearray(len(board.holder))
        for seat, reader, teacher in self._ties():
            self._spare[seat] = not self._tie(reader, teacher)
        self._ends = [pool.end for pool in board.pools]

    def whole(self) -> bool:
        """Whether there is one part only, people without any reading left out."""
        readers = {pair // self.board.size for pair in self.board.reading}
        return len({self._root(self.board.size + reader) for reader in readers}) <= 1

    def join(self, draw: Random) -> bool:
        """Exchange one seat of each part with one of the largest; whether any part was joined."""
        parts: dict[int, list[int]] = defaultdict(list)
        for seat, _, teacher in self._ties():
            parts[self._root(teacher)].append(seat)
        by_size = sorted(parts.values(), key=len, reverse=True)
        partners: dict[int, list[int]] = defaultdict(list)
        for seat in chain.from_iterable(by_size[:1]):
            partners[self._pool(seat)].append(seat)
        some = {pool: draw.sample(seats, min(PARTNERS, len(seats))) for pool, seats in partners.items()}
        return sum([self._joined(part[:TRIES], some) for part in by_size[1:]]) > 0

    def _pool(self, seat: int) -> int:
        return bisect(self._ends, seat)

    def _ties(self) -> Iterator[tuple[int, int, int]]:
        """Each seat that is held, with its reader and teacher."""
        board = self.board
        for seat, holder in enumerate(board.holder):
            if holder != NOBODY:
                yield seat, board.person[holder], board.teacher[board.seat_work[seat]]

    def _tie(self, reader: int, teacher: int) -> bool:
        """Whether two parts became one by this reading."""
        one, other = self._root(teacher), self._root(self.board.size + reader)
        self._parent[other] = one
        return one != other

    def _root(self, node: int) -> int:
        parent = self._parent
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def _joined(self, part: list[int], partners: dict[int, list[int]]) -> bool:
        """Whether an exchange was found. One of the two seats must be spare, or the exchange only cuts elsewhere."""
        for one in part:
            those = partners.get(self._pool(one), [])
            for other in those:
                if (self._spare[one] or self._spare[other]) and self.board.may_exchange(one, other):
                    self.board.exchange(one, other)
                    those.remove(other)
                    return True
        return False
