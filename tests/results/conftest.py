"""A small county in which every reading has its sheet, for every test of this folder that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.results.scored import scored_county
from tpd_assess.county import County
from tpd_assess.testing import Clock


@pytest.fixture
def clock() -> Clock:
    """A clock of the test's own."""
    return Clock()


@pytest.fixture
def county(tmp_path: Path, clock: Clock) -> Iterator[County]:
    """12 teachers, 36 submissions, 144 sheets that all say pass; see `tests.scoring.county`."""
    with scored_county(tmp_path / "county", clock=clock) as opened:
        yield opened
