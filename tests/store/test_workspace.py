"""Where a county's folder is, and who may work in it."""

from __future__ import annotations

import pytest

from tests.store.making import Clock, new_store
from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.store import Store, Workspace


def test_found_from_a_folder_inside(tmp_path):
    """A command works from any folder below."""
    (tmp_path / "assessment.yaml").touch()
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    assert Workspace.find(inside) == Workspace(tmp_path)


def test_found_in_the_usual_folder(tmp_path):
    """Beside the evidence, ``assessment/`` is looked into."""
    new_store(tmp_path / "assessment").close()
    assert Workspace.find(tmp_path) == Workspace(tmp_path / "assessment")


def test_none_found(tmp_path):
    """No workspace is no error here; the caller decides."""
    assert Workspace.find(tmp_path / "nothing") is None


def test_two_cannot_hold_one_lock(store):
    """The second is refused, and told what is being done where."""
    with (
        store.workspace.lock("ingest"),
        pytest.raises(RefusedError, match=r"store\.locked") as refused,
        store.workspace.lock("ingest"),
    ):
        pass
    assert refused.value.params["name"] == "ingest"
    with store.workspace.lock("ingest"), store.workspace.lock("serve"):
        pass


def test_created_once(store):
    """A second creation is refused and changes nothing."""
    with pytest.raises(RefusedError, match=r"store\.exists"):
        Store.create(store.workspace, clock=Clock())
    assert [event.kind for event in store.log.events()] == ["workspace.created"]


def test_nothing_to_open(tmp_path):
    """A folder without a database is not opened, nor made one."""
    with pytest.raises(NotFoundError, match=r"store\.no-workspace"):
        Store.open(Workspace(tmp_path), clock=Clock())
    assert not list(tmp_path.iterdir())


def test_a_creation_that_was_cut_off_is_finished(tmp_path):
    """An empty database, as a kill at the wrong moment leaves it, becomes a workspace."""
    (tmp_path / "tpd.db").touch()
    with Store.open(Workspace(tmp_path), clock=Clock()) as store:
        assert [event.kind for event in store.log.events()] == ["workspace.created"]
