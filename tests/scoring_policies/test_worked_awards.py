"""What a teacher gets from all capabilities, calculated by hand line by line."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from tests.scoring_policies.build import PLAIN, codes, params, result
from tpd_assess.model import Award, AwardCase, AwardRequest
from tpd_assess.model.profile import VETOES, Grading
from tpd_scoring.awards import decide

NO_MINIMUM = replace(PLAIN, minimum_per_capability=0)
RULED = result("A1", "0.00", state="invalid")


def award(*results, grading: Grading = PLAIN, expected: int = 3, cap: str = "", **fields: Any) -> Award:
    """The award of one teacher alone."""
    case = AwardCase(teacher="t1", organisation="s1", expected=expected, results=results, **fields)
    return decide(AwardRequest(cases=(case,), grading=grading, cap=cap))[0]


def test_the_mean_of_three_printed_scores():
    """(82.33 + 79.99 + 85.5) / 3 = 247.82 / 3 = 82.60666…, so 82.61 and excellent."""
    found = award(result("A1", "82.33"), result("A3", "79.99"), result("B2", "85.50"))
    assert (found.grade, found.points) == ("excellent", "82.61")
    assert params(found, "award-mean") == {
        "sum": "79.99 + 82.33 + 85.5", "count": 3, "exact": "12391/150", "points": "82.61",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("scores", "decimals", "points", "grade"),
    [
        (("79.99", "80.00", "80.00"), 2, "80.00", "excellent"),  # 239.99 / 3 = 79.99666… -> 80.00
        (("79.98", "80.00", "80.00"), 2, "79.99", "pass"),  # 239.98 / 3 = 79.99333… -> 79.99
        (("79", "80"), 0, "80", "excellent"),  # 159 / 2 = 79.5 -> 80
        (("79.99", "80.00"), 2, "80.00", "excellent"),  # 159.99 / 2 = 79.995 -> 80.00
        (("60", "60", "59"), 0, "60", "pass"),  # 179 / 3 = 59.666… -> 60
    ],
)
def test_the_mean_is_rounded_once_and_its_band_read(scores, decimals, points, grade):
    """Half up, from the printed scores; without a minimum for each."""
    results = [result(f"A{number}", score) for number, score in enumerate(scores)]
    found = award(*results, grading=replace(NO_MINIMUM, decimals=decimals), expected=len(scores))
    assert (found.points, found.grade) == (points, grade)


def test_one_failed_capability_among_good_ones_fails_the_award():
    """(95 + 95 + 59.99) / 3 = 249.99 / 3 = 83.33, excellent by the mean; but 59.99 is below 60."""
    scores = (result("A1", "95.00"), result("A3", "95.00"), result("B2", "59.99"))
    found = award(*scores)
    assert (found.grade, found.points) == ("fail", "83.33")
    assert params(found, "award-below-minimum")["capability"] == "B2"
    assert award(*scores, grading=NO_MINIMUM).grade == "excellent"


def test_a_minimum_is_reached_by_the_number_itself():
    """60 is not below 60: (60 + 60 + 60) / 3 = 60 passes."""
    assert award(result("A1", "60.00"), result("A3", "60.00"), result("B2", "60.00")).grade == "pass"


def test_under_the_rule_of_levels_the_minimum_is_a_level():
    """No number decides: (76.5 + 70 + 70) / 3 = 72.17, but A1 failed by levels; with 55 points and pass it does not."""
    conjunctive = replace(PLAIN, capability_rule="conjunctive")
    others = (result("A3", "70.00"), result("B2", "70.00"))
    failed = result("A1", "76.50", "fail", points_level="pass", conjunctive_level="fail")
    assert award(failed, *others, grading=conjunctive).grade == "fail"
    passed = result("A1", "55.00", "pass", points_level="fail", conjunctive_level="pass")
    assert award(passed, *others, grading=conjunctive).grade == "pass"


def test_without_a_minimum_one_level_can_make_up_for_another():
    """(76.5 + 70 + 70) / 3 = 72.17 passes, although A1 failed by levels: the county's minimum is 0."""
    failed = result("A1", "76.50", "fail", points_level="pass", conjunctive_level="fail")
    lenient = replace(NO_MINIMUM, capability_rule="conjunctive")
    assert award(failed, result("A3", "70.00"), result("B2", "70.00"), grading=lenient).grade == "pass"


