"""Grades by levels, the standard's own rule, worked out by hand: which level half of the weight reaches from below."""

from __future__ import annotations

import pytest

from tests.scoring_policies.build import BY_LEVELS, PLAIN, TWO, case, codes, params, raters, rubric, sheet
from tpd_assess.model import RubricInUse
from tpd_scoring.folding import fold

BOTH = rubric(plan={"aim": 30, "way": 30}, talk={"voice": 40})
WITH_OPTIONAL = rubric(plan={"aim": 50, "way": 30}, data={"clean": 20}, optional=("data",))
ALONE = raters(0, weights=(0, 100))


def _expert(of, **marks):
    return fold(case(sheet("e1", **marks), of=of), ALONE, BY_LEVELS)


@pytest.mark.parametrize(
    ("aim", "way", "voice", "level"),
    [("E", "E", "E", "excellent"), ("E", "P", "E", "pass"), ("P", "P", "P", "pass"), ("E", "E", "F", "fail")],
)
def test_a_capability_is_as_good_as_its_weakest_evidence(aim, way, voice, level):
    """Plan by its lower criterion, talk by its own; excellent only if both are, fail if one is."""
    assert _expert(BOTH, aim=aim, way=way, voice=voice).level == level


def test_the_rules_may_differ_and_both_are_printed():
    """Excellent but for one fail that weighs 30.

    points  30 × 90 + 30 × 45 + 40 × 90 = 2700 + 1350 + 3600 = 7650; 76.5, pass
    levels  plan: aim excellent, way fail -> fail; the capability fails
    """
    by_levels = _expert(BOTH, aim="E", way="F", voice="E")
    assert (by_levels.points, by_levels.points_level, by_levels.conjunctive_level, by_levels.level) == (
        "76.50", "pass", "fail", "fail",
    )  # fmt: skip
    one = case(sheet("e1", aim="E", way="F", voice="E"), of=BOTH)
    by_points = fold(one, ALONE, PLAIN)
    assert (by_points.conjunctive_level, by_points.level) == ("fail", "pass")
    assert "decided-conjunctive" in codes(by_levels)
    assert "decided-points" in codes(by_points)


@pytest.mark.parametrize(
    ("peers", "expert", "weights", "level"),
    [
        ("EEE", "P", (40, 60), "pass"),  # pass 60, excellent 40: half of 100 is reached at pass
        ("FFF", "E", (40, 60), "excellent"),  # fail 40, excellent 60: 50 is reached at excellent
        ("FFF", "E", (50, 50), "fail"),  # fail 50 is exactly half: the lower median is fail
        ("FPP", "E", (60, 40), "pass"),  # fail 20, pass 40, excellent 40: from below 20, then 60
        ("FFP", "E", (70, 30), "pass"),  # fail 140/3 = 46.67 is less than half, with pass 70
    ],
)
def test_the_level_of_a_criterion_is_the_lower_weighted_median(peers, expert, weights, level):
    """Each side shares its percent equally; counted from below, the level at which half is reached."""
    sheets = [sheet(f"p{number}", aim=mark, way=mark) for number, mark in enumerate(peers)]
    one = case(*sheets, sheet("e1", aim=expert, way=expert), of=TWO)
    found = fold(one, raters(weights=weights), BY_LEVELS)
    assert found.level == level


def test_each_criterion_is_folded_by_itself():
    """aim: peers pass, pass, excellent (40/3 each), expert excellent (60): 26.67 below, so excellent.

    way: peers excellent, expert pass: pass 60, so pass. The slot takes the lower: pass.
    """
    peers = [sheet("p1", aim="P", way="E"), sheet("p2", aim="P", way="E"), sheet("p3", aim="E", way="E")]
    found = fold(case(*peers, sheet("e1", aim="E", way="P"), of=TWO), raters(), BY_LEVELS)
    votes = params(found, "criterion-level")
    assert (votes["votes"].en, votes["level"].en) == ("pass 80/3, excellent 220/3", "excellent")
    assert found.level == "pass"


