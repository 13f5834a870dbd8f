"""Ids are random, and sort by time."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from tpd_assess.store.ids import Ids

times = st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds are naive


@given(st.lists(times, min_size=1, max_size=30))
def test_ids_grow_whatever_the_clock_does(readings):
    """Also when the clock goes back, each id sorts after the one before it and is a UUID of version 7."""
    clock = iter([*readings, *readings])
    ids = Ids(lambda: next(clock))
    made = [ids.new() for _ in range(2 * len(readings))]
    assert made == sorted(set(made))
    assert {uuid.UUID(one).version for one in made} == {7}


def test_an_id_carries_its_time():
    """The first 48 bits are milliseconds since 1970."""
    moment = datetime(2025, 9, 1, 12, tzinfo=UTC)
    made = uuid.UUID(Ids(lambda: moment).new())
    assert made.int >> 80 == int(moment.timestamp() * 1000)


def test_more_ids_in_a_millisecond_than_the_counter_holds():
    """The counter runs over into the time and stays in order."""
    ids = Ids(lambda: datetime(2025, 9, 1, tzinfo=UTC))
    made = [ids.new() for _ in range(10_000)]
    assert made == sorted(set(made))
