"""Taking over what another workspace of the same county holds: its chains as they are, and all that they rest on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import Problem, RefusedError
from tpd_assess.store.backing_up import copy_blobs
from tpd_assess.store.conflicts import conflicts
from tpd_assess.store.erased import Erased, gone
from tpd_assess.store.log import COLUMNS, event_from, insert
from tpd_assess.store.marks import fault_of
from tpd_assess.store.order import causal_order
from tpd_assess.store.purging import apply_purges, complete
from tpd_assess.store.rows import Draft
from tpd_assess.store.store import Store
from tpd_assess.store.tables import refill
from tpd_assess.store.transaction import take_all_effects

if TYPE_CHECKING:
    from pathlib import Path

    from tpd_assess.store.backing_up import Copied
    from tpd_assess.store.rows import Event, Head
    from tpd_assess.store.transaction import Transaction
    from tpd_assess.store.workspace import Workspace

_NO_MATTER = ("store.view-differs", "store.schema-differs")  # what is taken over are events, not tables


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought: how many new events and blobs, conflicts to settle, blobs that were not whole."""

    events: int
    blobs: int
    conflicts: tuple[Problem, ...]
    faults: tuple[Problem, ...]


def merge(store: Store, other: Workspace, *, actor: str) -> Merged:
    """Take over another workspace; twice is once, and in which order several are taken changes no current state.

    Raises `RefusedError` (``store.merge-self``, ``store.merge-damaged``, ``store.merge-forked``,
    ``store.merge-faulty-marks``), and `StoreError` as `Store.purge` does when all is taken over, but something is in
    the way of erasing what the other one erased.
    """
    if other.db.is_file() and other.db.samefile(store.workspace.db):
        raise RefusedError("store.merge-self", path=str(other.root))
    with Store.open(other, clock=store.clock, read_only=True) as theirs, theirs.database.snapshot():
        _must_be_sound(theirs)
        missing = _missing_events(store, theirs)
        differing = _adopted_apart(store, theirs)
        brought = [_take_blobs(store, theirs)]
        with store.write(actor) as transaction:
            new = _take_events(transaction, theirs, missing)
            _take_rows(transaction, theirs)
            if new:
                _bring_up_to_date(store, transaction, theirs.log.heads())
                _must_hold_marks(transaction, theirs, new)
            apply_purges(transaction, Erased())  # what either side erased stays erased
        brought.append(_take_blobs(store, theirs))  # what was erased here, but a living person of theirs has as well
    if any(event.kind == "texts.purged" for event in transaction.events):
        store.caches.clear()  # scans hold paths, facts and texts hold names
    complete(store)
    store.database.truncate_journal()
    blobs = sum(len(one.new) for one in brought)
    return Merged(len(new), blobs, (*differing, *conflicts(store.database)), brought[-1].faults)


def _must_be_sound(theirs: Store) -> None:
    problems = [problem for problem in theirs.log.verify() if problem.code not in _NO_MATTER]
    if problems:
        raise RefusedError("store.merge-damaged", path=str(theirs.workspace.root), count=len(problems))


def _missing_events(store: Store, theirs: Store) -> dict[str, int]:
    """For each chain of theirs the `seq` after which ours lacks events."""
    ours = {head.origin: head for head in store.log.heads()}
    missing = {}
    for head in theirs.log.heads():
        known = ours.get(head.origin)
        missing[head.origin] = known.seq if known else 0
        if known:
            _must_agree(store, theirs, min(known, head, key=lambda one: one.seq))
    return missing


def _must_agree(store: Store, theirs: Store, head: Head) -> None:
    sql = "SELECT digest FROM log WHERE origin = ? AND seq = ?"
    where = (head.origin, head.seq)
    if store.database.value(sql, where) != theirs.database.value(sql, where):
        path = str(theirs.workspace.root)
        raise RefusedError("store.merge-forked", path=path, origin=head.origin, seq=head.seq)


