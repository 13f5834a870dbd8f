"""What a plan comes to: links between raters, loads, hours."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scoring.county import TEACHERS, small_county
from tests.scoring.policies import plugins
from tests.scoring.test_planning import ONE_PEER
from tpd_assess.scoring.assigning.report import connected


@pytest.mark.parametrize(
    ("readers", "wanted"),
    [
        ([], (0, 0)),
        ([["a"]], (1, 0)),
        ([["a", "b"], ["a", "b"]], (1, 1)),
        ([["a", "b"], ["c", "d"]], (2, 2)),
        ([["a", "b"], ["c", "d"], ["b", "c"]], (1, 3)),
        ([["a", "b", "c"]], (1, 3)),
    ],
)
def test_raters_who_read_the_same_hang_together(readers: list[list[str]], wanted: tuple[int, int]) -> None:
    """Groups that no submission joins, and pairs that share one."""
    assert connected(readers) == wanted


@given(st.lists(st.lists(st.integers(0, 9).map(str), min_size=1, max_size=4), max_size=12))
def test_groups_are_those_of_a_plain_search(readers: list[list[str]]) -> None:
    """Whatever the order in which submissions come."""
    names = {name for together in readers for name in together}
    groups = 0
    while names:
        groups += 1
        reached = {names.pop()}
        while any(reached & set(one) and not set(one) <= reached for one in readers):
            reached |= {name for one in readers if reached & set(one) for name in one}
        names -= reached
    assert connected(readers)[0] == groups


def test_loads_hours_and_spread(tmp_path: Path) -> None:
    """Everybody who may read stands in the report, also who has nothing; ten minutes a reading."""
    with small_county(tmp_path / "county", more=ONE_PEER, plugins=plugins()) as county:
        report = county.plan_panel()
        counts = [one.readings for one in report.raters if one.kind == "peer"]
        peers = (min(counts), max(counts))
        spreads = {one.kind: (one.raters, one.least, one.most) for one in report.spreads}
        assert spreads == {"peer": (len(TEACHERS), *peers), "expert": (4, 9, 9), "chair": (1, 0, 0)}
        assert report.minutes == 72 * 10
        assert {(one.readings, one.new, one.minutes) for one in report.raters if one.kind == "expert"} == {(9, 9, 90)}
        again = county.plan_panel()
        assert {(one.readings, one.new) for one in again.raters if one.kind == "expert"} == {(9, 0)}
        assert (again.components, again.links, again.same_subject) == (
            report.components, report.links, report.same_subject,
        )  # fmt: skip
        assert 0 < report.same_subject[0] < report.same_subject[1] == 72
