"""What was erased on order, by random id or digest: as the log says it, and as the list beside backups does."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Self

from tpd_assess.errors import StoreError
from tpd_assess.platform import replace_with_retry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tpd_assess.store.database import Database

LIST_NAME = "purged.json"
# A file with these bytes of somebody who was not erased. An archive is none: what was in it is kept apart.
HELD_BY_THE_LIVING = """SELECT 1 FROM files f WHERE f.digest = {digest} AND f.person <> ''
    AND f.person NOT IN (SELECT id FROM erased WHERE kind = 'people') AND f.state <> 'container'
    AND NOT EXISTS (SELECT 1 FROM files inside WHERE inside.container <> '' AND inside.container = f.id)"""
# Asked anew each time, as a merge may bring such a file after the purge.
_GONE = f"""SELECT e.id FROM erased e
    WHERE e.kind = 'blobs' AND NOT EXISTS ({HELD_BY_THE_LIVING.format(digest="e.id")})"""  # noqa: S608 - no values


@dataclass(frozen=True, slots=True)
class Erased:
    """Ids of people and of texts, and digests of evidence."""

    people: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    blobs: frozenset[str] = frozenset()

    @classmethod
    def read(cls, lists: Mapping[str, Iterable[str]]) -> Self:
        """From the body of an event or a list; those written before evidence was erased have no `blobs`."""
        return cls(frozenset(lists["people"]), frozenset(lists["texts"]), frozenset(lists.get("blobs", ())))

    def lists(self) -> dict[str, list[str]]:
        """As plain data, sorted."""
        return {kind: sorted(ids) for kind, ids in asdict(self).items()}

    def __or__(self, other: Erased) -> Erased:
        return Erased(self.people | other.people, self.texts | other.texts, self.blobs | other.blobs)

    def __sub__(self, other: Erased) -> Erased:
        return Erased(self.people - other.people, self.texts - other.texts, self.blobs - other.blobs)

    def __bool__(self) -> bool:
        return bool(self.people or self.texts or self.blobs)


def erased_in(database: Database) -> Erased:
    """All that the log says was erased."""
    ids: dict[str, list[str]] = {"people": [], "texts": [], "blobs": []}
    for kind, one in database.rows("SELECT kind, id FROM erased"):
        ids[kind].append(one)
    return Erased.read(ids)


def gone(database: Database) -> frozenset[str]:
    """The digests of erased evidence that no living person's file has: their bytes may be nowhere."""
    return frozenset(row[0] for row in database.rows(f"{_GONE} ORDER BY e.id"))


def is_gone(database: Database, digest: str) -> bool:
    """Whether `gone` holds it."""
    return database.one(f"{_GONE} AND e.id = ?", (digest,)) is not None


def was_erased(database: Database, digest: str) -> bool:
    """Whether the log says that evidence was erased, which is why it may be missing."""
    return database.one("SELECT 1 FROM erased WHERE kind = 'blobs' AND id = ?", (digest,)) is not None


def read_list(folder: Path) -> Erased:
    """The list beside backups, empty if there is none. Raises `StoreError` (``store.purge-list-unreadable``)."""
    path = folder / LIST_NAME
    try:
        return Erased.read(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Erased()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError("store.purge-list-unreadable", path=str(path)) from error


def add_to_list(folder: Path, erased: Erased) -> None:
    """Add to the list beside backups, so that a restored backup brings nobody back. It names nobody."""
    known = read_list(folder)
    if not erased - known:
        return
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"{LIST_NAME}.new"
    fresh.write_text(json.dumps((known | erased).lists(), indent=1) + "\n", encoding="utf-8", newline="\n")
    replace_with_retry(fresh, folder / LIST_NAME)
