"""Erasing: names, numbers, texts, salts and, on order, evidence go; the chain, which holds ids only, stays whole.

The event comes first, bytes go after it. A process that is killed between leaves evidence of which the log says that
it is erased, and the next opening of the store removes it; the other way round it would leave evidence that is missing
without a word in the log. No evidence is removed that the log does not call erased.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import PurePath
from typing import TYPE_CHECKING

from tpd_assess.errors import StoreError
from tpd_assess.platform import remove_file
from tpd_assess.store.erased import HELD_BY_THE_LIVING, Erased, add_to_list, erased_in, gone
from tpd_assess.store.people import People, erase
from tpd_assess.store.receiving import blob_place, sweep
from tpd_assess.store.rows import Draft

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from tpd_assess.store.database import Database
    from tpd_assess.store.rows import Event
    from tpd_assess.store.store import Store
    from tpd_assess.store.transaction import Transaction


def purge(
    store: Store, actor: str, *, person: str, texts: Collection[str], reason: str, evidence: bool = False
) -> Event:
    """See `Store.purge`."""
    with store.workspace.lock("ingest") if evidence else contextlib.nullcontext():
        event = _record(store, actor, person, texts, reason, evidence=evidence)
        complete(store)
        if evidence:  # a killed ingest may have left unpacked archives here, and nobody unpacks any now
            shutil.rmtree(store.workspace.staging, ignore_errors=True)
    if not store.database.truncate_journal():
        raise StoreError("store.purge-in-journal", path=str(store.workspace.db))
    return event


def complete(store: Store) -> None:
    """Do what is left to do once the log says that something was erased. Doing it again changes nothing.

    Raises `StoreError` (``store.purge-incomplete``, ``store.purge-list-unreadable``).
    """
    known = erased_in(store.database)
    if not known:
        return
    left = _remove_bytes(store) if known.blobs else []
    add_to_list(store.workspace.backups, known)
    if left:
        raise StoreError("store.purge-incomplete", files=[str(path) for path in left])


def apply_purges(transaction: Transaction, erased: Erased) -> None:
    """Erase what was erased elsewhere before, and say so in the log if it did not know."""
    database = transaction.database
    known = erased_in(database)
    everybody = _everyone_who_became(database, erased.people | known.people)
    wanted = erased | known | Erased(people=everybody)
    _forget_places(database, _only_theirs(database, wanted.people), wanted.texts)
    _erase(database, wanted.people, wanted.texts)
    if fresh := wanted - known:
        transaction.append([Draft("texts.purged", "", {**fresh.lists(), "reason": {}})])
    _forget_places(database, gone(database), ())


def _record(store: Store, actor: str, person: str, texts: Collection[str], reason: str, *, evidence: bool) -> Event:
    with store.write(actor) as transaction:
        database = transaction.database
        people = _everyone_who_became(database, [store.people.get(person).id] if person else [])
        own = _only_theirs(database, people)
        blobs = own | _archives_of(database, own) if evidence else frozenset()
        erased = Erased(people, _texts_of(database, people) | {*texts}, blobs)
        why = transaction.add_text("reason", reason) if reason else {}
        store.caches.forget(_values(database, erased.texts), [*_digests_of(database, people) | blobs])
        _forget_places(database, own | blobs, erased.texts)
        _erase(database, people, erased.texts)
        (event,) = transaction.append([Draft("texts.purged", person, {**erased.lists(), "reason": why})])
    return event


def _erase(database: Database, people: Collection[str], texts: Collection[str]) -> None:
    """Names, texts, and marks that are not handed in yet: these hold comments in clear."""
    erase(database, people, texts)
    drafts = "DELETE FROM drafts WHERE id IN (SELECT id FROM assignments WHERE person = ?)"
    database.many(drafts, [(one,) for one in people])


def _everyone_who_became(database: Database, people: Iterable[str]) -> frozenset[str]:
    """The people and all whom reconciling merged into them."""
    sql = """WITH RECURSIVE same(id) AS (SELECT ? UNION SELECT p.id FROM people p JOIN same ON p.merged_into = same.id)
        SELECT id FROM same"""
    return frozenset(row[0] for person in people for row in database.rows(sql, (person,)))


def _texts_of(database: Database, people: Collection[str]) -> frozenset[str]:
    """The texts filed under people, the paths of their files and of archives with nobody else's, reasons of rulings."""
    marks = ", ".join("?" * len(people))
    sql = f"""SELECT id FROM texts WHERE person <> '' AND person IN ({marks})
        UNION SELECT path_text FROM files WHERE person IN ({marks})
        UNION SELECT path_text FROM files WHERE id IN ({_ARCHIVES.format(marks=marks)})
            AND NOT EXISTS (SELECT 1 FROM files m
                WHERE m.container = files.id AND m.person <> '' AND m.person NOT IN ({marks}))
        UNION SELECT reason_text FROM decisions WHERE file IN (SELECT id FROM files WHERE person IN ({marks}))"""  # noqa: S608 - marks only
    return frozenset(row[0] for row in database.rows(sql, [*people] * 5) if row[0])


