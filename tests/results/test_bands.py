"""Numbers as results print them, and the bands that they fall in."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tpd_assess.model.profile import Grading
from tpd_assess.results.bands import level_of, printed


@pytest.mark.parametrize(
    ("points", "level"),
    [("0.00", "fail"), ("59.99", "fail"), ("60.00", "pass"), ("79.99", "pass"), ("80.00", "excellent"),
     ("100.00", "excellent"), ("100.01", ""), ("", "")],
)  # fmt: skip
def test_an_edge_belongs_to_the_band_that_starts_there(points: str, level: str) -> None:
    """And 100 to the last."""
    assert level_of(points, Grading()) == level


@pytest.mark.parametrize(
    ("exact", "decimals", "shown"),
    [("79.995", 2, "80.00"), ("214/3", 2, "71.33"), ("0.5", 0, "1"), ("70", 2, "70.00"), ("", 2, ""),
     ("1/3", 4, "0.3333")],
)  # fmt: skip
def test_numbers_are_printed_rounded_half_up(exact: str, decimals: int, shown: str) -> None:
    """With all the decimals that the profile says."""
    assert printed(exact, structs.replace(Grading(), decimals=decimals)) == shown


@given(st.fractions(min_value=0, max_value=100), st.integers(0, 4))
def test_no_printed_number_is_off_by_more_than_half_a_step(exact: Fraction, decimals: int) -> None:
    """Whatever the number."""
    shown = Fraction(printed(str(exact), structs.replace(Grading(), decimals=decimals)))
    assert abs(shown - exact) <= Fraction(1, 2 * 10**decimals)
