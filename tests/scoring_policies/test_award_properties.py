"""What holds for the awards of every round."""

from __future__ import annotations

import random
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.scoring_policies.build import PLAIN, quota, result
from tpd_assess.model import GRADES, LEVELS, AwardCase, AwardRequest
from tpd_assess.model.profile import VETOES
from tpd_scoring.awards import decide

SCORES = st.integers(0, 10000).map(lambda units: f"{units // 100}.{units % 100:02d}")


@st.composite
def requests(draw: st.DrawFn) -> AwardRequest:
    """Up to six teachers of two schools, with any results and rules."""
    teachers = [f"t{number}" for number in range(draw(st.integers(0, 6)))]
    cases = tuple(_case(draw, teacher) for teacher in teachers)
    overall = draw(st.sampled_from(("mean", "all", "k_of_n")))
    grading = replace(
        PLAIN, overall=overall, overall_k=draw(st.integers(1, 3)) if overall == "k_of_n" else 0,
        minimum_per_capability=draw(st.sampled_from((0, 60))), veto=draw(st.sampled_from(((), VETOES))),
        invalid_counts=draw(st.sampled_from(("zero", "not_counted"))), decimals=draw(st.integers(0, 4)),
        capability_rule=draw(st.sampled_from(("points", "conjunctive"))),
        quota=quota(draw(st.integers(0, 100)), scope=draw(st.sampled_from(("county", "school"))),
                    tie=draw(st.sampled_from(("all_in", "all_out")))),
    )  # fmt: skip
    return AwardRequest(cases=cases, grading=grading, cap=draw(st.sampled_from(("", "pass", "excellent"))))


def _case(draw: st.DrawFn, teacher: str) -> AwardCase:
    names = draw(st.sets(st.sampled_from(("A1", "A3", "B2")), max_size=3))
    results = tuple(_result(draw, name) for name in sorted(names))
    return AwardCase(
        teacher=teacher, organisation=draw(st.sampled_from(("s1", "s2"))), expected=3, results=results,
        vetoes=draw(st.sampled_from(((), (), ("copied",)))),
    )  # fmt: skip


def _result(draw: st.DrawFn, name: str):
    state = draw(st.sampled_from(("scored", "scored", "scored", "invalid", "not_handed_in", "held")))
    if state == "held":
        return result(name, held="scoring.held-peers")
    return result(name, draw(SCORES) if state == "scored" else "0.00", state=state)


@given(requests(), st.randoms(use_true_random=False))
def test_the_order_of_teachers_and_results_changes_nothing(request: AwardRequest, shuffle: random.Random):
    """Answers come sorted by teacher, whatever comes in."""
    cases = [replace(case, results=tuple(reversed(case.results))) for case in request.cases]
    shuffle.shuffle(cases)
    assert decide(replace(request, cases=tuple(cases))) == decide(request)


@given(requests())
def test_every_teacher_gets_one_award(request: AwardRequest):
    """A grade that there is, within the cap, with points from 0 to 100."""
    awards = decide(request)
    assert [award.teacher for award in awards] == sorted(case.teacher for case in request.cases)
    for award in awards:
        assert award.grade in GRADES
        assert not award.points or 0 <= Fraction(award.points) <= 100
        assert award.figures
        if request.cap and award.grade in LEVELS:
            assert LEVELS.index(award.grade) <= LEVELS.index(request.cap)


@given(requests())
def test_nobody_gets_a_level_while_something_is_open(request: AwardRequest):
    """But for a veto, which nothing can lift."""
    grades = {award.teacher: award.grade for award in decide(request)}
    for case in request.cases:
        if any(one.held for one in case.results) and not set(case.vetoes) & set(request.grading.veto):
            assert grades[case.teacher] == "withheld"


@given(requests())
def test_the_quota_is_kept_or_only_a_tie_goes_beyond_it(request: AwardRequest):
    """all_out never gives more than the places; all_in only as many more as share the edge; none better is left out."""
    limit = request.grading.quota
    free = {award.teacher: award for award in decide(replace(request, grading=_without_quota(request)))}
    limited = {award.teacher: award for award in decide(request)}
    for school in ("s1", "s2") if limit.scope == "school" else ("",):
        members = [one.teacher for one in request.cases if school in ("", one.organisation)]
        graded = [name for name in members if free[name].grade in LEVELS]
        wanted = [name for name in graded if free[name].grade == "excellent"]
        given_to = [name for name in wanted if limited[name].grade == "excellent"]
        places = limit.max_share * len(graded) // 100
        if limit.tie == "all_out" or len(wanted) <= places:
            assert len(given_to) <= places
        beyond = [name for name in wanted if name not in given_to]
        assert not given_to or not beyond or min(map(_mean(limited), given_to)) > max(map(_mean(limited), beyond))


def _without_quota(request: AwardRequest):
    return replace(request.grading, quota=quota(100))


def _mean(awards):
    def exact(teacher: str) -> Fraction:
        params = {
            param.name: param.value
            for figure in awards[teacher].figures
            if figure.code == "scoring.award-mean"
            for param in figure.params
        }
        return Fraction(params["exact"])

    return exact
