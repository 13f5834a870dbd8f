"""What a clerk does with single files: place, replace, put aside, take back; and mapping again what was unmapped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.intake.items import Item
from tpd_assess.intake.owners import Owners
from tpd_assess.store import Draft

if TYPE_CHECKING:
    from tpd_assess.model import Slot
    from tpd_assess.setting import Setting
    from tpd_assess.store import FileRow, PersonRecord

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


def place(
    setting: Setting, file: FileRow, person: PersonRecord, capability: str, slot_key: str, *, replace: bool = False
) -> None:
    """Put a file into a slot, in a person's name. With `replace` it takes the place of the one file that is there.

    Raises `RefusedError` for a file that is no evidence or a replacement that is not clear, `NotFoundError` for an
    unknown capability or slot.
    """
    if file.state not in _PLACEABLE:
        raise RefusedError("intake.not-a-file-state", file=short(file.id), state=file.state)
    slot = find_slot(setting, capability, slot_key, person.stage)
    old = _to_replace(setting, file, person.id, capability, slot) if replace else None
    body: dict[str, Any] = {
        "why": "placed", "state": "accepted", "person": person.id, "capability": capability, "slot": slot.key,
        "reason": "", "params": {},
    }  # fmt: skip
    drafts = [Draft("file.changed", file.id, body, round=file.round)]
    if old is not None:
        superseded = {"why": "superseded", "state": "superseded", "replaced_by": file.id}
        drafts.append(Draft("file.changed", old.id, superseded, round=file.round))
    with setting.store.write(setting.actor) as tx:
        tx.append(drafts)


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
        raise RefusedError("intake.not-a-file-state", file=short(file.id), state=file.state)
    with setting.store.write(setting.actor) as tx:
        params = {"why": tx.add_text("reason", reason)}
        body = {"why": "quarantined", "state": "quarantined", "reason": "intake.put-aside", "params": params}
        tx.append([Draft("file.changed", file.id, body, round=file.round)])


def take_back(setting: Setting, file: FileRow) -> None:
    """Take a file out of quarantine: it is mapped, read and judged again."""
    if file.state != "quarantined":
        raise RefusedError("intake.not-a-file-state", file=short(file.id), state=file.state)
    body: dict[str, Any] = {"why": "released", "state": "unmapped", "reason": "intake.released", "params": {}}
    with setting.store.write(setting.actor) as tx:
        tx.append([Draft("file.changed", file.id, body, round=file.round)])
    map_again(setting)


def map_again(setting: Setting) -> int:
    """Ask the mapping policy once more about all unmapped files, as after a roster came; how many found their place."""
    rows = [
        row for row in setting.store.views.files(setting.round, states=("unmapped",))
        if row.reason != "intake.replacement-waiting" and row.path
    ]  # fmt: skip
    if not rows:
        return 0
    owners = Owners(setting, {}, setting.store.new_id)
    items = [Item(row.path, setting.store.workspace.root, id=row.id, media_type=row.media_type) for row in rows]
    owners.place(items)
    drafts = [_mapped(item, row) for item, row in zip(items, rows, strict=True) if _is_news(item, row)]
    if drafts:
        with setting.store.write(setting.actor) as tx:
            owners.keep_newcomers(tx)
            tx.append(drafts)
    return sum(1 for item in items if not item.state)


def _is_news(item: Item, row: FileRow) -> bool:
    return not item.state or (item.reason, item.params) != (row.reason, row.params)


def _mapped(item: Item, row: FileRow) -> Draft:
    body = {
        "why": "reread", "state": item.state or "accepted", "person": item.person, "capability": item.capability,
        "slot": item.slot, "reason": item.reason, "params": item.params,
    }  # fmt: skip
    return Draft("file.changed", row.id, body, round=row.round)


def short(file: str) -> str:
    """As much of an id as a person types: its last eight characters, which are random."""
    return file[-8:]
