"""A store in a new workspace for each test."""

from __future__ import annotations

import pytest

from tests.store.making import Clock, new_store


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(tmp_path, clock):
    with new_store(tmp_path / "county", clock) as made:
        yield made
