"""Backups are whole or count for nothing; what is restored is the same county, with a chain of its own."""

from __future__ import annotations

import json
import sqlite3

import pytest

from tests.store.making import Clock, add_person, codes, incoming, snapshot, take
from tpd_assess.errors import RefusedError, StoreError
from tpd_assess.store import Workspace, backing_up, backup, backups, merge, restore
from tpd_assess.store.state import state

NAME = "欧阳静远"
PERSON = "a-person"


@pytest.fixture
def county(store, tmp_path):
    """A store with a profile, a person, files with bytes and a plug-in's own database."""
    person = add_person(store, "0231", NAME, id=PERSON)
    files = [incoming(tmp_path / "in" / str(number), bytes([number]) * 100) for number in range(3)]
    for number, stored in enumerate(store.blobs.put_many(files)):
        take(store, f"{NAME}/{number}.pdf", person=person.id, digest=stored.digest)
    store.workspace.profile.write_text("name: 县\n", encoding="utf-8")
    own = sqlite3.connect(store.workspace.plugins / "river.db")
    own.execute("CREATE TABLE flow (a)")
    own.close()
    return store


def rebuilt(county, tmp_path, made, name="restored", **options):
    return restore(made.path, Workspace(tmp_path / name), clock=Clock(), actor=lambda _: "clerk", **options)


def test_what_is_restored_is_the_same(county, tmp_path):
    """Files, people, bytes, profile and the plug-ins' own data."""
    made = backup(county, actor="clerk")
    with rebuilt(county, tmp_path, made) as again:
        assert state(again) == state(county)
        assert again.people.all() == county.people.all()
        assert again.workspace.profile.read_text(encoding="utf-8") == "name: 县\n"
        own = sqlite3.connect(again.workspace.plugins / "river.db")
        assert own.execute("SELECT count(*) FROM flow").fetchone() == (0,)
        own.close()
        assert again.log.verify() == []
        assert list(again.blobs.fixity()) == []


def test_a_restored_county_writes_its_own_chain(county, tmp_path):
    """It says what it came from; both can go on and be merged later."""
    made = backup(county, actor="clerk")
    with rebuilt(county, tmp_path, made) as again:
        restored = list(again.log.events())[-1]
        assert (restored.kind, restored.actor) == ("workspace.restored", "clerk")
        assert restored.body["backup"] == made.path.name
        assert restored.body["from_heads"] == [
            {"origin": h.origin, "seq": h.seq, "digest": h.digest} for h in made.heads
        ]
        take(again, "new.pdf")
        take(county, "other.pdf")
        merged = merge(county, again.workspace, actor="clerk")
    assert merged.conflicts == ()
    assert {"new.pdf", "other.pdf"} <= {row.path for row in county.views.files()}
    assert county.log.verify() == []


def test_the_backup_is_recorded(county):
    """After it is whole, with the heads that it holds."""
    made = backup(county, actor="clerk")
    event = list(county.log.events())[-1]
    assert (event.kind, event.body["heads"][0]["seq"]) == ("backup.made", made.heads[0].seq)
    assert made.heads[0].seq == event.seq - 1
    assert (made.complete, made.blobs, made.faults) == (True, 3, ())
    assert [one.path for one in backups(county.workspace.backups)] == [made.path]


def test_blobs_are_copied_once(county, tmp_path):
    """A second backup adds only what is new, and says how much that was."""
    backup(county, tmp_path / "disk", actor="clerk")
    places = {path: path.stat().st_mtime_ns for path in (tmp_path / "disk" / "blobs").rglob("*") if path.is_file()}
    (stored,) = county.blobs.put_many([incoming(tmp_path / "in" / "more", b"more")])
    second = backup(county, tmp_path / "disk", actor="clerk")
    now = {path: path.stat().st_mtime_ns for path in (tmp_path / "disk" / "blobs").rglob("*") if path.is_file()}
    assert places.items() <= now.items()
    assert {path.name for path in now.keys() - places.keys()} == {stored.digest[7:]}
    assert (second.blobs, second.copied) == (4, 1)


