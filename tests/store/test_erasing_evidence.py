"""Evidence that is erased on order is nowhere, does not come back, and nobody else loses theirs."""

from __future__ import annotations

import json

import pytest

from tests.store.making import Clock, add_person, codes, digest, incoming, keep_text, new_store, say, snapshot, take
from tpd_assess.errors import NotFoundError, RefusedError, StoreError
from tpd_assess.store import Draft, FactKey, PersonRecord, Store, Workspace, backup, merge, purging, restore
from tpd_assess.store.erased import erased_in, read_list
from tpd_assess.store.receiving import blob_place
from tpd_assess.store.state import state

NAME, VIDEO, SHARED = "欧阳静远", b"a child " * 100, b"a form"


def keep(store, content, path="a.pdf", person="", **body):
    """Take one file with its bytes; their digest."""
    (stored,) = store.blobs.put_many([incoming(store.workspace.root.parent / "in" / "one", content)])
    take(store, path, person=person, digest=stored.digest, **body)
    return stored.digest


def holders(root, content):
    """The files under a folder that hold these bytes."""
    return [name for name, held in snapshot(root).items() if content in held]


def is_sound(store):
    return store.log.verify() == [] and list(store.blobs.fixity()) == []


@pytest.fixture
def county(store):
    """Two people with a video and a form each; the form is the same."""
    for person in ("one", "two"):
        add_person(store, person, f"{NAME} {person}", id=person)
        keep(store, VIDEO + person.encode(), f"{person}.mp4", person)
        keep(store, SHARED, f"{person}.pdf", person)
    return store


@pytest.fixture
def video(county):
    """The digest of the first one's video."""
    return next(row.digest for row in county.views.files(person="one"))


def test_clean_copies_of_erased_evidence_go_too(county, video):
    """What was made of it for raters, whole or half; copies of other people's evidence stay."""
    folder = county.workspace.clean_copies
    folder.mkdir()
    own = video.removeprefix("sha256:")
    for name in (f"{own}-12345678.mp4", f"{own}-12345678.mp4.part", f"{'0' * 64}-12345678.mp4"):
        (folder / name).write_bytes(b"x")
    county.purge("clerk", person="one")
    assert len(list(folder.iterdir())) == 3
    county.purge("clerk", person="one", evidence=True)
    assert [path.name for path in folder.iterdir()] == [f"{'0' * 64}-12345678.mp4"]


def test_the_bytes_are_nowhere(county, video):
    """Not in evidence, caches, texts kept apart or the workspace's own backups; what others have stays."""
    backup(county, actor="clerk")
    keep_text(county, video, "a child " * 10_000)
    county.caches.put_facts([(FactKey(video, "A1", "plan", "evidence", "1"), {"author": "a child "})])
    before = list(county.views.files())
    event = county.purge("clerk", person="one", reason="依申请", evidence=True)
    assert event.body["blobs"] == [video]
    assert holders(county.workspace.root, VIDEO + b"one") == []
    assert not list((county.workspace.derived / "text").iterdir())
    assert len(holders(county.workspace.root, VIDEO + b"two")) == len(holders(county.workspace.root, SHARED)) == 2
    assert [(row.id, row.state, row.digest) for row in county.views.files()] == [
        (row.id, row.state, row.digest) for row in before
    ]
    assert is_sound(county)


def test_reading_erased_bytes_says_why_they_are_missing(county, video):
    """Rather than that they were lost."""
    assert not county.blobs.erased(video)
    county.purge("clerk", person="one", evidence=True)
    assert county.blobs.erased(video)
    with pytest.raises(NotFoundError, match=r"store\.blob-erased"):
        county.blobs.path(video)


def test_without_the_order_evidence_stays(county, video):
    """Names go, the bytes can still be read."""
    event = county.purge("clerk", person="one")
    assert event.body["blobs"] == []
    assert county.blobs.path(video).read_bytes() == VIDEO + b"one"


def test_what_two_people_share_goes_with_the_second(county):
    """The order for one does not take the other's; the orders for both do."""
    county.purge("clerk", person="one", evidence=True)
    assert len(holders(county.workspace.evidence, SHARED)) == 1
    county.purge("clerk", person="two", evidence=True)
    assert not list(county.blobs.digests())
    assert is_sound(county)


def test_what_is_nobodys_holds_nothing_back(county, video):
    """A file without an owner with the same bytes shows the same child."""
    take(county, "found.mp4", digest=video, state="unmapped")
    county.purge("clerk", person="one", evidence=True)
    assert county.blobs.erased(video)
    assert is_sound(county)


