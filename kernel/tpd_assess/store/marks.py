"""What a score sheet must be before the log takes it, by whatever door it comes: the terminal, a workbook, a merge.

A mark that the rubric or the county's profile does not know cannot be stored; nor can marks for another reading than
the one they claim to be of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

import msgspec

from tpd_assess.errors import AssessError, NotFoundError, RefusedError
from tpd_assess.model import LEVELS, Rubric
from tpd_assess.model.profile import Grading
from tpd_assess.store.canonical import plain
from tpd_assess.store.documents import Documents, adopted_for
from tpd_assess.store.people import People
from tpd_assess.store.scoring import ScoringViews

if TYPE_CHECKING:
    from tpd_assess.store.database import Database
    from tpd_assess.store.rows import AssignmentRow, Draft, Event, SheetRow

_IDENTITY = ("capability", "kind", "purpose")
_Kind = TypeVar("_Kind")
Flag: TypeAlias = Literal["", "unsure", "problem", "safeguarding"]


class _Mark(msgspec.Struct, forbid_unknown_fields=True):
    criterion: str
    level: str
    points: int | None = None


class _Reference(msgspec.Struct, forbid_unknown_fields=True):
    text: str
    digest: str


class _Adopted(msgspec.Struct):
    """What of a profile decides about marks."""

    grading: Grading = Grading()


class _Body(msgspec.Struct):
    """The parts of a sheet that decide something. Comments are references: no free text stands in the log."""

    revision: int
    person: str
    capability: str
    rater: str
    kind: str
    purpose: str
    rubric: str
    slots: list[str]
    marks: list[_Mark]
    recommended: bool = False
    comments: dict[str, _Reference] = msgspec.field(default_factory=dict)
    flag: Flag = ""


def submitted(database: Database, draft: Draft, actor: str) -> None:  # noqa: ARG001 - every rule is asked alike
    """A sheet is of an open reading, or corrects the one that is in, and holds marks that exist.

    Raises `NotFoundError` or `RefusedError`.
    """
    body = _read(draft.subject, draft.body)
    row = reading_of(database, draft.subject)
    sheet = ScoringViews(database).sheet(row.id)
    _must_be_due(row, sheet, body.revision)
    _must_be_of(database, row, body, draft.round)
    _must_be_marks(database, row.id, body, adopted_for(database, draft.round))


def fault_of(database: Database, event: Event) -> str:
    """What is wrong with a sheet that another workspace's log brings, as the code of a sentence; "" if nothing is."""
    try:
        body = _read(event.subject, event.body)
        _must_be_of(database, reading_of(database, event.subject), body, event.round)
        adopted = "SELECT 1 FROM log WHERE kind = 'profile.adopted' AND profile_digest = ? AND round = ?"
        if database.one(adopted, (event.profile_digest, event.round)) is None:
            return "store.sheet-profile"
        _must_be_marks(database, event.subject, body, event.profile_digest)
    except AssessError as error:
        return error.code
    return ""


def reading_of(database: Database, reading: str) -> AssignmentRow:
    """One reading. Raises `NotFoundError` (``store.no-such-reading``)."""
    row = ScoringViews(database).assignment(reading)
    if row is None:
        raise NotFoundError("store.no-such-reading", reading=reading)
    return row


def must_be_without_sheet(database: Database, reading: str) -> None:
    """Raises `RefusedError` (``store.sheet-came-in``) if the marks of a reading count, `NotFoundError` for none."""
    sheet = ScoringViews(database).sheet(reading_of(database, reading).id)
    if sheet is not None and sheet.state == "in":
        raise RefusedError("store.sheet-came-in", reading=reading)


def sheet_in(database: Database, reading: str) -> SheetRow:
    """The sheet of a reading that counts. Raises `NotFoundError` (``store.no-such-sheet``)."""
    sheet = ScoringViews(database).sheet(reading)
    if sheet is None or sheet.state != "in":
        raise NotFoundError("store.no-such-sheet", reading=reading)
    return sheet


def _read(reading: str, body: dict[str, Any]) -> _Body:
    try:
        return msgspec.convert(plain(body), _Body)
    except msgspec.ValidationError as error:
        raise RefusedError("store.sheet-shape", reading=reading, detail=str(error)) from error


def _must_be_due(row: AssignmentRow, sheet: SheetRow | None, revision: int) -> None:
    """A reading that was taken from its rater takes no marks any more; a sheet that is in may still be corrected."""
    if row.state == "released" and (sheet is None or sheet.state != "in"):
        raise RefusedError("store.reading-released", reading=row.id)
    stored = sheet.revision if sheet else 0
    if revision != stored + 1:
        raise RefusedError("store.sheet-revision", reading=row.id, revision=revision, stored=stored)


def _must_be_of(database: Database, row: AssignmentRow, body: _Body, round_id: str) -> None:
    final = People(database).final
    same_people = (final(body.person), final(body.rater)) == (final(row.person), final(row.rater))
    same = all(getattr(body, name) == getattr(row, name) for name in _IDENTITY)
    if not (same_people and same and row.round == round_id):
        raise RefusedError("store.sheet-of-another", reading=row.id)
    if body.person == body.rater:
        raise RefusedError("store.own-work", reading=row.id)


def _must_be_marks(database: Database, reading: str, body: _Body, profile: str) -> None:
    wanted = _wanted(database, reading, body)
    given = [one.criterion for one in body.marks]
    if sorted(given) != sorted(wanted) or not given:
        differ = sorted({*given} ^ {*wanted}) or sorted({one for one in given if given.count(one) > 1})
        raise RefusedError("store.marks-incomplete", reading=reading, criteria=differ)
    grading = _grading(database, reading, profile)
    for mark in body.marks:
        _must_fit(reading, mark, grading)
    if body.recommended and not grading.recommended:
        raise RefusedError("store.not-recommending", reading=reading)


def _wanted(database: Database, reading: str, body: _Body) -> list[str]:
    """The criteria that a sheet must mark: those of the slots that had evidence."""
    rubric = _document(database, body.rubric, Rubric)
    slots = {one.key for one in rubric.slots} if rubric else set()
    criteria = {"", *(one.key for one in rubric.criteria)} if rubric else set()
    fits = len(slots & {*body.slots}) == len(body.slots) and {*body.comments} <= criteria
    if rubric is None or rubric.code != body.capability or not fits:
        raise RefusedError("store.sheet-rubric", reading=reading, rubric=body.rubric)
    return [one.key for one in rubric.criteria if one.slot in body.slots]


def _grading(database: Database, reading: str, profile: str) -> Grading:
    found = _document(database, profile, _Adopted)
    if found is None:
        raise RefusedError("store.sheet-profile", reading=reading)
    return found.grading


def _document(database: Database, digest: str, kind: type[_Kind]) -> _Kind | None:
    """A document as what it should be; ``None`` if it is not here, or is something else."""
    documents = Documents(database)
    if not documents.has(digest):
        return None
    try:
        return msgspec.convert(documents.get(digest), kind)
    except msgspec.ValidationError:
        return None


def _must_fit(reading: str, mark: _Mark, grading: Grading) -> None:
    if mark.level not in LEVELS:
        raise RefusedError("store.mark-level", reading=reading, criterion=mark.criterion, level=mark.level)
    inside = next((one for one in grading.level_points if one.level == mark.level), None)
    if grading.marks != "points":
        fits = mark.points is None
    else:
        fits = mark.points is not None and inside is not None and inside.low <= mark.points <= inside.high
    if not fits:
        raise RefusedError(
            "store.mark-points", reading=reading, criterion=mark.criterion, level=mark.level, points=mark.points
        )
