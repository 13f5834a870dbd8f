"""Evidence is kept whole or not at all, once, read-only, and is never the source itself."""

from __future__ import annotations

import errno
import hashlib
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.making import Clock, codes, incoming, new_store, snapshot, take
from tpd_assess.errors import EvidenceError, NotFoundError, StoreError
from tpd_assess.platform import lock_file
from tpd_assess.store import Incoming, Store, receiving


def name(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def test_kept_under_the_digest(store, tmp_path):
    """The bytes, read-only, in a folder of the first two letters, not linked to the source."""
    source = incoming(tmp_path / "in" / "a.pdf", b"evidence")
    (stored,) = store.blobs.put_many([source])
    path = store.blobs.path(stored.digest)
    assert (stored.digest, stored.size, stored.new, stored.fault) == (name(b"evidence"), 8, True, "")
    assert path == store.workspace.evidence / stored.digest[7:9] / stored.digest[7:]
    assert path.read_bytes() == b"evidence"
    assert path.stat().st_nlink == 1
    assert not path.stat().st_mode & 0o222
    assert path.stat().st_ino != source.path.stat().st_ino


def test_the_same_bytes_are_kept_once(store, tmp_path):
    """In one batch, in a later one, and when the digest is known already."""
    first, second = incoming(tmp_path / "a"), incoming(tmp_path / "b")
    assert [one.new for one in store.blobs.put_many([first, second])] == [True, False]
    before = snapshot(store.workspace.evidence)
    assert [one.new for one in store.blobs.put_many([first])] == [False]
    known = incoming(tmp_path / "b", known=name(b"evidence"))
    (stored,) = store.blobs.put_many([known])
    assert (stored.digest, stored.new) == (known.digest, False)
    assert snapshot(store.workspace.evidence) == before


def test_answers_come_in_order(store, tmp_path):
    """Over many batches, faults among them, one answer a file."""
    files = [incoming(tmp_path / "in" / str(number), os.urandom(100)) for number in range(200)]
    files[70].path.unlink()
    stored = list(store.blobs.put_many(files))
    assert [one.incoming for one in stored] == files
    assert [number for number, one in enumerate(stored) if one.fault] == [70]
    assert stored[70].fault == "store.source-unreadable"
    assert len(list(store.blobs.digests())) == 199
    assert not list((store.workspace.evidence / ".incoming").iterdir())


def test_large_files_are_copied_whole(store, tmp_path):
    """Beyond one chunk, cloned or copied."""
    content = os.urandom(3 * receiving.CHUNK + 17)
    files = [incoming(tmp_path / str(number), bytes([number]) + content) for number in range(3)]
    for stored in store.blobs.put_many(files):
        assert store.blobs.path(stored.digest).read_bytes() == stored.incoming.path.read_bytes()


def test_a_file_that_was_touched_since_it_was_seen_is_a_fault(store, tmp_path):
    """Size or time differ from what the walk saw."""
    seen = incoming(tmp_path / "a")
    os.utime(seen.path, ns=(seen.mtime_ns, seen.mtime_ns + 1))
    grown = incoming(tmp_path / "b")
    grown = Incoming(grown.path, grown.size - 1, grown.mtime_ns)
    assert [one.fault for one in store.blobs.put_many([seen, grown])] == ["store.source-changed"] * 2
    assert list(store.blobs.digests()) == []


@pytest.mark.parametrize("how", ["grow", "swap", "remove"])
def test_a_file_that_changes_while_it_is_copied_is_a_fault(store, tmp_path, monkeypatch, how):
    """Written to, or another file put under its name, or gone."""
    source = incoming(tmp_path / "in" / "a", b"x" * (3 << 20))
    write = receiving.write

    def changing(target, chunk):
        write(target, chunk)
        if how == "grow":
            with source.path.open("ab") as file:
                file.write(b"more")
        elif how == "swap":
            other = incoming(tmp_path / "in" / "b", b"other")
            other.path.replace(source.path)
        else:
            source.path.unlink(missing_ok=True)

    monkeypatch.setattr(receiving, "clone", lambda source, target: False)
    monkeypatch.setattr(receiving, "write", changing)
    (stored,) = store.blobs.put_many([source])
    assert stored.fault in ("store.source-changed", "store.source-unreadable")
    assert not store.blobs.has(name(b"x" * (3 << 20)))


@pytest.mark.parametrize("how", ["kept", "hashed"])
def test_a_file_without_an_end_is_read_to_the_size_that_was_seen(store, tmp_path, monkeypatch, how):
    """Something writes to it faster than it is read; also the first file of a batch and one that stays in place."""
    source = incoming(tmp_path / "in" / "a", b"x" * 10)
    read, chunks = receiving._read, []

    def growing(file, size, seen):
        assert len(chunks) < 10
        with source.path.open("ab") as more:
            more.write(b"x" * receiving.CHUNK)
        chunks.append(read(file, size, seen))
        return chunks[-1]

    monkeypatch.setattr(receiving, "clone", lambda source, target: False)
    monkeypatch.setattr(receiving, "_read", growing)
    (stored,) = (store.blobs.put_many if how == "kept" else store.blobs.hash_many)([source])
    assert stored.fault == "store.source-changed"
    assert b"".join(chunks) == b"x" * 10


def test_bytes_that_do_not_match_the_known_digest_are_a_fault(store, tmp_path):
    """What was hashed before and is something else now is not kept."""
    (stored,) = store.blobs.put_many([incoming(tmp_path / "a", known=name(b"other"))])
    assert stored.fault == "store.source-changed"
    assert list(store.blobs.digests()) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_fills_up_leaves_nothing_half_kept(store, tmp_path, monkeypatch, number):
    """The batch goes back whole, the error says how much is free and needed."""

    def full(target, chunk):
        raise OSError(number, "no space")

    (first,) = store.blobs.put_many([incoming(tmp_path / "first", b"first")])
    monkeypatch.setattr(receiving, "clone", lambda source, target: False)
    monkeypatch.setattr(receiving, "write", full)
    before = snapshot(store.workspace.evidence)
    with pytest.raises(StoreError, match=r"store\.disk-full") as caught:
        list(store.blobs.put_many([incoming(tmp_path / str(n), bytes([n])) for n in range(10)]))
    assert {"free", "needed", "path"} <= set(caught.value.params)
    assert snapshot(store.workspace.evidence) == before
    assert store.blobs.has(first.digest)


def test_space_is_looked_at_first(store, tmp_path, monkeypatch):
    """What cannot fit is not begun."""
    monkeypatch.setattr("tpd_assess.store.blobs.free_bytes", lambda path: 10)
    with pytest.raises(StoreError, match=r"store\.disk-full") as caught:
        list(store.blobs.put_many([incoming(tmp_path / "a")]))
    assert caught.value.params["free"] == 10


def test_leftovers_of_a_killed_process_are_removed(store):
    """What nobody holds the lock of goes at the next opening; what is being received stays."""
    folder = store.workspace.evidence / ".incoming"
    folder.mkdir()
    for name_ in ("dead.lock", "dead-0", "alive.lock", "alive-0"):
        (folder / name_).touch()
    with lock_file(folder / "alive.lock"):
        Store.open(store.workspace, clock=Clock()).close()
        assert sorted(path.name for path in folder.iterdir()) == ["alive-0", "alive.lock"]


def test_bytes_that_stay_where_they_are(store, tmp_path):
    """They are read there, as long as size and time are what they were."""
    source = incoming(tmp_path / "a")
    digest = name(b"evidence")
    store.blobs.reference(digest, source.path)
    assert store.blobs.has(digest)
    assert store.blobs.path(digest) == source.path
    assert not store.blobs.source_changed(digest)
    source.path.write_bytes(b"something else")
    assert store.blobs.source_changed(digest)
    with pytest.raises(EvidenceError, match=r"store\.source-changed"):
        store.blobs.path(digest)
    source.path.unlink()
    assert store.blobs.source_changed(digest)


def test_hashing_without_keeping(store, tmp_path):
    """For bytes that stay where they are: the digest, or the fault."""
    seen = incoming(tmp_path / "a")
    gone = Incoming(tmp_path / "gone", 1, 1)
    good, bad = store.blobs.hash_many([seen, gone])
    assert (good.digest, bad.fault) == (name(b"evidence"), "store.source-unreadable")
    assert list(store.blobs.digests()) == []


def test_no_such_bytes(store):
    """An unknown digest is said."""
    with pytest.raises(NotFoundError, match=r"store\.no-such-blob"):
        store.blobs.path(name(b"nothing"))


@pytest.fixture
def kept(store, tmp_path):
    """Three files taken with their bytes; their paths in the evidence folder."""
    stored = list(store.blobs.put_many([incoming(tmp_path / str(n), bytes([n]) * 10) for n in range(3)]))
    for number, one in enumerate(stored):
        take(store, f"{number}.pdf", digest=one.digest)
    return [store.blobs.path(one.digest) for one in stored]


def test_everything_in_order(store, kept):
    """Nothing to find; progress counts every file."""
    seen = []
    assert list(store.blobs.fixity(lambda done, total: seen.append((done, total)))) == []
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_one_flipped_bit_is_found_and_named(store, kept):
    """Which file, and which digest it should have."""
    kept[1].chmod(0o644)
    content = bytearray(kept[1].read_bytes())
    content[5] ^= 1
    kept[1].write_bytes(content)
    (problem,) = store.blobs.fixity()
    assert (problem.code, problem.params["digest"]) == ("store.blob-altered", f"sha256:{kept[1].name}")
    assert problem.file == f"evidence/{kept[1].parent.name}/{kept[1].name}"


def test_missing_and_orphan_bytes_are_found(store, kept, tmp_path):
    """Bytes without a file on record, and a file without bytes."""
    kept[0].unlink()
    list(store.blobs.put_many([incoming(tmp_path / "orphan", b"orphan")]))
    problems = list(store.blobs.fixity())
    assert codes(problems) == ["store.blob-missing", "store.blob-orphan"]
    assert problems[0].params["digest"] == f"sha256:{kept[0].name}"


def test_bytes_left_elsewhere_are_hashed_too(store, tmp_path):
    """Also when size and time are as they were."""
    source = incoming(tmp_path / "a")
    digest = name(b"evidence")
    store.blobs.reference(digest, source.path)
    take(store, "a", digest=digest)
    assert list(store.blobs.fixity()) == []
    source.path.write_bytes(b"evidencE")
    os.utime(source.path, ns=(source.mtime_ns, source.mtime_ns))
    assert codes(store.blobs.fixity()) == ["store.source-changed-at"]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.binary(max_size=50), max_size=20))
def test_any_bytes_come_back(tmp_path_factory, contents):
    """What is put in comes out; as many blobs as there are different contents."""
    folder = tmp_path_factory.mktemp("blobs")
    with new_store(folder / "county") as store:
        files = [incoming(folder / str(number), content) for number, content in enumerate(contents)]
        for stored, content in zip(store.blobs.put_many(files), contents, strict=True):
            assert store.blobs.path(stored.digest).read_bytes() == content
        assert len(list(store.blobs.digests())) == len(set(contents))