def _take_blobs(store: Store, theirs: Store) -> Copied:
    elsewhere, refused = dict(theirs.blobs.referenced()), gone(store.database)
    theirs_all = (*theirs.blobs.digests(), *elsewhere)
    digests = [digest for digest in theirs_all if digest not in refused and not store.blobs.has(digest)]

    def source(digest: str) -> Path:
        stored = theirs.blobs.stored_path(digest)
        return stored if stored.is_file() else elsewhere.get(digest, stored)

    return copy_blobs(dict.fromkeys(digests), source, store.blobs.root)


def _take_events(transaction: Transaction, theirs: Store, missing: dict[str, int]) -> list[Event]:
    """Rows of the other log, unchanged, in the order in which they arrived there."""
    sql = f"SELECT {COLUMNS} FROM log WHERE origin = ? AND seq > ? ORDER BY seq"  # noqa: S608 - values are bound
    new = []
    for origin, seq in missing.items():
        for row in theirs.database.rows(sql, (origin, seq)):
            insert(transaction.database, row)
            new.append(event_from(row))
    transaction.events.extend(new)
    return new


def _take_rows(transaction: Transaction, theirs: Store) -> None:
    ours = transaction.database
    for table, marks in (("documents", "?, ?, ?"), ("texts", "?, ?, ?, ?, ?")):
        rows = theirs.database.rows(f"SELECT * FROM {table}")  # noqa: S608 - the two names above
        ours.many(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)  # noqa: S608 - the two names above
    _take_people(transaction, theirs)


def _take_people(transaction: Transaction, theirs: Store) -> None:
    """Of two records of one person the one that was changed last stays; hashes under another key mean nothing here."""
    ours = transaction.database
    key = "SELECT value FROM meta WHERE key = 'id_key'"
    same_key = ours.value(key) == theirs.database.value(key)
    columns = (
        "id, changed_at, number, name, id_hash, id_last4, organisation, stage, subject, roles, provisional, merged_into"
    )
    known = {row[0]: row for row in ours.rows(f"SELECT {columns} FROM people")}  # noqa: S608 - the names above
    taken = []
    for row in theirs.database.rows(f"SELECT {columns} FROM people"):  # noqa: S608 - the names above
        fitting = row if same_key else (*row[:4], "", *row[5:])
        if row[0] not in known or fitting[1:] > known[row[0]][1:]:
            taken.append(fitting)
    marks = ", ".join("?" * len(columns.split(",")))
    ours.many(f"INSERT OR REPLACE INTO people ({columns}) VALUES ({marks})", taken)  # noqa: S608 - the names above


def _bring_up_to_date(store: Store, transaction: Transaction, heads: list[Head]) -> None:
    refill(store.database, causal_order(store.log))
    take_all_effects(store.database)
    # Saying what was known from here on puts later events after these, whatever any clock says.
    transaction.append([Draft("workspace.merged", "workspace", {"heads": [asdict(head) for head in heads]})])


def _must_hold_marks(transaction: Transaction, theirs: Store, new: list[Event]) -> None:
    """A log that was written past the rules of this program brings no marks in."""
    for event in new:
        if event.kind == "sheet.submitted" and (why := fault_of(transaction.database, event)):
            path = str(theirs.workspace.root)
            raise RefusedError("store.merge-faulty-marks", path=path, event=event.id, reading=event.subject, why=why)


def _adopted_apart(store: Store, theirs: Store) -> list[Problem]:
    """Profiles, rosters and choices that each side adopted without knowing of the other's."""
    sql = "SELECT kind, digest, event FROM adopted"
    other: dict[str, Any] = {row[0]: row[1:] for row in theirs.database.rows(sql)}
    found = []
    for kind, digest, event in store.database.rows(sql):
        their_digest, their_event = other.get(kind, (digest, ""))
        if digest != their_digest and not store.log.get(their_event) and not theirs.log.get(event):
            found.append(Problem("store.conflict-adopted", {"kind": kind, "first": digest, "second": their_digest}))
    return found
