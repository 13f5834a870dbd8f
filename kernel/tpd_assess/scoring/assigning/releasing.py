"""Taking readings back: a sick expert, a conflict that came to light, work that is given to somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.naming import SHORTEST_ID
from tpd_assess.people import find_person
from tpd_assess.store import Draft

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess.setting import Setting
    from tpd_assess.store import AssignmentRow, Transaction


@dataclass(frozen=True, slots=True)
class ReleaseReport:
    """Ids of the readings of `rater` that were taken back, and of those meant whose sheets are in, which stay."""

    rater: str
    released: tuple[str, ...]
    kept: tuple[str, ...] = ()


def release(setting: Setting, word: str, *, reason: str, why: str = "ill") -> ReleaseReport:
    """Take back all open readings of a rater (number or name), or one reading (its id or the end of it).

    Raises `NotFoundError`, and `RefusedError` for a name that several have and for a reading whose sheet is in.
    """
    rows = _meant(setting, word)
    back, kept = _parted(setting, rows)
    take_back(setting, back, reason=reason, why=why)
    rater = rows[0].rater if rows else find_person(setting.store, word).id
    return ReleaseReport(rater, tuple(row.id for row in back), kept)


def declare_conflict(setting: Setting, rater: str, teacher: str, *, reason: str) -> ReleaseReport:
    """Note that a person (id) may not read another's works, in any round, and take those readings back.

    Raises `RefusedError` for one's own works: nobody is given those anyway.
    """
    with setting.store.write(setting.actor) as tx:
        return step_back(setting, tx, rater, teacher, reason=reason)


def step_back(setting: Setting, tx: Transaction, rater: str, teacher: str, *, reason: str) -> ReleaseReport:
    """The same inside a transaction that writes more."""
    if rater == teacher:
        raise RefusedError("panel.conflict-with-oneself")
    rows = [row for row in _open_rows(setting, rater) if row.person == teacher]
    back, kept = _parted(setting, rows)
    text = tx.add_text("reason", reason, teacher)
    if (rater, teacher) not in setting.store.scoring.conflicts():
        tx.append([Draft("conflict.declared", rater, {"person": teacher, "reason": text}, round=setting.round)])
    tx.append(released(back, text, "conflict"))
    return ReleaseReport(rater, tuple(row.id for row in back), kept)


def take_back(setting: Setting, rows: Iterable[AssignmentRow], *, reason: str, why: str) -> None:
    """Take readings of one rater back; the reason is about that person, and erased with them."""
    back = list(rows)
    if back:
        with setting.store.write(setting.actor) as tx:
            tx.append(released(back, tx.add_text("reason", reason, back[0].rater), why))


def released(rows: Iterable[AssignmentRow], reason: dict[str, str], why: str) -> list[Draft]:
    """The events that take readings back; `reason` is a text's reference."""
    return [Draft("reading.released", row.id, {"reason": reason, "why": why}, round=row.round) for row in rows]


def find_reading(setting: Setting, word: str) -> AssignmentRow:
    """A reading that was not taken back, by its id or the end of it. Raises `NotFoundError`, `RefusedError`."""
    rows = setting.store.scoring.assignments(setting.round)
    fits = [row for row in rows if len(word) >= SHORTEST_ID and row.id.endswith(word.lower())]
    found = [row for row in fits if row.state == "open"]
    if fits and not found:
        raise RefusedError("sheets.reading-released", reading=word)
    if not found:
        raise NotFoundError("panel.no-such-reading", reading=word)
    if len(found) > 1:
        raise RefusedError("panel.which-reading", reading=word)
    return found[0]


def _meant(setting: Setting, word: str) -> list[AssignmentRow]:
    """The readings of the person named, else the one named. A number of a person is never taken for a reading's."""
    try:
        return _open_rows(setting, find_person(setting.store, word).id)
    except NotFoundError as nobody:
        try:
            row = find_reading(setting, word)
        except NotFoundError:
            raise nobody from None
    if setting.store.scoring.sheet(row.id) is not None:
        raise RefusedError("panel.sheet-is-in", reading=word)
    return [row]


def _parted(setting: Setting, rows: Iterable[AssignmentRow]) -> tuple[list[AssignmentRow], tuple[str, ...]]:
    """Those without a sheet, and the ids of those whose sheet is in."""
    sheets = {row.id for row in setting.store.scoring.sheets(setting.round)}
    found = list(rows)
    return [row for row in found if row.id not in sheets], tuple(row.id for row in found if row.id in sheets)


def _open_rows(setting: Setting, rater: str) -> list[AssignmentRow]:
    return list(setting.store.scoring.assignments(setting.round, rater=rater, state="open"))
