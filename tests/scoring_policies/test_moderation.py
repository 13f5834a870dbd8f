"""When a second and a third reading are ordered, with the numbers worked out by hand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.scoring_policies.build import (
    BY_LEVELS,
    PLAIN,
    POINTS,
    TWO,
    case,
    raters,
    request,
    rubric,
    sheet,
    totals,
)
from tpd_scoring.moderation import orders

EXPERTS = {"experts": 2, "peers": 0, "weights": (0, 100)}


def order(one, by, grading=POINTS):
    """The kind, purpose and reason of the only order, or ``None``."""
    found = orders(request(one, by=by, grading=grading))
    assert len(found) <= 1
    return (found[0].kind, found[0].purpose, found[0].reason) if found else None


def of_peers(expert: int, *peers: int):
    """Peers' totals and one expert's."""
    return case(*[sheet(f"p{number}", aim=points) for number, points in enumerate(peers)], sheet("e1", aim=expert))


# --- one expert ------------------------------------------------------------------------------------------------------

SECOND_BY_PEERS = ("expert", "second", "scoring.order-peers")
SECOND_BY_ZONE = ("expert", "second", "scoring.order-zone")


@pytest.mark.parametrize(
    ("expert", "peers", "expected"),
    [
        (72, (70, 71, 72), None),  # all pass, 71.6 is far from 60 and 80
        (66, (50, 51, 52), SECOND_BY_PEERS),  # pass against 51, fail; together exactly 60
        (90, (78, 79, 79), SECOND_BY_PEERS),  # excellent against 236/3 = 78.67, pass
        (95, (79, 80, 81), None),  # the peers' mean is 80, excellent as well; together 89
        (83, (82, 84, 83), SECOND_BY_ZONE),  # 83, 3 from 80
        (84, (82, 83, 84), None),  # 0.4 × 83 + 0.6 × 84 = 83.6
        (77, (77, 77, 77), SECOND_BY_ZONE),
        (76, (78, 78, 78), None),  # 31.2 + 45.6 = 76.8, 3.2 from 80
        (57, (50, 50, 50), None),  # 20 + 34.2 = 54.2
        (59, (55, 55, 55), SECOND_BY_ZONE),  # 22 + 35.4 = 57.4, 2.6 below 60
        (2, (1, 1, 1), None),  # 0 is the end of a band, not an edge between two
        (100, (100, 100, 100), None),
    ],
)
def test_one_expert_is_enough_unless_peers_differ_or_an_edge_is_near(expert, peers, expected):
    """Another band than the peers' mean, or a score within 3 points of an edge between two bands."""
    assert order(of_peers(expert, *peers), raters()) == expected


def test_the_reason_bears_the_numbers():
    """51 against 66."""
    (found,) = orders(request(of_peers(66, 50, 51, 52), by=raters()))
    words = {param.name: param.value for param in found.params}
    assert (found.teacher, found.capability, words["expert"], words["peers"]) == ("t1", "A1", "66.00", "51.00")
    assert (words["expert_level"].en, words["peers_level"].en) == ("pass", "fail")


def test_bands_are_compared_by_printed_numbers():
    """Peers at (3 × 79 + 97 × 80) / 100 = 79.97 with one decimal print 80.0: the same band as the expert's 90."""
    of = rubric(plan={"aim": 3, "way": 97})
    peers = [sheet(name, aim=79, way=80) for name in ("p1", "p2", "p3")]
    one = case(*peers, sheet("e1", aim=90, way=90), of=of)
    assert order(one, raters(), replace(POINTS, decimals=2)) == SECOND_BY_PEERS
    assert order(one, raters(), replace(POINTS, decimals=1)) is None


def test_trimmed_peers_do_not_order_a_reading():
    """Peers 0, 60, 70, 72, 74, the expert 72.

    all      276 / 5 = 55.2, fail against pass
    trimmed  (60 + 70 + 72) / 3 = 67.33, pass as well; together 26.93 + 43.2 = 70.13, far from an edge
    """
    one = of_peers(72, 0, 70, 72, 74, 60)
    assert order(one, raters(5)) == SECOND_BY_PEERS
    assert order(one, raters(5, trim=1)) is None


@pytest.mark.parametrize(("zone", "expected"), [(0, None), (2, None), (3, SECOND_BY_ZONE)])
def test_the_zone_is_the_countys(zone, expected):
    """83 is 3 from 80: in a zone of 3, out of one of 2; 0 is no zone."""
    assert order(of_peers(83, 83, 83, 83), raters(zone=zone)) == expected


def test_without_peers_only_the_zone_orders():
    """Experts alone: 82 is 2 from 80; 90 is far from all."""
    by = raters(0, weights=(0, 100))
    assert order(case(*totals(e1=82)), by) == SECOND_BY_ZONE
    assert order(case(*totals(e1=90)), by) is None


def test_too_few_peers_wait_or_are_left_out():
    """One peer of two at 20, the expert at 90: hold says nothing yet, experts_only does not hear the peer."""
    one = case(*totals(p1=20, e1=90))
    assert order(one, raters(3, 2)) is None
    assert order(one, raters(3, 2, if_short="experts_only")) is None
    assert order(case(*totals(p1=20, e1=81)), raters(3, 2, if_short="experts_only")) == SECOND_BY_ZONE


def test_once_the_second_is_in_it_is_not_ordered_again():
    """Peers at 51, both experts at 66: they agree, and their mean stands against the peers'."""
    one = case(*of_peers(66, 50, 51, 52).sheets, sheet("e2", purpose="second", aim=66))
    assert order(one, raters()) is None


