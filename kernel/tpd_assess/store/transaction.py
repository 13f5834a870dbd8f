"""One change of the workspace: events, texts, documents and people together, or nothing."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from tpd_assess.store.canonical import plain
from tpd_assess.store.documents import add_document, adopted_for
from tpd_assess.store.log import event_from, insert, sealed
from tpd_assess.store.origin import is_copy, origin_of, set_origin
from tpd_assess.store.people import add_text, put_person
from tpd_assess.store.rows import Draft, Event, Head, PersonRecord
from tpd_assess.store.rules import check
from tpd_assess.store.tables import project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from tpd_assess.store.database import Database
    from tpd_assess.store.ids import Ids


_END_DRAFTS = ("sheet.submitted", "sheet.set_aside", "reading.released")
_MERGED = "UPDATE people SET merged_into = coalesce((SELECT becomes FROM merged WHERE person = people.id), '')"


class Transaction:
    """What may be written, inside ``with store.write(actor) as tx``."""

    def __init__(
        self, database: Database, *, actor: str, clock: Callable[[], datetime], ids: Ids, head_file: Path
    ) -> None:
        self.actor = actor
        self.database = database
        self.events: list[Event] = []
        """What was appended so far, also what `merge` took over."""
        self._clock = clock
        self._ids = ids
        self._head_file = head_file
        self._head: Head | None = None
        self._profiles: dict[str, str] = {}

    def append(self, drafts: Iterable[Draft]) -> list[Event]:
        """Add events; the current state follows at once. All stand as the transaction's actor's.

        Raises `RefusedError`, `NotFoundError` (see `rules`) or `StoreError` for a body that is not canonical.
        """
        return [self._append(draft) for draft in drafts]

    def add_text(self, kind: str, value: str, person: str = "") -> dict[str, str]:
        """Keep an erasable text, as that person's if one is named; gives ``{"text": id, "digest": salted digest}``."""
        return add_text(self.database, self._ids.new(), kind, value, person)

    def add_document(self, kind: str, value: Any) -> str:
        """Keep a document; its digest. The same content twice is one row."""
        return add_document(self.database, kind, value)

    def put_person(self, person: PersonRecord, *, national_id: str = "") -> PersonRecord:
        """Keep a person, in place of the one with that id. Of a national id a keyed hash and the last 4 are kept."""
        return put_person(self.database, person, national_id, self.now())

    def now(self) -> str:
        """The clock's time as events carry it: UTC, ISO, microseconds."""
        return utc_text(self._clock())

    def new_origin(self, origin: str, body: dict[str, Any]) -> Event:
        """Begin a chain of this copy's own; its first event says what it came from."""
        set_origin(self.database, origin)
        self._head = Head(origin, 0, "")
        return self._append(Draft("workspace.restored", "workspace", body))

    def _append(self, draft: Draft) -> Event:
        check(self.database, draft, self.actor)
        head = self._own_head()
        body = plain(draft.body)
        where = plain([draft.round, draft.subject, self.actor, draft.on_behalf_of])
        fields = (
            self._ids.new(),
            head.origin,
            head.seq + 1,
            draft.kind,
            draft.v,
            *where,
            self.now(),
            self._profile(draft),
        )
        row = sealed(fields, body, head.digest)
        insert(self.database, row)
        self._head = Head(head.origin, head.seq + 1, row[-1])
        return self._take_in(event_from(row))

    def _take_in(self, event: Event) -> Event:
        project(self.database, event)
        take_effect(self.database, event)
        self.events.append(event)
        if event.kind == "profile.adopted":
            self._profiles.clear()
        return event

    def _own_head(self) -> Head:
        if self._head is None and is_copy(self.database, self._head_file):
            heads = self.database.rows("SELECT origin, seq, digest FROM heads ORDER BY origin")
            came_from = [{"origin": origin, "seq": seq, "digest": digest} for origin, seq, digest in heads]
            self.new_origin(self._ids.new(), {"from_heads": came_from, "backup": ""})
        if self._head is None:
            self._head = self._stored_head()
        return self._head

    def _stored_head(self) -> Head:
        origin = origin_of(self.database)
        row = self.database.one("SELECT seq, digest FROM heads WHERE origin = ?", (origin,))
        return Head(origin, *row) if row else Head(origin, 0, "")

    def _profile(self, draft: Draft) -> str:
        if draft.kind == "profile.adopted":
            return str(draft.body.get("profile", ""))
        if draft.round not in self._profiles:
            self._profiles[draft.round] = adopted_for(self.database, draft.round)
        return self._profiles[draft.round]


def take_effect(database: Database, event: Event) -> None:
    """What an event changes outside the views, where rows hold more than the log may say."""
    if event.kind == "person.reconciled":
        database.run(f"{_MERGED} WHERE id = ?", (event.subject,))
    if event.kind in _END_DRAFTS:
        database.run("DELETE FROM drafts WHERE id = ?", (event.subject,))


def take_all_effects(database: Database) -> None:
    """The same of all events, after the views were filled again."""
    database.run(_MERGED)


def utc_text(time: datetime) -> str:
    """A time as events carry it; the time must know its zone."""
    return time.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
