"""Workspaces of one county come together: nothing is lost, nothing is settled unseen, and the order does not matter."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.making import ROUND, Clock, add_person, codes, digest, incoming, new_store, say, snapshot, take
from tpd_assess.errors import RefusedError
from tpd_assess.store import Draft, Store, merge
from tpd_assess.store.order import causal_order
from tpd_assess.store.state import state
from tpd_assess.store.tables import VIEW_TABLES, contents


@pytest.fixture
def other(tmp_path):
    """A second workspace of the county."""
    with new_store(tmp_path / "other") as made:
        yield made


def test_everything_comes_over(store, other, tmp_path):
    """Chains as they are, with documents, people, texts and bytes."""
    person = add_person(other, "0231", "王芳")
    (stored,) = other.blobs.put_many([incoming(tmp_path / "a", b"bytes")])
    file = take(other, "王芳/a.pdf", person=person.id, digest=stored.digest)
    with other.write("clerk") as tx:
        document = tx.add_document("roster", {"people": [person.id]})
        tx.append([Draft("roster.imported", "roster", {"roster": document})])
    theirs = list(other.log.events())
    merged = merge(store, other.workspace, actor="clerk")
    assert (merged.events, merged.blobs, merged.conflicts, merged.faults) == (len(theirs), 1, (), ())
    assert list(store.log.chain(theirs[0].origin)) == theirs
    assert store.views.file(file).path == "王芳/a.pdf"
    assert store.people.get(person.id) == person
    assert store.documents.latest("roster") == (document, {"people": [person.id]})
    assert store.blobs.path(stored.digest).read_bytes() == b"bytes"
    assert store.log.verify() == []


def test_twice_is_once(store, other):
    """A second merge brings and writes nothing."""
    take(other, "a.pdf")
    merge(store, other.workspace, actor="clerk")
    events, files = list(store.log.events()), snapshot(store.workspace.evidence)
    assert merge(store, other.workspace, actor="clerk").events == 0
    assert list(store.log.events()) == events
    assert snapshot(store.workspace.evidence) == files


def test_what_was_added_since_comes_next_time(store, other):
    """Chains are taken over from where they stood."""
    take(other, "a.pdf")
    merge(store, other.workspace, actor="clerk")
    take(other, "b.pdf")
    assert merge(store, other.workspace, actor="clerk").events == 1
    assert [row.path for row in store.views.files()] == ["a.pdf", "b.pdf"]


def test_listeners_hear_of_foreign_events(store, other):
    """Plug-ins are told of what came over as of what was done here."""
    take(other, "a.pdf")
    heard = []
    store.after_commit(lambda events: heard.extend(event.kind for event in events))
    merge(store, other.workspace, actor="clerk")
    assert heard == ["workspace.created", "file.taken", "workspace.merged"]


def test_later_decisions_come_after_what_was_known_whatever_the_clock_says(store, tmp_path):
    """A clock that is a year slow does not undo what its owner decided after a merge."""
    file = take(store, "a.pdf")
    slow = Clock(datetime(2024, 1, 1, tzinfo=UTC))
    with new_store(tmp_path / "slow", slow) as other:
        merge(other, store.workspace, actor="clerk")
        say(other, "file.changed", file, why="quarantined", state="quarantined")
        merge(store, other.workspace, actor="clerk")
        assert store.views.file(file).state == other.views.file(file).state == "quarantined"
        other.views.rebuild()
        assert other.views.file(file).state == "quarantined"
        assert other.log.verify() == []
    assert [event.kind for event in causal_order(store.log)][-1] == "workspace.merged"


def test_a_file_taken_in_two_places_is_a_conflict(store, other):
    """Both stay, and a person is asked; another person's or round's file is none."""
    files = [take(one, "a.pdf", person="p", digest=digest(n)) for n, one in enumerate((store, other))]
    take(other, "a.pdf", person="q")
    (conflict,) = merge(store, other.workspace, actor="clerk").conflicts
    assert conflict.code == "store.conflict-file"
    assert {conflict.params["first"], conflict.params["second"]} == set(files)
    assert len(list(store.views.files(states=("accepted",)))) == 3


def test_rulings_that_differ_are_a_conflict(store, other):
    """Until one of them is withdrawn."""
    file = take(store, "a.pdf")
    merge(other, store.workspace, actor="clerk")
    first = say(store, "ruling.made", file, actor="chair", says="shown")
    second = say(other, "ruling.made", file, actor="expert", says="authored")
    (conflict,) = merge(store, other.workspace, actor="clerk").conflicts
    assert conflict.code == "store.conflict-ruling"
    assert {conflict.params["first"], conflict.params["second"]} == {first.id, second.id}
    say(store, "ruling.withdrawn", second.id, actor="chair")
    assert merge(store, other.workspace, actor="clerk").conflicts == ()


def test_one_number_for_two_people_is_a_conflict(store, other):
    """Nobody is merged by guess; reconciling settles it."""
    first = add_person(store, "0231", "王芳")
    second = add_person(other, "0231", "王 芳")
    (conflict,) = merge(store, other.workspace, actor="clerk").conflicts
    assert conflict.code == "store.conflict-person"
    say(store, "person.reconciled", second.id, into=first.id)
    assert merge(store, other.workspace, actor="clerk").conflicts == ()


def test_files_taken_elsewhere_for_somebody_merged_here_are_the_others(store, other):
    """Whichever copy takes over the other's chain, and though the file is the later."""
    guess, known = add_person(store, "", "王芳", provisional=True), add_person(store, "0231", "王芳")
    merge(other, store.workspace, actor="clerk")
    say(store, "person.reconciled", guess.id, into=known.id)
    file = take(other, "a.pdf", person=guess.id)
    for one, its in ((store, other), (other, store)):
        merge(one, its.workspace, actor="clerk")
        assert one.views.file(file).person == one.people.final(guess.id) == known.id
        assert one.log.verify() == []