@pytest.mark.parametrize(
    ("marks", "resolution", "level"),
    [
        ("PEF", "median_of_experts", "pass"),  # all count, a third each: fail 33.3, with pass 66.7
        ("PEF", "mean_of_experts", "pass"),
        ("PEF", "closest_two", "pass"),  # totals 45, 70, 90: pass and excellent are closest; pass 50 is half
        ("PEF", "third_expert", "fail"),
        ("PEF", "chair", "fail"),
        ("EFE", "median_of_experts", "excellent"),  # fail 33.3 is less than half
        ("EPF", "closest_two", "pass"),
        ("FEE", "closest_two", "excellent"),  # totals 45, 90, 90: the two at 90 alone
        ("FFE", "median_of_experts", "fail"),
        ("FFE", "third_expert", "excellent"),
    ],
)
def test_the_experts_who_count_by_points_count_by_levels(marks, resolution, level):
    """The first expert, the second, and the third that was asked; experts alone count."""
    first, second, third = marks
    experts = [sheet("e1", aim=first, way=first), sheet("e2", aim=second, way=second)]
    one = case(*experts, sheet("e3", purpose="third", aim=third, way=third), of=TWO)
    found = fold(one, raters(0, weights=(0, 100), resolution=resolution), BY_LEVELS)
    assert found.level == level


def test_an_expert_who_is_not_heard_has_no_say_in_levels():
    """Under third_expert the two failing sheets do not count: the third's excellent stands."""
    experts = [sheet("e1", aim="F", way="F"), sheet("e2", aim="F", way="F")]
    one = case(*experts, sheet("e3", purpose="third", aim="E", way="E"), of=TWO)
    found = fold(one, raters(0, weights=(0, 100), resolution="third_expert"), BY_LEVELS)
    assert (found.level, found.counted) == ("excellent", ("e3",))


def test_an_absent_optional_slot_has_no_say():
    """Nothing in the optional slot: the plan alone makes it excellent."""
    one = case(sheet("e1", aim="E", way="E"), of=WITH_OPTIONAL, present=("plan",))
    found = fold(one, ALONE, BY_LEVELS)
    assert found.level == "excellent"
    assert "optional-absent" in codes(found)


def test_an_absent_required_slot_fails_the_capability():
    """The required plan is gone; the excellent data does not help."""
    found = fold(case(sheet("e1", clean="E"), of=WITH_OPTIONAL, present=("data",)), ALONE, BY_LEVELS)
    assert found.level == "fail"
    assert "required-absent" in codes(found)


def test_a_required_slot_that_was_empty_when_raters_read_fails():
    """A plan came after the marks and a person let them stand: nobody saw it, so it fails, as by points it counts 0."""
    found = fold(case(sheet("e1", clean="E"), of=WITH_OPTIONAL), ALONE, BY_LEVELS)
    assert (found.level, found.points) == ("fail", "18.00")


def test_a_sheet_under_another_rubric_speaks_for_what_both_have():
    """The kept sheet knows aim only; the peers' marks alone make the level of way.

    aim: peers pass (40), expert excellent (60) -> excellent
    way: peers pass (40 of 40) -> pass; the slot and the capability: pass
    """
    older = rubric(plan={"aim": 100})
    both = (RubricInUse(digest="now", rubric=TWO), RubricInUse(digest="then", rubric=older))
    peers = [sheet(name, aim="P", way="P") for name in ("p1", "p2", "p3")]
    one = case(*peers, sheet("e1", aim="E", under="then"), of=TWO, rubrics=both)
    found = fold(one, raters(), BY_LEVELS)
    assert found.level == "pass"
    assert params(found, "criterion-level")["votes"].en == "pass 40, excellent 60"


def test_criteria_that_nobody_was_asked_about_hold_the_result():
    """All sheets were given under a rubric without way: by levels nothing can be said; by points the score stands."""
    older = rubric(plan={"aim": 100})
    both = (RubricInUse(digest="now", rubric=TWO), RubricInUse(digest="then", rubric=older))
    one = case(sheet("e1", aim="E", under="then"), of=TWO, rubrics=both)
    by_levels, by_points = fold(one, ALONE, BY_LEVELS), fold(one, ALONE, PLAIN)
    assert (by_levels.held, by_levels.level, by_levels.conjunctive_level) == ("scoring.held-criteria", "", "")
    assert (by_points.held, by_points.level, by_points.conjunctive_level) == ("", "excellent", "")


def test_a_fail_stands_even_where_something_is_not_known():
    """What was marked fails already; what nobody was asked about cannot mend that."""
    older = rubric(plan={"aim": 100})
    both = (RubricInUse(digest="now", rubric=TWO), RubricInUse(digest="then", rubric=older))
    found = fold(case(sheet("e1", aim="F", under="then"), of=TWO, rubrics=both), ALONE, BY_LEVELS)
    assert (found.level, found.held) == ("fail", "")
