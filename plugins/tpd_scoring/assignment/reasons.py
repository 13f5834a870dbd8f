"""Why nobody can take a seat: what keeps each rater of its kind from the work, counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from tpd_assess import Param

if TYPE_CHECKING:
    from tpd_scoring.assignment.board import Board

FREE, FULL, READS, CONFLICT, SCHOOL, RECIPROCAL = "free", "full", "reads", "conflict", "school", "reciprocal"
FIGURES = (FULL, RECIPROCAL, CONFLICT, SCHOOL, READS)
CODES = {RECIPROCAL: "reciprocal", CONFLICT: "all-in-conflict", SCHOOL: "only-own-school", READS: "too-few-raters"}
"""What is said where most raters are kept off by this, and none by their load alone."""


class Reasons:
    """Counts over a finished plan. Only raters near to a work are looked at one by one, all others by school."""

    def __init__(self, board: Board) -> None:
        self.board = board

    def why(self, work: int, kind: str) -> tuple[str, tuple[Param, ...]]:
        """The code and the figures for a work that lacks a rater of a kind."""
        counts = self._counts(work, kind)
        figures = {"raters": sum(counts.values())} | {why: counts[why] for why in FIGURES}
        params = tuple(Param(name=name, value=value) for name, value in sorted(figures.items()))
        return f"scoring.nobody-left-{self._word(counts, kind)}", params

    def _word(self, counts: Counter[str], kind: str) -> str:
        if not any(counts.values()):
            return "no-raters"
        if counts[FREE]:
            return "search-ended"
        if counts[FULL]:
            return "most-reached"
        most = max(CODES, key=counts.__getitem__)
        return "only-other-schools" if most == SCHOOL and self.board.stays_in(kind) else CODES[most]

    def _counts(self, work: int, kind: str) -> Counter[str]:
        """How many raters each rule keeps off, each rater counted once; the teacher not at all."""
        counts = self._by_school(work, kind)
        for person in self._near(work):
            rater = self._roles.get((kind, person))
            if rater is not None:
                counts[self._at_large(rater, work)] -= 1
                counts.update([self._in_person(rater, work)] if person != self.board.teacher[work] else [])
        return counts

    def _by_school(self, work: int, kind: str) -> Counter[str]:
        """As if nobody had anything to do with this teacher but to be of the same school, or not."""
        everybody, own = self._times[kind, None], self._times[kind, self.board.work_school[work]]
        if self.board.stays_in(kind):
            return own + Counter({SCHOOL: everybody.total() - own.total()})
        if self.board.keeps_off(kind):
            return everybody - own + Counter({SCHOOL: own.total()})
        return everybody.copy()

    def _at_large(self, rater: int, work: int) -> str:
        board, kind = self.board, self.board.raters[rater].kind
        same = board.rater_school[rater] == board.work_school[work]
        if (same and board.keeps_off(kind)) or (not same and board.stays_in(kind)):
            return SCHOOL
        return FREE if board.has_time(rater) else FULL

    def _in_person(self, rater: int, work: int) -> str:
        board, person, teacher = self.board, self.board.person[rater], self.board.teacher[work]
        if work * board.size + person in board.barred or person in board.readers[work]:
            return READS
        if person * board.size + teacher in board.apart:
            return CONFLICT
        if self._at_large(rater, work) != SCHOOL and teacher * board.size + person in board.reading:
            return RECIPROCAL
        return self._at_large(rater, work)

    def _near(self, work: int) -> set[int]:
        """The teacher, and whoever has something to do with the teacher or the work."""
        teacher = self.board.teacher[work]
        near = {teacher, *self.board.readers[work], *self._apart[teacher], *self._read[teacher]}
        return near | {self.board.number[person] for person in self.board.works[work].barred}

    @cached_property
    def _roles(self) -> dict[tuple[str, int], int]:
        return {(rater.kind, self.board.person[index]): index for index, rater in enumerate(self.board.raters)}

    @cached_property
    def _times(self) -> dict[tuple[str, int | None], Counter[str]]:
        """How many have time and how many have none, by kind, and by kind and school."""
        times: dict[tuple[str, int | None], Counter[str]] = defaultdict(Counter)
        for index, rater in enumerate(self.board.raters):
            time = FREE if self.board.has_time(index) else FULL
            times[rater.kind, None][time] += 1
            times[rater.kind, self.board.rater_school[index]][time] += 1
        return times

    @cached_property
    def _apart(self) -> dict[int, list[int]]:
        """Who declared not to be impartial, by teacher."""
        apart: dict[int, list[int]] = defaultdict(list)
        for pair in self.board.apart:
            reader, teacher = divmod(pair, self.board.size)
            apart[teacher].append(reader)
        return apart

    @cached_property
    def _read(self) -> dict[int, list[int]]:
        """Whose works each person reads."""
        read: dict[int, list[int]] = defaultdict(list)
        for pair in self.board.reading:
            reader, teacher = divmod(pair, self.board.size)
            read[reader].append(teacher)
        return read
