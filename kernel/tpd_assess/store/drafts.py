"""Marks that a rater has not handed in yet: working state, not log. A draft goes with the event that ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.json import decode

from tpd_assess.errors import RefusedError
from tpd_assess.store.canonical import canonical

if TYPE_CHECKING:
    from tpd_assess.store.database import Database


class Drafts:
    """Drafts by the id of their reading. Every saved draft has a revision, so that two writers find each other."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, reading: str) -> tuple[int, dict[str, Any]]:
        """Revision and content; ``(0, {})`` where there is none."""
        row = self._database.one("SELECT revision, body FROM drafts WHERE id = ?", (reading,))
        return (row[0], decode(row[1])) if row else (0, {})

    def save(self, reading: str, body: dict[str, Any], *, revision: int, at: str) -> int:
        """Keep a draft that was begun from `revision`; its new revision.

        Raises `RefusedError` (``store.draft-changed``) when somebody else saved meanwhile: nothing is overwritten.
        """
        with self._database.transaction():
            found, _ = self.get(reading)
            if found != revision:
                raise RefusedError("store.draft-changed", found=found, revision=revision)
            row = (reading, revision + 1, canonical(body), at)
            self._database.run("INSERT OR REPLACE INTO drafts (id, revision, body, at) VALUES (?, ?, ?, ?)", row)
        return revision + 1
