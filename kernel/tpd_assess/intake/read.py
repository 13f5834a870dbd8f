"""Phase two of intake: have every accepted file read in a worker, once; resumable by itself.

Files that cannot be read are quarantined with the reader's reason, unless a person let them in all the same. Where a
reader crashed or ran out of time the next run tries again, as another machine or version may do better.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tpd_assess.errors import EvidenceError, NotFoundError
from tpd_assess.intake.asking import readings_of
from tpd_assess.intake.reading import ReadItem
from tpd_assess.intake.standing import RELEASED, late_note, set_by_reading
from tpd_assess.model import EvidenceInSlot
from tpd_assess.model.erasable import recorded
from tpd_assess.model.reading import Reading
from tpd_assess.naming import extension_of
from tpd_assess.readings import Readings
from tpd_assess.store import Draft, FileRow

if TYPE_CHECKING:
    from tpd_assess.setting import Setting
    from tpd_assess.store import Transaction

BATCH = 16
"""Files in one request: small, so that a slow one delays few."""

Unread = tuple[FileRow, Path]

TRIED_AGAIN = ("workers.crashed", "workers.timed-out", "workers.out-of-memory", "workers.failed")


@dataclass(slots=True)
class ReadReport:
    """What phase two did: files read now, those without a reader, those quarantined and why.

    `to_retry`: files that the next run tries again; `events`: how many were written.
    """

    read: int = 0
    without_reader: int = 0
    quarantined: list[FileRow] = field(default_factory=list)
    to_retry: int = 0
    events: int = 0
    gone: int = 0  # left where they lay, and changed or gone since


def read(setting: Setting) -> ReadReport:
    """Read what was not read yet under the plug-ins in force. Stopped at any point, the next run goes on."""
    report = ReadReport()
    readings = Readings(setting.store, setting.plugins, setting.profile)
    todo = _sorted_out(setting, readings, report)
    setting.progress.start("intake.stage-read", len(todo))
    if todo:
        _read_all(setting, readings, todo, report)
    setting.progress.finish()
    return report


def _sorted_out(setting: Setting, readings: Readings, report: ReadReport) -> list[Unread]:
    """What is to be read. The same bytes may have been read already, of another file: then what was found counts."""
    todo: list[Unread] = []
    known: list[tuple[FileRow, Reading]] = []
    for row in setting.store.views.files(setting.round, states=("accepted", "quarantined")):
        if row.state == "quarantined" and not set_by_reading(row):
            continue
        if readings.way(row.media_type) is None:
            report.without_reader += 1
        elif reading := readings.get(row):
            if _new_state(row, reading):  # of a county's readings only these are held
                known.append((row, reading))
        elif path := _path(setting, row):
            todo.append((row, path))
        else:
            report.gone += 1
    _move(setting, known, report)
    return todo


def _path(setting: Setting, row: FileRow) -> Path | None:
    """Where the bytes lie; ``None`` when they do no more, which `fixity` and the checks say."""
    try:
        return setting.store.blobs.path(row.digest)
    except (EvidenceError, NotFoundError):
        return None


def _read_all(setting: Setting, readings: Readings, todo: list[Unread], report: ReadReport) -> None:
    with setting.workers() as workers:
        items = (msgspec.to_builtins(_item(setting, readings, *one)) for one in todo)
        done = zip((row for row, _ in todo), readings_of(workers, setting.plugins, items, BATCH), strict=True)
        while batch := list(islice(done, BATCH)):
            _keep(setting, readings, batch, report)
            setting.progress.advance(len(batch))


def _item(setting: Setting, readings: Readings, row: FileRow, path: Path) -> ReadItem:
    way = readings.way(row.media_type)
    evidence = EvidenceInSlot(
        digest=row.digest, size=row.size, media_type=row.media_type, extension=extension_of(row.path),
        capability=row.capability, slot=row.slot,
    )  # fmt: skip
    return ReadItem(
        path=str(path), evidence=evidence, reader=way.reader if way else "",
        text=str(setting.store.workspace.text_file(row.digest)),
    )  # fmt: skip


def _keep(setting: Setting, readings: Readings, made: Iterable[tuple[FileRow, Reading]], report: ReadReport) -> None:
    """Move files first, then remember readings: a run that is killed between finds them unread and does both again."""
    made = list(made)
    _move(setting, made, report)
    readings.keep(made)
    report.read += sum(1 for _, reading in made if not reading.fault)
    report.to_retry += sum(1 for _, reading in made if not reading.lasting)


def _move(setting: Setting, made: Iterable[tuple[FileRow, Reading]], report: ReadReport) -> None:
    made = list(made)
    wanted = [(row, reading) for row, reading in made if _new_state(row, reading)]
    drafts: list[Draft] = []
    if wanted:
        with setting.store.write(setting.actor) as tx:
            # Reading takes long: where somebody, such as a clerk, changed the file since, the next run decides.
            current = [(row, reading) for row, reading in wanted if setting.store.views.file(row.id) == row]
            drafts = [_moved(setting, tx, row, reading) for row, reading in current]
            tx.append(drafts)
    moved = {draft.subject for draft in drafts if draft.body["state"] == "quarantined"}
    report.quarantined += [setting.store.views.file(row.id) for row, _ in made if row.id in moved]
    report.events += len(drafts)


def _new_state(row: FileRow, reading: Reading) -> str:
    """The state that a reading asks for: into quarantine, or back out of it; "" where the file stays as it is."""
    if _is_files_fault(reading):
        return "" if row.reason in (reading.fault, RELEASED) else "quarantined"
    return "accepted" if row.state == "quarantined" and not reading.fault else ""


def _moved(setting: Setting, tx: Transaction, row: FileRow, reading: Reading) -> Draft:
    """The event that moves a file, with the reason; what a reader names may name a person."""
    state, reason = _new_state(row, reading), reading.fault
    if state == "accepted":
        reason, params = late_note(setting, late=row.late)
    else:

        def keep(text: str) -> dict[str, Any]:
            return tx.add_text("reason", text, row.person)

        params = {param.name: recorded(param.name, param.value, keep) for param in reading.params}
    body = {"why": "read", "state": state, "reason": reason, "params": params}
    return Draft("file.changed", row.id, body, round=row.round)


def _is_files_fault(reading: Reading) -> bool:
    """Whether the file itself cannot be read, rather than a reader missing an extra or failing on its own."""
    return bool(reading.fault) and (reading.lasting or reading.fault in TRIED_AGAIN)
