"""What is hard to fill is filled over chains of moves; what nobody can do says which rule is in the way."""

from __future__ import annotations

import pytest

from tests.scoring_policies import plans
from tests.scoring_policies.plans import wants
from tpd_assess import AssignmentRequest, Pair, RaterInPlan, WorkInPlan
from tpd_scoring.assignment import assign
from tpd_scoring.messages import messages

SEEDS = [str(number) for number in range(12)]


def work(teacher, *, peers=0, experts=0, **fields):
    return WorkInPlan(teacher=teacher, capability="A1", wants=wants(peers, experts), **fields)


def expert(person, **fields):
    return RaterInPlan(person=person, kind="expert", **fields)


def peer(person, **fields):
    return RaterInPlan(person=person, kind="peer", **fields)


def plan(works, raters, seed="1", **fields):
    return assign(AssignmentRequest(seed=seed, works=tuple(works), raters=tuple(raters), **fields))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_long_chain_of_moves_is_found(seed):
    """Forty experts with time for one work each, and one way only to use them all: each must move one on."""
    size = 40
    barred = [
        tuple(f"e{other}" for other in range(size) if other not in {number, number + 1}) for number in range(size - 1)
    ]
    works = [work(f"t{number}", experts=1, barred=those) for number, those in enumerate(barred)]
    works.append(work(f"t{size - 1}", experts=1, barred=tuple(f"e{other}" for other in range(1, size))))
    answers = plan(works, [expert(f"e{number}", most=1) for number in range(size)], seed)
    assert {one.teacher: one.rater for one in answers} == {
        f"t{number}": f"e{(number + 1) % size}" for number in range(size)
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_room_is_made_where_two_would_read_each_other(seed):
    """Only Bo can be Ann's peer, so Ann must not be Bo's expert, though she is seated first."""
    conflicts = (Pair(rater="cem", teacher="ann"),)
    answers = plan(
        [work("ann", peers=1), work("bo", experts=1)],
        [peer("bo"), peer("cem"), expert("ann"), expert("dee", load=5)],
        seed,
        conflicts=conflicts,
    )
    assert [(one.teacher, one.rater) for one in answers] == [("ann", "bo"), ("bo", "dee")]


@pytest.mark.parametrize("seed", SEEDS)
def test_loads_are_levelled_over_a_chain(seed):
    """Forty experts without a limit, and one way only for each to read one work."""
    size = 40
    able = [{f"e{number}", f"e{number + 1}"} for number in range(size - 1)] + [{f"e{size - 1}"}]
    everybody = {f"e{number}" for number in range(size)}
    works = [
        work(f"t{number}", experts=1, barred=tuple(sorted(everybody - those))) for number, those in enumerate(able)
    ]
    answers = plan(works, [expert(person) for person in sorted(everybody)], seed)
    assert [one.rater for one in answers] == sorted(everybody)


HOME = {"organisation": "home"}
CASES = {
    "no-raters": ([work("t", experts=1)], [peer("p")], {}, {"raters": 0}),
    "only-own-school": (
        [work("t", experts=1, **HOME)],
        [expert("e", **HOME), expert("f", **HOME), expert("g")],
        {"conflicts": (Pair(rater="g", teacher="t"),)},
        {"raters": 3, "school": 2, "conflict": 1},
    ),
    "only-other-schools": (
        [work("t", peers=1, **HOME)],
        [peer("p", organisation="away"), peer("q"), peer("t", **HOME)],
        {"same_school": "require"},
        {"raters": 2, "school": 2},
    ),
    "all-in-conflict": (
        [work("t", experts=1)],
        [expert("e"), expert("f"), expert("t")],
        {"conflicts": (Pair(rater="e", teacher="t"), Pair(rater="f", teacher="t"))},
        {"raters": 2, "conflict": 2},
    ),
    "most-reached": (
        [work("t", experts=1, **HOME)],
        [expert("e", load=3, most=3), expert("f", **HOME), expert("g", **HOME)],
        {},
        {"raters": 3, "full": 1, "school": 2},
    ),
    "too-few-raters": (
        [work("t", peers=2, barred=("q",))],
        [peer("p"), peer("q"), peer("t")],
        {},
        {"raters": 2, "reads": 2},
    ),
    "reciprocal": (
        [work("t", peers=1)],
        [peer("p"), peer("q")],
        {"reads": (Pair(rater="t", teacher="p"), Pair(rater="t", teacher="q"))},
        {"raters": 2, "reciprocal": 2},
    ),
}


@pytest.mark.parametrize("why", CASES)
def test_the_rule_in_the_way_is_named(why):
    """With how many raters it keeps off, and how many others do; the teacher is not counted."""
    works, raters, fields, figures = CASES[why]
    (one,) = plans.short(plan(works, raters, **fields))
    assert one.reason == f"scoring.nobody-left-{why}"
    assert {param.name: param.value for param in one.params if param.value} == {k: v for k, v in figures.items() if v}


def test_every_reason_can_be_said():
    """In both languages, with the figures that come with it."""
    sentences = {
        message.code: message.text for message in messages() if message.code.startswith("scoring.nobody-left-")
    }
    for why, (works, raters, fields, _) in CASES.items():
        (one,) = plans.short(plan(works, raters, **fields))
        text = sentences.pop(f"scoring.nobody-left-{why}")
        figures = {param.name: param.value for param in one.params}
        for sentence in (text.zh, text.en):
            assert "{" not in sentence.format(**figures)
            assert sentence.encode("gbk")
    assert set(sentences) == {"scoring.nobody-left-search-ended"}


def test_each_missing_reading_is_told():
    """Three peers wanted and one there: two readings come back without rater."""
    answers = plan([work("t", peers=3)], [peer("p"), peer("t")])
    assert [one.rater for one in answers].count("") == 2
    assert len(answers) == 3
