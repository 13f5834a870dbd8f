"""The log only grows, all at once or not at all."""

from __future__ import annotations

import json
import sqlite3

import pytest

from tests.store.making import ROUND, Clock, say, take
from tpd_assess.errors import NotFoundError, RefusedError, StoreError
from tpd_assess.store import Draft, PersonRecord, Store, database, log


def test_events_are_chained(store):
    """Each names the digest of the one before, and counts on."""
    take(store, "a.pdf")
    say(store, "repair.ended", ROUND, listed=3)
    events = list(store.log.events())
    assert [event.seq for event in events] == [1, 2, 3]
    assert [event.previous for event in events] == ["", events[0].digest, events[1].digest]
    assert len({event.origin for event in events}) == 1
    assert store.log.heads()[0].digest == events[-1].digest


def test_an_event_says_who_when_and_under_which_profile(store):
    """Actor, person acted for, UTC time, and the digest of the profile in force."""
    with store.write("clerk") as tx:
        digest = tx.add_document("profile", {"a": 1})
        tx.append([Draft("profile.adopted", "profile", {"profile": digest})])
        (event,) = tx.append([Draft("witness.recorded", "f", {"says": "shown"}, round=ROUND, on_behalf_of="expert")])
    assert (event.actor, event.on_behalf_of, event.profile_digest) == ("clerk", "expert", digest)
    assert event.at.startswith("2025-09-01T00:00:")
    assert event.at.endswith("Z")


def test_an_event_of_an_older_round_stands_under_that_rounds_profile(store):
    """A later round's profile governs only that round, and whatever belongs to no round that has one."""
    with store.write("clerk") as tx:
        old, new, newest = (tx.add_document("profile", {"a": number}) for number in range(3))
        for profile, round_id in ((old, ROUND), (new, "2026")):
            tx.append([Draft("profile.adopted", "profile", {"profile": profile}, round=round_id)])
        drafts = [Draft("witness.recorded", "f", {"says": "shown"}, round=one) for one in (ROUND, "2026", "2027", "")]
        events = tx.append(drafts)
        tx.append([Draft("profile.adopted", "profile", {"profile": newest}, round="2026")])
        events += tx.append(drafts)
    assert [event.profile_digest for event in events] == [old, new, new, new, old, newest, newest, newest]


@pytest.mark.parametrize("who", [{"actor": "王芳"}, {"on_behalf_of": "王芳"}])
def test_who_acts_stands_in_the_log_by_id(store, who):
    """A name would be there for ever; a signature of nobody on record proves nothing."""
    with pytest.raises(RefusedError, match=r"store\.no-such-actor"), store.write(who.get("actor", "clerk")) as tx:
        tx.append([Draft("witness.recorded", "f", {"says": "shown"}, on_behalf_of=who.get("on_behalf_of", ""))])
    assert len(list(store.log.events())) == 1


def test_a_person_put_on_record_now_may_act_now(store):
    """As the user of a computer does who opens a workspace for the first time."""
    with store.write("new") as tx:
        tx.put_person(PersonRecord("new"))
        (event,) = tx.append([Draft("fixity.checked", "workspace", {})])
    assert event.actor == "new"


def test_events_by_kind_and_subject(store):
    """The log can be read in part."""
    file = take(store, "a.pdf")
    say(store, "file.changed", file, why="quarantined", state="quarantined")
    take(store, "b.pdf")
    assert [event.subject for event in store.log.events(kinds=("file.changed",))] == [file]
    assert [event.kind for event in store.log.events(subject=file)] == ["file.taken", "file.changed"]


def test_reading_does_not_follow_what_is_written_meanwhile(store):
    """A loop over the log that appends ends."""
    for event in store.log.events():
        say(store, "fixity.checked", "workspace", after=event.id)
    assert store.log.last_row() == 2


def test_nothing_is_written_if_the_block_raises(store):
    """Events, texts, people and views go back together."""
    with pytest.raises(ZeroDivisionError), store.write("clerk") as tx:  # noqa: PT012 - the block is what is tested
        reference = tx.add_text("path", "a.pdf")
        tx.append([Draft("file.taken", "f", {"path": reference, "state": "accepted"}, round=ROUND)])
        raise ZeroDivisionError
    assert not list(store.views.files())
    assert store.people.text(reference["text"]) == ""
    assert len(list(store.log.events())) == 1
    assert store.log.verify() == []


def test_a_float_in_a_body_is_refused(store):
    """Nothing of the transaction stays."""
    with pytest.raises(StoreError, match=r"store\.float"):
        say(store, "fixity.checked", "workspace", seconds=0.5)
    assert len(list(store.log.events())) == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE log SET actor = 'x'",
        "DELETE FROM log",
        "INSERT OR REPLACE INTO log SELECT * FROM log",
        (
            "REPLACE INTO log SELECT row + 100, id, origin, seq, kind, v, round, subject, 'x', on_behalf_of, at,"
            " profile_digest, body, previous, digest FROM log"
        ),
    ],
)
def test_rows_cannot_be_changed_by_sql(store, sql):
    """Triggers refuse to change, delete or replace a row of the log."""
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        store.database.connection.execute(sql)


