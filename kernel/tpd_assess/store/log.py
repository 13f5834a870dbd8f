"""The log: events that are only ever added, each chained to the one before it of the same origin.

Invariants: `seq` of an origin counts from 1 without gaps; `previous` is the digest of the event before it ("" for the
first); `digest` covers the canonical form of all other fields. `verify.py` derives all of that again.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring as quoted
from typing import TYPE_CHECKING, Any

from tpd_assess.store.canonical import digest_of, encode
from tpd_assess.store.rows import Event, Head

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from tpd_assess.errors import Problem
    from tpd_assess.store.database import Database

# as in Event
COLUMNS = "id, origin, seq, kind, v, round, subject, actor, on_behalf_of, at, profile_digest, body, previous, digest"
_MARKS = ", ".join("?" * 14)
_PAGE = 2000

UPCASTERS: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""(kind, v) → the body as version v + 1 writes it. Events are never rewritten; old ones are read as new ones."""


class Log:
    """Reads the log; `Transaction.append` adds to it."""

    def __init__(self, database: Database, verify: Callable[[Sequence[Head]], list[Problem]]) -> None:
        self._database = database
        self._verify = verify

    def events(self, kinds: Collection[str] = (), subject: str = "") -> Iterator[Event]:
        """Events in the order of their arrival here; `kinds` empty = all, `subject` "" = any."""
        return (event for _, event in self.events_after(0, kinds, subject))

    def events_after(self, row: int, kinds: Collection[str] = (), subject: str = "") -> Iterator[tuple[int, Event]]:
        """Events that arrived after a row of the log, each with its own row; not those after the call."""
        where = "row > ? AND row <= ?" + " AND subject = ?" * bool(subject)
        where += f" AND kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
        rest = [*([subject] if subject else []), *sorted(kinds)]
        sql = f"SELECT row, {COLUMNS} FROM log WHERE {where} ORDER BY row LIMIT {_PAGE}"  # noqa: S608 - values are bound
        last = self.last_row()
        while page := self._database.rows(sql, [row, last, *rest]):
            yield from ((found[0], event_from(found[1:])) for found in page)
            row = page[-1][0]

    def subjects_ending(self, word: str) -> list[str]:
        """The subjects whose ids end so, sorted."""
        sql = "SELECT DISTINCT subject FROM log WHERE substr(subject, -?) = ? ORDER BY subject"
        return [subject for (subject,) in self._database.rows(sql, (len(word), word))]

    def chain(self, origin: str, after: int = 0) -> Iterator[Event]:
        """The events of one origin after a `seq`, in order."""
        where = "origin = ? AND seq > ?"
        sql = f"SELECT {COLUMNS} FROM log WHERE {where} ORDER BY seq LIMIT {_PAGE}"  # noqa: S608 - values are bound
        while page := self._database.rows(sql, (origin, after)):
            yield from map(event_from, page)
            after = page[-1][2]

    def get(self, event: str) -> Event | None:
        """One event by its id, or ``None``."""
        row = self._database.one(f"SELECT {COLUMNS} FROM log WHERE id = ?", (event,))  # noqa: S608 - values are bound
        return None if row is None else event_from(row)

    def last_row(self) -> int:
        """The row of the newest arrival; 0 when there is none."""
        return int(self._database.value("SELECT max(row) FROM log") or 0)

    def heads(self) -> list[Head]:
        """Where each chain stands, sorted by origin."""
        return [Head(*row) for row in self._database.rows("SELECT origin, seq, digest FROM heads ORDER BY origin")]

    def verify(self, heads: Sequence[Head] = ()) -> list[Problem]:
        """Everything that is not as it was written; `heads` are proofs from reports or files. Empty = all is well."""
        return self._verify(heads)


def event_from(row: tuple[Any, ...]) -> Event:
    """The event of a row of `COLUMNS`, its body as the newest version writes it."""
    kind, v, body = row[3], row[4], json.loads(row[11])
    while (kind, v) in UPCASTERS:
        body = UPCASTERS[kind, v](body)
        v += 1
    return Event(*[*row[:4], v, *row[5:11], body, *row[12:]])


def insert(database: Database, row: tuple[Any, ...]) -> None:
    """Add one row of `COLUMNS` and move its chain's head. Call it inside a transaction."""
    database.run(f"INSERT INTO log ({COLUMNS}) VALUES ({_MARKS})", row)  # noqa: S608 - values are bound
    database.run("INSERT OR REPLACE INTO heads VALUES (?, ?, ?)", (row[1], row[2], row[13]))


def event_digest(row: Sequence[Any]) -> str:
    """The digest of a row of `COLUMNS` (without its last): over the canonical JSON of its fields, keys sorted.

    Written out by hand, as the body is canonical JSON already and a hundred thousand of these are checked in seconds.
    """
    event, origin, seq, kind, v, round_id, subject, actor, on_behalf_of, at, profile_digest, body, previous = row[:13]
    return digest_of(
        f'{{"actor":{quoted(actor)},"at":{quoted(at)},"body":{body},"id":{quoted(event)},"kind":{quoted(kind)},'
        f'"on_behalf_of":{quoted(on_behalf_of)},"origin":{quoted(origin)},"previous":{quoted(previous)},'
        f'"profile_digest":{quoted(profile_digest)},"round":{quoted(round_id)},"seq":{seq},'
        f'"subject":{quoted(subject)},"v":{v}}}'
    )


def sealed(fields: Sequence[Any], body: dict[str, Any], previous: str) -> tuple[Any, ...]:
    """A row of `COLUMNS` from its first eleven fields, the body (as `plain` gives it) and the digest before it."""
    row = (*fields, encode(body), previous)
    return (*row, event_digest(row))
