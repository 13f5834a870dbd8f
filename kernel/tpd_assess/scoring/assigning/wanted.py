"""From the round as it stands to what an assignment policy is asked: works that want readers, and who may read."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tpd_assess.model import AssignmentRequest, Pair, RaterInPlan, Want, WorkInPlan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tpd_assess.model import ReadingOrder
    from tpd_assess.scoring.assigning.board import Board
    from tpd_assess.scoring.submissions import Key, Submission
    from tpd_assess.setting import Setting
    from tpd_assess.store import PersonRecord


def request(setting: Setting, board: Board, due: Mapping[Key, Iterable[ReadingOrder]], seed: str) -> AssignmentRequest:
    """What is still wanted of whom. `due` are ordered readings that nobody was given yet."""
    barred = _barred(board)
    works = (_work(setting, board, one, due.get(key, ()), barred[key]) for key, one in sorted(board.to_plan.items()))
    gone = away(setting, board)
    return AssignmentRequest(
        seed=seed, works=tuple(one for one in works if one.wants), reads=reads(board), conflicts=conflicts(setting),
        raters=tuple(one for one in raters(setting, board) if one.person not in gone),
        same_school=setting.profile.raters.peers.same_school,
    )  # fmt: skip


def by_hand(setting: Setting, board: Board) -> AssignmentRequest:
    """The same for readings that a person gives out: any work, also to whom it was once taken from; no seed."""
    readers = {key: {row.rater for row in board.readings[key]} for key in board.to_plan}
    works = (_work(setting, board, one, (), readers[key]) for key, one in sorted(board.to_plan.items()))
    return AssignmentRequest(
        seed="", works=tuple(works), raters=raters(setting, board), reads=reads(board), conflicts=conflicts(setting),
        same_school=setting.profile.raters.peers.same_school,
    )  # fmt: skip


def raters(setting: Setting, board: Board) -> tuple[RaterInPlan, ...]:
    """Everybody who may read, in each role, sorted. Without named peers all teachers of the round read each other's.

    A make-up is also read by teachers of the round that it makes up for. Nobody who was erased, who is known from a
    folder or as a user of this computer only, or who turned out another.
    """
    known = [one for one in board.people.values() if _known(one)]
    named = [one for one in known if "peer" in one.roles]
    teachers = {person for person, _ in board.submissions}
    if board.part.of:  # too few try again to read each other's works alone
        teachers |= {row.person for row in setting.store.views.statuses(board.part.of)}
    peers = named or [one for one in known if one.id in teachers and "teacher" in one.roles]
    limits = setting.profile.raters
    load = board.load()
    found = [_rater(one, "peer", load, limits.peers.most) for one in peers]
    found += [_rater(one, "expert", load, limits.experts.most) for one in known if "expert" in one.roles]
    found += [_rater(one, "chair", load, 0) for one in known if "chair" in one.roles]
    return tuple(sorted(found, key=lambda one: (one.person, one.kind)))


def away(setting: Setting, board: Board) -> set[str]:
    """Who fell ill: all they had was taken back for that, and nothing was given to them since."""
    rows = {row.id: row.rater for row in board.taken_back}
    ill: set[str] = set()
    for event in setting.store.log.events(kinds=("reading.released", "rater.assigned")):
        if event.kind == "rater.assigned" and event.round == setting.round:
            ill.discard(setting.store.people.final(event.subject))
        elif event.subject in rows and event.body.get("why") == "ill":
            ill.add(rows[event.subject])
    return ill - {row.rater for row in board.open(board.given)}


def reads(board: Board) -> tuple[Pair, ...]:
    """Who reads whom in this round, whatever the role."""
    pairs = {(row.rater, row.person) for row in board.read_once()}
    return tuple(Pair(rater=rater, teacher=teacher) for rater, teacher in sorted(pairs))


def conflicts(setting: Setting) -> tuple[Pair, ...]:
    """Who declared not to be impartial towards whom."""
    return tuple(Pair(rater=rater, teacher=teacher) for rater, teacher in setting.store.scoring.conflicts())


def _known(one: PersonRecord) -> bool:
    return not (one.provisional or one.merged_into) and bool(one.name or one.number)


def _rater(one: PersonRecord, kind: str, load: Counter[tuple[str, str]], most: int) -> RaterInPlan:
    return RaterInPlan(
        person=one.id, kind=kind, organisation=one.organisation, stage=one.stage, subject=one.subject,
        load=load[one.id, kind], most=most,
    )  # fmt: skip


def _barred(board: Board) -> Mapping[Key, set[str]]:
    """Who reads a work already, or was taken off it: they do not get it back by themselves.

    Whose sheet was set aside may read the work again, as when its evidence changed.
    """
    found: dict[Key, set[str]] = defaultdict(set)
    off = (row for row in board.taken_back if row.id not in board.set_aside)
    for row in (*board.given, *off):
        found[row.person, row.capability].add(row.rater)
    return found


def _work(
    setting: Setting, board: Board, one: Submission, due: Iterable[ReadingOrder], barred: Iterable[str]
) -> WorkInPlan:
    teacher = board.people[one.person]
    return WorkInPlan(
        teacher=one.person, capability=one.capability, organisation=teacher.organisation, stage=teacher.stage,
        subject=teacher.subject, wants=_wants(setting, board, one.key, due), barred=tuple(sorted(barred)),
    )  # fmt: skip


def _wants(setting: Setting, board: Board, key: Key, due: Iterable[ReadingOrder]) -> tuple[Want, ...]:
    planned = {"peer": setting.profile.raters.peers.planned, "expert": setting.profile.raters.experts.planned}
    have = Counter(row.kind for row in board.readings[key] if row.purpose == "main")
    main = [Want(kind=kind, purpose="main", count=count - have[kind]) for kind, count in planned.items()]
    more = [Want(kind=one.kind, purpose=one.purpose, count=1) for one in due]
    return tuple(one for one in (*main, *more) if one.count > 0)
