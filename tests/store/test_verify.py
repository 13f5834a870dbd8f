"""Whatever is done to the database behind our back is found and named."""

from __future__ import annotations

import json

import pytest

from tests.store.making import ROUND, add_person, codes, digest, say, take, unguarded
from tpd_assess.store import Head, read_heads
from tpd_assess.store.headfile import write_heads
from tpd_assess.store.log import COLUMNS, event_digest


@pytest.fixture
def filled(store):
    """A store with ten events and one of everything that is verified."""
    for number in range(8):
        take(store, f"{number}.pdf", digest=digest(number))
    with store.write("clerk") as tx:
        tx.add_document("profile", {"a": 1})
    say(store, "repair.ended", ROUND, listed=1)
    return store


def tamper(store, *statements):
    """Do what somebody with an SQLite browser can do, who leaves no guard lying about."""
    with unguarded(store):
        for statement in statements:
            store.database.run(statement)


def reseal(store, first: int) -> None:
    """Compute all digests again from a `seq` on, as a forger would."""
    previous = store.database.value("SELECT digest FROM log WHERE seq = ?", (first - 1,))
    with unguarded(store):
        for row in store.database.rows(f"SELECT {COLUMNS} FROM log WHERE seq >= ? ORDER BY seq", (first,)):
            fresh = [*row[:12], previous]
            previous = event_digest(fresh)
            store.database.run("UPDATE log SET previous = ?, digest = ? WHERE id = ?", (fresh[12], previous, row[0]))
    store.database.run("UPDATE heads SET digest = ?", (previous,))


def test_an_untouched_store_is_sound(filled):
    """Nothing to find."""
    assert filled.log.verify() == []


@pytest.mark.parametrize(
    "column", ["kind", "round", "subject", "actor", "on_behalf_of", "at", "profile_digest", "previous"]
)
def test_an_altered_field_is_found(filled, column):
    """Each field of an event is covered by its digest."""
    tamper(filled, f"UPDATE log SET {column} = 'x' WHERE seq = 4")
    problems = filled.log.verify()
    assert "store.log-altered" in codes(problems)
    assert problems[0].params["seq"] == 4


@pytest.mark.parametrize("column", ["v", "body", "id", "digest"])
def test_an_altered_version_body_id_or_digest_is_found(filled, column):
    """Also a body that says the same with one more blank."""
    value = {"v": "2", "body": "replace(body, ':', ': ')", "id": "'x'", "digest": "'sha256:0'"}[column]
    tamper(filled, f"UPDATE log SET {column} = {value} WHERE seq = 4")
    assert "store.log-altered" in codes(filled.log.verify())


def test_a_place_in_the_order_of_arrival_that_was_changed_is_found(filled):
    """Which profile a round was last given depends on it."""
    tamper(filled, "UPDATE log SET row = 100 WHERE seq = 4")
    assert codes(filled.log.verify()) == ["store.log-order"]


@pytest.mark.parametrize(
    ("statement", "kind", "name"),
    [
        ("DROP TRIGGER log_no_update", "trigger", "log_no_update"),
        ("CREATE TRIGGER more AFTER INSERT ON sheets BEGIN DELETE FROM sheets; END", "trigger", "more"),
        ("CREATE TABLE more (id TEXT)", "table", "more"),
        ("DROP INDEX log_by_kind", "index", "log_by_kind"),
        ("ALTER TABLE drafts RENAME TO other", "table", "other"),
    ],
)
def test_a_database_that_was_built_over_is_found(filled, statement, kind, name):
    """A guard that is gone, or a trigger that changes what will be written, is a change to come."""
    filled.database.run(statement)
    problems = filled.log.verify()
    assert set(codes(problems)) == {"store.schema-differs"}
    assert {"kind": kind, "name": name} in [one.params for one in problems]


def test_a_guard_that_does_nothing_any_more_is_found(filled):
    """The same name, another deed."""
    filled.database.run("DROP TRIGGER log_no_update")
    filled.database.run("CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT 1; END")
    assert codes(filled.log.verify()) == ["store.schema-differs"]


def test_a_dropped_event_is_found(filled):
    """The gap names what is missing."""
    tamper(filled, "DELETE FROM log WHERE seq IN (4, 5)")
    (problem,) = [one for one in filled.log.verify() if one.code == "store.log-gap"]
    assert (problem.params["first"], problem.params["last"]) == (4, 5)


def test_a_dropped_event_that_was_closed_up_is_found(filled):
    """Counting on without a gap does not help."""
    tamper(filled, "DELETE FROM log WHERE seq = 4", "UPDATE log SET seq = seq - 1 WHERE seq > 4")
    assert {"store.log-order", "store.log-altered"} <= set(codes(filled.log.verify()))


def test_a_first_event_that_was_dropped_is_found(filled):
    """The beginning of a chain is guarded as its middle is."""
    tamper(filled, "DELETE FROM log WHERE seq = 1")
    assert "store.log-gap" in codes(filled.log.verify())


