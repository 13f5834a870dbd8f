"""Every plan keeps the hard rules, gives all that can be given, and is the same each time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from random import Random

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.scoring_policies import plans
from tests.scoring_policies.plans import KINDS
from tpd_assess import AssignmentRequest
from tpd_scoring.assignment import assign

EXAMPLES = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@EXAMPLES
@given(request=plans.counties(mixed=True))
@example(request=AssignmentRequest(seed="", works=(), raters=()))
def test_no_plan_breaks_a_hard_rule(request):
    """Counted again from the answer alone, with old readings, conflicts, limits and people in two roles."""
    assert plans.broken(request, assign(request)) == []


@EXAMPLES
@given(request=plans.counties(mixed=False))
def test_all_is_given_that_can_be_given(request):
    """Where nobody both reads and is read, as many readings are given as a maximum flow finds, for each kind."""
    answers = assign(request)
    for kind in KINDS:
        assert len(plans.given(answers, kind)) == plans.most_readings(request, kind, _room)


@EXAMPLES
@given(request=plans.counties(mixed=True))
def test_rules_between_people_cost_little_and_say_so(request):
    """That no two people read each other makes the best plan hard to find, so some may be missed.

    Never more is given than a maximum flow without that rule finds; a reading that nobody does is explained by what
    keeps each rater of its kind from it, and nobody who may read it has time.
    """
    answers = assign(request)
    for kind in KINDS:
        assert len(plans.given(answers, kind)) <= plans.most_readings(request, kind, _room)
    for one in plans.short(answers):
        figures = {param.name: param.value for param in one.params}
        others = {rater.person for rater in request.raters if rater.kind == one.kind} - {one.teacher}
        assert figures.pop("raters") == sum(figures.values()) == len(others)
        assert min(figures.values()) >= 0
        assert one.reason != "scoring.nobody-left-search-ended"


@EXAMPLES
@given(request=plans.counties(mixed=False))
def test_loads_differ_by_one_where_that_is_possible(request):
    """If some plan gives all readings with loads of `low` and `low` + 1 only, then so does this one.

    Such a plan exists if all fit below the upper bound, and all raters can be brought up to the lower one at once.
    """
    answers = assign(request)
    for kind in KINDS:
        wanted = sum(want.count for work in request.works for want in work.wants if want.kind == kind)
        loads = plans.loads(request, answers, kind)
        if loads and any(_level(request, kind, wanted, low) for low in range(max(loads) + 1)):
            assert max(loads) - min(loads) <= 1


def _level(request, kind, wanted, low):
    raters = [rater for rater in request.raters if rater.kind == kind]
    if any(rater.load > low + 1 or 0 < rater.most < low for rater in raters):
        return False
    upper = plans.most_readings(request, kind, lambda rater: min(_room(rater), low + 1 - rater.load))
    lower = plans.most_readings(request, kind, lambda rater: max(0, low - rater.load))
    return upper == wanted and lower == sum(max(0, low - rater.load) for rater in raters)


def _room(rater):
    return max(0, rater.most - rater.load) if rater.most else 1000


@EXAMPLES
@given(request=plans.counties(mixed=True), seed=st.integers(0, 99))
def test_the_order_of_the_request_does_not_matter(request, seed):
    """Works, raters, pairs and what a work wants may come in any order; the answer comes in one."""
    dice = Random(seed)

    def shuffled(those):
        return tuple(dice.sample(those, len(those)))

    works = tuple(replace(work, wants=shuffled(work.wants), barred=shuffled(work.barred)) for work in request.works)
    fields = {name: shuffled(getattr(request, name)) for name in ("raters", "reads", "conflicts")}
    answers = assign(request)
    assert assign(replace(request, works=shuffled(works), **fields)) == answers
    keys = [(one.teacher, one.capability, one.kind, one.purpose, one.rater) for one in answers]
    assert keys == sorted(keys)


def test_the_seed_draws_the_plan():
    """The same seed, the same plan; another seed, another plan that keeps the rules as well."""
    request = plans.uniform(60, 6)
    again = replace(request, seed="2")
    assert assign(request) == assign(request)
    assert assign(request) != assign(again)
    assert plans.broken(again, assign(again)) == []


PRINT_PLAN = """
from tests.scoring_policies import plans
from tpd_scoring.assignment import assign
print([(one.teacher, one.kind, one.rater) for one in assign(plans.uniform(30, 3))])
"""


def test_another_process_draws_the_same_plan():
    """Nothing depends on how a process hashes texts."""
    plans_made = {
        subprocess.run(
            [sys.executable, "-c", PRINT_PLAN], env={**os.environ, "PYTHONHASHSEED": hashing},
            check=True, capture_output=True, text=True,
        ).stdout
        for hashing in ("1", "2")
    }  # fmt: skip
    assert len(plans_made) == 1


def test_the_least_needed_reading_is_the_one_that_stays_open():
    """With one expert for a first and a second reading, the first is done."""
    request = plans.uniform(4, 1, submissions=1, peers=0, each=1, schools=50)
    works = tuple(replace(work, wants=plans.wants(experts=1, seconds=1)) for work in request.works)
    answers = assign(replace(request, works=works))
    assert Counter((one.purpose, bool(one.rater)) for one in answers) == {("main", True): 4, ("second", False): 4}
