"""What holds for every submission, whatever raters say and whatever a county decides."""

from __future__ import annotations

import random
import statistics
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.scoring_policies.build import LETTERS, ONE, POINTS, VALUES, case, raters, request, sheet
from tests.scoring_policies.generate import Question, questions, raised
from tpd_assess.model import LEVELS, ScoringRequest, SubmissionResult
from tpd_scoring import fold_scores
from tpd_scoring.folding import fold, weigh
from tpd_scoring.moderation import orders
from tpd_scoring.sides import sides


def folded(question: Question) -> SubmissionResult:
    """The result."""
    return fold(question.case, question.raters, question.grading)


@given(questions(), st.randoms(use_true_random=False))
def test_the_order_of_sheets_and_slots_changes_nothing(question: Question, shuffle: random.Random):
    """Sheets come from a database and a folder; neither may decide."""
    sheets, present = list(question.case.sheets), list(question.case.present)
    shuffle.shuffle(sheets)
    shuffle.shuffle(present)
    other = replace(question.case, sheets=tuple(sheets), present=tuple(present))
    assert folded(question) == fold(other, question.raters, question.grading)


@given(questions())
def test_folding_twice_gives_the_same(question: Question):
    """Every byte, with all figures."""
    assert folded(question) == folded(question)


@given(st.lists(questions(), min_size=1, max_size=3))
def test_a_result_does_not_depend_on_other_submissions(several: list[Question]):
    """All at once, in either order, or one by one."""
    by, grading = several[0].raters, several[0].grading
    cases = tuple(replace(one.case, teacher=f"t{number}") for number, one in enumerate(several))
    forward = fold_scores("standard", ScoringRequest(cases=cases, raters=by, grading=grading))
    backward = fold_scores("standard", ScoringRequest(cases=cases[::-1], raters=by, grading=grading))
    assert list(forward) == list(backward)[::-1] == [fold(one, by, grading) for one in cases]
    assert orders(request(*cases, by=by, grading=grading)) == orders(request(*cases[::-1], by=by, grading=grading))


@given(questions())
def test_points_are_within_bounds_and_the_level_is_that_of_the_rule(question: Question):
    """0 to 100, all decimals printed, the band's level, the deciding rule's level; nothing while it is held."""
    found = folded(question)
    if found.held:
        assert (found.level, found.points) == ("", "")
        return
    assert 0 <= Fraction(found.points) <= 100
    assert len(found.points.partition(".")[2]) == question.grading.decimals
    (band,) = [
        one for one in question.grading.bands
        if one.start <= Fraction(found.points) < one.end or Fraction(found.points) == one.end == 100
    ]  # fmt: skip
    assert found.points_level == band.level
    by_rule = {"points": found.points_level, "conjunctive": found.conjunctive_level}
    assert found.level == by_rule[question.grading.capability_rule]


@given(questions())
def test_the_exact_score_is_what_a_plain_reckoning_gives(question: Question):
    """The same sum written down once more, in the plainest way; the printed number is its rounding half up."""
    found = folded(question)
    if found.held:
        return
    exact = weigh(sides(question.case, question.raters, question.grading), question.raters).weighted
    assert exact == _plainly(question)
    unit = Fraction(1, 10**question.grading.decimals)
    assert exact - unit / 2 < Fraction(found.points) <= exact + unit / 2


def _plainly(question: Question) -> Fraction:
    by, totals = question.raters, {one.id: _total(question, one) for one in question.case.sheets}
    peers = sorted(total for name, total in totals.items() if name[0] == "p")
    experts = {name: total for name, total in totals.items() if name[0] == "e"}
    expert = _resolved(experts, by.resolution) if by.weights.experts else Fraction(0)
    if not peers or not by.weights.peers or len(peers) < by.peers.minimum:
        return expert
    trim = by.peers.trim
    peer = statistics.mean(peers[trim : len(peers) - trim])
    return (by.weights.peers * peer + by.weights.experts * expert) / 100


def _total(question: Question, one) -> Fraction:
    counted = weights = Fraction(0)
    of = question.case.rubric
    for criterion in of.criteria:
        present = criterion.slot in question.case.present
        if present or of.slot(criterion.slot).required:
            weights += criterion.weight
        if present:
            (mark,) = (mark for mark in one.marks if mark.criterion == criterion.key)
            counted += criterion.weight * Fraction(VALUES[mark.level] if mark.points is None else mark.points)
    return counted / weights


