"""A fresh plan where all hand in alike: level loads, different readers, near in subject, and all in one piece."""

from __future__ import annotations

from collections import Counter

import pytest
from msgspec.structs import replace

from tests.scoring_policies import plans
from tpd_scoring.assignment import assign

COUNTIES = {
    "a small county": (40, 4, {}),
    "a county with two experts a work": (240, 12, {"each": 2}),
    "a county whose schools rate their own": (240, 12, {"same_school": "require"}),
    "a county where schools do not matter": (240, 12, {"same_school": "allow"}),
    "a county of the size that is asked for": (2838, 120, {}),
}


@pytest.fixture(scope="module", params=COUNTIES)
def county(request):
    teachers, experts, fields = COUNTIES[request.param]
    asked = plans.uniform(teachers, experts, **fields)
    return asked, assign(asked)


def test_nobody_is_short_and_no_rule_is_broken(county):
    """Uniform counties can be planned for in full."""
    request, answers = county
    assert plans.broken(request, answers) == []
    assert plans.short(answers) == []


def test_loads_differ_by_one_at_most(county):
    """For each kind; where schools rate their own, within each school, as teachers differ in number of peers only."""
    request, answers = county
    for kind in ("expert", "peer"):
        loads = plans.loads(request, answers, kind)
        assert max(loads) - min(loads) <= 1


def test_teachers_and_raters_hang_together(county):
    """So that one rater's severity can be told from another's."""
    request, answers = county
    assert plans.parts(request, answers) == 1


def test_a_peer_meets_as_many_teachers_as_possible(county):
    """In a county of some size, no peer reads a teacher twice unless only the school may read."""
    request, answers = county
    again = Counter((one.rater, one.teacher) for one in plans.given(answers, "peer"))
    if len(request.raters) > 100 and request.same_school != "require":
        assert max(again.values()) == 1


def test_raters_read_their_own_subject(county, record_property):
    """Nearly always for peers, but for the links across subjects; for experts as far as there are any."""
    request, answers = county
    subjects = {(rater.person, rater.kind): rater.subject for rater in request.raters}
    of_works = {work.teacher: work.subject for work in request.works}
    for kind in ("expert", "peer"):
        done = plans.given(answers, kind)
        share = sum(subjects[one.rater, kind] == of_works[one.teacher] for one in done) / len(done)
        record_property(f"{kind} of the same subject", round(share, 3))
        if kind == "peer" and len(request.raters) > 100 and request.same_school != "require":
            assert 0.9 < share < 1


def test_experts_rotate(county):
    """Who reads a teacher's works together hardly ever does so for the next teacher too."""
    _, answers = county
    readers: dict[str, set[str]] = {}
    for one in plans.given(answers, "expert"):
        readers.setdefault(one.teacher, set()).add(one.rater)
    pairs = Counter(frozenset(readers[teacher]) for teacher in readers)
    if len({one.rater for one in plans.given(answers, "expert")}) > 10:
        assert max(pairs.values()) < len(readers) / 10


@pytest.mark.parametrize("teachers", [9, 12, 20, 31, 64, 90])
@pytest.mark.parametrize("peers", [2, 3, 4])
def test_peers_alone_hang_together(teachers, peers):
    """Rings of an even number, or of one that turns divide, would fall apart: they are linked."""
    request = plans.uniform(teachers, 0, submissions=1, peers=peers, each=0, same_school="allow", subjects=2)
    answers = assign(request)
    assert plans.broken(request, answers) == []
    assert plans.short(answers) == []
    assert plans.parts(request, answers) == 1
    assert set(plans.loads(request, answers, "peer")) == {peers}


def test_subjects_are_linked_by_more_than_a_thread():
    """Two subjects as large as each other could be planned for apart: some readings in a hundred go across."""
    request = plans.uniform(200, 8, same_school="allow")
    subjects = {person: f"subject{int(person[1:]) % 2}" for person in {rater.person for rater in request.raters}}
    works = tuple(replace(work, stage="", subject=subjects[work.teacher]) for work in request.works)
    raters = tuple(replace(rater, stage="", subject=subjects[rater.person]) for rater in request.raters)
    answers = assign(replace(request, works=works, raters=raters))
    across = Counter(one.kind for one in answers if subjects[one.teacher] != subjects[one.rater])
    assert across["peer"] >= 1800 / 100
    assert across["expert"] >= 600 / 100


@pytest.mark.parametrize(("teachers", "schools", "submissions", "peers"), [(9, 4, 3, 3), (13, 3, 2, 3), (14, 5, 3, 3)])
def test_a_handful_of_teachers_is_planned_for_too(teachers, schools, submissions, peers):
    """So few can hardly read each other without reading back; other draws are tried until loads are level."""
    request = plans.uniform(teachers, 0, submissions=submissions, peers=peers, each=0, schools=schools)
    answers = assign(request)
    assert plans.broken(request, answers) == []
    assert plans.short(answers) == []
    assert set(plans.loads(request, answers, "peer")) == {submissions * peers}