def test_under_the_rule_of_levels_sides_are_compared_by_levels():
    """Points would be 82 against 78, excellent and pass; by levels both sides say pass, and there is no zone."""
    peers = [sheet(name, aim="P", way="E") for name in ("p1", "p2", "p3")]
    alike = case(*peers, sheet("e1", aim="E", way="P"), of=TWO)
    assert order(alike, raters(), BY_LEVELS) is None
    assert order(alike, raters(), PLAIN) == SECOND_BY_PEERS
    other = case(*peers, sheet("e1", aim="E", way="E"), of=TWO)
    assert order(other, raters(), BY_LEVELS) == SECOND_BY_PEERS


# --- two experts -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (70, 72, None),
        (79, 80, "scoring.order-experts"),  # one point apart, but pass and excellent
        (60, 74, None),  # 14 apart
        (60, 75, "scoring.order-gap"),  # 15 apart
        (85, 100, "scoring.order-gap"),
    ],
)
def test_two_experts_who_differ_order_a_third(first, second, reason):
    """Another band, or 15 points or more apart; the zone is no question any more."""
    found = order(case(*totals(e1=first, e2=second)), raters(**EXPERTS))
    assert found == (reason and ("expert", "third", reason))


def test_a_second_who_differs_from_the_first_orders_a_third():
    """Peers pass, the first expert 66, the second 50."""
    one = case(*of_peers(66, 50, 51, 52).sheets, sheet("e2", purpose="second", aim=50))
    assert order(one, raters()) == ("expert", "third", "scoring.order-experts")


def test_the_third_can_be_a_chair():
    """Where the chair decides, the third reading is the chair's; a second never is."""
    assert order(case(*totals(e1=60, e2=80)), raters(**EXPERTS, resolution="chair"))[:2] == ("chair", "third")
    assert order(of_peers(66, 50, 51, 52), raters(resolution="chair"))[:2] == ("expert", "second")


def test_once_the_third_is_in_nothing_more_is_ordered():
    """However far apart they are: the resolution settles it."""
    one = case(*totals(e1=50, e2=90), sheet("e3", purpose="third", aim=70))
    assert order(one, raters(**EXPERTS)) is None


@pytest.mark.parametrize(("gap", "ordered"), [(0, False), (1, True), (2, True)])
def test_far_apart_on_one_criterion_orders_a_third(gap, ordered):
    """aim excellent against fail is two levels; totals (5 × 90 + 95 × 70) = 71 and 68.75 are close and both pass."""
    of = rubric(plan={"aim": 5, "way": 95})
    one = case(sheet("e1", aim="E", way="P"), sheet("e2", aim="F", way="P"), of=of)
    found = order(one, raters(**EXPERTS, criterion_gap=gap), PLAIN)
    assert found == (("expert", "third", "scoring.order-criterion") if ordered else None)


def test_marks_for_evidence_that_no_longer_counts_order_nothing():
    """The optional data was ruled invalid after both had marked it, one excellent, one fail; on the plan they agree."""
    of = rubric(plan={"aim": 50}, data={"clean": 50}, optional=("data",))
    one = case(sheet("e1", aim="P", clean="E"), sheet("e2", aim="P", clean="F"), of=of, present=("plan",))
    assert order(one, raters(**EXPERTS), PLAIN) is None


def test_one_level_on_a_criterion_is_ordinary():
    """Excellent against pass is one level; it orders a third only where the county says 1."""
    of = rubric(plan={"aim": 5, "way": 95})
    one = case(sheet("e1", aim="E", way="P"), sheet("e2", aim="P", way="P"), of=of)
    assert order(one, raters(**EXPERTS, criterion_gap=2), PLAIN) is None
    assert order(one, raters(**EXPERTS, criterion_gap=1), PLAIN) is not None


def test_the_gap_holds_under_the_rule_of_levels_too():
    """Both pass by levels, 60 and 79 points: 19 apart."""
    found = order(case(*totals(e1=60, e2=79)), raters(**EXPERTS), replace(BY_LEVELS, marks="points"))
    assert found == ("expert", "third", "scoring.order-gap")


def test_experts_of_other_levels_order_a_third_under_the_rule_of_levels():
    """aim and way excellent, against one pass: excellent and pass, although both totals, 90 and 82, are in one band."""
    one = case(sheet("e1", aim="E", way="E"), sheet("e2", aim="E", way="P"), of=TWO)
    assert order(one, raters(**EXPERTS), BY_LEVELS) == ("expert", "third", "scoring.order-experts")
    assert order(one, raters(**EXPERTS), PLAIN) is None


def test_nothing_is_ordered_before_the_planned_experts_are_in_or_where_nobody_scores():
    """One of two planned; invalid; not handed in; experts who do not count."""
    near = totals(e1=80)
    assert order(case(*near), raters(**EXPERTS)) is None
    assert order(case(*near, state="invalid"), raters(0, weights=(0, 100))) is None
    assert order(case(state="not_handed_in"), raters()) is None
    assert order(case(*totals(p1=80, p2=80, e1=40)), raters(2, experts=1, weights=(100, 0))) is None


def test_orders_are_sorted_and_given_again():
    """Asked twice, in whatever order of cases, the answer is the same."""
    both = [case(*totals(e1=80), teacher=name) for name in ("t2", "t1")]
    by = raters(0, weights=(0, 100))
    first, second = orders(request(*both, by=by)), orders(request(*reversed(both), by=by))
    assert first == second
    assert [one.teacher for one in first] == ["t1", "t2"]