def _resolved(experts: dict[str, Fraction], resolution: str) -> Fraction:
    if len(experts) < 3 or resolution == "mean_of_experts":
        return statistics.mean(experts.values())
    if resolution == "median_of_experts":
        return statistics.median(experts.values())
    if resolution != "closest_two":
        return experts["e2"]
    low, middle, high = sorted(experts.values())
    return (low + middle) / 2 if middle - low <= high - middle else (middle + high) / 2


@given(raised())
def test_a_better_mark_never_lowers_a_result(both: tuple[Question, Question]):
    """By points and by levels, for every resolution that always hears the same experts."""
    before, after = (folded(question) for question in both)
    assert before.held == after.held
    if not before.held:
        assert Fraction(after.points) >= Fraction(before.points)
        assert LEVELS.index(after.points_level) >= LEVELS.index(before.points_level)
        assert LEVELS.index(after.conjunctive_level) >= LEVELS.index(before.conjunctive_level)


def test_closest_two_can_punish_a_better_mark():
    """The price of that rule, known and shown.

    60, 70, 79: 70 and 79 are closest, (70 + 79) / 2 = 74.5
    60, 70, 81: 60 and 70 are closest, (60 + 70) / 2 = 65
    """
    by = raters(0, weights=(0, 100), resolution="closest_two")
    scores = []
    for best in (79, 81):
        one = case(sheet("e1", aim=60), sheet("e2", aim=best), sheet("e3", purpose="third", aim=70))
        scores.append(fold(one, by, POINTS).points)
    assert scores == ["74.50", "65.00"]


# --- one wild peer ---------------------------------------------------------------------------------------------------

POINTS_OF_PEERS = st.lists(st.integers(0, 100), min_size=1, max_size=8)


def _score(peers: list[int], weight: int, trim: int) -> Fraction:
    one = case(*[sheet(f"p{number}", aim=points) for number, points in enumerate(peers)], sheet("e1", aim=70))
    by = raters(len(peers), weights=(weight, 100 - weight), trim=trim)
    return weigh(sides(one, by, POINTS), by).weighted


@given(POINTS_OF_PEERS, st.integers(0, 100), st.integers(0, 100), st.integers(1, 99))
def test_one_wild_peer_moves_the_score_by_a_peers_share_at_most(others, one, another, weight):
    """Of n peers each has weight/n of the score: what one of them says moves it by no more than weight/n of 100."""
    moved = abs(_score([*others, one], weight, 0) - _score([*others, another], weight, 0))
    assert moved <= Fraction(weight, len(others) + 1) / 100 * abs(one - another)
    assert moved <= Fraction(weight, len(others) + 1)


@given(st.data(), st.integers(1, 2), st.integers(1, 99))
def test_trimmed_a_wild_peer_moves_the_score_no_further_than_the_others_differ(data, trim, weight):
    """With so many dropped at both ends, n - 2·trim are left, and none outside of what the others said counts."""
    others = data.draw(st.lists(st.integers(0, 100), min_size=2 * trim, max_size=8))
    one, another = data.draw(st.integers(0, 100)), data.draw(st.integers(0, 100))
    left = len(others) + 1 - 2 * trim
    moved = abs(_score([*others, one], weight, trim) - _score([*others, another], weight, trim))
    assert moved <= Fraction(weight, left) * (max(others) - min(others)) / 100


@given(st.sampled_from(sorted(LETTERS)), st.integers(1, 4), st.integers(1, 3))
def test_where_all_agree_all_results_agree(letter, peers, experts):
    """Everybody at one level: both rules say that level, and no further reading is ordered."""
    names = [f"p{number}" for number in range(peers)] + [f"e{number}" for number in range(experts)]
    one, by = case(*[sheet(name, aim=letter) for name in names], of=ONE), raters(peers, experts=experts)
    found = fold(one, by, replace(POINTS, marks="levels"))
    assert found.points_level == found.conjunctive_level == found.level == LETTERS[letter]
    assert orders(request(one, by=by, grading=replace(POINTS, marks="levels"))) == ()
