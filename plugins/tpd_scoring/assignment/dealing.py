"""A first hand for each rater: as many readings as keep loads level, near in subject, turned on a ring.

On a ring of n people each round is turned by another number of places. Turns of less than half the ring let no two
people read each other; turns drawn by lot, and every so many seats dealt over the whole county, keep all linked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from tpd_scoring.assignment.board import Board, Pool

LEVELS = 3
"""Subject and stage, subject, everybody."""

LINK = 40
"""One seat in so many is dealt over all subjects: without such links, subjects cannot be compared."""

CROWD = 4
"""Peers are so many times a teacher's readings, or too few for all to be different people."""


@dataclass(frozen=True)
class Hand:
    """Seats and the raters that they are dealt to, near each other; both lists are equally long."""

    seats: list[int]
    raters: list[int]


def deal(board: Board, pool: Pool, draw: Random) -> list[Hand]:
    """Each rater's share of the pool's seats. What cannot be shared out, because all are at their most, is left."""
    seats = _in_rounds(board, pool)
    shares = _shares(board, pool, seats, draw)
    return _Dealer(board, pool, shares, draw).deal(_affordable(board, seats, sum(shares.values())))


def crowded(board: Board, pool: Pool) -> bool:
    """Whether there are too few peers for each teacher's readings to be by different people."""
    teachers = Counter(board.teacher[board.seat_work[seat]] for seat in pool.seats)
    return pool.kind == "peer" and len(pool.raters) < CROWD * max(teachers.values(), default=0)


def _in_rounds(board: Board, pool: Pool) -> list[int]:
    """The seats in rounds, one of each teacher's in each, in the order of the ring."""
    by_teacher = groupby(pool.seats, lambda seat: board.teacher[board.seat_work[seat]])
    seats_of = {teacher: list(seats) for teacher, seats in by_teacher}
    ring = [seats_of[teacher] for teacher in sorted(seats_of, key=board.place.__getitem__)]
    rounds = max(map(len, ring), default=0)
    return [seats[turn] for turn in range(rounds) for seats in ring if turn < len(seats)]


def _affordable(board: Board, seats: list[int], most: int) -> list[int]:
    """As many of the seats as can be shared out: a work's second seat only when each work has its first."""
    if len(seats) <= most:
        return seats
    turns: Counter[int] = Counter()
    ranks: dict[int, tuple[int, int]] = {}
    for index, seat in enumerate(seats):
        ranks[seat] = (turns[board.seat_work[seat]], index)
        turns[board.seat_work[seat]] += 1
    kept = set(sorted(seats, key=ranks.__getitem__)[:most])
    return [seat for seat in seats if seat in kept]


def _shares(board: Board, pool: Pool, seats: Sequence[int], draw: Random) -> dict[int, int]:
    """How many seats each rater takes, so that loads come as level as they can be, old readings counted."""
    level = _level(board, pool, len(seats))
    shares = {rater: max(0, min(level, board.most[rater]) - board.load[rater]) for rater in pool.raters}
    ready = [rater for rater in pool.raters if board.load[rater] <= level < board.most[rater]]
    draw.shuffle(ready)
    for rater in _nearest(board, seats, ready, shares)[: len(seats) - sum(shares.values())]:
        shares[rater] += 1
    return shares


def _level(board: Board, pool: Pool, seats: int) -> int:
    """The highest load that all can be brought to with so many seats, but for those at their most."""
    low, high = 0, max((board.load[rater] for rater in pool.raters), default=0) + seats
    while low < high:
        level = (low + high + 1) // 2
        needed = sum(max(0, min(level, board.most[rater]) - board.load[rater]) for rater in pool.raters)
        low, high = (level, high) if needed <= seats else (low, level - 1)
    return low


