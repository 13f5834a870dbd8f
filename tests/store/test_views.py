"""The current state follows from the log and from nothing else."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.making import ROUND, add_person, digest, new_store, say, take
from tpd_assess.errors import NotFoundError
from tpd_assess.store import Draft
from tpd_assess.store.tables import VIEW_TABLES, contents


def test_a_file_as_taken(store):
    """All that the event says, its path from the texts."""
    file = take(store, "a/b.pdf", person="p", size=12, media_type="application/pdf", params={"n": 1}, late=True)
    row = store.views.file(file)
    assert (row.path, row.state, row.size, row.media_type, row.params, row.late) == (
        "a/b.pdf", "accepted", 12, "application/pdf", {"n": 1}, True,
    )  # fmt: skip
    assert (row.round, row.person, row.capability, row.slot) == (ROUND, "p", "A1", "plan")
    assert store.views.files_with_digest(digest(1)) == [row]


def test_no_such_file(store):
    """An unknown id is said."""
    with pytest.raises(NotFoundError, match=r"store\.no-such-file"):
        store.views.file("x")


def test_files_by_what_they_are(store):
    """Every filter narrows."""
    first = take(store, "a.pdf", person="p")
    second = take(store, "b.pdf", person="q", state="quarantined", source="other")
    found = {
        "all": store.views.files(ROUND),
        "person": store.views.files(person="p"),
        "state": store.views.files(states=("quarantined", "ignored")),
        "source": store.views.files(ROUND, source="other"),
        "both": store.views.files(person="p", states=("quarantined",)),
        "round": store.views.files("another"),
    }
    assert {name: [row.id for row in rows] for name, rows in found.items()} == {
        "all": [first, second], "person": [first], "state": [second], "source": [second], "both": [], "round": [],
    }  # fmt: skip


def test_a_replacement_supersedes(store):
    """Both stay; each names the other."""
    old = take(store, "a.pdf")
    new = take(store, "a.pdf", replaces=old, digest=digest(2))
    assert (store.views.file(old).state, store.views.file(old).replaced_by) == ("superseded", new)
    assert store.views.file(new).replaces == old


def test_a_change_touches_what_it_names(store):
    """The rest stays as it was."""
    file = take(store, "a.pdf", person="p")
    say(store, "file.changed", file, why="quarantined", state="quarantined", reason="intake.broken", params={"n": 2})
    row = store.views.file(file)
    assert (row.state, row.reason, row.params, row.person) == ("quarantined", "intake.broken", {"n": 2}, "p")


def test_the_last_verdict_and_status_hold(store):
    """One row a file and a submission."""
    file = take(store, "a.pdf")
    for verdict in ("undetermined", "shown"):
        say(store, "verdict.recorded", file, verdict=verdict, grounds=[])
    for status in ("incomplete", "valid"):
        say(store, "submission.status", f"{ROUND}/p/A1", status=status, lacks=[])
    assert store.views.verdict(file).verdict == "shown"
    assert [row.verdict for row in store.views.verdicts(ROUND)] == ["shown"]
    assert [(row.person, row.capability, row.status) for row in store.views.statuses(ROUND)] == [("p", "A1", "valid")]
    assert store.views.status(ROUND, "p", "A1").status == "valid"
    assert store.views.status(ROUND, "p", "A2") is None


def test_a_ruling_of_invalid_needs_two(store):
    """It is in force from the second signature until it is withdrawn; then it drops out."""
    file = take(store, "a.pdf")
    ruling = say(store, "ruling.made", file, actor="chair", says="invalid", needs_second=True)
    assert [row.in_force for row in store.views.decisions(file)] == [False]
    say(store, "ruling.signed", ruling.id, actor="expert")
    assert [row.in_force for row in store.views.decisions(file, kind="ruling")] == [True]
    withdrawn = say(store, "ruling.withdrawn", ruling.id, actor="chair")
    assert store.views.decisions(file) == []
    (row,) = store.views.decisions(file, withdrawn=True)
    assert (row.withdrawn, row.in_force) == (withdrawn.id, False)


def test_attestation_and_witness_hold_at_once(store):
    """What a school or a colleague says needs no second."""
    file = take(store, "a.pdf")
    say(store, "attestation.recorded", file, says="shown", by="head", sheet=digest(9))
    say(store, "witness.recorded", file, says="authored", by="colleague")
    rows = store.views.decisions(round=ROUND)
    assert [(row.kind, row.says, row.in_force) for row in rows] == [
        ("attestation", "shown", True),
        ("witness", "authored", True),
    ]


def test_notices_sources_and_ends_of_repair(store):
    """What was told, where files came from, what was ended."""
    with store.write("clerk") as tx:
        path = tx.add_text("source", "D:/收件")
        tx.append([Draft("source.added", "s1", {"path": path}, round=ROUND)])
    say(store, "notice.given", f"{ROUND}/p/A1", until="2025-10-01", code="validity.missing", params={"slot": "plan"})
    say(store, "repair.ended", ROUND, listed=2)
    (notice,) = store.views.notices(ROUND)
    assert (notice.person, notice.until, notice.params) == ("p", "2025-10-01", {"slot": "plan"})
    assert [(source.id, source.path) for source in store.views.sources(ROUND)] == [("s1", "D:/收件")]
    assert store.views.repair_ended(ROUND)
    assert store.views.repair_ended("another") == ""


def test_what_was_adopted_last_is_in_force(store):
    """Documents are read by the view of adoptions."""
    for number in (1, 2):
        with store.write("clerk") as tx:
            profile = tx.add_document("profile", {"number": number})
            tx.append([Draft("profile.adopted", "profile", {"profile": profile})])
    assert store.documents.latest("profile") == (store.views.adopted("profile"), {"number": 2})
    assert store.documents.latest("roster") is None


def test_reconciling_moves_files(store):
    """Files of a provisional person become the roster's person's; the provisional one points there."""
    guess = add_person(store, "", "王芳", provisional=True)
    known = add_person(store, "0231", "王芳")
    file = take(store, "王芳/a.pdf", person=guess.id)
    say(store, "submission.status", f"{ROUND}/{guess.id}/A1", status="valid", lacks=[])
    say(store, "person.reconciled", guess.id, into=known.id)
    assert store.views.file(file).person == known.id
    assert store.people.get(guess.id).merged_into == known.id
    assert store.people.final(guess.id) == known.id
    assert list(store.views.statuses(ROUND)) == []


def test_reconciling_moves_notices(store):
    """What a teacher was told goes with them."""
    say(store, "notice.given", f"{ROUND}/p/A1", until="2025-10-01", code="validity.missing")
    say(store, "person.reconciled", "p", into="q")
    assert [notice.person for notice in store.views.notices(ROUND)] == ["q"]


@pytest.mark.parametrize(("merged", "into"), [("chair", "expert"), ("expert", "chair")])
def test_two_signers_who_are_one_human_make_nothing_invalid(store, merged, into):
    """The ruling waits again for its second signature, which a third person may give."""
    file = take(store, "a.pdf")
    ruling = say(store, "ruling.made", file, actor="chair", says="invalid", needs_second=True)
    say(store, "ruling.signed", ruling.id, actor="expert")
    say(store, "person.reconciled", merged, into=into)
    (row,) = store.views.decisions(file)
    assert (row.actor, row.second, row.in_force) == (into, "", False)
    say(store, "ruling.signed", ruling.id, actor="clerk")
    (row,) = store.views.decisions(file)
    assert (row.second, row.in_force) == ("clerk", True)


def test_what_names_a_person_later_names_whom_they_were_merged_into(store):
    """Over several steps too. A status is not taken: it was judged of a part of the files."""
    say(store, "person.reconciled", "clerk", into="chair")
    say(store, "person.reconciled", "chair", into="expert")
    taken, placed = take(store, "a.pdf", person="clerk"), take(store, "b.pdf")
    say(store, "file.changed", placed, why="placed", person="clerk")
    say(store, "notice.given", f"{ROUND}/clerk/A1", until="2025-10-01", code="validity.missing")
    say(store, "witness.recorded", taken, says="shown", by="x")
    say(store, "submission.status", f"{ROUND}/expert/A1", status="valid", lacks=[])
    say(store, "submission.status", f"{ROUND}/clerk/A1", status="incomplete", lacks=["plan"])
    assert [store.views.file(file).person for file in (taken, placed)] == ["expert", "expert"]
    assert [notice.person for notice in store.views.notices(ROUND)] == ["expert"]
    assert [row.actor for row in store.views.decisions(taken)] == ["expert"]
    assert [(row.person, row.status) for row in store.views.statuses(ROUND)] == [("expert", "valid")]
    assert store.people.final("clerk") == "expert"


def test_a_circle_of_people_ends_at_the_first(store):
    """Who was merged away is not merged with as well, or nobody would be left."""
    say(store, "person.reconciled", "clerk", into="chair")
    say(store, "person.reconciled", "chair", into="clerk")
    assert [store.people.final(one) for one in ("clerk", "chair")] == ["chair", "chair"]
    assert store.people.get("chair").merged_into == ""
    assert store.views.file(take(store, "a.pdf", person="clerk")).person == "chair"


def test_an_unknown_kind_changes_nothing(store):
    """A plug-in's events are kept; no table minds them."""
    before = {table: contents(store.database, table) for table in VIEW_TABLES}
    say(store, "river.something", "x", a=1)
    assert {table: contents(store.database, table) for table in VIEW_TABLES} == before