_ARCHIVES = """WITH RECURSIVE holding(id) AS (
    SELECT container FROM files WHERE person IN ({marks}) AND container <> ''
    UNION SELECT f.container FROM files f JOIN holding h ON f.id = h.id WHERE f.container <> ''
) SELECT id FROM holding"""
"""The archives that files of people came in, and the archives that these lay in."""


def _digests_of(database: Database, people: Collection[str]) -> frozenset[str]:
    marks = ", ".join("?" * len(people))
    sql = f"SELECT digest FROM files WHERE digest <> '' AND person IN ({marks})"  # noqa: S608 - marks only
    return frozenset(row[0] for row in database.rows(sql, [*people]))


def _only_theirs(database: Database, people: Collection[str]) -> frozenset[str]:
    """The digests of the people's files that no other living person's file has."""
    marks = ", ".join("?" * len(people))
    others = f"{HELD_BY_THE_LIVING.format(digest='?')} AND f.person NOT IN ({marks})"
    return frozenset(one for one in _digests_of(database, people) if database.one(others, (one, *people)) is None)


def _archives_of(database: Database, digests: Iterable[str]) -> frozenset[str]:
    """The archives that these bytes came in, and those that these came in in turn."""
    sql = """WITH RECURSIVE around(id, digest) AS (
        SELECT c.id, c.digest FROM files f JOIN files c ON c.id = f.container WHERE f.digest = ?
        UNION SELECT c.id, c.digest FROM around a JOIN files f ON f.id = a.id JOIN files c ON c.id = f.container)
        SELECT digest FROM around WHERE digest <> ''"""
    return frozenset(row[0] for digest in digests for row in database.rows(sql, (digest,)))


def _values(database: Database, texts: Iterable[str]) -> list[str]:
    people = People(database)
    return [value for text in texts if (value := people.text(text))]


def _forget_places(database: Database, digests: Collection[str], texts: Iterable[str]) -> None:
    """Forget where bytes of these digests lie that stayed where they were, and places that these texts are part of."""
    ends = tuple(f"/{path}" for path in _values(database, texts))
    if not (digests or ends):
        return
    places = database.rows("SELECT digest, path FROM kept_at")
    stale = [digest for digest, path in places if digest in digests or PurePath(path).as_posix().endswith(ends)]
    database.many("DELETE FROM kept_at WHERE digest = ?", [(digest,) for digest in stale])


def _remove_bytes(store: Store) -> list[Path]:
    """Remove erased evidence from the workspace and its own backups; the files that another program holds open."""
    roots = (store.blobs.root, store.workspace.backups / "blobs")
    for root in roots:
        sweep(root)
    erased = gone(store.database)
    places = [blob_place(root, digest) for digest in sorted(erased) for root in roots]
    places += _clean_copies(store.workspace.clean_copies, erased)
    return [place for place in places if not _removed(place)]


def _clean_copies(folder: Path, digests: Collection[str]) -> list[Path]:
    """What was made of these bytes for raters, whichever plug-in made it; also a copy that is half made."""
    names = {digest.removeprefix("sha256:") for digest in digests}
    return [path for path in sorted(folder.glob("*")) if path.name.partition("-")[0] in names]


def _removed(place: Path) -> bool:
    with contextlib.suppress(OSError):
        remove_file(place)
        return True
    return False