# --- invalid, missing, open ------------------------------------------------------------------------------------------


def test_an_invalid_capability_counts_zero():
    """(0 + 90 + 90) / 3 = 60, which would pass; but 0 is below the minimum of 60. Without a minimum it passes."""
    scores = (RULED, result("A3", "90.00"), result("B2", "90.00"))
    assert (award(*scores).grade, award(*scores).points) == ("fail", "60.00")
    assert award(*scores, grading=NO_MINIMUM).grade == "pass"


def test_an_invalid_capability_need_not_count():
    """Not counted: (90 + 86) / 2 = 88, excellent; and it is not missing either."""
    found = award(
        RULED, result("A3", "90.00"), result("B2", "86.00"), grading=replace(PLAIN, invalid_counts="not_counted")
    )
    assert (found.grade, found.points) == ("excellent", "88.00")
    assert "award-invalid-not-counted" in codes(found)


def test_if_nothing_counts_the_award_is_fail():
    """The only capability is invalid and not counted: no number, and fail."""
    found = award(RULED, expected=1, grading=replace(PLAIN, invalid_counts="not_counted"))
    assert (found.grade, found.points) == ("fail", "")


def test_a_missing_capability_counts_zero():
    """Two of three handed in: (90 + 90 + 0) / 3 = 60, and 0 is below the minimum."""
    found = award(result("A1", "90.00"), result("A3", "90.00"))
    assert (found.grade, found.points) == ("fail", "60.00")
    assert params(found, "award-missing") == {"count": 1, "expected": 3}


def test_a_teacher_who_handed_nothing_in_fails():
    """All three asked for and none there: (0 + 0 + 0) / 3 = 0."""
    empty = [result(name, "0.00", state="not_handed_in") for name in ("A1", "A3", "B2")]
    assert (award(*empty).grade, award(*empty).points) == ("fail", "0.00")


def test_without_any_result_there_is_no_award():
    """Who was never asked for anything did not take part."""
    assert (award().grade, award().points) == ("none", "")


def test_an_open_result_withholds_the_award():
    """One result is held: no grade, no number, and the open capability is named."""
    open_one = result("B2", held="scoring.held-peers")
    found = award(result("A1", "90.00"), result("A3", "90.00"), open_one)
    assert (found.grade, found.points) == ("withheld", "")
    assert params(found, "award-withheld") == {"capabilities": "B2"}


# --- people's decisions ----------------------------------------------------------------------------------------------


def test_an_overridden_level_meets_the_minimum_but_leaves_the_number():
    """A1 has 58 points and two people set it to pass: (58 + 70 + 70) / 3 = 66, and the minimum reads the level."""
    found = award(result("A1", "58.00", "pass"), result("A3", "70.00"), result("B2", "70.00"))
    assert (found.grade, found.points) == ("pass", "66.00")
    assert "award-overridden" in codes(found)


def test_an_override_can_fail_a_capability():
    """A1 has 90 points and two people set it to fail: (90 + 90 + 90) / 3 = 90, but fail is below the minimum."""
    found = award(result("A1", "90.00", "fail"), result("A3", "90.00"), result("B2", "90.00"))
    assert (found.grade, found.points) == ("fail", "90.00")


def test_an_overridden_invalid_capability_counts_after_all():
    """Two people set the invalid A1 to pass, so it counts, with its 0: (0 + 90 + 90) / 3 = 60."""
    passed = result("A1", "0.00", "pass", state="invalid")
    lenient = replace(PLAIN, invalid_counts="not_counted")
    found = award(passed, result("A3", "90.00"), result("B2", "90.00"), grading=lenient)
    assert (found.grade, found.points) == ("pass", "60.00")


