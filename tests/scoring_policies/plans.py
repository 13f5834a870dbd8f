"""Counties to plan for, and an independent count of what a plan does: from the request and the answer alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from random import Random

from hypothesis import strategies as st

from tpd_assess import AssignmentRequest, Pair, RaterInPlan, Want, WorkInPlan

KINDS = ("chair", "expert", "peer")


def wants(peers=0, experts=0, seconds=0):
    """What one work wants."""
    asked = (("peer", "main", peers), ("expert", "main", experts), ("expert", "second", seconds))
    return tuple(Want(kind=kind, purpose=purpose, count=count) for kind, purpose, count in asked if count)


def uniform(teachers, experts, *, submissions=3, peers=3, each=1, schools=0, subjects=6, **fields):
    """A county where all teachers hand in equally much and read each other; experts come from outside."""
    dice = Random(f"{teachers} {experts}")

    def places():
        school, subject = dice.randrange(schools or max(4, teachers // 40)), dice.randrange(subjects)
        stage = dice.choice(("primary", "middle"))
        return {"organisation": f"school{school:03}", "subject": f"subject{subject}", "stage": stage}

    people = {f"t{number:06}": places() for number in range(teachers)}
    others = {f"e{number:06}": places() for number in range(experts)}
    works = [
        WorkInPlan(teacher=teacher, capability=f"A{number}", wants=wants(peers, each), **where)
        for teacher, where in people.items()
        for number in range(submissions)
    ]
    raters = [RaterInPlan(person=person, kind="peer", **where) for person, where in people.items()]
    raters += [RaterInPlan(person=person, kind="expert", **where) for person, where in others.items()]
    return AssignmentRequest(**{"seed": "1", "works": tuple(works), "raters": tuple(raters)} | fields)


@st.composite
def counties(draw, *, mixed):
    """Small odd counties. If not `mixed` then nobody who hands in reads, and nobody reads in two roles."""
    teachers = [f"t{number}" for number in range(draw(st.integers(1, 9)))]
    others = [f"r{number}" for number in range(draw(st.integers(0, 6)))]
    school = st.sampled_from(["", "north", "south", "west"])
    places = {
        person: {"organisation": draw(school), "subject": draw(st.sampled_from(["", "maths", "art"]))}
        for person in (*teachers, *others)
    }
    readers = [*teachers, *others] if mixed else others
    works = tuple(
        WorkInPlan(
            teacher=teacher,
            capability=f"A{number}",
            wants=wants(draw(st.integers(0, 3)), draw(st.integers(0, 2)), draw(st.integers(0, 1))),
            barred=tuple(draw(st.lists(st.sampled_from(readers), max_size=2, unique=True))) if readers else (),
            **places[teacher],
        )
        for teacher in teachers
        for number in range(draw(st.integers(1, 3)))
    )
    limits = {"load": st.integers(0, 3), "most": st.sampled_from([0, 0, 2, 5])}
    raters = tuple(
        RaterInPlan(person=person, kind=kind, **places[person], **{name: draw(of) for name, of in limits.items()})
        for person in readers
        for kind in draw(_roles(mixed=mixed))
    )
    return AssignmentRequest(
        seed=draw(st.text(max_size=3)),
        works=works,
        raters=raters,
        reads=draw(_pairs(readers, teachers)) if mixed else (),
        conflicts=draw(_pairs(readers, teachers)),
        same_school=draw(st.sampled_from(["exclude", "allow", "require"])),
    )


def _roles(*, mixed):
    one = st.sampled_from([("peer",), ("expert",), ()])
    return st.sampled_from([("peer",), ("peer",), ("expert",), ("expert", "peer"), ()]) if mixed else one


def _pairs(readers, teachers):
    """Up to four pairs of different people, none of them both ways."""
    pairs = [Pair(rater=rater, teacher=teacher) for rater in readers for teacher in teachers if rater != teacher]
    key = lambda pair: frozenset((pair.rater, pair.teacher))  # noqa: E731
    return st.lists(st.sampled_from(pairs), max_size=4, unique_by=key).map(tuple) if pairs else st.just(())


def given(answers, kind=""):
    """The readings that somebody does, of a kind or of all."""
    return [one for one in answers if one.rater and kind in {"", one.kind}]


def short(answers):
    """The readings that nobody does."""
    return [one for one in answers if not one.rater]


def allowed(request, rater, work):
    """Whether a rater may read a work, whatever else is read."""
    same = bool(rater.organisation) and rater.organisation == work.organisation
    rule = request.same_school if rater.kind == "peer" else "exclude"
    barred = rater.person in work.barred or Pair(rater=rater.person, teacher=work.teacher) in request.conflicts
    return rater.person != work.teacher and not barred and {"exclude": not same, "require": same, "allow": True}[rule]


def broken(request, answers):
    """Every hard rule that the answers break, in words."""
    works = {(work.teacher, work.capability): work for work in request.works}
    raters = {(rater.person, rater.kind): rater for rater in request.raters}
    found = _not_as_wanted(request, answers)
    for one in given(answers):
        if not allowed(request, raters[one.rater, one.kind], works[one.teacher, one.capability]):
            found.append(f"{one} is not allowed")
    twice = Counter((one.teacher, one.capability, one.rater) for one in given(answers))
    found += [f"{key} reads twice" for key, count in twice.items() if count > 1]
    new = {(one.rater, one.teacher) for one in given(answers)}
    pairs = new | {(pair.rater, pair.teacher) for pair in request.reads}
    found += [f"{pair} read each other" for pair in new if pair[::-1] in pairs]
    count = Counter((one.rater, one.kind) for one in given(answers))
    over = [
        rater for key, rater in raters.items() if rater.most and count[key] and rater.load + count[key] > rater.most
    ]
    return found + [f"{rater} has too many" for rater in over]


def _not_as_wanted(request, answers):
    wanted = Counter()
    for work in request.works:
        for want in work.wants:
            wanted[work.teacher, work.capability, want.kind, want.purpose] += want.count
    answered = Counter((one.teacher, one.capability, one.kind, one.purpose) for one in answers)
    found = [f"{key} is wrong in number" for key in wanted | answered if wanted[key] != answered[key]]
    found += [f"{one} has no reason" for one in short(answers) if not one.reason or not one.params]
    return found + [f"{one} has a reason" for one in given(answers) if one.reason]


def loads(request, answers, kind):
    """The load of each rater of a kind, old readings counted."""
    new = Counter(one.rater for one in given(answers, kind))
    return [rater.load + new[rater.person] for rater in request.raters if rater.kind == kind]


def parts(request, answers):
    """Into how many pieces the readings fall, a teacher and the same person as a rater taken for two."""
    links = defaultdict(set)
    for one in (*given(answers), *request.reads):
        links["of", one.teacher].add(("by", one.rater))
        links["by", one.rater].add(("of", one.teacher))
    unseen, count = set(links), 0
    while unseen:
        count += 1
        front = [unseen.pop()]
        while front:
            near = links[front.pop()] & unseen
            unseen -= near
            front += near
    return count


def most_readings(request, kind, room):
    """The most readings of a kind that can be given if each rater takes up to `room(rater)`; each other aside.

    A maximum flow: works with what they want on one side, raters with their room on the other.
    """
    raters = [rater for rater in request.raters if rater.kind == kind]
    rooms = [room(rater) for rater in raters]
    held: list[list[int]] = [[] for _ in raters]
    seats = [
        index for index, work in enumerate(request.works) for w in work.wants if w.kind == kind for _ in range(w.count)
    ]

    def seated(work, seen):
        for index, rater in enumerate(raters):
            if index in seen or work in held[index] or not allowed(request, rater, request.works[work]):
                continue
            seen.add(index)
            if len(held[index]) < rooms[index]:
                held[index].append(work)
                return True
            for other in list(held[index]):
                if seated(other, seen):
                    held[index].remove(other)
                    held[index].append(work)
                    return True
        return False

    return sum(seated(work, set()) for work in seats)
