"""What a clerk does with single files: place, replace, put aside, take back; and mapping again what was unmapped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.intake.changes import Changed
from tpd_assess.intake.items import Item
from tpd_assess.intake.owners import DECLARED, Owners
from tpd_assess.intake.promoting import promotions
from tpd_assess.intake.standing import RELEASED, Standing, copies, late_note, place_of
from tpd_assess.naming import short_id
from tpd_assess.store import Draft

if TYPE_CHECKING:
    from tpd_assess.intake.owners import Declared
    from tpd_assess.intake.standing import Place
    from tpd_assess.model import Slot
    from tpd_assess.setting import Setting
    from tpd_assess.store import FileRow, PersonRecord
    from tpd_assess.workers import Workers

_SHORTEST_ID = 4
_PLACEABLE = ("accepted", "unmapped", "duplicate")


def find_file(setting: Setting, word: str) -> FileRow:
    """The file whose id begins or ends with a word, or that lies at a path. Raises `NotFoundError`, `RefusedError`."""
    rows = [
        row for row in setting.store.views.files(setting.round)
        if word == row.path or (len(word) >= _SHORTEST_ID and (row.id.startswith(word) or row.id.endswith(word)))
    ]  # fmt: skip
    if not rows:
        raise NotFoundError("intake.no-such-file-id", file=word)
    if len(rows) > 1:
        raise RefusedError("intake.which-file", file=word)
    return rows[0]


def found_place(setting: Setting, file: FileRow) -> tuple[PersonRecord, str, str]:
    """Whose a file was found to be, and for what: person, capability, slot. Raises `RefusedError` if nobody knows."""
    if not (file.person and file.slot):
        raise RefusedError("intake.say-where", file=short_id(file.id))
    return setting.store.people.get(file.person), file.capability, file.slot


def place(
    setting: Setting, file: FileRow, person: PersonRecord, capability: str, slot_key: str, *, replace: bool = False
) -> None:
    """Put a file into a slot, in a person's name. With `replace` it takes the place of the one file that is there.

    Raises `RefusedError` for a file that is no evidence or a replacement that is not clear, `NotFoundError` for an
    unknown capability or slot.
    """
    if file.state not in _PLACEABLE:
        raise RefusedError("intake.not-a-file-state", file=short_id(file.id), state=file.state)
    _must_have_bytes(file)
    slot = find_slot(setting, capability, slot_key, person.stage)
    old = _to_replace(setting, file, person.id, capability, slot) if replace else None
    target = (person.id, capability, slot.key, file.digest)
    with setting.store.write(setting.actor) as tx:
        if old is not None:
            superseded = {"why": "superseded", "state": "superseded", "replaced_by": file.id}
            tx.append([Draft("file.changed", old.id, superseded, round=file.round)])
        settled = _unless_taken(setting, file, target)
        if (file.state, place_of(file)) == (settled["state"], target):
            return
        where = {"person": person.id, "capability": capability, "slot": slot.key}
        tx.append([Draft("file.changed", file.id, {"why": "placed", **settled, **where}, round=file.round)])
        tx.append(promotions(setting, file))


def _must_have_bytes(file: FileRow) -> None:
    """Nobody's word makes evidence of nothing: an empty file, or one that was never taken out of its archive."""
    if not file.size or not file.digest:
        raise RefusedError("intake.nothing-in-it", file=short_id(file.id))


def _unless_taken(setting: Setting, file: FileRow, target: Place, reason: str = "") -> dict[str, Any]:
    """What a file becomes in a place: accepted for a reason; or a duplicate, where the same evidence is already."""
    there = Standing(setting, "").taken.get(target, file.id)
    if there == file.id:
        return {"state": "accepted", "reason": reason, "params": {}}
    return {"state": "duplicate", "reason": "intake.same-evidence", "params": {"file": there}}


def find_slot(setting: Setting, capability: str, key: str, stage: str = "") -> Slot:
    """A slot by key or title; without a capability one of the teacher's own. Raises `NotFoundError`."""
    slots = setting.rubrics.rubric(capability, stage).slots if capability else setting.standard.teacher_slots
    for slot in slots:
        if key in (slot.key, slot.title.zh, slot.title.en):
            return slot
    raise NotFoundError("intake.no-such-slot", code=capability or "-", slot=key, slots=[slot.key for slot in slots])


def _to_replace(setting: Setting, file: FileRow, person: str, capability: str, slot: Slot) -> FileRow:
    there = [
        row for row in setting.store.views.files(file.round, states=("accepted",), person=person)
        if (row.capability, row.slot) == (capability, slot.key) and row.id != file.id
    ]  # fmt: skip
    waits_for = file.params.get("file") if file.reason == "intake.replacement-waiting" else ""
    named = [row for row in there if row.id == waits_for] or there
    if not named:
        raise RefusedError("intake.nothing-to-replace", code=capability, slot=slot.title)
    if len(named) > 1:
        raise RefusedError("intake.which-to-replace", slot=slot.title, files=[row.path for row in named])
    return named[0]


