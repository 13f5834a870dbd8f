"""A small county that is ready for scoring, for every test of this folder that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scoring.county import give, small_county
from tpd_assess.county import County


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    """12 teachers with 36 valid submissions, 4 experts, a chair; see `tests.scoring.county`."""
    with small_county(tmp_path / "county") as opened:
        yield opened


@pytest.fixture
def handed(county: County) -> County:
    """The same with two works of two teachers given to one expert."""
    give(county, [("1001", "A1"), ("1005", "A3")], "9001")
    return county
