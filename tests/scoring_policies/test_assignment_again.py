"""Planning again, when much is given already: only what is missing is given, loads come level, rules hold."""

from __future__ import annotations

from collections import Counter

import pytest
from msgspec.structs import replace

from tests.scoring_policies import plans
from tpd_assess import Pair, RaterInPlan, Want, WorkInPlan
from tpd_scoring.assignment import assign


@pytest.fixture(scope="module")
def county():
    """A county of 120 teachers and the answer of its first plan."""
    request = plans.uniform(120, 8)
    return request, assign(request)


def following(request, kept, *, gone=()):
    """What is asked when the readings `kept` stand and some raters are gone: only what is missing."""
    load = Counter((one.rater, one.kind) for one in kept)
    works = tuple(filter(None, (_left(work, kept_of) for work, kept_of in _by_work(request, kept))))
    raters = tuple(
        replace(rater, load=load[rater.person, rater.kind]) for rater in request.raters if rater.person not in gone
    )
    pairs = sorted({(one.rater, one.teacher) for one in kept})
    reads = tuple(Pair(rater=rater, teacher=teacher) for rater, teacher in pairs)
    return replace(request, works=works, raters=raters, reads=reads)


def _by_work(request, kept):
    of: dict[tuple[str, str], list] = {}
    for one in kept:
        of.setdefault((one.teacher, one.capability), []).append(one)
    return [(work, of.get((work.teacher, work.capability), [])) for work in request.works]


def _left(work, kept):
    have = Counter((one.kind, one.purpose) for one in kept)
    missing = tuple(replace(want, count=want.count - have[want.kind, want.purpose]) for want in work.wants)
    wants = tuple(want for want in missing if want.count)
    return replace(work, wants=wants, barred=tuple(one.rater for one in kept)) if wants else None


def level(request, answers, kind):
    loads = plans.loads(request, answers, kind)
    return max(loads) - min(loads)


def test_a_sick_expert_is_shared_out(county):
    """Her readings go to all others alike, and to nobody who reads the work already."""
    request, answers = county
    sick = next(rater.person for rater in request.raters if rater.kind == "expert")
    again = following(request, [one for one in plans.given(answers) if one.rater != sick], gone={sick})
    more = assign(again)
    assert len(more) == sum(one.rater == sick for one in answers)
    assert plans.broken(again, more) == []
    assert plans.short(more) == []
    assert level(again, more, "expert") <= 1


def test_late_works_keep_loads_level(county):
    """Twenty works that came late are read by those who have time and, mostly, know the subject."""
    request, _ = county
    late = {work.teacher for work in request.works[:60:3]}
    first = assign(replace(request, works=tuple(work for work in request.works if work.teacher not in late)))
    again = following(request, plans.given(first))
    more = assign(again)
    assert {one.teacher for one in more} == late
    assert plans.broken(again, more) == []
    assert plans.short(more) == []
    assert level(again, more, "peer") <= 1
    assert level(again, more, "expert") <= 1
    assert plans.parts(again, more) == 1


def test_a_late_work_finds_its_subject(county):
    """Where all have equal loads, its readings go to those who know the subject, and are of another school."""
    request, answers = county
    subjects = {(rater.person, rater.kind): rater.subject for rater in request.raters}
    done = following(request, plans.given(answers))
    late = WorkInPlan(teacher="late", capability="A1", wants=plans.wants(3, 1), subject="subject1", stage="primary")
    more = assign(replace(done, works=(late,)))
    assert {subjects[one.rater, one.kind] for one in more} == {"subject1"}


def test_who_comes_late_catches_up(county):
    """A new expert gets more than the others until the loads are level; nothing that was given moves."""
    request, answers = county
    asked = tuple(
        replace(work, wants=(*work.wants, Want(kind="expert", purpose="second", count=1))) for work in request.works
    )
    new = RaterInPlan(person="new", kind="expert", subject="subject1")
    again = following(replace(request, works=asked, raters=(*request.raters, new)), plans.given(answers))
    more = assign(again)
    assert {one.purpose for one in more} == {"second"}
    assert plans.broken(again, more) == []
    assert level(again, more, "expert") <= 1


def test_nothing_wanted_is_nothing_given(county):
    """A county that is planned for in full asks for nothing more."""
    request, answers = county
    assert assign(following(request, plans.given(answers))) == ()
