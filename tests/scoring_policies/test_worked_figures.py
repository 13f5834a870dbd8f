"""Scores by points, calculated by hand. Each docstring holds the sum line by line; nothing here calls for a machine."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.scoring_policies.build import (
    ONE,
    PLAIN,
    POINTS,
    TWO,
    case,
    codes,
    params,
    raters,
    rubric,
    sheet,
    totals,
)  # fmt: skip
from tpd_assess.model import RubricInUse
from tpd_scoring.folding import fold

# --- one sheet -------------------------------------------------------------------------------------------------------


def test_levels_count_what_the_profile_says():
    """Fail counts 45, pass 70, excellent 90; weights 60 and 40; experts only.

    aim excellent  60 × 90 = 5400
    way pass       40 × 70 = 2800
    together       8200 / 100 = 82
    """
    found = fold(case(sheet("e1", aim="E", way="P"), of=TWO), raters(0, weights=(0, 100)), PLAIN)
    assert (found.points, found.level, found.experts, found.peers) == ("82.00", "excellent", "82", "")
    assert params(found, "sheet")["terms"] == "60×90 + 40×70"


def test_points_inside_a_level_count_as_given():
    """A rater may give points inside the level.

    aim 74  60 × 74 = 4440
    way 61  40 × 61 = 2440
    together 6880 / 100 = 68.8
    """
    found = fold(case(sheet("e1", aim=74, way=61), of=TWO), raters(0, weights=(0, 100)), POINTS)
    assert (found.points, found.level) == ("68.80", "pass")


THREE = rubric(plan={"aim": 50, "way": 30}, data={"clean": 20}, optional=("data",))


def test_an_absent_optional_slot_drops_out():
    """The optional data (weight 20) was not handed in; the other weights, 80, are the whole.

    aim excellent  50 × 90 = 4500
    way pass       30 × 70 = 2100
    together       6600 / 80 = 82.5
    """
    one = case(sheet("e1", aim="E", way="P"), of=THREE, present=("plan",))
    found = fold(one, raters(0, weights=(0, 100)), PLAIN)
    assert found.points == "82.50"
    assert params(found, "left-out")["criteria"] == "clean"
    assert params(found, "sheet")["weight"] == 80


def test_marks_for_evidence_that_no_longer_counts_are_left_out():
    """The data was marked, then ruled invalid: as if it had never been handed in, 6600 / 80 = 82.5."""
    one = case(sheet("e1", aim="E", way="P", clean="F"), of=THREE, present=("plan",))
    assert fold(one, raters(0, weights=(0, 100)), PLAIN).points == "82.50"


def test_an_absent_required_slot_counts_nothing():
    """The required plan is gone, the optional data is there.

    aim    50 ×  0 =    0
    way    30 ×  0 =    0
    clean  20 × 90 = 1800
    together 1800 / 100 = 18, and by levels fail as well
    """
    found = fold(case(sheet("e1", clean="E"), of=THREE, present=("data",)), raters(0, weights=(0, 100)), PLAIN)
    assert (found.points, found.points_level, found.conjunctive_level) == ("18.00", "fail", "fail")
    assert params(found, "sheet")["terms"] == "50×0 + 30×0 + 20×90"


def test_optional_evidence_that_came_after_the_marks_drops_out():
    """A person let the sheet stand although data came later; nobody marked it.

    aim pass  50 × 70 = 3500
    way pass  30 × 70 = 2100
    together  5600 / 80 = 70, and by levels pass
    """
    found = fold(case(sheet("e1", aim="P", way="P"), of=THREE), raters(0, weights=(0, 100)), PLAIN)
    assert (found.points, found.conjunctive_level) == ("70.00", "pass")
    assert {"left-out", "unmarked"} <= set(codes(found))


def test_a_sheet_is_reckoned_under_its_own_rubric():
    """The rubric in force weighs 60 and 40; the expert's sheet was given when it was 80 and 20, and was kept.

    peers, all three  (60 × 70 + 40 × 90) / 100 = 78
    expert            (80 × 70 + 20 × 90) / 100 = 74
    together          (40 × 78 + 60 × 74) / 100 = (3120 + 4440) / 100 = 75.6
    """
    older = rubric(plan={"aim": 80, "way": 20})
    both = (RubricInUse(digest="now", rubric=TWO), RubricInUse(digest="then", rubric=older))
    peers = [sheet(name, aim="P", way="E", under="now") for name in ("p1", "p2", "p3")]
    found = fold(case(*peers, sheet("e1", aim="P", way="E", under="then"), rubrics=both, of=TWO), raters(), PLAIN)
    assert (found.points, found.peers, found.experts) == ("75.60", "78", "74")
    assert params(found, "other-rubric")["rubric"] == "then"


def test_marks_on_a_slot_that_the_rubric_in_force_dropped_still_stand():
    """The kept sheet was given when a talk counted half.

    aim excellent  50 × 90 = 4500
    talk fail      50 × 45 = 2250
    together       6750 / 100 = 67.5
    """
    older = rubric(plan={"aim": 50}, talk={"voice": 50})
    both = (RubricInUse(digest="now", rubric=ONE), RubricInUse(digest="then", rubric=older))
    one = case(sheet("e1", aim="E", voice="F", under="then"), rubrics=both)
    assert fold(one, raters(0, weights=(0, 100)), PLAIN).points == "67.50"


# --- peers and experts -----------------------------------------------------------------------------------------------


def test_peers_and_expert_by_their_weights():
    """Peers 40 %, expert 60 %; thirds stay thirds until the end.

    peers   (70 + 72 + 72) / 3 = 214/3
    expert  80
    together (40 × 214/3 + 60 × 80) / 100 = (8560/3 + 14400/3) / 100 = 22960/300 = 1148/15 = 76.5333…
    """
    found = fold(case(*totals(p1=70, p2=72, p3=72, e1=80)), raters(), POINTS)
    assert (found.points, found.peers, found.experts, found.level) == ("76.53", "214/3", "80", "pass")
    assert params(found, "weighted")["exact"] == "1148/15"
    assert found.counted == ("e1", "p1", "p2", "p3")


def test_trimming_drops_the_highest_and_the_lowest_peer():
    """Peers 20, 70, 72, 74, 100 with one dropped at each end.

    left     (70 + 72 + 74) / 3 = 72
    together (40 × 72 + 60 × 80) / 100 = 28.8 + 48 = 76.8
    """
    one = case(*totals(p1=100, p2=70, p3=74, p4=20, p5=72, e1=80))
    found = fold(one, raters(5, trim=1), POINTS)
    assert (found.points, found.peers) == ("76.80", "72")
    assert params(found, "trimmed") == {"all": "20, 70, 72, 74, 100", "cut": 1, "kept": "70, 72, 74"}


def test_too_few_peers_hold_the_result():
    """One of at least two peers scored: nothing is printed, the result waits."""
    found = fold(case(*totals(p1=70, e1=80)), raters(3, 2), POINTS)
    assert (found.held, found.points, found.level, found.points_level) == ("scoring.held-peers", "", "", "")
    assert found.counted == ("e1", "p1")


def test_too_few_peers_can_leave_it_to_the_experts():
    """One of at least two peers scored, and the county says experts_only: the expert's 80 is the score."""
    found = fold(case(*totals(p1=20, e1=80)), raters(3, 2, if_short="experts_only"), POINTS)
    assert (found.points, found.peers, found.counted, found.held) == ("80.00", "", ("e1",), "")
    assert params(found, "peers-short") == {"counted": 1, "minimum": 2}
    assert params(found, "one-side") == {"exact": "80"}