def _nearest(board: Board, seats: Sequence[int], ready: list[int], shares: dict[int, int]) -> list[int]:
    """Those who could take one more, first the ones whose subject has more seats than its raters' shares."""
    lacking: Counter[tuple[int, Hashable]] = Counter()
    for keys, count in Counter(board.work_keys[board.seat_work[seat]] for seat in seats).items():
        lacking.update(dict.fromkeys(enumerate(keys), count))
    for rater, share in shares.items():
        lacking.subtract(dict.fromkeys(enumerate(board.rater_keys[rater]), share))
    chosen: dict[int, None] = {}
    for level in range(LEVELS):
        for rater in ready:
            if rater not in chosen and lacking[level, board.rater_keys[rater][level]] > 0:
                chosen[rater] = None
                lacking.subtract(enumerate(board.rater_keys[rater]))
    return list(chosen)


class _Dealer:
    """Deals one pool's seats, nearest first. `shares` shrink as they are dealt."""

    def __init__(self, board: Board, pool: Pool, shares: dict[int, int], draw: Random) -> None:
        self.board, self.pool, self.shares, self.draw = board, pool, shares, draw
        self.ring = sorted(pool.raters, key=lambda rater: board.place[board.person[rater]])
        self.crowded = crowded(board, pool)
        self.links: set[int] = set()
        self.linkers: Counter[int] = Counter()

    def deal(self, seats: list[int]) -> list[Hand]:
        """Level by level; what finds no rater near goes on to the next."""
        hands: list[Hand] = []
        for level in range(LEVELS):
            if level == LEVELS - 1:
                self._release()
            done = {seat for hand in hands for seat in hand.seats} | self.links
            hands += list(self._level([seat for seat in seats if seat not in done], level))
        return hands

    def _level(self, seats: list[int], level: int) -> Iterator[Hand]:
        rings: dict[Hashable, list[int]] = defaultdict(list)
        for rater in self.ring:
            if self.shares[rater]:
                rings[self.board.rater_keys[rater][level]].append(rater)
        groups: dict[Hashable, list[int]] = defaultdict(list)
        for seat in seats:
            groups[self.board.work_keys[self.board.seat_work[seat]][level]].append(seat)
        for key, group in groups.items():
            if key in rings and not (level < LEVELS - 1 and self._too_small(rings[key], group)):
                yield self._hand(group, self._deck(rings[key]), linking=level < LEVELS - 1)

    def _too_small(self, ring: list[int], seats: list[int]) -> bool:
        """Whether a ring is too small to give a work different readers without any two reading each other."""
        if not self.crowded:
            return False
        works = Counter(self.board.seat_work[seat] for seat in seats)
        return self._turns(len(ring)) < max(works.values())

    def _hand(self, seats: list[int], deck: list[int], *, linking: bool) -> Hand:
        size = min(len(seats), len(deck))
        seats, deck = seats[:size], deck[:size]
        for rater in deck:
            self.shares[rater] -= 1
        if linking and not self.crowded:
            self.links.update(seats[LINK - 1 :: LINK])
            self.linkers.update(deck[LINK - 1 :: LINK])
            del seats[LINK - 1 :: LINK], deck[LINK - 1 :: LINK]
        return Hand(seats, deck)

    def _release(self) -> None:
        """Now that all else is dealt near, the links are dealt over everybody."""
        self.links.clear()
        for rater, count in self.linkers.items():
            self.shares[rater] += count

    def _deck(self, ring: list[int]) -> list[int]:
        """Each rater as often as their share says, in rounds, each turned by its own number of places."""
        deck: list[int] = []
        row, offsets = ring, self._offsets(len(ring))
        for dealt in range(1, max(self.shares[rater] for rater in ring) + 1):
            turn = next(offsets) % len(row)
            deck += row[turn:] + row[:turn]
            row = [rater for rater in row if self.shares[rater] > dealt]
        return deck

    def _turns(self, size: int) -> int:
        """How many turns of a ring let no two peers read each other; others cannot, and may turn all the way."""
        return (size - 1) // 2 if self.pool.kind == "peer" else size

    def _offsets(self, size: int) -> Iterator[int]:
        """Peers' rounds differ as long as they can; the same turn for an expert's rounds would make fixed pairs."""
        turns = list(range(1, self._turns(size) + 1)) or [0]
        self.draw.shuffle(turns)
        while self.pool.kind == "peer":
            yield from turns
        while True:
            yield self.draw.choice(turns)
