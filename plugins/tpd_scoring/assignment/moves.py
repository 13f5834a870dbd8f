"""Seats that change hands, and can be given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_scoring.assignment.board import NOBODY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_scoring.assignment.board import Board

LOOKS = 30_000_000
"""How often searches may look at a pair before they end: half a minute. Planning once more goes on from there."""


class Moves:
    """The board, who holds which seats, and the moves so far, to take them back. `looks` are left to all searches."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.looks = LOOKS
        self.held: list[list[int]] = [[] for _ in board.raters]
        for seat, holder in enumerate(board.holder):
            if holder != NOBODY:
                self.held[holder].append(seat)
        self._journal: list[tuple[int, int]] = []

    def move(self, seat: int, rater: int) -> None:
        """Take a seat from its holder, if it has one, and give it to a rater who may take it, or to nobody."""
        self._journal.append((seat, self.board.holder[seat]))
        self._set(seat, rater)

    def mark(self) -> int:
        """Where we are, for `undo`."""
        return len(self._journal)

    def undo(self, mark: int) -> None:
        """Take back every move since the mark, the last first."""
        while len(self._journal) > mark:
            self._set(*self._journal.pop())

    def shift(self, chain: Iterable[tuple[int, int]]) -> bool:
        """Give each seat to its new rater, in order; nothing is moved if one of them may not take it any more."""
        mark = self.mark()
        for seat, rater in chain:
            self.move(seat, NOBODY)
            if not self.board.may(rater, self.board.seat_work[seat]):
                self.undo(mark)
                return False
            self.move(seat, rater)
        return True

    def _set(self, seat: int, rater: int) -> None:
        if self.board.holder[seat] != NOBODY:
            self.held[self.board.lift(seat)].remove(seat)
        if rater != NOBODY:
            self.board.put(seat, rater)
            self.held[rater].append(seat)