files = st.sampled_from(["f1", "f2", "f3"])
steps = st.one_of(
    st.tuples(
        st.just("file.taken"), files,
        st.fixed_dictionaries({"state": st.sampled_from(["accepted", "unmapped"]), "person": st.sampled_from("pq")}),
    ),
    st.tuples(st.just("file.taken"), files, st.fixed_dictionaries({"state": st.just("accepted"), "replaces": files})),
    st.tuples(st.just("file.changed"), files, st.fixed_dictionaries({}, optional={"state": st.just("quarantined"),
              "person": st.sampled_from("pq"), "params": st.just({"n": 1}), "reason": st.none()})),
    st.tuples(st.just("verdict.recorded"), files, st.fixed_dictionaries({"verdict": st.sampled_from(["shown", "x"])})),
    st.tuples(st.just("submission.status"), st.sampled_from(["r/p/A1", "r/q/A1", "odd"]),
              st.fixed_dictionaries({"status": st.sampled_from(["valid", "incomplete"])})),
    st.tuples(st.just("ruling.made"), files, st.fixed_dictionaries({"says": st.sampled_from(["invalid", "shown"])})),
    st.tuples(st.just("person.reconciled"), st.sampled_from(["p", "q", "chair", "expert"]),
              st.fixed_dictionaries({"into": st.sampled_from(["p", "q", "chair", "clerk"])})),
    st.tuples(st.just("notice.given"), st.just("r/p/A1"), st.just({"until": "2025-10-01", "code": "x.y"})),
    st.tuples(st.just("repair.ended"), st.just("r"), st.just({"listed": 1})),
    st.tuples(st.just("profile.adopted"), st.just("profile"), st.just({"profile": digest(5)})),
    st.tuples(st.sampled_from(["ruling.signed", "ruling.withdrawn"]), st.integers(0, 5), st.just({})),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(steps, max_size=15))
def test_rebuilding_gives_the_same_tables(drafts):
    """Tables kept up event by event equal those replayed from the log, whatever happened."""
    with tempfile.TemporaryDirectory() as folder, new_store(Path(folder) / "county") as store:
        for kind, subject, body in drafts:
            _append(store, kind, subject, body)
        before = {table: contents(store.database, table) for table in VIEW_TABLES}
        store.views.rebuild()
        assert {table: contents(store.database, table) for table in VIEW_TABLES} == before
        assert store.log.verify() == []


def _append(store, kind, subject, body):
    if isinstance(subject, int):
        rulings = [event.id for event in store.log.events(kinds=("ruling.made",))]
        if not rulings:
            return
        subject = rulings[subject % len(rulings)]
    say(store, kind, subject, actor="expert" if kind == "ruling.signed" else "chair", **body)
