"""Names and texts are kept apart from the log, and can be erased for ever."""

from __future__ import annotations

import sqlite3

import pytest

from tests.store.making import Clock, add_person, digest, keep_text, say, snapshot, take
from tpd_assess.errors import NotFoundError, StoreError
from tpd_assess.store import FactKey, PersonRecord, ScanRow, Store
from tpd_assess.store.erased import read_list

NAME = "欧阳静远"
NATIONAL_ID = "11010119900307123X"


def test_a_person_comes_back_as_written(store):
    """Every field, also the roles."""
    person = PersonRecord(
        "p", "0231", NAME, "", "", "school", "primary", "maths", ("teacher", "peer"), provisional=True, merged_into=""
    )
    with store.write("clerk") as tx:
        tx.put_person(person)
    assert store.people.get("p") == person
    assert person in store.people.all()


def test_nobody_of_that_id(store):
    """An unknown id is said."""
    with pytest.raises(NotFoundError, match=r"store\.no-such-person"):
        store.people.get("x")


def test_a_national_id_is_kept_as_keyed_hash_and_last_four(store, tmp_path):
    """It finds the person, however it is typed; the number itself stands nowhere."""
    with store.write("clerk") as tx:
        person = tx.put_person(PersonRecord("p", name=NAME), national_id="110101 19900307 123x")
    assert person.id_last4 == "123X"
    assert store.people.with_national_id(NATIONAL_ID) == [person]
    assert store.people.with_national_id("１１０１０１１９９００３０７１２３Ｘ") == [person]
    assert store.people.with_national_id("110101199003071230") == []
    assert not any(NATIONAL_ID[:-1].encode() in content for content in snapshot(tmp_path).values())


def test_two_workspaces_hash_differently(store, tmp_path):
    """Without the workspace's key nobody can look a number up in a list of all numbers."""
    with Store.create(type(store.workspace)(tmp_path / "other"), clock=Clock()) as other:
        hashes = set()
        for one in (store, other):
            with one.write("clerk") as tx:
                hashes.add(tx.put_person(PersonRecord("p"), national_id=NATIONAL_ID).id_hash)
    assert len(hashes) == 2


def test_the_same_text_twice_has_two_digests(store):
    """Salts keep anybody from telling which texts are alike."""
    with store.write("clerk") as tx:
        first, second = (tx.add_text("reason", "同一理由") for _ in range(2))
    assert first["digest"] != second["digest"]
    assert store.people.text(first["text"]) == store.people.text(second["text"]) == "同一理由"


def test_a_text_that_is_no_text_is_refused(store):
    """Half a character, as an undecodable file name gives, cannot be kept."""
    with pytest.raises(StoreError, match=r"store\.not-canonical"), store.write("clerk") as tx:
        tx.add_text("path", "\udcff.pdf")


@pytest.fixture
def purged(store):
    """A store with somebody in every place where names can be, and then erased."""
    guess = add_person(store, "", NAME, provisional=True)
    person = add_person(store, NAME + "0231", NAME)
    path = f"一中/{NAME}/a.pdf"
    file = take(store, path, person=guess.id)  # filed under the guess
    loose = take(store, f"别处/{NAME}.pdf")  # under nobody
    say(store, "person.reconciled", guess.id, into=person.id)
    say(store, "file.changed", loose, why="placed", person=person.id)
    with store.write("chair") as tx:
        reason = tx.add_text("reason", f"{NAME}没有出镜")
    say(store, "ruling.made", file, says="invalid", reason=reason)
    store.caches.put_scan("source", [ScanRow(path, 1, 2, file, digest(1))])
    keep_text(store, digest(1), NAME * 100_000)
    store.caches.put_facts([(FactKey(digest(1), "A1", "plan", "evidence", "1"), {"author": NAME})])
    store.blobs.reference(digest(1), store.workspace.db)
    store.purge("clerk", person=person.id, reason="离职")
    return store, person.id, file


def test_what_was_erased_is_nowhere(purged):
    """Not in the tables, not in freed pages, the journal, the caches or the texts kept apart."""
    store, _, file = purged
    assert store.views.file(file).path == ""
    assert {person.name for person in store.people.all()} == {""}
    for name, content in snapshot(store.workspace.root).items():
        assert NAME.encode() not in content, name


def test_the_chain_outlives_erasing(purged):
    """The log verifies, and says what was erased by id, not whom."""
    store, person, _ = purged
    (event,) = store.log.events(kinds=("texts.purged",))
    assert person in event.body["people"]
    assert len(event.body["texts"]) == 3
    assert store.people.text(event.body["reason"]["text"]) == "离职"
    assert store.log.verify() == []


def test_erased_ids_are_listed_beside_the_backups(purged):
    """So that a backup brings nobody back."""
    store, person, _ = purged
    listed = read_list(store.workspace.backups)
    assert person in listed.people
    assert len(listed.texts) == 3


def test_single_texts_can_be_erased(store):
    """One reason, without its person."""
    with store.write("clerk") as tx:
        reference = tx.add_text("reason", NAME)
    store.purge("clerk", texts=[reference["text"]])
    assert store.people.text(reference["text"]) == ""
    assert NAME.encode() not in store.workspace.db.read_bytes()
    assert store.log.verify() == []


def test_a_reader_that_keeps_old_pages_alive_is_said(store, monkeypatch):
    """All is erased, but the journal cannot be emptied; purging again after the reader is gone does it."""
    person = add_person(store, "1", NAME)
    reader = sqlite3.connect(store.workspace.db, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM people").fetchall()
    store.database.run("PRAGMA busy_timeout = 0")
    with pytest.raises(StoreError, match=r"store\.purge-in-journal"):
        store.purge("clerk", person=person.id)
    assert store.people.get(person.id).name == ""
    reader.close()
    store.purge("clerk", person=person.id)
    assert not any(NAME.encode() in content for content in snapshot(store.workspace.root).values())


def test_a_broken_list_of_purges_stops(store):
    """Without the list nobody can know who must stay erased."""
    (store.workspace.backups / "purged.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match=r"store\.purge-list-unreadable"):
        read_list(store.workspace.backups)
