"""Where taking ends: bytes into the evidence store, the last decisions on a file's state, and the events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tpd_assess.intake.changes import Changed, Superseded, Taken
from tpd_assess.intake.standing import Standing, late_note, place_of, taking_decides
from tpd_assess.store import Draft, Incoming, ScanRow

if TYPE_CHECKING:
    from tpd_assess.intake.changes import Change
    from tpd_assess.intake.items import Item
    from tpd_assess.intake.owners import Owners
    from tpd_assess.intake.walk import Found
    from tpd_assess.setting import Setting
    from tpd_assess.store import FileRow, Stored, Transaction

_IN = ("accepted", "duplicate", "container")
_TRY_AGAIN = ("intake.cannot-open", "identify.not-readable", "archives.not-readable")


class Keeper:
    """Keeps what one run over one source takes in. `source` is the folder's name for later runs."""

    def __init__(self, setting: Setting, source: str, *, dry_run: bool) -> None:
        self._setting = setting
        self._store = setting.store
        self._dry_run = dry_run
        self._source_name = source
        known = {row.path: row.id for row in self._store.views.sources(setting.round)}
        self.source = known.get(source, "")
        self._scan: dict[str, ScanRow] = self._store.caches.scan(self.source) if self.source else {}
        self._in_log = self._store.views.file_ids(setting.round, self.source) if self.source else set()
        self._standing = Standing(setting, self.source)

    def knows(self, found: Found) -> bool:
        """Whether an earlier run took this very file, by path, size and time. The log may know less than the cache."""
        row = self._scan.get(found.path)
        if row is None or row.file not in self._in_log:
            return False
        # The bytes of a manifest are kept only once it is found faulty.
        if found.reason in ("intake.manifest", "manifest.faulty") and bool(row.digest) != _wants_bytes(found):
            return False
        return (row.size, row.mtime_ns) == (found.size, found.mtime_ns)

    def keep(self, units: Sequence[Sequence[Item]], owners: Owners) -> list[Sequence[Item]]:
        """Store the bytes, decide the states, write the events in one transaction; gives the units that were kept.

        A unit of which bytes changed or went away while they were read is left out: it waits for the next run.
        """
        self._store_bytes([item for unit in units for item in unit if _wants_bytes(item)])
        kept = [unit for unit in units if self._is_whole(unit)]
        changes = [change for unit in kept for change in self._decide_unit(unit)]
        if not self._dry_run:
            self._commit(kept, changes, owners)
        return kept

    def _is_whole(self, unit: Sequence[Item]) -> bool:
        """Whether all bytes could be read. What was taken before and cannot be opened now is left for the next run."""
        if unit[0].reason == "intake.cannot-open" and any(row.digest for row in self._standing.live(unit[0].path)):
            return False
        return all(item.digest for item in unit if _wants_bytes(item))

    # --- bytes -------------------------------------------------------------------------------------------------------

    def _store_bytes(self, items: Sequence[Item]) -> None:
        """Keep or only hash the bytes. Members of archives are always kept: what they were staged as goes away."""
        stays = self._dry_run or self._setting.profile.intake.evidence_store == "reference"
        hashed = [item for item in items if self._dry_run or (stays and not item.depth)]
        kept = [item for item in items if not (self._dry_run or (stays and not item.depth))]
        blobs = self._store.blobs
        _note_digests(hashed, blobs.hash_many(map(_incoming, hashed)))
        kept = self._not_kept(kept)
        _note_digests(kept, blobs.put_many(map(_incoming, kept)))

    def _not_kept(self, items: Sequence[Item]) -> list[Item]:
        """Without those whose bytes an earlier run kept: to hash those again costs less than to copy them again."""
        seen = [item for item in items if item.path in self._scan]
        blobs = self._store.blobs
        _note_digests(seen, blobs.hash_many(map(_incoming, seen)))
        return [item for item in items if not (item.digest and blobs.stored_path(item.digest).is_file())]

    # --- states ------------------------------------------------------------------------------------------------------

    def _decide_unit(self, unit: Sequence[Item]) -> Iterator[Change]:
        """What is to be written for a file and all that is inside it; nothing where it stands as it stood."""
        renamed: dict[str, str] = {}
        arrived_late: bool | None = None  # what came with an archive came when the archive came
        for item in unit:
            item.container = renamed.get(item.container, item.container)
            before, row = item.id, self._standing.again(item.path, item.digest)
            if row is not None:
                arrived_late = row.late if item is unit[0] else arrived_late
                yield from self._seen_again(item, row)
            else:
                yield from self._decide_new(item, late=arrived_late)
            renamed[before] = item.id

    def _seen_again(self, item: Item, row: FileRow) -> Iterator[Change]:
        """The same bytes at the same path: no news, unless they wait for something that taking can decide by now."""
        live = self._standing.live(item.path)
        others = [other for other in live if other.id != row.id]
        item.id, item.late = row.id, row.late
        if taking_decides(row):
            self._settle_open(item, others)
        else:
            item.state, item.reason, item.params = row.state, row.reason, row.params
            item.person, item.capability, item.slot = row.person, row.capability, row.slot
            # What came after it and was never taken in is gone from the folder again.
            others = [other for other in live[live.index(row) + 1 :] if other.state not in _IN] if row in live else []
        if Changed(item, row).is_news:
            yield Changed(item, row)
        yield from (Superseded(gone, item) for gone in self._gone(item, others))

    def _decide_new(self, item: Item, *, late: bool | None) -> Iterator[Change]:
        live = self._standing.live(item.path)
        before = self._standing.unread(item.path) if item.digest else None
        item.id = before.id if before else item.id or self._store.new_id()
        self._inherit(item, live)
        self._settle_late(item, late=late)
        self._settle_open(item, live)
        gone = [row for row in self._gone(item, live) if row != before]
        if before is not None:
            yield Changed(item, before)
        else:
            item.replaces = gone.pop().id if gone else ""
            yield Taken(item)
        yield from (Superseded(row, item) for row in gone)

    def _gone(self, item: Item, others: Sequence[FileRow]) -> list[FileRow]:
        """The other files at its path whose place an item takes: all if it is taken in, else those that wait."""
        gone = [row for row in others if item.state in _IN or row.state not in _IN]
        taken = self._standing.taken
        for row in gone:
            if taken.get(place_of(row)) == row.id:
                del taken[place_of(row)]
        return gone

    def _inherit(self, item: Item, live: Sequence[FileRow]) -> None:
        """Where a person placed the file that stood here, its new version goes too."""
        placed = next((row for row in reversed(live) if row.person and self._standing.by_hand(row)), None)
        if placed is None or item.state not in ("", "unmapped"):
            return
        item.person, item.capability, item.slot = placed.person, placed.capability, placed.slot
        item.state, item.reason, item.params = "", "", {}

    def _settle_late(self, item: Item, *, late: bool | None) -> None:
        if item.state == "ignored":
            return
        item.late = self._standing.is_late(item) if late is None else late
        profile = self._setting.profile
        if item.late and profile.intake.late == "refuse" and item.state in ("", "unmapped"):
            item.state, item.reason = "quarantined", "intake.too-late"
            item.params = {"deadline": profile.round.calendar.hand_in}

    def _settle_open(self, item: Item, live: Sequence[FileRow]) -> None:
        """The state of an item that nothing was said against yet; `live` stands at its path."""
        if item.state:
            return
        place, taken = place_of(item), self._standing.taken
        ruled = next((row for row in live if row.state == "accepted" and self._standing.rests_on(row)), None)
        if ruled is not None:
            item.settle("unmapped", "intake.replacement-waiting", file=ruled.id)
        elif taken.get(place, item.id) != item.id:
            item.settle("duplicate", "intake.same-evidence", file=taken[place])
        else:
            reason, params = late_note(self._setting, late=item.late)
            item.settle("accepted", reason, **params)
            taken[place] = item.id

    # --- writing -----------------------------------------------------------------------------------------------------

    def _commit(self, units: Sequence[Sequence[Item]], changes: Sequence[Change], owners: Owners) -> None:
        if changes:
            with self._store.write(self._setting.actor) as tx:
                self._know_source(tx)
                owners.keep_newcomers(tx)
                current = [change for change in changes if change.holds(self._store.views)]
                tx.append([change.draft(tx, self._setting.round, self.source) for change in current])
        self._refer(item for unit in units for item in unit)
        self._remember([unit[0] for unit in units if not any(_may_change(item) for item in unit)])

    def _refer(self, items: Iterable[Item]) -> None:
        if self._setting.profile.intake.evidence_store == "reference":
            stay = [_incoming(item) for item in items if item.digest and not item.depth]
            if stay:
                self._store.blobs.reference_many(stay)

    def _remember(self, tops: Iterable[Item]) -> None:
        """Let the next run know these by path, size and time. Only a cache: without it they are hashed again."""
        rows = [ScanRow(item.path, item.size, item.mtime_ns, item.id, item.digest) for item in tops]
        new = [row for row in rows if row != self._scan.get(row.path)]
        self._store.caches.put_scan(self.source, new)
        self._scan |= {row.path: row for row in new}

    def _know_source(self, tx: Transaction) -> None:
        if not self.source:
            self.source = self._store.new_id()
            path = tx.add_text("source", self._source_name)
            tx.append([Draft("source.added", self.source, {"path": path}, round=self._setting.round)])


def _note_digests(items: Sequence[Item], stored: Iterable[Stored]) -> None:
    for item, answer in zip(items, stored, strict=True):
        item.digest = answer.digest
        if answer.fault == "store.source-unreadable" and item.real.exists():
            item.has_bytes = False
            item.state, item.reason, item.params = "quarantined", "intake.cannot-open", {}


def _incoming(item: Item) -> Incoming:
    return Incoming(item.real, item.size, item.mtime_ns, item.digest)


def _wants_bytes(item: Item | Found) -> bool:
    return item.has_bytes and item.state != "ignored"


def _may_change(item: Item) -> bool:
    """Whether the next run should try again, though nothing about the file itself may change till then."""
    return item.state == "quarantined" and (item.reason in _TRY_AGAIN or item.reason.startswith("workers."))