def test_files_of_people_merged_into_the_person_go_too(county):
    """Also of a guess that was reconciled, wherever its files stand."""
    with county.write("clerk") as tx:
        tx.put_person(PersonRecord("guess", name=NAME, provisional=True))
    say(county, "person.reconciled", "guess", into="one")
    late = keep(county, b"late", "late.mp4", "guess")
    event = county.purge("clerk", person="one", evidence=True)
    assert late in event.body["blobs"]
    assert holders(county.workspace.evidence, b"late") == []


def test_archives_that_the_bytes_came_in_go_too(county):
    """They hold the same bytes; what others had in them is kept apart."""
    outer = county.new_id()
    inner = county.new_id()
    digests = {}
    for file, container, content in ((outer, "", b"outer"), (inner, outer, b"inner")):
        (stored,) = county.blobs.put_many([incoming(county.workspace.root.parent / "in" / "zip", content)])
        digests[file] = stored.digest
        body = {"state": "container", "digest": stored.digest, "container": container, "person": "two"}
        say(county, "file.taken", file, path={}, **body)
    inside = keep(county, b"inside", "inside.mp4", "one", container=inner)
    others = keep(county, b"others", "others.mp4", "two", container=inner)
    say(county, "file.changed", outer, why="superseded", state="superseded")
    event = county.purge("clerk", person="one", evidence=True)
    assert {inside, *digests.values()} <= set(event.body["blobs"])
    assert holders(county.workspace.evidence, b"outer") == holders(county.workspace.evidence, b"inner") == []
    assert county.blobs.path(others).read_bytes() == b"others"
    assert is_sound(county)


def test_an_archive_named_for_the_person_is_forgotten_too(county):
    """Its path bears the name; one in which others' files lie keeps it, as it is theirs too."""
    paths = {"alone": "school/吴强.zip", "shared": "school/all.zip"}
    refs = {}
    for name, path in paths.items():
        with county.write("clerk") as tx:
            refs[name] = tx.add_text("path", path)
        say(county, "file.taken", name, path=refs[name], state="container", digest="", container="", person="")
        keep(county, name.encode(), f"{path}!/a.pdf", "one", container=name)
    keep(county, b"others", "school/all.zip!/b.pdf", "two", container="shared")
    county.purge("clerk", person="one")
    assert county.people.text(refs["alone"]["text"]) == ""
    assert county.people.text(refs["shared"]["text"]) == paths["shared"]


def test_bytes_that_came_back_are_named_and_removed_when_the_store_is_opened(county, video):
    """Somebody copied them back by hand."""
    county.purge("clerk", person="one", evidence=True)
    place = county.blobs.stored_path(video)
    place.write_bytes(VIDEO + b"one")
    (problem,) = county.blobs.fixity()
    assert (problem.code, problem.params) == ("store.blob-erased", {"digest": video})
    assert problem.file == f"evidence/{place.parent.name}/{place.name}"
    with pytest.raises(NotFoundError, match=r"store\.blob-erased"):
        county.blobs.path(video)
    with Store.open(county.workspace, clock=Clock()) as again:
        assert is_sound(again)


@pytest.mark.parametrize("known", [False, True])
def test_erased_bytes_are_not_taken_in_again(county, tmp_path, video, known):
    """The folder that they came from is still there; each file that holds them is told."""
    county.purge("clerk", person="one", evidence=True)
    again = incoming(tmp_path / "again.mp4", VIDEO + b"one", known=video if known else "")
    other = incoming(tmp_path / "other.mp4", b"other")
    answers = [*county.blobs.put_many([again, other]), *county.blobs.hash_many([again, other])]
    assert [answer.fault for answer in answers] == ["store.blob-erased", "", "store.blob-erased", ""]
    assert holders(county.workspace.root, VIDEO + b"one") == []


def test_the_form_that_a_living_person_has_too_is_taken_in(county, tmp_path):
    """Only what is gone is refused."""
    county.purge("clerk", person="one", evidence=True)
    (answer,) = county.blobs.put_many([incoming(tmp_path / "form.pdf", SHARED)])
    assert not answer.fault