def test_swapped_events_are_found(filled):
    """Order is part of what is signed."""
    tamper(
        filled,
        "UPDATE log SET seq = 100 WHERE seq = 4",
        "UPDATE log SET seq = 4 WHERE seq = 5",
        "UPDATE log SET seq = 5 WHERE seq = 100",
    )
    assert {"store.log-order", "store.log-altered"} <= set(codes(filled.log.verify()))


def test_a_cut_off_end_is_found(filled):
    """The head beside the database says how far the log had come."""
    tamper(filled, "DELETE FROM log WHERE seq > 7", "DELETE FROM heads")
    (problem,) = [one for one in filled.log.verify() if one.code == "store.log-cut"]
    assert (problem.params["seq"], problem.params["last"]) == (10, 7)


def test_a_cut_stays_visible_after_more_was_written(filled):
    """The proof is not overwritten by what comes after; the shorter copy goes on in a chain of its own."""
    tamper(filled, "DELETE FROM log WHERE seq > 7", "DELETE FROM heads")
    take(filled, "late.pdf")
    assert "store.log-cut" in codes(filled.log.verify())
    assert len({event.origin for event in filled.log.events()}) == 2


def test_a_chain_forged_whole_is_found_by_its_head(filled):
    """Whoever computes all digests again still differs from the head that was kept."""
    tamper(filled, "UPDATE log SET actor = 'x' WHERE seq = 4")
    reseal(filled, 4)
    assert codes(filled.log.verify()) == ["store.log-replaced"]


def test_a_head_from_a_report_finds_what_the_file_cannot(filled):
    """With the file beside the database forged too, the head printed on a report proves it."""
    (printed,) = filled.log.heads()
    tamper(filled, "UPDATE log SET actor = 'x' WHERE seq = 4")
    reseal(filled, 4)
    write_heads(filled.workspace.head, filled.log.heads())
    assert filled.log.verify() == []
    assert codes(filled.log.verify([printed])) == ["store.log-replaced"]


def test_a_head_of_a_chain_that_is_gone(filled):
    """A whole chain that vanished is a cut to nothing."""
    (problem,) = filled.log.verify([Head("unknown", 5, "sha256:0")])
    assert (problem.code, problem.params["last"]) == ("store.log-cut", 0)


def test_a_log_longer_than_its_head_is_a_crash(filled):
    """A kill between commit and head is no fault."""
    (head,) = read_heads(filled.workspace.head)
    (earlier,) = [event for event in filled.log.events() if event.seq == head.seq - 3]
    write_heads(filled.workspace.head, [Head(head.origin, earlier.seq, earlier.digest)])
    assert filled.log.verify() == []
    filled.workspace.head.unlink()
    assert filled.log.verify() == []


def test_the_head_file_is_json_lines(filled):
    """Whoever keeps proofs elsewhere can read it without us."""
    lines = filled.workspace.head.read_text(encoding="utf-8").splitlines()
    (head,) = filled.log.heads()
    assert [json.loads(line) for line in lines] == [{"origin": head.origin, "seq": 10, "digest": head.digest}]


def test_an_unreadable_head_file_is_said_and_kept(filled):
    """It may be evidence; nothing writes over it."""
    filled.workspace.head.write_text("{", encoding="utf-8")
    take(filled, "more.pdf")
    assert codes(filled.log.verify()) == ["store.head-unreadable"]
    assert filled.workspace.head.read_text(encoding="utf-8") == "{"


def test_an_altered_document_is_found(filled):
    """A document is its digest."""
    filled.database.run("""UPDATE documents SET value = '{"a":2}'""")
    assert codes(filled.log.verify()) == ["store.document-altered"]


@pytest.mark.parametrize("column", ["value", "salt"])
def test_an_altered_text_is_found(filled, column):
    """A path or a reason cannot be changed under its event."""
    filled.database.run(f"UPDATE texts SET {column} = 'ab' WHERE value = '3.pdf'")
    (problem,) = filled.log.verify()
    assert problem.code == "store.text-altered"


def test_a_text_that_vanished_without_a_purge_is_found(filled):
    """Erasing goes through the log or is tampering."""
    filled.database.run("DELETE FROM texts WHERE value = '3.pdf'")
    assert codes(filled.log.verify()) == ["store.text-missing"]


@pytest.mark.parametrize("table", ["files", "repairs"])
def test_a_table_that_differs_from_the_log_is_found(filled, table):
    """The current state is checked against a replay, and mended by one."""
    filled.database.run(f"DELETE FROM {table}")
    (problem,) = filled.log.verify()
    assert (problem.code, problem.params) == ("store.view-differs", {"table": table})
    filled.views.rebuild()
    assert filled.log.verify() == []


def test_a_hand_made_signature_does_not_count(store):
    """A row for one's own signature, chained as it should be, changes no decision."""
    file = take(store, "a.pdf")
    ruling = say(store, "ruling.made", file, actor="chair", says="invalid")
    say(store, "ruling.signed", ruling.id, actor="expert")
    tamper(store, "UPDATE log SET actor = 'chair' WHERE kind = 'ruling.signed'")
    store.views.rebuild()
    assert [row.in_force for row in store.views.decisions(file)] == [False]


def test_people_can_change_without_harm(filled):
    """Records of people are no part of the chain."""
    add_person(filled, "1", "王芳")
    assert filled.log.verify() == []
