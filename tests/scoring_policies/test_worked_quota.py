"""The quota of excellent, worked out by hand: places, edge and ties."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.scoring_policies.build import PLAIN, params, quota, result
from tpd_assess.model import AwardCase, AwardRequest
from tpd_scoring.awards import decide


def grades(scores: dict[str, str], share: int, *, cap: str = "", schools: dict[str, str] | None = None, **fields):
    """The grade of every teacher, from one score each; "" is an open result."""
    cases = tuple(
        AwardCase(
            teacher=name, organisation=(schools or {}).get(name, "s1"), expected=1,
            results=(result("A1", score) if score else result("A1", held="x"),),
        )
        for name, score in scores.items()
    )  # fmt: skip
    request = AwardRequest(cases=cases, grading=replace(PLAIN, quota=quota(share, **fields)), cap=cap)
    return {award.teacher: award for award in decide(request)}


def excellent(*args, **fields) -> str:
    """The names of those who are excellent, one letter each."""
    return "".join(name for name, award in grades(*args, **fields).items() if award.grade == "excellent")


FIVE = {"a": "95.00", "b": "90.00", "c": "90.00", "d": "85.00", "e": "70.00"}


@pytest.mark.parametrize(
    ("share", "tie", "names"),
    [
        (100, "all_in", "abcd"),  # no limit
        (80, "all_in", "abcd"),  # 80 % of 5 are 4 places for 4
        (79, "all_in", "abc"),  # 79 % of 5 are 3.95, so 3 places: 95, 90, 90
        (60, "all_out", "abc"),  # 3 places; the two at 90 both fit, no tie is divided
        (40, "all_in", "abc"),  # 2 places; the edge is 90, and both at 90 are in
        (40, "all_out", "a"),  # 2 places; the edge is 90, and both at 90 are out
        (20, "all_out", "a"),  # 1 place: 95
        (19, "all_in", ""),  # 19 % of 5 are 0.95, so no place
        (0, "all_in", ""),
    ],
)
def test_places_edge_and_ties(share, tie, names):
    """95, 90, 90, 85 are excellent, 70 is not; the share is of all five who got a level, rounded down."""
    assert excellent(FIVE, share, tie=tie) == names


def test_who_is_beyond_the_quota_passes_and_is_told():
    """2 places of 5 with all_out: b has the mean 90, the edge is 90."""
    found = grades(FIVE, 40, tie="all_out")["b"]
    assert (found.grade, found.points) == ("pass", "90.00")
    assert params(found, "quota-beyond") == {
        "share": 40, "graded": 5, "places": 2, "excellent": 4, "mean": "90", "edge": "90",
    }  # fmt: skip


def test_each_school_can_have_its_own_quota():
    """50 %: s1 has a, b (1 place: 95), s2 has c, d, e (1.5, so 1 place: 90)."""
    schools = {"a": "s1", "b": "s1", "c": "s2", "d": "s2", "e": "s2"}
    assert excellent(FIVE, 50, scope="school", schools=schools) == "ac"


def test_who_is_withheld_takes_no_place_and_adds_none():
    """70 % of the two who got a level are 1.4, so 1 place; with the open one it would be 2.1."""
    assert excellent({"a": "95.00", "b": "85.00", "c": ""}, 70) == "a"


def test_a_cap_comes_before_the_quota():
    """Where pass is the best that a round gives, nobody is excellent and nobody needs a place."""
    found = grades(FIVE, 20, cap="pass")
    assert {award.grade for award in found.values()} == {"pass"}
    assert all(figure.code != "scoring.quota-beyond" for award in found.values() for figure in award.figures)
