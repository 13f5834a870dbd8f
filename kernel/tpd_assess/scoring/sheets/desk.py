"""One rater at a desk: what is left to read, one reading with all that a rater may see, marks that are kept at once.

Blind: nothing here names the teacher, the school, a file as it was handed in, or the purpose of a reading.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from tpd_assess.errors import FaultyInputError, Problem, RefusedError
from tpd_assess.model import LEVELS, Text
from tpd_assess.naming import short_id
from tpd_assess.scoring.packets.cleaning import CleanCopies
from tpd_assess.scoring.packets.workbook import SHOWN_LEVELS
from tpd_assess.scoring.sheets.marks import Basis, Given, faults, point_range, tidy
from tpd_assess.scoring.sheets.submitting import SheetDoor, given_in, submit
from tpd_assess.store.canonical import canonical, digest_of

if TYPE_CHECKING:
    from pathlib import Path

    from tpd_assess.model import Criterion, Grading, Rubric
    from tpd_assess.scoring.submissions import Submission
    from tpd_assess.setting import Setting
    from tpd_assess.store import AssignmentRow, SheetRow

LINE_STATES = ("open", "draft", "in")


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One reading in its rater's list. `state`: one of `LINE_STATES`; `number` is its place in the rater's order."""

    id: str
    number: int
    capability: str
    name: Text
    state: str


@dataclass(frozen=True, slots=True)
class CriterionToScore:
    """One thing to mark: the evidence it is about, and the texts of its levels, lowest first."""

    key: str
    number: int
    slot: Text
    levels: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class ReadingToScore:
    """One reading as its rater sees it.

    `files` are clean copies, each with the title of its slot; `without_copy` counts the files that have none. `ranges`
    are the points of each level, none where raters give levels alone. `given` is what was entered so far, in draft
    `revision`. `is_in`: a sheet is in, and other marks correct it. `changed`: what is not as it was when these marks
    were entered, of ``evidence``, ``rubric``. `seen` says what is shown here, for whoever saves or hands in.
    """

    id: str
    number: int
    capability: str
    name: Text
    criteria: tuple[CriterionToScore, ...]
    files: tuple[tuple[Text, Path], ...]
    without_copy: int
    recommends: bool
    given: Given
    revision: int
    is_in: bool
    changed: tuple[str, ...] = ()
    seen: str = ""
    ranges: dict[str, tuple[int, int]] = field(default_factory=dict)


def readings_of(setting: Setting, rater: str) -> list[ReadingLine]:
    """What a rater (id) was given and still has, in the rater's order."""
    rows = setting.store.scoring.assignments(setting.round, rater=rater, state="open")
    stages = {one.id: one.stage for one in setting.store.people.all()}
    return [_line(setting, row, stages.get(row.person, "")) for row in rows]


def open_reading(setting: Setting, reading: str) -> ReadingToScore:
    """One reading for its rater, who is the acting person, with what was entered before.

    Raises `NotFoundError`, `RefusedError` (``sheets.not-yours``, ``sheets.nothing-to-mark``).
    """
    door, sheet = SheetDoor(setting), setting.store.scoring.sheet(reading)
    row = _own(setting, door, reading)
    basis, grading = door.basis_now(row), setting.profile.grading
    revision, draft = setting.store.drafts.get(reading)
    copies = _copies(setting, basis.rubric, door.submission(row))
    given, seen = _entered(setting, draft, sheet)
    return ReadingToScore(
        id=reading, number=row.position, capability=row.capability, name=basis.rubric.name,
        criteria=tuple(_to_score(basis, number, one) for number, one in basis.criteria()),
        files=tuple((title, path) for title, path in copies if path),
        without_copy=sum(1 for _, path in copies if path is None),
        recommends=grading.recommended, given=_fitting(given, basis, grading), revision=revision,
        is_in=sheet is not None, changed=_changed(seen, basis), seen=_seen(basis),
        ranges={one: point_range(grading, one) for one in LEVELS} if grading.marks == "points" else {},
    )  # fmt: skip


