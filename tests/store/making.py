"""Small things that the tests of the store are made of."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tpd_assess.store import Draft, Incoming, PersonRecord, Store, Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROUND = "2025-autumn"
ACTORS = ("chair", "clerk", "expert")


class Clock:
    """A clock that moves on by one second whenever it is read."""

    def __init__(self, start: datetime = datetime(2025, 9, 1, tzinfo=UTC)) -> None:
        self.time = start

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


def new_store(root: Path, clock: Clock | None = None) -> Store:
    """A store in a new workspace, with people on record under the ids that the tests act by."""
    store = Store.create(Workspace(root), clock=clock or Clock())
    with store.write("") as tx:
        for person in ACTORS:
            tx.put_person(PersonRecord(person, roles=()))
    return store


def digest(number: int) -> str:
    """A digest that stands for some bytes."""
    return "sha256:" + hashlib.sha256(str(number).encode()).hexdigest()


def add_person(store: Store, number: str, name: str, **fields) -> PersonRecord:
    """A person of the roster."""
    with store.write("clerk") as tx:
        return tx.put_person(PersonRecord(**{"id": store.new_id(), "number": number, "name": name, **fields}))


def take(store: Store, path: str, person: str = "", actor: str = "clerk", **body) -> str:
    """Take one file; its id."""
    file = store.new_id()
    with store.write(actor) as tx:
        reference = tx.add_text("path", path, person)
        full = {"source": "source", "path": reference, "state": "accepted", "digest": digest(1), "person": person}
        tx.append([Draft("file.taken", file, {**full, "capability": "A1", "slot": "plan", **body}, round=ROUND)])
    return file


def say(store: Store, kind: str, subject: str, actor: str = "clerk", **body):
    """Append one event."""
    with store.write(actor) as tx:
        (event,) = tx.append([Draft(kind, subject, body, round=ROUND)])
    return event


def incoming(path: Path, content: bytes = b"evidence", known: str = "") -> Incoming:
    """A file with that content, as it is now."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    status = path.stat()
    return Incoming(path, status.st_size, status.st_mtime_ns, known)


def keep_text(store: Store, digest: str, text: str) -> None:
    """The long text of a file, where a reader keeps it."""
    path = store.workspace.text_file(digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def codes(problems) -> list[str]:
    """The codes of problems, in order."""
    return [problem.code for problem in problems]


def snapshot(root: Path) -> dict[str, bytes]:
    """All files under a folder with their bytes."""
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@contextmanager
def unguarded(store: Store) -> Iterator[None]:
    """Without the guards of the log, which are put back afterwards."""
    guards = store.database.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    for name, _ in guards:
        store.database.run(f"DROP TRIGGER {name}")
    yield
    for _, sql in guards:
        store.database.run(sql)