def test_as_many_peers_as_the_minimum_are_enough():
    """Two of three planned, at least two: (40 × 71 + 60 × 80) / 100 = 28.4 + 48 = 76.4."""
    found = fold(case(*totals(p1=70, p2=72, e1=80)), raters(3, 2), POINTS)
    assert (found.points, params(found, "peers")) == ("76.40", {"counted": 2, "minimum": 2, "planned": 3})


@pytest.mark.parametrize("rules", [raters(0, weights=(0, 100)), raters(3, weights=(0, 100))])
def test_where_peers_do_not_count_experts_count_alone(rules):
    """No peers planned, or a weight of nothing: the expert's 80, and nobody waits for peers."""
    found = fold(case(*totals(p1=20, e1=80)), rules, POINTS)
    assert (found.points, found.held, found.counted) == ("80.00", "", ("e1",))
    assert "no-peers" in codes(found)


@pytest.mark.parametrize("rules", [raters(2, experts=0, weights=(100, 0)), raters(2, weights=(100, 0))])
def test_where_experts_do_not_count_peers_count_alone(rules):
    """No experts planned, or a weight of nothing: (70 + 73) / 2 = 71.5, and nobody waits for experts."""
    found = fold(case(*totals(p1=70, p2=73)), rules, POINTS)
    assert (found.points, found.experts, found.held) == ("71.50", "", "")
    assert "no-experts" in codes(found)


