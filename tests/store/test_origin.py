"""Every copy of a workspace writes a chain of its own."""

from __future__ import annotations

import shutil

from tests.store.making import Clock, take
from tpd_assess.store import Store, Workspace, merge


def opened(root):
    return Store.open(Workspace(root), clock=Clock())


def test_a_copied_folder_begins_its_own_chain(store, tmp_path):
    """Its first event says which heads it came from; the two can be merged."""
    take(store, "a.pdf")
    (head,) = store.log.heads()
    shutil.copytree(store.workspace.root, tmp_path / "copy")
    take(store, "b.pdf")
    with opened(tmp_path / "copy") as copy:
        take(copy, "c.pdf")
        restored, taken = list(copy.log.events())[-2:]
        assert restored.kind == "workspace.restored"
        assert restored.body["from_heads"] == [{"origin": head.origin, "seq": head.seq, "digest": head.digest}]
        assert taken.origin == restored.origin != head.origin
        assert copy.log.verify() == []
    merge(store, Workspace(tmp_path / "copy"), actor="clerk")
    assert sorted(row.path for row in store.views.files()) == ["a.pdf", "b.pdf", "c.pdf"]
    assert store.log.verify() == []


def test_a_copy_that_only_reads_writes_nothing(store, tmp_path):
    """Opening a copy appends no event."""
    take(store, "a.pdf")
    shutil.copytree(store.workspace.root, tmp_path / "copy")
    with opened(tmp_path / "copy") as copy:
        assert len(list(copy.log.events())) == 2


def test_a_moved_folder_goes_on(store, tmp_path):
    """A renamed folder is the same workspace."""
    take(store, "a.pdf")
    store.close()
    store.workspace.root.rename(tmp_path / "moved")
    with opened(tmp_path / "moved") as moved:
        take(moved, "b.pdf")
        assert len(moved.log.heads()) == 1


def test_an_old_file_put_back_begins_its_own_chain(store):
    """A database put back over a newer one does not write its numbers a second time; what is gone stays visible."""
    take(store, "a.pdf")
    store.database.truncate_journal()
    old = store.workspace.db.read_bytes()
    take(store, "b.pdf")
    store.close()
    for path in store.workspace.root.glob("tpd.db-*"):
        path.unlink()
    store.workspace.db.write_bytes(old)
    with opened(store.workspace.root) as again:
        take(again, "c.pdf")
        assert [event.kind for event in again.log.events()][-2:] == ["workspace.restored", "file.taken"]
        assert [problem.code for problem in again.log.verify()] == ["store.log-cut"]