def test_places_outside_are_forgotten(county, tmp_path):
    """Bytes that stayed where they lay are not ours to remove, but where they lie is said nowhere any more."""
    source = incoming(tmp_path / "source" / "mine.mp4", b"mine")
    shared = incoming(tmp_path / "source" / "two.pdf", b"both")
    for number, path in enumerate((source.path, shared.path)):
        county.blobs.reference(digest(number), path)
    take(county, "mine.mp4", person="one", digest=digest(0))
    take(county, "mine.pdf", person="one", digest=digest(1))
    take(county, "two.pdf", person="two", digest=digest(1))
    county.purge("clerk", person="one", evidence=True)
    assert source.path.read_bytes() == b"mine"
    assert dict(county.blobs.referenced()) == {digest(1): shared.path}
    assert county.blobs.erased(digest(0))


def test_while_evidence_is_taken_in_nothing_is_erased(county):
    """Taking in may rest on bytes that are here, and say so only later."""
    with county.workspace.lock("ingest"), pytest.raises(RefusedError, match=r"store\.locked"):
        county.purge("clerk", person="one", evidence=True)
    assert not erased_in(county.database)


def test_what_a_killed_run_unpacked_goes_too(county):
    """Nobody can say whose it is."""
    staged = county.workspace.staging / "000001" / "1"
    staged.parent.mkdir()
    staged.write_bytes(VIDEO)
    county.purge("clerk", person="one", evidence=True)
    assert not staged.exists()


@pytest.mark.parametrize("at", ["_remove_bytes", "remove_file", "add_to_list", "shutil"])
@pytest.mark.parametrize("then", ["open", "purge"])
def test_a_purge_that_was_cut_off_is_finished(county, video, monkeypatch, at, then):
    """By opening the store, or by purging again; until then nothing is said to be wrong but what is left."""
    backup(county, actor="clerk")

    def killed(*_args, **_options):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        if at == "shutil":
            patch.setattr(purging.shutil, "rmtree", killed)
        else:
            patch.setattr(purging, at, killed)
        with pytest.raises(KeyboardInterrupt):
            county.purge("clerk", person="one", evidence=True)
    assert set(codes(county.blobs.fixity())) <= {"store.blob-erased"}
    if then == "purge":
        county.purge("clerk", person="one", evidence=True)
    else:
        Store.open(county.workspace, clock=Clock()).close()
    assert holders(county.workspace.root, VIDEO + b"one") == []
    assert video in read_list(county.workspace.backups).blobs
    assert is_sound(county)


