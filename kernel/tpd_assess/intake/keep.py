"""Where taking ends: bytes into the evidence store, the last decisions on a file's state, and the events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tpd_assess.deadlines import has_passed
from tpd_assess.intake.items import Item
from tpd_assess.store import Draft, Incoming, ScanRow

if TYPE_CHECKING:
    from tpd_assess.intake.manifest import Manifests
    from tpd_assess.intake.owners import Owners
    from tpd_assess.intake.walk import Found
    from tpd_assess.setting import Setting
    from tpd_assess.store import FileRow, Stored, Transaction

Place = tuple[str, str, str, str]
"""person, capability, slot, digest: the same four again are a duplicate."""

_IN = ("accepted", "duplicate", "container")
_MAY_REOPEN = ("quarantined", "unmapped")


class Keeper:
    """Keeps what one run over one source takes in. `source` is the folder's name for later runs."""

    def __init__(self, setting: Setting, source: str, *, dry_run: bool) -> None:
        self._setting = setting
        self._store = setting.store
        self._dry_run = dry_run
        self._source_name = source
        known = {row.path: row.id for row in self._store.views.sources(setting.round)}
        self._source = known.get(source, "")
        self._scan: dict[str, ScanRow] = self._store.caches.scan(self._source) if self._source else {}
        calendar = setting.profile.round.calendar
        self._late = has_passed(calendar.hand_in, setting.profile.time_zone, setting.clock())
        self._in_log = self._store.views.file_ids(setting.round, self._source) if self._source else set()

    def knows(self, found: Found) -> bool:
        """Whether an earlier run took this very file, by path, size and time. The log may know less than the cache."""
        row = self._scan.get(found.path)
        return row is not None and (row.size, row.mtime_ns) == (found.size, found.mtime_ns) and row.file in self._in_log

    @cached_property
    def _taken(self) -> dict[Place, str]:
        """Where each accepted file of the round stands. Not needed, and not looked up, when there is nothing new."""
        rows = self._store.views.files(self._setting.round, states=("accepted",))
        return {_place(row): row.id for row in rows}

    @cached_property
    def _last(self) -> dict[str, FileRow]:
        """What earlier runs took from this source, by path; the newest where there were several."""
        if not self._source:
            return {}
        return {row.path: row for row in self._store.views.files(self._setting.round, source=self._source)}

    def keep(self, units: Sequence[Sequence[Item]], owners: Owners) -> list[Sequence[Item]]:
        """Store the bytes, decide the states, write the events in one transaction; gives the units that were kept.

        A unit of which bytes changed while they were read is left out: it waits for the next run.
        """
        self._store_bytes([item for unit in units for item in unit if _wants_bytes(item)])
        kept = [unit for unit in units if all(item.digest for item in unit if _wants_bytes(item))]
        changes = [change for unit in kept for change in self._decide_unit(unit)]
        if not self._dry_run:
            self._commit(kept, changes, owners)
        return kept

    def _store_bytes(self, items: Sequence[Item]) -> None:
        """Keep or only hash the bytes. Members of archives are always kept: what they were staged as goes away."""
        stays = self._dry_run or self._setting.profile.intake.evidence_store == "reference"
        hashed = [item for item in items if self._dry_run or (stays and not item.depth)]
        kept = [item for item in items if not (self._dry_run or (stays and not item.depth))]
        blobs = self._store.blobs
        self._note_digests(hashed, blobs.hash_many(map(_incoming, hashed)))
        self._note_digests(kept, blobs.put_many(map(_incoming, kept)))

    def _note_digests(self, items: Sequence[Item], stored: Iterable[Stored]) -> None:
        for item, answer in zip(items, stored, strict=True):
            item.digest = answer.digest
            if answer.fault == "store.source-unreadable":
                item.has_bytes = False
                item.settle("quarantined", "intake.cannot-open")

    def _decide_unit(self, unit: Sequence[Item]) -> Iterator[_Change]:
        renamed: dict[str, str] = {}
        for item in unit:
            item.container = renamed.get(item.container, item.container)
            before, change = item.id, self._decide(item)
            renamed[before] = item.id
            if change:
                yield change

    def _decide(self, item: Item) -> _Change | None:
        """The state of one item and what is to be written: nothing when it stands as it stood."""
        earlier = self._last.get(item.path)
        if earlier is not None and earlier.digest == item.digest:
            return self._seen_again(item, earlier)
        item.id = item.id or self._store.new_id()
        self._decide_late(item)
        self._decide_open(item, earlier)
        if earlier is not None and (item.state in _IN or earlier.state not in _IN):
            item.replaces = earlier.id
        return _Change("file.taken", item)

    def _seen_again(self, item: Item, earlier: FileRow) -> _Change | None:
        """The same bytes at the same path. Only a file that waited for something may move on."""
        item.id = earlier.id
        reopened = earlier.state in _MAY_REOPEN and earlier.reason not in ("intake.put-aside", "intake.too-late")
        if reopened and (not item.state or item.state in _IN):
            self._decide_open(item, earlier)
            return _Change("file.changed", item)
        item.state, item.reason, item.params = earlier.state, earlier.reason, earlier.params
        return None

    def _decide_late(self, item: Item) -> None:
        if item.state or not self._late:
            return
        item.late = True
        if self._setting.profile.intake.late == "refuse":
            item.settle("quarantined", "intake.too-late", deadline=self._setting.profile.round.calendar.hand_in)

    def _decide_open(self, item: Item, earlier: FileRow | None) -> None:
        if item.state:
            return
        place = _place(item)
        if place in self._taken:
            item.settle("duplicate", "intake.same-evidence", file=self._taken[place])
        elif earlier is not None and earlier.state == "accepted" and self._rests_on(earlier):
            item.settle("unmapped", "intake.replacement-waiting", file=earlier.id)
        else:
            item.settle("accepted")
            self._taken[place] = item.id

    def _rests_on(self, row: FileRow) -> bool:
        return any(not decision.withdrawn for decision in self._store.views.decisions(file=row.id))

    def _commit(self, units: Sequence[Sequence[Item]], changes: Sequence[_Change], owners: Owners) -> None:
        if changes:
            with self._store.write(self._setting.actor) as tx:
                self._know_source(tx)
                owners.keep_newcomers(tx)
                tx.append([change.draft(tx, self._setting.round, self._source) for change in changes])
                self._refer(item for unit in units for item in unit)
        self._remember([unit[0] for unit in units])

    def _refer(self, items: Iterable[Item]) -> None:
        if self._setting.profile.intake.evidence_store == "reference":
            stay = [(item.digest, item.real) for item in items if item.digest and not item.depth]
            self._store.blobs.reference_many(stay)

    def _remember(self, tops: Iterable[Item]) -> None:
        """Let the next run know these by path, size and time. Only a cache: without it they are hashed again."""
        rows = [ScanRow(item.path, item.size, item.mtime_ns, item.id, item.digest) for item in tops]
        new = [row for row in rows if row != self._scan.get(row.path)]
        self._store.caches.put_scan(self._source, new)
        self._scan |= {row.path: row for row in new}

    def _know_source(self, tx: Transaction) -> None:
        if not self._source:
            self._source = self._store.new_id()
            path = tx.add_text("source", self._source_name)
            tx.append([Draft("source.added", self._source, {"path": path}, round=self._setting.round)])

    def replace_declared(self, manifests: Manifests) -> None:
        """Let files take the place of those that manifests name: once both are here, whatever their order."""
        if not (self._source and manifests.replaces):
            return
        rows = {row.path: row for row in self._store.views.files(self._setting.round, source=self._source)}
        drafts = []
        for new_path, old_path in sorted(manifests.replaces.items()):
            new, old = rows.get(new_path), rows.get(old_path)
            if new and old and new.state == "accepted" and old.state in ("accepted", "unmapped"):
                drafts.append(self._replacement(new, old))
        if drafts:
            with self._store.write(self._setting.actor) as tx:
                tx.append(drafts)

    def _replacement(self, new: FileRow, old: FileRow) -> Draft:
        if self._rests_on(old):
            body: dict[str, Any] = {
                "why": "read", "state": "unmapped", "reason": "intake.replacement-waiting", "params": {"file": old.id},
            }  # fmt: skip
            return Draft("file.changed", new.id, body, round=new.round)
        body = {"why": "superseded", "state": "superseded", "replaced_by": new.id}
        return Draft("file.changed", old.id, body, round=old.round)


class _Change:
    """An event to be written for one item."""

    def __init__(self, kind: str, item: Item) -> None:
        self.kind = kind
        self.item = item

    def draft(self, tx: Transaction, round_id: str, source: str) -> Draft:
        """The event; the path goes into the erasable texts."""
        item = self.item
        body: dict[str, Any] = {
            "state": item.state, "person": item.person, "capability": item.capability, "slot": item.slot,
            "reason": item.reason, "params": item.params,
        }  # fmt: skip
        if self.kind == "file.changed":
            return Draft(self.kind, item.id, {"why": "reread", **body}, round=round_id)
        body |= {
            "source": source, "path": tx.add_text("path", item.path, item.person), "digest": item.digest,
            "size": item.size, "media_type": item.media_type, "container": item.container,
            "replaces": item.replaces, "late": item.late,
        }  # fmt: skip
        return Draft(self.kind, item.id, body, round=round_id)


def _incoming(item: Item) -> Incoming:
    return Incoming(item.real, item.size, item.mtime_ns)


def _wants_bytes(item: Item) -> bool:
    return item.has_bytes and item.state != "ignored"


def _place(thing: Item | FileRow) -> Place:
    return (thing.person, thing.capability, thing.slot, thing.digest)
