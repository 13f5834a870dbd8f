"""Sheets whose evidence or rubric changed since: a person lets them stand, or has the work read again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.naming import SHORTEST_ID
from tpd_assess.rubrics import from_document
from tpd_assess.rubrics.difference import differences, marks_fit
from tpd_assess.scoring.submissions import changed_since, submissions
from tpd_assess.store import Draft

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess.scoring.submissions import Submission
    from tpd_assess.setting import Setting
    from tpd_assess.store import SheetRow, Transaction

_ASIDE = "sheet.set_aside"


@dataclass(frozen=True, slots=True)
class WaitingSheet:
    """One sheet that waits, for the chair: whose work, by whom, what changed, of ``evidence``, ``rubric``.

    `fits`: it can be kept; else its criteria are not those of the rubric any more, or its submission is gone.
    """

    id: str
    capability: str
    teacher: str
    number: str
    rater: str
    kind: str
    changed: tuple[str, ...]
    at: str
    fits: bool = True


def sheets_waiting(setting: Setting, *, capability: str = "") -> list[WaitingSheet]:
    """The sheets that are in and wait for a person, sorted by the number of the teacher and capability."""
    known = submissions(setting)
    people = {one.id: one for one in setting.store.people.all()}
    found, fitting = [], _Fitting(setting)
    for row in setting.store.scoring.sheets(setting.round):
        now = known.get((row.person, row.capability))
        changed = changed_since(row, now)
        if changed and capability in ("", row.capability):
            teacher, rater = people[row.person], people[row.rater]
            found.append(
                WaitingSheet(
                    row.id, row.capability, teacher.name, teacher.number, rater.name, row.kind, changed, row.at,
                    fits=now is not None and fitting.fits(row, now),
                )
            )  # fmt: skip
    return sorted(found, key=lambda one: (one.number, one.capability, one.id))


def keep(setting: Setting, words: Iterable[str], *, reason: str) -> list[str]:
    """Let sheets stand for what is there now: their marks count again. Gives their ids.

    `words` are ids or their ends. Raises `NotFoundError`, `RefusedError` for one that does not wait
    (``sheets.not-waiting``), whose submission is gone (``sheets.submission-gone``) or whose criteria are not those of
    the rubric any more (``sheets.other-criteria``); then none is kept.
    """
    known = submissions(setting)
    rows, fitting = [_sheet(setting, word) for word in words], _Fitting(setting)
    with setting.store.write(setting.actor) as tx:
        for row in rows:
            now = _kept_for(row, known.get((row.person, row.capability)), fitting)
            why = tx.add_text("reason", reason, row.person)
            body = {"rubric": now.rubric_digest, "evidence": now.evidence, "reason": why}
            tx.append([Draft("sheet.kept", row.id, body, round=row.round)])
    return [row.id for row in rows]


class _Fitting:
    """Whether marks that were given under one rubric are marks under another; each two are compared once."""

    def __init__(self, setting: Setting) -> None:
        self._documents = setting.store.documents
        self._known: dict[tuple[str, str], bool] = {}

    def fits(self, row: SheetRow, now: Submission) -> bool:
        """Whether a sheet can be kept for a submission as it is now."""
        key = (row.kept_rubric or row.rubric, now.rubric_digest)
        if key not in self._known:
            given = from_document(self._documents.get(key[0]))
            self._known[key] = marks_fit(differences(given, now.rubric))
        return self._known[key]


def _kept_for(row: SheetRow, now: Submission | None, fitting: _Fitting) -> Submission:
    """The submission for which a sheet that waits can be kept. Raises `RefusedError` as `keep` does."""
    if now is None:
        raise RefusedError("sheets.submission-gone", reading=row.id)
    if not changed_since(row, now):
        raise RefusedError("sheets.not-waiting", reading=row.id)
    if not fitting.fits(row, now):
        raise RefusedError("sheets.other-criteria", reading=row.id)
    return now


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
"""What becomes of sheets whose rubric changes: they wait, those that fit count on, or all works are read again."""


def settle(tx: Transaction, before: Setting, after: Setting, *, choice: str, reason: str) -> None:
    """With a change of rubrics, decide about all sheets that it would have wait; those that wait already go on waiting.

    `choice` is one of `CHOICES`; `after` is the setting as the change leaves it. Sheets that cannot be kept, since
    their criteria are not those of the rubric any more, wait as well.
    """
    if choice == "wait" or before.round != after.round:
        return
    then, now, fitting = submissions(before), submissions(after), _Fitting(after)
    for row in list(before.store.scoring.sheets(before.round)):
        key = (row.person, row.capability)
        if key in now and not changed_since(row, then.get(key)) and changed_since(row, now[key]):
            if choice == "keep" and not fitting.fits(row, now[key]):
                continue
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
