"""What a plan comes to: readings by kind, loads and hours, what nobody can read, how raters hang together."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from tpd_assess.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tpd_assess.model import Assignment, RaterInPlan
    from tpd_assess.scoring.assigning.board import Board

KINDS = ("peer", "expert", "chair")


@dataclass(frozen=True, slots=True)
class Given:
    """So many new readings of a kind and purpose."""

    kind: str
    purpose: str
    count: int


@dataclass(frozen=True, slots=True)
class Short:
    """One reading that nobody can do, and what stands in the way."""

    person: str
    capability: str
    kind: str
    purpose: str
    reason: Problem


@dataclass(frozen=True, slots=True)
class RaterLoad:
    """What one rater has to read in one role: all that was given, how much of it is new, and the minutes it takes."""

    person: str
    kind: str
    readings: int
    new: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Spread:
    """The smallest and the largest number of readings among the raters of a kind."""

    kind: str
    raters: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A submission that is not planned; `reason` is its status, or ``not_taking_part``, ``nothing_handed_in``."""

    person: str
    capability: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlanReport:
    """What was planned, or would be (`dry_run`).

    `same_subject`: of so many readings by people whose subject is known, in how many it is the teacher's; as
    ``(same, all)``. Two raters are linked when they read the same submission: `links` counts such pairs, `components`
    the groups that no link joins; with 1 everybody's severity can be compared with everybody's. `away` are ids of
    people who fell ill and get nothing new.
    """

    seed: str
    submissions: int
    given: tuple[Given, ...]
    short: tuple[Short, ...]
    raters: tuple[RaterLoad, ...]
    spreads: tuple[Spread, ...]
    same_subject: tuple[int, int]
    components: int
    links: int
    left_out: tuple[LeftOut, ...]
    away: tuple[str, ...] = ()
    released: int = 0
    dry_run: bool = False

    @property
    def new(self) -> int:
        """How many readings are new."""
        return sum(one.count for one in self.given)

    @property
    def minutes(self) -> int:
        """What all readings of all raters take."""
        return sum(one.minutes for one in self.raters)


class _Reading(NamedTuple):
    rater: str
    teacher: str
    capability: str


def report(
    board: Board, raters: Sequence[RaterInPlan], new: Sequence[Assignment], *, seed: str, minutes: int,
    short: Iterable[Assignment] = (), away: Iterable[str] = (), released: int = 0, dry_run: bool = False,
) -> PlanReport:  # fmt: skip
    """The report on a board and what comes on top of it. `minutes` is what one reading takes."""
    loads = _loads(board, raters, new, minutes)
    everything = [_Reading(row.rater, row.person, row.capability) for row in board.given]
    everything += [_Reading(one.rater, one.teacher, one.capability) for one in new]
    components, links = connected(_readers(everything))
    left_out = ((one, board.left_out(one)) for one in board.submissions.values())
    return PlanReport(
        seed=seed, submissions=len(board.to_plan), given=_given(new), short=tuple(map(_short, short)), raters=loads,
        spreads=tuple(_spreads(raters, loads)), same_subject=_same_subject(board, everything), components=components,
        links=links, left_out=tuple(LeftOut(one.person, one.capability, why) for one, why in left_out if why),
        away=tuple(sorted(away)), released=released, dry_run=dry_run,
    )  # fmt: skip


def connected(readers: Iterable[Iterable[str]]) -> tuple[int, int]:
    """How many groups of raters there are that no submission joins, and how many pairs share one."""
    pairs: set[tuple[str, str]] = set()
    group: dict[str, str] = {}
    for together in readers:
        names = sorted(set(together))
        pairs.update(combinations(names, 2))
        roots = {_root(group, name) for name in names}
        group.update(dict.fromkeys(roots, min(roots, default="")))
    return sum(1 for name, above in group.items() if name == above), len(pairs)


def _root(group: dict[str, str], name: str) -> str:
    while group.setdefault(name, name) != name:
        name = group[name]
    return name


def _readers(readings: Iterable[_Reading]) -> Iterable[list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in readings:
        found[one.teacher, one.capability].append(one.rater)
    return found.values()


def _given(new: Iterable[Assignment]) -> tuple[Given, ...]:
    counts = Counter((one.kind, one.purpose) for one in new)
    return tuple(Given(kind, purpose, count) for (kind, purpose), count in sorted(counts.items()))


def _short(one: Assignment) -> Short:
    params = {param.name: param.value for param in one.params}
    return Short(one.teacher, one.capability, one.kind, one.purpose, Problem(one.reason, params))


def _loads(
    board: Board, raters: Iterable[RaterInPlan], new: Iterable[Assignment], minutes: int
) -> tuple[RaterLoad, ...]:
    before, fresh = board.load(), Counter((one.rater, one.kind) for one in new)
    # Whoever has readings but may have no more, as one who left the roster, has work to do all the same.
    keys = {(one.person, one.kind) for one in raters} | set(before)
    sums = {key: before[key] + fresh[key] for key in sorted(keys)}
    return tuple(RaterLoad(*key, count, fresh[key], count * minutes) for key, count in sums.items())


def _spreads(raters: Iterable[RaterInPlan], loads: Iterable[RaterLoad]) -> Iterable[Spread]:
    pool = {(one.person, one.kind) for one in raters}
    counts = {(one.person, one.kind): one.readings for one in loads}
    for kind in KINDS:
        mine = [counts[key] for key in pool if key[1] == kind]
        if mine:
            yield Spread(kind, len(mine), min(mine), max(mine))


def _same_subject(board: Board, readings: Iterable[_Reading]) -> tuple[int, int]:
    subjects = {one.id: one.subject for one in board.people.values()}
    pairs = [(subjects.get(one.rater, ""), subjects.get(one.teacher, "")) for one in readings]
    known = [(rater, teacher) for rater, teacher in pairs if rater and teacher]
    return sum(1 for rater, teacher in known if rater == teacher), len(known)
