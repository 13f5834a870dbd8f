"""Profiles, rubrics, rosters and plans as they were adopted: canonical, by digest, kept for ever."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import NotFoundError
from tpd_assess.store.canonical import canonical, digest_of

if TYPE_CHECKING:
    from tpd_assess.store.database import Database


class Documents:
    """Reads documents; `Transaction.add_document` adds one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, digest: str) -> Any:
        """The document as plain data. Raises `NotFoundError` (``store.no-such-document``)."""
        text = self._database.value("SELECT value FROM documents WHERE digest = ?", (digest,))
        if text is None:
            raise NotFoundError("store.no-such-document", digest=digest)
        return json.loads(text)

    def has(self, digest: str) -> bool:
        """Whether the document is here."""
        return self._database.one("SELECT 1 FROM documents WHERE digest = ?", (digest,)) is not None

    def latest(self, kind: str) -> tuple[str, Any] | None:
        """Digest and content of the ``profile``, ``roster`` or ``choices`` in force, or ``None``."""
        digest = self._database.value("SELECT digest FROM adopted WHERE kind = ?", (kind,), default="")
        return (digest, self.get(digest)) if digest and self.has(digest) else None


def document_digest(value: Any) -> str:
    """The digest that a document has or would have, without keeping it."""
    return digest_of(canonical(value))


def add_document(database: Database, kind: str, value: Any) -> str:
    """Keep a document; its digest. The same content twice is one row."""
    text = canonical(value)
    digest = digest_of(text)
    database.run("INSERT OR IGNORE INTO documents VALUES (?, ?, ?)", (digest, kind, text))
    return digest


def adopted_for(database: Database, round_id: str) -> str:
    """The digest of the profile that a round was last given; of what belongs to no such round, the one in force."""
    sql = """SELECT l.profile_digest FROM log l LEFT JOIN adopted a ON a.event = l.id
        WHERE l.kind = 'profile.adopted' AND l.round = ? ORDER BY a.event IS NULL, l.row DESC"""
    in_force = "SELECT digest FROM adopted WHERE kind = 'profile'"
    return str(database.value(sql, (round_id,)) or database.value(in_force, default=""))