def test_a_level_set_where_nothing_was_reckoned_counts_what_it_stands_for():
    """People set a held capability to pass, which stands for 70: (70 + 90 + 80) / 3 = 80."""
    found = award(result("A1", level="pass"), result("A3", "90.00"), result("B2", "80.00"))
    assert (found.grade, found.points) == ("excellent", "80.00")


def test_a_veto_fails_whatever_the_scores_are():
    """Copied work fails a teacher with 90 throughout, if the county says so; and even while something is open."""
    good = [result(name, "90.00") for name in ("A1", "A3", "B2")]
    strict = replace(PLAIN, veto=VETOES)
    assert award(*good, vetoes=("copied",)).grade == "excellent"
    found = award(*good, vetoes=("copied",), grading=strict)
    assert (found.grade, found.points) == ("fail", "90.00")
    assert params(found, "award-veto")["cause"].en == "copied work"
    assert award(*good[:2], result("B2", held="x"), vetoes=("copied",), grading=strict).grade == "fail"


def test_one_recommended_capability_recommends_the_teacher():
    """Any of them will do."""
    assert award(result("A1", "90.00", recommended=True), result("A3", "70.00"), expected=2).recommended
    assert not award(result("A1", "90.00"), expected=1).recommended


# --- other overall rules, make-up rounds -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scores", "grade"),
    [(("95", "95", "80"), "excellent"), (("95", "95", "79"), "pass"), (("95", "95", "59"), "fail")],
)
def test_all_takes_the_lowest_level(scores, grade):
    """95, 95 and 79 have the mean 89.67, but the lowest level is pass."""
    results = [result(f"A{number}", score) for number, score in enumerate(scores)]
    assert award(*results, grading=replace(NO_MINIMUM, overall="all")).grade == grade


@pytest.mark.parametrize(
    ("scores", "k", "grade"),
    [
        (("95", "85", "40"), 2, "excellent"),  # two are excellent
        (("95", "70", "40"), 2, "pass"),  # one is excellent, two at least pass
        (("95", "50", "40"), 2, "fail"),  # one at least passes
        (("95", "50", "40"), 1, "excellent"),
        (("95", "70"), 3, "fail"),  # two of three were handed in: two at least pass, three are needed
    ],
)
def test_k_of_n_takes_the_level_that_k_reach(scores, k, grade):
    """Without a minimum for each, which would undo that others may fail."""
    results = [result(f"A{number}", score) for number, score in enumerate(scores)]
    found = award(*results, grading=replace(NO_MINIMUM, overall="k_of_n", overall_k=k))
    assert found.grade == grade


def test_a_minimum_binds_k_of_n_too():
    """Two excellent ones, but 40 is below 60: nobody passes with a capability below the minimum."""
    results = [result("A1", "95.00"), result("A3", "85.00"), result("B2", "40.00")]
    assert award(*results, grading=replace(PLAIN, overall="k_of_n", overall_k=2)).grade == "fail"


def test_a_make_up_carries_over_what_was_not_handed_in_again():
    """B2 is made up for, A1 and A3 stand from before: (82 + 84 + 86) / 3 = 84; the old B2 of 40 is not asked."""
    earlier = (result("A1", "82.00"), result("A3", "84.00"), result("B2", "40.00"))
    found = award(result("B2", "86.00"), earlier=earlier)
    assert (found.grade, found.points) == ("excellent", "84.00")
    assert codes(found).count("award-earlier") == 2


def test_a_make_up_can_be_capped():
    """84 would be excellent; the make-up gives pass at best. A pass stays a pass."""
    earlier = (result("A1", "82.00"), result("A3", "84.00"))
    found = award(result("B2", "86.00"), earlier=earlier, cap="pass")
    assert (found.grade, found.points) == ("pass", "84.00")
    assert "award-capped" in codes(found)
    assert "award-capped" not in codes(award(result("B2", "62.00"), expected=1, cap="pass"))
