"""Two workspaces are equal when what counts is equal, whatever ids and times they have."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.store.making import ROUND, Clock, add_person, incoming, new_store, say, take
from tpd_assess.store.state import state


def fill(store, tmp_path, *, order: int = 1, verdict: str = "shown", status: str = "valid", name: str = "0231") -> None:
    """Two files of one teacher, judged."""
    person = add_person(store, name, "王芳")
    contents = [b"one", b"two"][::order]
    for content in contents:
        (stored,) = store.blobs.put_many([incoming(tmp_path / content.decode(), content)])
        file = take(store, f"{content.decode()}.pdf", person=person.id, digest=stored.digest)
        ground = {"axis": "shown", "name": "ruling", "strength": 3, "source": store.new_id()}
        say(store, "verdict.recorded", file, verdict=verdict, grounds=[ground])
    say(store, "submission.status", f"{ROUND}/{person.id}/A1", status=status, lacks=["video", "plan"][::order])


@pytest.fixture
def other(tmp_path):
    """Another workspace, at another time."""
    with new_store(tmp_path / "other", Clock(datetime(2026, 5, 1, tzinfo=UTC))) as made:
        yield made


def test_ids_times_and_order_do_not_count(store, other, tmp_path):
    """The same work done elsewhere, later and the other way round."""
    fill(store, tmp_path)
    fill(other, tmp_path, order=-1)
    assert state(store) == state(other)
    assert len(state(store)[0]) == 2
    assert len(state(store)[1]) == 1
    assert len(state(store)[2]) == 2


@pytest.mark.parametrize("change", [{"verdict": "authored"}, {"status": "incomplete"}, {"name": "0232"}])
def test_what_was_decided_counts(store, other, tmp_path, change):
    """Another verdict, status or person is another state."""
    fill(store, tmp_path)
    fill(other, tmp_path, **change)
    assert state(store) != state(other)


def test_a_path_counts(store, other):
    """The same bytes at another path are another state."""
    take(store, "a.pdf")
    take(other, "b.pdf")
    assert state(store) != state(other)


def test_empty_workspaces_are_equal(store, other):
    """Nothing is nothing."""
    assert state(store) == state(other) == ((), (), (), ())
