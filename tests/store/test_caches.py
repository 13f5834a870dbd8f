"""Caches save time; losing them loses nothing else."""

from __future__ import annotations

from tests.store.making import Clock, digest, keep_text
from tpd_assess.store import FactKey, ScanRow, Store

KEY = FactKey(digest(1), "A1", "plan", "evidence", "1.0", "libx=2")


def test_facts_depend_on_every_part_of_the_key(store):
    """Another slot, plug-in, version or option is another question."""
    store.caches.put_facts([(KEY, [{"name": "pages", "value": 3}])])
    others = [KEY._replace(**{part: "other"}) for part in KEY._fields]
    assert store.caches.facts([KEY, *others]) == {KEY: [{"name": "pages", "value": 3}]}
    store.caches.put_facts([(KEY, [])])
    assert store.caches.facts([KEY]) == {KEY: []}


def test_a_whole_source_is_remembered(store):
    """By path; a later look replaces an earlier one."""
    rows = [ScanRow(f"一中/{number}.pdf", number, 10**18 + number, "f", digest(number)) for number in range(3000)]
    store.caches.put_scan("s1", rows)
    store.caches.put_scan("s2", rows[:1])
    store.caches.put_scan("s1", [rows[0]._replace(size=99)])
    found = store.caches.scan("s1")
    assert len(found) == 3000
    assert found["一中/0.pdf"].size == 99
    assert found["一中/2999.pdf"] == rows[-1]
    assert store.caches.scan("s3") == {}


def test_checked_submissions(store):
    """By their key, the inputs they were judged by."""
    store.caches.put_checked({"r/p/A1": digest(1)})
    store.caches.put_checked({"r/p/A1": digest(2), "r/p/A2": digest(3)})
    assert store.caches.checked() == {"r/p/A1": digest(2), "r/p/A2": digest(3)}


def test_forgotten_whole(store):
    """Clearing leaves caches that work."""
    store.caches.put_facts([(KEY, [])])
    keep_text(store, digest(1), "text")
    store.caches.clear()
    assert store.caches.facts([KEY]) == {}
    assert not store.workspace.text_file(digest(1)).exists()


def test_kept_between_openings(store):
    """A later process finds what an earlier one measured."""
    store.caches.put_facts([(KEY, [1])])
    with Store.open(store.workspace, clock=Clock()) as again:
        assert again.caches.facts([KEY]) == {KEY: [1]}


def test_a_damaged_cache_is_made_anew(store):
    """A broken cache stops nobody."""
    store.caches.put_facts([(KEY, [1])])
    store.caches.close()
    (store.workspace.derived / "cache.db").write_bytes(b"broken" * 1000)
    assert store.caches.facts([KEY]) == {}
    store.caches.put_facts([(KEY, [2])])
    assert store.caches.facts([KEY]) == {KEY: [2]}