def test_cut_off_before_the_log_has_it_nothing_is_erased(county, monkeypatch):
    """All or nothing: evidence is never missing without a word in the log."""
    monkeypatch.setattr(purging, "erase", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        county.purge("clerk", person="one", evidence=True)
    monkeypatch.undo()
    assert county.people.get("one").number == "one"
    assert is_sound(county)
    assert len(list(county.blobs.digests())) == 3


def test_a_file_that_another_program_holds_open_is_said(county, video, monkeypatch):
    """As a video player does on Windows; once it is closed, purging again finishes."""
    real = purging.remove_file

    def held(path):
        if path.name == video[7:]:
            raise PermissionError(13, "in use")
        real(path)

    monkeypatch.setattr(purging, "remove_file", held)
    with pytest.raises(StoreError, match=r"store\.purge-incomplete") as caught:
        county.purge("clerk", person="one", evidence=True)
    assert str(county.blobs.stored_path(video)) in caught.value.params["files"]
    assert codes(county.blobs.fixity()) == ["store.blob-erased"]
    Store.open(county.workspace, clock=Clock()).close()  # still in use: the workspace can be worked in
    monkeypatch.undo()
    county.purge("clerk", person="one", evidence=True)
    assert is_sound(county)


def test_a_broken_list_of_purges_keeps_nobody_from_working(county):
    """The next purge says it."""
    county.purge("clerk", person="one", evidence=True)
    (county.workspace.backups / "purged.json").write_text("[]", encoding="utf-8")
    Store.open(county.workspace, clock=Clock()).close()
    with pytest.raises(StoreError, match=r"store\.purge-list-unreadable"):
        county.purge("clerk", person="two", evidence=True)


def test_what_was_purged_before_evidence_could_be_erased_still_reads(county, video):
    """Events and lists without `blobs`."""
    with county.write("clerk") as tx:
        tx.append([Draft("texts.purged", "one", {"people": ["one"], "texts": [], "reason": {}})])
    (county.workspace.backups / "purged.json").write_text('{"people": ["one"], "texts": []}', encoding="utf-8")
    assert erased_in(county.database).people == {"one"}
    assert read_list(county.workspace.backups).blobs == frozenset()
    assert county.blobs.path(video).is_file()
    assert is_sound(county)
    county.purge("clerk", person="one", evidence=True)
    assert holders(county.workspace.evidence, VIDEO + b"one") == []


# --- backups ----------------------------------------------------------------------------------------------------------


def restored(made, root, **options):
    return restore(made.path, Workspace(root), clock=Clock(), **options)


def test_an_older_backup_can_still_be_restored_and_brings_nothing_back(county, tmp_path, video):
    """Though a blob that its manifest names is gone."""
    made = backup(county, actor="clerk")
    county.purge("clerk", person="one", evidence=True)
    with restored(made, tmp_path / "again") as again:
        assert holders(again.workspace.root, VIDEO + b"one") == []
        assert video in erased_in(again.database).blobs
        assert video in read_list(again.workspace.backups).blobs
        assert again.blobs.erased(video)
        assert len(list(again.blobs.digests())) == 2
        assert is_sound(again)


def test_a_missing_blob_that_nobody_erased_is_damage(county, tmp_path, video):
    """Only what the list names may be missing."""
    made = backup(county, actor="clerk")
    county.purge("clerk", person="one", evidence=True)
    other = next(county.blobs.digests())
    blob_place(county.workspace.backups / "blobs", other).unlink()
    with pytest.raises(StoreError, match=r"store\.backup-damaged"):
        restored(made, tmp_path / "again")


def test_a_backup_elsewhere_brings_nothing_back_given_the_list(county, tmp_path, video):
    """The bytes are still there, out of reach; the next backup there takes its list along."""
    made = backup(county, tmp_path / "disk", actor="clerk")
    county.purge("clerk", person="one", evidence=True)
    assert blob_place(tmp_path / "disk" / "blobs", video).is_file()
    with restored(made, tmp_path / "again", purges=county.workspace.backups) as again:
        assert holders(again.workspace.root, VIDEO + b"one") == []
        assert is_sound(again)
    backup(county, tmp_path / "disk", actor="clerk")
    with restored(made, tmp_path / "later") as again:
        assert holders(again.workspace.root, VIDEO + b"one") == []
        assert is_sound(again)


def test_a_backup_after_the_purge_is_whole(county, tmp_path, video):
    """It says nothing of the erased bytes, and what is restored from it knows of the purge."""
    county.purge("clerk", person="one", evidence=True)
    made = backup(county, actor="clerk", thorough=True)
    assert (made.blobs, made.faults) == (2, ())
    assert video not in json.loads((made.path / "manifest.json").read_text(encoding="utf-8"))["blobs"]
    with restored(made, tmp_path / "again") as again:
        assert state(again) == state(county)
        assert is_sound(again)


# --- merging ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def other(tmp_path, county):
    """A second workspace that knows all that the first one does."""
    with new_store(tmp_path / "other") as made:
        merge(made, county.workspace, actor="clerk")
        yield made


def test_a_merge_brings_nothing_back_in_either_direction(county, other, video):
    """What one side erased goes on the other too."""
    county.purge("clerk", person="one", evidence=True)
    assert merge(county, other.workspace, actor="clerk").blobs == 0
    assert holders(other.workspace.evidence, VIDEO + b"one")
    merge(other, county.workspace, actor="clerk")
    for one in (county, other):
        assert holders(one.workspace.root, VIDEO + b"one") == []
        assert one.blobs.erased(video)
        assert is_sound(one)
    assert state(county) == state(other)


def test_a_living_person_of_the_other_workspace_loses_nothing(county, other, video):
    """They handed in the same bytes where nobody knew of the order: both sides have them afterwards."""
    county.purge("clerk", person="one", evidence=True)
    take(other, "mine.mp4", person="two", digest=video)
    merge(county, other.workspace, actor="clerk")
    merge(other, county.workspace, actor="clerk")
    for one in (county, other):
        assert one.blobs.path(video).read_bytes() == VIDEO + b"one"
        assert not one.blobs.erased(video)
        assert is_sound(one)


def test_who_was_reconciled_elsewhere_is_erased_with_the_person(county, other):
    """The order named everybody who was the person; the other workspace knows one more."""
    with other.write("clerk") as tx:
        tx.put_person(PersonRecord("guess", name=NAME, provisional=True))
    say(other, "person.reconciled", "guess", into="one")
    county.purge("clerk", person="one", evidence=True)
    for one, two in ((county, other), (other, county)):
        merge(one, two.workspace, actor="clerk")
        assert one.people.get("guess").name == ""
        assert is_sound(one)