def save_draft(setting: Setting, reading: str, given: Given, *, revision: int, seen: str = "") -> int:
    """Keep what a rater entered so far, begun from a draft's `revision`; its new revision.

    Raises as `open_reading`, `FaultyInputError` for a mark that cannot be, and `RefusedError`: it was saved elsewhere
    meanwhile (``store.draft-changed``), or the work is not what the rater has `seen` (``sheets.changed-meanwhile``).
    """
    door = SheetDoor(setting)
    basis = door.basis_now(_own(setting, door, reading))
    _must_be_seen(basis, seen, reading)
    wrong = faults(given, basis, setting.profile.grading, whole=False)
    if wrong:
        raise FaultyInputError("sheets.not-taken", tuple(Problem(one.code, one.params) for one in wrong))
    body = msgspec.to_builtins(tidy(given, basis)) | {"rubric": basis.rubric_digest, "evidence": basis.evidence}
    return setting.store.drafts.save(reading, body, revision=revision, at=setting.store.now())


def submit_own(setting: Setting, reading: str, given: Given, *, reason: str = "", seen: str = "") -> SheetRow:
    """Hand in the sheet of one's own reading.

    Raises as `sheets.submit`, for another's reading (``sheets.not-yours``), and as `save_draft` for what was `seen`.
    """
    door = SheetDoor(setting)
    basis = door.basis_now(_own(setting, door, reading))
    _must_be_seen(basis, seen, reading)
    return submit(setting, reading, given, reason=reason, basis=basis)


def _seen(basis: Basis) -> str:
    """A rubric and evidence in one word."""
    return digest_of(canonical([basis.rubric_digest, basis.evidence, list(basis.slots)]))


def _must_be_seen(basis: Basis, seen: str, reading: str) -> None:
    if seen and seen != _seen(basis):
        raise RefusedError("sheets.changed-meanwhile", reading=short_id(reading))


def _own(setting: Setting, door: SheetDoor, reading: str) -> AssignmentRow:
    row, final = door.reading(reading), setting.store.people.final
    if final(setting.actor) != final(row.rater):
        raise RefusedError("sheets.not-yours", reading=reading)
    return row


def _line(setting: Setting, row: AssignmentRow, stage: str) -> ReadingLine:
    state = "open" if setting.store.scoring.sheet(row.id) is None else "in"
    if setting.store.drafts.get(row.id)[0]:
        state = "draft"
    name = setting.rubrics.rubric(row.capability, stage).name
    return ReadingLine(row.id, row.position, row.capability, name, state)


def _entered(setting: Setting, draft: dict[str, Any], sheet: SheetRow | None) -> tuple[Given, dict[str, str]]:
    """What was entered last, and the digests of what it was entered for: a draft's, else those of the sheet in."""
    if draft:
        seen = {name: str(draft[name]) for name in ("rubric", "evidence")}
        return msgspec.convert({key: one for key, one in draft.items() if key not in seen}, Given), seen
    if sheet is not None:
        return given_in(setting, sheet), {"rubric": sheet.rubric, "evidence": sheet.evidence}
    return Given(), {}


def _fitting(given: Given, basis: Basis, grading: Grading) -> Given:
    """What of it can still be marked: a rubric that changed meanwhile may have other criteria."""
    wrong = {one.criterion for one in faults(given, basis, grading, whole=False)}
    return Given(
        marks=tuple(one for one in given.marks if one.criterion not in wrong),
        comments=tuple(one for one in given.comments if one.criterion not in wrong),
        recommended=given.recommended and grading.recommended,
        flag=given.flag,
    )


def _changed(seen: dict[str, str], basis: Basis) -> tuple[str, ...]:
    now = {"evidence": basis.evidence, "rubric": basis.rubric_digest}
    return tuple(name for name in now if seen.get(name, now[name]) != now[name])


def _to_score(basis: Basis, number: int, one: Criterion) -> CriterionToScore:
    """A criterion with its levels in the order in which raters see them everywhere: the best first."""
    texts = {text.level: text.text for text in one.levels}
    levels = tuple((level, texts[level]) for level in SHOWN_LEVELS)
    return CriterionToScore(one.key, number, _title(basis.rubric, one.slot), levels)


def _copies(setting: Setting, rubric: Rubric, work: Submission) -> list[tuple[Text, Path | None]]:
    """The clean copy of each file that counts, in its slot; ``None`` where nobody made one yet, or none can be made."""
    copies = CleanCopies(setting)
    return [(_title(rubric, row.slot), copies.get(row).path) for row in work.files if row.slot in work.present]


def _title(rubric: Rubric, slot: str) -> Text:
    found = rubric.slot(slot)
    return found.title if found else Text(slot)
