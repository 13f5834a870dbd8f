"""What the deal left open is filled, and loads are brought level, by moving seats of this plan from rater to rater."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tpd_scoring.assignment.board import NOBODY
from tpd_scoring.assignment.filling import Filler
from tpd_scoring.assignment.levelling import level
from tpd_scoring.assignment.moves import Moves

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpd_scoring.assignment.board import Board, Pool


def mend(board: Board, pools: Sequence[Pool]) -> None:
    """Fill every empty seat that can be filled, and bring the loads in each pool as near together as they can be."""
    if faults(board, pools) == (0, 0):
        return
    moves = Moves(board)
    for pool in pools:
        Filler(moves).fill_pool(pool)
    for pool in pools:
        if _gap(board, pool):
            level(moves, pool)
            Filler(moves).fill_pool(pool)


def faults(board: Board, pools: Sequence[Pool]) -> tuple[int, int]:
    """How many seats are empty, and how many readings some have too many beside others."""
    empty = sum(board.holder[seat] == NOBODY for pool in pools for seat in pool.seats)
    return empty, sum(_gap(board, pool) for pool in pools)


def _gap(board: Board, pool: Pool) -> int:
    """How much more than one reading lies between somebody who has time and somebody who could pass one on."""
    giving = (board.load[holder] for holder in {board.holder[seat] for seat in pool.seats} - {NOBODY})
    taking = (board.load[rater] for rater in pool.raters if board.has_time(rater))
    return max(0, max(giving, default=0) - min(taking, default=sys.maxsize) - 1)