def test_too_few_experts_hold_the_result():
    """One of two planned experts scored."""
    found = fold(case(*totals(p1=70, p2=70, p3=70, e1=80)), raters(experts=2), POINTS)
    assert (found.held, found.points, found.level) == ("scoring.held-experts", "", "")


def test_two_experts_who_agree_count_their_mean():
    """(78 + 83) / 2 = 80.5; with peers at 80: (40 × 80 + 60 × 80.5) / 100 = 32 + 48.3 = 80.3."""
    found = fold(case(*totals(p1=80, p2=80, p3=80, e1=78, e2=83)), raters(experts=2), POINTS)
    assert (found.points, found.experts) == ("80.30", "80.5")


@pytest.mark.parametrize(
    ("resolution", "score", "points", "counted"),
    [
        ("median_of_experts", "70", "70.00", ("c3", "e1", "e2")),  # 58, 70, 85: the middle one
        ("mean_of_experts", "71", "71.00", ("c3", "e1", "e2")),  # (58 + 70 + 85) / 3 = 213 / 3 = 71
        ("closest_two", "64", "64.00", ("c3", "e1")),  # 58 and 70 are 12 apart, 70 and 85 are 15: (58 + 70) / 2 = 64
        ("third_expert", "70", "70.00", ("c3",)),
        ("chair", "70", "70.00", ("c3",)),
    ],
)
def test_how_three_experts_make_one_score(resolution, score, points, counted):
    """The first gave 58, the second 85, the third 70; experts alone count. The rule is named in the figures."""
    one = case(*totals(e1=58, e2=85), sheet("c3", purpose="third", aim=70))
    found = fold(one, raters(0, weights=(0, 100), resolution=resolution), POINTS)
    assert (found.experts, found.points, found.counted) == (score, points, counted)
    assert f"resolution-{resolution}" in codes(found)


def test_two_pairs_equally_close_take_the_lower():
    """60, 70 and 80: both pairs are 10 apart; the lower, (60 + 70) / 2 = 65, so that no doubt lifts a score."""
    one = case(*totals(e1=60, e2=80), sheet("e3", purpose="third", aim=70))
    assert fold(one, raters(0, weights=(0, 100), resolution="closest_two"), POINTS).points == "65.00"


# --- without marks, and recommendations -------------------------------------------------------------------------------


@pytest.mark.parametrize(("state", "code"), [("invalid", "invalid"), ("not_handed_in", "not-handed-in")])
def test_without_marks_there_are_zero_points(state, code):
    """Ruled invalid or never handed in: 0 and fail, and sheets that are there are not counted."""
    found = fold(case(*totals(e1=90), state=state), raters(), replace(POINTS, decimals=1))
    assert (found.points, found.level, found.points_level, found.conjunctive_level) == ("0.0", "fail", "fail", "fail")
    assert (found.state, found.counted, codes(found)) == (state, (), [code])


def test_more_than_half_must_recommend():
    """Two of four are half and not enough, three are; without the profile's word for it nobody is recommended."""
    allowed = replace(POINTS, recommended=True)
    votes = [(name, number) for number, name in enumerate(("p1", "p2", "p3", "e1"))]
    for wanted, expected in ((2, False), (3, True)):
        one = case(*[sheet(name, aim=70, recommended=number < wanted) for name, number in votes])
        assert fold(one, raters(), allowed).recommended is expected
        assert fold(one, raters(), POINTS).recommended is False