def test_two_people_merged_both_ways_stay_one(store, other):
    """Both copies keep the same of the two, and somebody is left."""
    first = add_person(store, "", "王芳", provisional=True)
    second = add_person(store, "", "王方", provisional=True)
    merge(other, store.workspace, actor="clerk")
    say(store, "person.reconciled", first.id, into=second.id)
    say(other, "person.reconciled", second.id, into=first.id)
    merge(store, other.workspace, actor="clerk")
    merge(other, store.workspace, actor="clerk")
    finals = {one.people.final(person.id) for one in (store, other) for person in (first, second)}
    assert len(finals) == 1
    assert [one.people.get(finals.copy().pop()).merged_into for one in (store, other)] == ["", ""]


def test_profiles_adopted_apart_are_a_conflict(store, other):
    """But not when one side knew of the other's."""
    for number, one in enumerate((store, other)):
        with one.write("clerk") as tx:
            tx.append([Draft("profile.adopted", "profile", {"profile": tx.add_document("profile", {"n": number})})])
    assert codes(merge(store, other.workspace, actor="clerk").conflicts) == ["store.conflict-adopted"]
    assert merge(store, other.workspace, actor="clerk").conflicts == ()


def test_the_newer_record_of_a_person_stays(store, tmp_path):
    """Whichever side is asked."""
    person = add_person(store, "1", "王芳")
    late = Clock(datetime(2026, 1, 1, tzinfo=UTC))
    with new_store(tmp_path / "late", late) as other:
        merge(other, store.workspace, actor="clerk")
        with other.write("clerk") as tx:
            tx.put_person(type(person)(person.id, number="1", name="王方"))
        merge(store, other.workspace, actor="clerk")
        merge(other, store.workspace, actor="clerk")
        assert store.people.get(person.id).name == other.people.get(person.id).name == "王方"


def test_what_either_side_erased_stays_erased(store, other):
    """A merge brings nobody back, in either direction."""
    person = add_person(store, "1", "欧阳静远")
    take(store, "欧阳静远/a.pdf", person=person.id)
    merge(other, store.workspace, actor="clerk")
    store.purge("clerk", person=person.id)
    merge(other, store.workspace, actor="clerk")
    merge(store, other.workspace, actor="clerk")
    for one in (store, other):
        assert one.people.get(person.id).name == ""
        assert [row.path for row in one.views.files()] == [""]
        assert one.log.verify() == []
        assert not any("欧阳静远".encode() in content for content in snapshot(one.workspace.root).values())


