"""A plan while it is being made: who may read what, and who reads what so far, in whole numbers.

A seat is one reading that is wanted; its holder is the rater who does it. Works, raters, seats and people are numbers.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator
    from random import Random

    from tpd_assess import AssignmentRequest, Pair, RaterInPlan, WorkInPlan

KINDS = ("chair", "expert", "peer")
"""The few are seated first; peers, of whom there are many, find room beside them."""

SUBJECT = 1
"""Where the subject stands among the keys of nearness: subject and stage, subject, nothing."""

NOBODY = -1
NO_SCHOOL = -1
_NO_SCHOOL_EITHER = -2  # two people of no school are not of the same school


@dataclass(frozen=True)
class Pool:
    """Raters of one kind and the seats that they share, from `first` up to but not with `end`."""

    kind: str
    raters: tuple[int, ...]
    first: int
    end: int

    @property
    def seats(self) -> range:
        """The numbers of the seats; those of one work stand together."""
        return range(self.first, self.end)


class Board:
    """The rules as look-ups, and the seats with their holders. `put` and `lift` are the only ways to change it."""

    def __init__(self, request: AssignmentRequest, draw: Random) -> None:
        self.request = request
        self.works = sorted(request.works, key=lambda work: (work.teacher, work.capability))
        self.raters = sorted(request.raters, key=lambda rater: (rater.kind, rater.person))
        self.number = {person: index for index, person in enumerate(_people(request))}
        self.size = len(self.number)
        self.place = list(range(self.size))
        """Where each person sits on the ring; who is a teacher and a rater sits at one place."""
        draw.shuffle(self.place)
        self._number_works()
        self._number_raters()
        self.apart = {self._pair(pair) for pair in request.conflicts}
        self.given = sorted({self._pair(pair) for pair in request.reads})
        self.reading: defaultdict[int, int] = defaultdict(int, dict.fromkeys(self.given, 1))
        """How often somebody reads works of a teacher, by `person * size + teacher`."""
        self.seat_work: list[int] = []
        self.pools = self._make_pools()
        self.holder = [NOBODY] * len(self.seat_work)
        self.readers: list[list[int]] = [[] for _ in self.works]

    def may(self, rater: int, work: int) -> bool:
        """Whether no rule, and nothing that is given already, keeps a rater from a work. Loads are not asked."""
        reader, teacher = self.person[rater], self.teacher[work]
        pair = reader * self.size + teacher
        return not (
            reader == teacher
            or self.avoids[rater] == self.work_school[work]
            or teacher * self.size + reader in self.reading
            or pair in self.apart
            or work * self.size + reader in self.barred
            or (pair in self.reading and reader in self.readers[work])
        )

    def fits(self, rater: int, work: int, *, fresh: bool) -> bool:
        """Whether a rater may read a work and, if `fresh`, reads nothing else of its teacher."""
        if fresh and self.person[rater] * self.size + self.teacher[work] in self.reading:
            return False
        return self.may(rater, work)

    def has_time(self, rater: int) -> bool:
        """Whether a rater may be given one more reading."""
        return self.load[rater] < self.most[rater]

    def put(self, seat: int, rater: int) -> None:
        """Give an empty seat to a rater who may take it."""
        work, reader = self.seat_work[seat], self.person[rater]
        self.holder[seat] = rater
        self.load[rater] += 1
        self.readers[work].append(reader)
        self.reading[reader * self.size + self.teacher[work]] += 1

    def lift(self, seat: int) -> int:
        """Take a seat back from its holder."""
        rater, work = self.holder[seat], self.seat_work[seat]
        reader = self.person[rater]
        pair = reader * self.size + self.teacher[work]
        self.holder[seat] = NOBODY
        self.load[rater] -= 1
        self.readers[work].remove(reader)
        self.reading[pair] -= 1
        if not self.reading[pair]:
            del self.reading[pair]
        return rater

    def may_exchange(self, one: int, other: int) -> bool:
        """Whether the holders of two seats of different teachers may change places."""
        work, there = self.seat_work[one], self.seat_work[other]
        return self.may(self.holder[one], there) and self.may(self.holder[other], work)

    def exchange(self, one: int, other: int) -> None:
        """Let the holders of two seats change places."""
        rater, holder = self.lift(one), self.lift(other)
        self.put(one, holder)
        self.put(other, rater)

    def _number_works(self) -> None:
        self.schools: dict[str, int] = {}
        self.teacher = [self.number[work.teacher] for work in self.works]
        self.work_school = [self._school(work.organisation, _NO_SCHOOL_EITHER) for work in self.works]
        self.work_keys = _nearness(self.works)
        self.barred = {
            index * self.size + self.number[person] for index, work in enumerate(self.works) for person in work.barred
        }

    def _number_raters(self) -> None:
        self.person = [self.number[rater.person] for rater in self.raters]
        self.rater_school = [self._school(rater.organisation, NO_SCHOOL) for rater in self.raters]
        self.avoids = [
            school if self.keeps_off(rater.kind) else NO_SCHOOL
            for rater, school in zip(self.raters, self.rater_school, strict=True)
        ]
        self.rater_keys = _nearness(self.raters)
        self.load = [rater.load for rater in self.raters]
        self.most = [rater.most or sys.maxsize for rater in self.raters]

    def keeps_off(self, kind: str) -> bool:
        """Whether raters of a kind may not read works of their own school."""
        return kind != "peer" or self.request.same_school == "exclude"

    def stays_in(self, kind: str) -> bool:
        """Whether raters of a kind read works of their own school only."""
        return kind == "peer" and self.request.same_school == "require"

    def _school(self, name: str, nothing: int) -> int:
        return self.schools.setdefault(name, len(self.schools)) if name else nothing

    def _pair(self, pair: Pair) -> int:
        return self.number[pair.rater] * self.size + self.number[pair.teacher]

    def _make_pools(self) -> list[Pool]:
        """One pool a kind; where raters stay in their schools, one a school."""
        return [pool for kind in KINDS for pool in self._pools_of(kind)]

    def _pools_of(self, kind: str) -> Iterator[Pool]:
        apart = self.stays_in(kind)
        raters = _gathered((school * apart, rater) for rater, school in enumerate(self.rater_school))
        works = _gathered((school * apart, work) for work, school in enumerate(self.work_school))
        for group in sorted(works):
            first = len(self.seat_work)
            for work in works[group]:
                self.seat_work.extend([work] * self._wanted(work, kind))
            own = tuple(rater for rater in raters.get(group, ()) if self.raters[rater].kind == kind)
            yield Pool(kind, own, first, len(self.seat_work))

    def _wanted(self, work: int, kind: str) -> int:
        return sum(want.count for want in self.works[work].wants if want.kind == kind)


def _people(request: AssignmentRequest) -> list[str]:
    """Everybody whom the request names, by id."""
    people = {work.teacher for work in request.works} | {rater.person for rater in request.raters}
    people.update(person for work in request.works for person in work.barred)
    for pair in (*request.reads, *request.conflicts):
        people.update((pair.rater, pair.teacher))
    return sorted(people)


def _nearness(those: Iterable[WorkInPlan | RaterInPlan]) -> list[tuple[Hashable, ...]]:
    """For each, what must be equal to be near: subject and stage, then the subject, then nothing."""
    shared: dict[tuple[str, str], tuple[Hashable, ...]] = {}
    return [shared.setdefault((one.subject, one.stage), ((one.subject, one.stage), one.subject, None)) for one in those]


def _gathered(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    groups: dict[int, list[int]] = defaultdict(list)
    for group, member in pairs:
        groups[group].append(member)
    return groups