def test_old_events_are_read_as_new_ones(store, monkeypatch):
    """An upcaster for each version lifts a body to the newest; what is stored and its digest stay."""
    monkeypatch.setitem(log.UPCASTERS, ("repair.ended", 1), lambda body: {"count": body["listed"]})
    monkeypatch.setitem(log.UPCASTERS, ("repair.ended", 2), lambda body: {"listed": body["count"] + 100})
    say(store, "repair.ended", ROUND, listed=3)
    (event,) = store.log.events(kinds=("repair.ended",))
    assert (event.v, event.body) == (3, {"listed": 103})
    assert store.database.value("SELECT body FROM log WHERE kind = 'repair.ended'") == '{"listed":3}'
    assert store.log.verify() == []


def test_listeners_hear_after_the_commit(store):
    """They get the new events, and nothing of a transaction that failed."""
    heard = []
    store.after_commit(lambda events: heard.append([event.kind for event in events]))
    say(store, "fixity.checked", "workspace")
    with pytest.raises(RuntimeError), store.write("clerk") as tx:  # noqa: PT012 - the block is what is tested
        tx.append([Draft("fixity.checked", "workspace", {})])
        raise RuntimeError
    assert heard == [["fixity.checked"]]


def test_a_reader_goes_on_where_it_was(store):
    """A cursor outlives the process; events after it come with their rows."""
    say(store, "fixity.checked", "workspace", number=1)
    for row, _ in store.log.events_after(store.cursor("told")):
        store.set_cursor("told", row)
    say(store, "fixity.checked", "workspace", number=2)
    store.close()
    with Store.open(store.workspace, clock=Clock()) as again:
        assert [event.body for _, event in again.log.events_after(again.cursor("told"))] == [{"number": 2}]


def test_the_second_signature_is_another_persons(store):
    """Neither the person who ruled nor one acting for them may sign; a third may."""
    file = take(store, "a.pdf")
    ruling = say(store, "ruling.made", file, actor="chair", says="invalid")
    with pytest.raises(RefusedError, match=r"store\.second-signature-same-person"):
        say(store, "ruling.signed", ruling.id, actor="chair")
    with pytest.raises(RefusedError, match="same-person"), store.write("clerk") as tx:
        tx.append([Draft("ruling.signed", ruling.id, {}, on_behalf_of="chair")])
    say(store, "ruling.signed", ruling.id, actor="expert")
    assert store.views.decisions(file)[0].second == "expert"


def test_a_signature_needs_a_ruling(store):
    """Signing or withdrawing what was never ruled is refused."""
    for kind in ("ruling.signed", "ruling.withdrawn"):
        with pytest.raises(NotFoundError, match=r"store\.no-such-ruling"):
            say(store, kind, "nothing", actor="expert")


def test_a_busy_database_is_said(store, monkeypatch):
    """Somebody else's long transaction is not waited for without end."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0)
    with (
        Store.open(store.workspace, clock=Clock()) as other,
        store.write("one"),
        pytest.raises(StoreError, match=r"store\.busy"),
        other.write("two"),
    ):
        pass


def test_a_full_disk_writes_nothing(store):
    """The transaction goes back whole, and the store works on once there is room."""
    pages = store.database.value("PRAGMA page_count")
    store.database.run(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreError, match=r"store\.disk-full") as full:
        say(store, "fixity.checked", "workspace", faults=["x" * 100_000])
    assert full.value.params["free"] > 0
    store.database.run("PRAGMA max_page_count = 1000000")
    assert store.log.verify() == []
    say(store, "fixity.checked", "workspace")
    assert len(list(store.log.events())) == 2


def test_a_damaged_file_is_said(store):
    """A database with other bytes in it is not opened."""
    store.close()
    store.workspace.db.write_bytes(b"not a database" * 1000)
    with pytest.raises(StoreError, match=r"store\.damaged"):
        Store.open(store.workspace, clock=Clock())


def test_read_only_reads(store):
    """A store that was opened for reading refuses to write."""
    take(store, "a.pdf")
    with Store.open(store.workspace, clock=Clock(), read_only=True) as reader:
        assert [file.path for file in reader.views.files()] == ["a.pdf"]
        assert reader.log.verify() == []
        with pytest.raises(StoreError, match=r"store\.read-only"), reader.write("clerk"):
            pass


def test_no_name_stands_in_a_body(store):
    """A path is kept beside the log; the event has its id and salted digest only."""
    take(store, "一中/王芳/a.pdf")
    (event,) = store.log.events(kinds=("file.taken",))
    assert set(event.body["path"]) == {"text", "digest"}
    assert "王芳" not in json.dumps(event.body, ensure_ascii=False)
