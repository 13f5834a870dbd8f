"""Erasing: names, numbers, texts and their salts go; the chain, which holds ids and digests only, stays whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tpd_assess.errors import StoreError
from tpd_assess.platform import replace_with_retry
from tpd_assess.store.people import erase
from tpd_assess.store.rows import Draft

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from tpd_assess.store.database import Database
    from tpd_assess.store.rows import Event
    from tpd_assess.store.store import Store
    from tpd_assess.store.transaction import Transaction

LIST_NAME = "purged.json"


def purge(store: Store, actor: str, *, person: str, texts: Collection[str], reason: str) -> Event:
    """See `Store.purge`."""
    people = _everyone_who_became(store.database, store.people.get(person).id) if person else []
    digests = _digests_of(store.database, people)
    with store.write(actor) as transaction:
        erased = sorted({*texts, *_texts_of(store.database, people)})
        why = transaction.add_text("reason", reason) if reason else {}
        body = {"people": people, "texts": erased, "reason": why}
        _forget_paths(store, erased, digests)
        erase(store.database, people, erased)
        (event,) = transaction.append([Draft("texts.purged", person, body)])
    remember_purged(store.workspace.backups, people, erased)
    if not store.database.truncate_journal():
        raise StoreError("store.purge-in-journal", path=str(store.workspace.db))
    return event


def apply_purges(transaction: Transaction, people: Collection[str], texts: Collection[str]) -> None:
    """Erase what was erased elsewhere before, and say so in the log if it did not know."""
    database = transaction.database
    known_people, known_texts = purged(database)
    fresh = {"people": sorted({*people} - known_people), "texts": sorted({*texts} - known_texts)}
    erase(database, {*people} | known_people, {*texts} | known_texts)
    if any(fresh.values()):
        transaction.append([Draft("texts.purged", "", {**fresh, "reason": {}})])


def purged(database: Database) -> tuple[set[str], set[str]]:
    """The ids of people and of texts that the log says were erased."""
    bodies = [json.loads(row[0]) for row in database.rows("SELECT body FROM log WHERE kind = 'texts.purged'")]
    people = {one for body in bodies for one in body["people"]}
    return people, {one for body in bodies for one in body["texts"]}


def remember_purged(folder: Path, people: Collection[str], texts: Collection[str]) -> None:
    """Add to the list beside the backups, so that a restored backup brings nobody back. It holds random ids only."""
    known_people, known_texts = purge_list(folder)
    lists = {"people": sorted({*people} | known_people), "texts": sorted({*texts} | known_texts)}
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"{LIST_NAME}.new"
    fresh.write_text(json.dumps(lists, indent=1) + "\n", encoding="utf-8", newline="\n")
    replace_with_retry(fresh, folder / LIST_NAME)


def purge_list(folder: Path) -> tuple[set[str], set[str]]:
    """The ids of people and texts in the list beside backups. Raises `StoreError` (``store.purge-list-unreadable``)."""
    path = folder / LIST_NAME
    try:
        lists = json.loads(path.read_text(encoding="utf-8"))
        return set(lists["people"]), set(lists["texts"])
    except FileNotFoundError:
        return set(), set()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError("store.purge-list-unreadable", path=str(path)) from error


def _everyone_who_became(database: Database, person: str) -> list[str]:
    """The person and all whom reconciling merged into them."""
    sql = """WITH RECURSIVE same(id) AS (SELECT ? UNION SELECT p.id FROM people p JOIN same ON p.merged_into = same.id)
        SELECT id FROM same"""
    return sorted(row[0] for row in database.rows(sql, (person,)))


def _texts_of(database: Database, people: list[str]) -> set[str]:
    """The texts filed under people, the paths of their files, and the reasons of rulings on these."""
    marks = ", ".join("?" * len(people))
    sql = f"""SELECT id FROM texts WHERE person <> '' AND person IN ({marks})
        UNION SELECT path_text FROM files WHERE person IN ({marks})
        UNION SELECT reason_text FROM decisions WHERE file IN (SELECT id FROM files WHERE person IN ({marks}))"""  # noqa: S608 - marks only
    return {row[0] for row in database.rows(sql, people * 3) if row[0]} if people else set()


def _digests_of(database: Database, people: list[str]) -> list[str]:
    marks = ", ".join("?" * len(people))
    sql = f"SELECT DISTINCT digest FROM files WHERE digest <> '' AND person IN ({marks})"  # noqa: S608 - marks only
    return [row[0] for row in database.rows(sql, people)] if people else []


def _forget_paths(store: Store, texts: list[str], digests: list[str]) -> None:
    """Take names out of what only speeds work up, or says where bytes lie."""
    paths = [path for text in texts if (path := store.people.text(text))]
    store.caches.forget(paths, digests)
    store.database.many("DELETE FROM kept_at WHERE digest = ?", [(digest,) for digest in digests])
