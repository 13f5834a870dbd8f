"""Sheets whose evidence or rubric changed since: a person lets them stand, or has the work read again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.naming import SHORTEST_ID
from tpd_assess.scoring.submissions import changed_since, submissions
from tpd_assess.store import Draft

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess.setting import Setting
    from tpd_assess.store import SheetRow, Transaction

_ASIDE = "sheet.set_aside"


@dataclass(frozen=True, slots=True)
class WaitingSheet:
    """One sheet that waits, for the chair: whose work, by whom, what changed, of ``evidence``, ``rubric``."""

    id: str
    capability: str
    teacher: str
    number: str
    rater: str
    kind: str
    changed: tuple[str, ...]
    at: str


def sheets_waiting(setting: Setting, *, capability: str = "") -> list[WaitingSheet]:
    """The sheets that are in and wait for a person, sorted by the number of the teacher and capability."""
    known = submissions(setting)
    people = {one.id: one for one in setting.store.people.all()}
    found = []
    for row in setting.store.scoring.sheets(setting.round):
        changed = changed_since(row, known.get((row.person, row.capability)))
        if changed and capability in ("", row.capability):
            teacher, rater = people[row.person], people[row.rater]
            found.append(
                WaitingSheet(
                    row.id, row.capability, teacher.name, teacher.number, rater.name, row.kind, changed, row.at
                )
            )
    return sorted(found, key=lambda one: (one.number, one.capability, one.id))


def keep(setting: Setting, words: Iterable[str], *, reason: str) -> list[str]:
    """Let sheets stand for what is there now: their marks count again. Gives their ids.

    `words` are ids or their ends. Raises `NotFoundError`, `RefusedError` for one that does not wait
    (``sheets.not-waiting``) or whose submission is gone (``sheets.submission-gone``); then none is kept.
    """
    known = submissions(setting)
    rows = [_sheet(setting, word) for word in words]
    with setting.store.write(setting.actor) as tx:
        for row in rows:
            now = known.get((row.person, row.capability))
            if now is None:
                raise RefusedError("sheets.submission-gone", reading=row.id)
            if not changed_since(row, now):
                raise RefusedError("sheets.not-waiting", reading=row.id)
            why = tx.add_text("reason", reason, row.person)
            body = {"rubric": now.rubric_digest, "evidence": now.evidence, "reason": why}
            tx.append([Draft("sheet.kept", row.id, body, round=row.round)])
    return [row.id for row in rows]


def set_aside(setting: Setting, words: Iterable[str], *, reason: str) -> list[str]:
    """Set sheets aside: their marks never count, and the next plan has the works read again. Gives their ids.

    `words` as for `keep`; any sheet that is in may be meant. Raises `NotFoundError`.
    """
    known = submissions(setting)
    rows = [_sheet(setting, word) for word in words]
    with setting.store.write(setting.actor) as tx:
        for row in rows:
            why = "changed" if changed_since(row, known.get((row.person, row.capability))) else "asked"
            body = {"reason": tx.add_text("reason", reason, row.person), "why": why}
            tx.append([Draft(_ASIDE, row.id, body, round=row.round)])
    return [row.id for row in rows]


CHOICES = ("wait", "keep", "again")
"""What becomes of sheets whose rubric changes: each waits for a person, all count on, or all works are read again."""


def settle(tx: Transaction, before: Setting, after: Setting, *, choice: str, reason: str) -> None:
    """With a change of rubrics, decide about all sheets that it would have wait; those that wait already go on waiting.

    `choice` is one of `CHOICES`; `after` is the setting as the change leaves it.
    """
    if choice == "wait" or before.round != after.round:
        return
    then, now = submissions(before), submissions(after)
    for row in list(before.store.scoring.sheets(before.round)):
        key = (row.person, row.capability)
        if key in now and not changed_since(row, then.get(key)) and changed_since(row, now[key]):
            why = tx.add_text("reason", reason, row.person)
            kept = {"rubric": now[key].rubric_digest, "evidence": now[key].evidence, "reason": why}
            kind, body = ("sheet.kept", kept) if choice == "keep" else (_ASIDE, {"reason": why, "why": "changed"})
            tx.append([Draft(kind, row.id, body, round=row.round)])


def _sheet(setting: Setting, word: str) -> SheetRow:
    """A sheet that is in, by the id of its reading or the end of it."""
    rows = setting.store.scoring.sheets(setting.round)
    found = [row for row in rows if len(word) >= SHORTEST_ID and row.id.endswith(word.lower())]
    if not found:
        raise NotFoundError("sheets.no-such-sheet", reading=word)
    if len(found) > 1:
        raise RefusedError("sheets.which-sheet", reading=word)
    return found[0]