def test_a_tampered_workspace_is_refused(store, other):
    """Nothing of it is taken."""
    take(other, "a.pdf")
    other.database.run("DROP TRIGGER log_no_update")
    other.database.run("UPDATE log SET actor = 'x' WHERE seq = 2")
    with pytest.raises(RefusedError, match=r"store\.merge-damaged"):
        merge(store, other.workspace, actor="clerk")
    assert len(list(store.log.events())) == 1


def test_two_versions_of_one_chain_are_refused(store, other):
    """One chain written in two ways cannot both be true."""
    take(other, "a.pdf")
    merge(store, other.workspace, actor="clerk")
    for trigger in ("log_no_update", "log_no_delete", "log_no_replace"):
        other.database.run(f"DROP TRIGGER {trigger}")
    other.database.run("DELETE FROM log WHERE seq = 2")
    (first,) = other.log.events()
    other.database.run("UPDATE heads SET seq = 1, digest = ?", (first.digest,))
    other.workspace.head.unlink()
    other.views.rebuild()
    take(other, "b.pdf")
    with pytest.raises(RefusedError, match=r"store\.merge-forked"):
        merge(store, other.workspace, actor="clerk")


def test_a_workspace_is_not_merged_with_itself(store):
    """It is said rather than done for nothing."""
    with pytest.raises(RefusedError, match=r"store\.merge-self"):
        merge(store, store.workspace, actor="clerk")


work = st.lists(
    st.tuples(
        st.sampled_from(["take", "change", "verdict", "reconcile", "rule"]), st.integers(0, 3), st.integers(0, 5)
    ),
    max_size=6,
)


def do(store: Store, person: str, steps) -> None:
    """Some work in one place, on shared files and its own."""
    files = [row.id for row in store.views.files()]
    for kind, which, number in steps:
        if kind == "take" or not files:
            files.append(take(store, f"{which}.pdf", person=person, digest=digest(number)))
            continue
        file = files[which % len(files)]
        if kind == "change":
            say(
                store,
                "file.changed",
                file,
                why="placed",
                state=["accepted", "quarantined"][number % 2],
                slot=str(number),
            )
        elif kind == "verdict":
            say(store, "verdict.recorded", file, verdict=str(number), grounds=[])
            say(store, "submission.status", f"{ROUND}/{person}/A1", status=str(number), lacks=[])
        elif kind == "reconcile":
            say(store, "person.reconciled", [person, "guess"][number % 2], into=["guess", person, "third"][which % 3])
        else:
            say(store, "ruling.made", file, actor="chair", says=["shown", "invalid"][number % 2])


@settings(max_examples=15, deadline=None)
@given(shared=work, apart=st.tuples(work, work, work), clocks=st.tuples(*[st.integers(-50, 50)] * 3))
def test_the_order_of_merging_changes_no_state(shared, apart, clocks):
    """Three places that began with the same files and worked apart, their clocks wrong: any order gives one state."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        with new_store(root / "seed") as seed:
            person = add_person(seed, "1", "王芳")
            do(seed, person.id, shared)
            for name, steps, seconds in zip("abc", apart, clocks, strict=True):
                with new_store(
                    root / name, Clock(datetime(2025, 9, 1, tzinfo=UTC) + timedelta(seconds=seconds))
                ) as place:
                    merge(place, seed.workspace, actor="clerk")
                    do(place, person.id, steps)
        results = [merged(root, name, order) for name, order in (("x", "abc"), ("y", "cba"), ("z", "bac"))]
        assert results[0] == results[1] == results[2]


def merged(root: Path, name: str, order: str):
    """The state after merging three places in that order, and all rows by which it is known."""
    with new_store(root / name) as store:
        for other in order:
            merge(store, type(store.workspace)(root / other), actor="clerk")
        assert store.log.verify() == []
        return state(store), {table: contents(store.database, table) for table in VIEW_TABLES}
