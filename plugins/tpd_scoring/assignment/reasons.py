"""Why nobody can take a seat: what keeps each rater of its kind from the work, counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from tpd_assess import Param

if TYPE_CHECKING:
    from tpd_scoring.assignment.board import Board

FREE, FULL, READS, CONFLICT, SCHOOL, RECIPROCAL = "free", "full", "reads", "conflict", "school", "reciprocal"
CODES = {
    READS: "too-few-raters",
    CONFLICT: "all-in-conflict",
    SCHOOL: "only-own-school",
    RECIPROCAL: "reciprocal",
}
"""What is said if most raters are kept off by this, and none by their load alone."""


class Reasons:
    """Counts over a finished plan. Only those near to a work are looked at one by one, all others by school."""

    def __init__(self, board: Board) -> None:
        self.board = board

    def why(self, work: int, kind: str) -> tuple[str, tuple[Param, ...]]:
        """The code and figures for a work that lacks a rater of a kind."""
        counts = self._one_by_one(work, kind) + self._by_school(work, kind)
        raters = sum(counts.values())
        figures = {"raters": raters} | {why: counts[why] for why in (FULL, *CODES)}
        params = tuple(Param(name=name, value=value) for name, value in sorted(figures.items()))
        return f"scoring.nobody-left-{self._code(counts, kind)}", params