def test_progress_is_shown(county):
    """In blobs copied, of all."""
    seen = []
    backup(county, actor="clerk", progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (3, 3)


def test_a_backup_that_was_cut_off_counts_for_nothing(county, tmp_path):
    """The manifest comes last; without it nothing is restored."""
    made = backup(county, actor="clerk")
    (made.path / "manifest.json").unlink()
    (one,) = backups(county.workspace.backups)
    assert not one.complete
    with pytest.raises(RefusedError, match=r"store\.backup-incomplete"):
        rebuilt(county, tmp_path, made)
    assert not (tmp_path / "restored").exists()


def test_something_else_is_no_backup(tmp_path):
    """Any other folder is refused as such."""
    with pytest.raises(RefusedError, match=r"store\.not-a-backup"):
        restore(tmp_path, Workspace(tmp_path / "new"), clock=Clock())


@pytest.mark.parametrize("what", ["tpd.db", "assessment.yaml", "blob", "missing blob", "manifest.json"])
def test_a_damaged_backup_is_refused(county, tmp_path, what):
    """One other byte anywhere, and nothing is restored."""
    made = backup(county, actor="clerk")
    blob = next(path for path in (county.workspace.backups / "blobs").glob("[0-9a-f]*/*"))
    victim = blob if "blob" in what else made.path / what
    victim.chmod(0o644)
    content = victim.read_bytes()
    victim.write_bytes(b"?" + content[1:])
    if what == "missing blob":
        victim.unlink()
    with pytest.raises(StoreError, match=r"store\.backup-damaged"):
        rebuilt(county, tmp_path, made)
    assert not (tmp_path / "restored").exists()


def test_a_backup_by_a_newer_version_is_refused(county, tmp_path):
    """It may hold what this version does not know."""
    made = backup(county, actor="clerk")
    manifest = json.loads((made.path / "manifest.json").read_text(encoding="utf-8"))
    (made.path / "manifest.json").write_text(json.dumps(manifest | {"schema": 99}), encoding="utf-8")
    with pytest.raises(StoreError, match=r"store\.backup-newer"):
        rebuilt(county, tmp_path, made)


def test_altered_evidence_is_named_and_the_rest_is_saved(county):
    """A damaged blob does not come into the backup under its old name."""
    victim = county.blobs.path(next(county.blobs.digests()))
    victim.chmod(0o644)
    victim.write_bytes(b"altered")
    made = backup(county, actor="clerk")
    assert codes(made.faults) == ["store.blob-altered"]
    assert made.blobs == 2


def flipped(folder):
    """One earlier copy with another byte in it, of the same size."""
    victim = next(path for path in (folder / "blobs").glob("[0-9a-f]*/*"))
    victim.chmod(0o644)
    victim.write_bytes(b"?" + victim.read_bytes()[1:])
    return victim


def test_earlier_copies_are_compared_by_size(county):
    """So that a daily backup of a terabyte is possible; one that was cut short is found all the same."""
    backup(county, actor="clerk")
    victim = flipped(county.workspace.backups)
    made = backup(county, actor="clerk")
    assert (made.thorough, made.copied, made.blobs) == (False, 0, 3)
    victim.write_bytes(b"short")
    with pytest.raises(StoreError, match=r"store\.backup-damaged"):
        backup(county, actor="clerk")


def test_a_thorough_backup_hashes_earlier_copies_again(county):
    """A damaged one is named, and the backup counts for nothing."""
    backup(county, actor="clerk")
    assert backup(county, actor="clerk", thorough=True).thorough
    victim = flipped(county.workspace.backups)
    with pytest.raises(StoreError, match=r"store\.backup-damaged") as caught:
        backup(county, actor="clerk", thorough=True)
    assert caught.value.params["files"] == [f"blobs/{victim.name}"]
    assert [one.complete for one in backups(county.workspace.backups)] == [True, True, False]


def test_what_is_copied_now_is_hashed_from_the_disk(county, monkeypatch):
    """A disk that keeps something else than it was given is found at once."""
    monkeypatch.setattr("tpd_assess.store.receiving.clone", lambda source, target: False)
    monkeypatch.setattr("tpd_assess.store.receiving.write", lambda target, chunk: target.write(bytes(len(chunk))))
    with pytest.raises(StoreError, match=r"store\.backup-damaged"):
        backup(county, actor="clerk")


def test_no_room_is_said_first(county, monkeypatch):
    """A backup that cannot fit is not begun."""
    monkeypatch.setattr(backing_up, "free_bytes", lambda path: 1)
    with pytest.raises(StoreError, match=r"store\.disk-full"):
        backup(county, actor="clerk")
    assert backups(county.workspace.backups) == []


def test_a_folder_with_something_in_it_is_not_restored_into(county, tmp_path):
    """Nothing is ever written over."""
    made = backup(county, actor="clerk")
    (tmp_path / "restored").mkdir()
    (tmp_path / "restored" / "a").touch()
    with pytest.raises(RefusedError, match=r"store\.target-not-empty"):
        rebuilt(county, tmp_path, made)


def test_a_restore_that_was_cut_off_is_begun_again(county, tmp_path):
    """What an earlier one left beside the folder goes; the folder itself appears only when it is whole."""
    made = backup(county, actor="clerk")
    left = tmp_path / "restored.restoring" / "evidence" / "ab"
    left.mkdir(parents=True)
    (left / "half").touch()
    (left / "half").chmod(0o444)
    with rebuilt(county, tmp_path, made) as again:
        assert state(again) == state(county)
    assert not (tmp_path / "restored.restoring").exists()


def test_a_backup_brings_nobody_back(county, tmp_path):
    """Who was purged after the backup stays purged in what is restored, and its log says so."""
    made = backup(county, actor="clerk")
    person = county.people.get(PERSON)
    county.purge("clerk", person=person.id)
    with rebuilt(county, tmp_path, made) as again:
        assert again.people.get(person.id).name == ""
        assert {row.path for row in again.views.files()} == {""}
        assert again.log.verify() == []
        assert not any(NAME.encode() in content for content in snapshot(again.workspace.root).values())


def test_a_list_of_purges_from_elsewhere_is_applied(county, tmp_path):
    """The backup lay on another disk when the purge was done."""
    made = backup(county, tmp_path / "disk", actor="clerk")
    person = county.people.get(PERSON)
    county.purge("clerk", person=person.id)
    with rebuilt(county, tmp_path, made, purges=county.workspace.backups) as again:
        assert again.people.get(person.id).name == ""
    backup(county, tmp_path / "disk", actor="clerk")
    with rebuilt(county, tmp_path, made, name="later") as again:
        assert again.people.get(person.id).name == ""