def put_aside(setting: Setting, file: FileRow, reason: str) -> None:
    """Quarantine a file with a person's reason; it is kept, and later runs leave it there."""
    if file.state not in (*_PLACEABLE, "quarantined"):
        raise RefusedError("intake.not-a-file-state", file=short_id(file.id), state=file.state)
    with setting.store.write(setting.actor) as tx:
        params = {"why": tx.add_text("reason", reason, file.person)}
        body = {"why": "quarantined", "state": "quarantined", "reason": "intake.put-aside", "params": params}
        tx.append([Draft("file.changed", file.id, body, round=file.round)])
        tx.append(promotions(setting, file))


def take_back(setting: Setting, file: FileRow) -> None:
    """Take a file out of quarantine. It goes where it was placed; without a place it is mapped again.

    A person's word: no later run and no reader puts it back.
    """
    if file.state != "quarantined":
        raise RefusedError("intake.not-a-file-state", file=short_id(file.id), state=file.state)
    _must_have_bytes(file)
    settled: dict[str, Any] = {"state": "unmapped", "reason": RELEASED, "params": {}}
    with setting.store.write(setting.actor) as tx:
        if file.person and file.slot:
            settled = _unless_taken(setting, file, place_of(file), RELEASED)
        tx.append([Draft("file.changed", file.id, {"why": "released", **settled}, round=file.round)])
    if settled["state"] == "unmapped":
        map_again(setting)


def map_again(setting: Setting, *, source: str = "", declared: Declared | None = None) -> int:
    """Ask the mapping policy once more about all unmapped files, as after a roster came; how many found their place.

    `declared` is what the manifests of a `source` say. Files that manifests of other sources speak of are left alone:
    those are not at hand.
    """
    rows = [
        row for row in setting.store.views.files(setting.round, states=("unmapped",))
        if row.reason != "intake.replacement-waiting" and row.path
        and (row.source == source or DECLARED not in row.params)
    ]  # fmt: skip
    if not rows:
        return 0
    rows.sort(key=lambda row: (row.path, row.id))
    owners = Owners(setting, {}, setting.store.new_id)
    with setting.workers() as workers:
        pairs = ask_where(owners, [row for row in rows if row.source != source], workers)
        owners.declared = declared or {}
        pairs += ask_where(owners, [row for row in rows if row.source == source], workers)
    return _write_mapped(setting, owners, pairs)


def ask_where(owners: Owners, rows: list[FileRow], workers: Workers) -> list[tuple[Item, FileRow]]:
    """Each file as the mapping policy places it now; items without a state found their place."""
    items = [
        Item(row.path, Path(), id=row.id, media_type=row.media_type, digest=row.digest, late=row.late) for row in rows
    ]
    owners.place(items, workers)
    return list(zip(items, rows, strict=True))


def _write_mapped(setting: Setting, owners: Owners, pairs: list[tuple[Item, FileRow]]) -> int:
    taken = Standing(setting, "").taken
    found = [item for item, _ in pairs if not item.state]
    for item, row in pairs:
        settle(setting, item, row, taken)
    news = [Changed(item, row) for item, row in pairs]
    drafts = [one for one in news if one.is_news]
    if drafts:
        with setting.store.write(setting.actor) as tx:
            owners.keep_newcomers(tx)
            tx.append([one.draft(tx, one.row.round, "") for one in drafts if one.holds(setting.store.views)])
    return len(found)


def settle(setting: Setting, item: Item, row: FileRow, taken: dict[Place, str]) -> None:
    """The state of a file that found its place; what a person let out of quarantine stays marked as such."""
    item.size, place = row.size, place_of(item)
    if not item.state and taken.get(place, item.id) != item.id:
        item.settle("duplicate", "intake.same-evidence", file=taken[place])
    elif not item.state:
        taken[place] = item.id
        reason, params = late_note(setting, late=item.late)
        if row.reason == RELEASED:
            reason, params = row.reason, {}
        item.settle("accepted", reason, **params)


def drop_copies(setting: Setting) -> None:
    """Make duplicates of accepted files that turned out to say the same: their owners were found to be one person."""
    rows = list(setting.store.views.files(setting.round, states=("accepted",)))
    drafts = []
    for same in copies(rows).values():
        first, *rest = sorted(same, key=lambda row: not setting.store.views.decisions(file=row.id))
        body: dict[str, Any] = {"why": "reread", "state": "duplicate", "reason": "intake.same-evidence"}
        body["params"] = {"file": first.id}
        drafts += [Draft("file.changed", row.id, body, round=row.round) for row in rest]
    if drafts:
        with setting.store.write(setting.actor) as tx:
            tx.append(drafts)
