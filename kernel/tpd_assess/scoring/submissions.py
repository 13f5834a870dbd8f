"""What scoring sees of a submission: how it stands, which slots have evidence that counts, and what all of it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tpd_assess import rubrics as rubric_files
from tpd_assess.store.canonical import canonical, digest_of
from tpd_assess.validity.deciding import left_after_window
from tpd_assess.validity.repair import MENDABLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess.model import Rubric
    from tpd_assess.setting import Setting
    from tpd_assess.store import FileRow, SheetRow, StatusRow, VerdictRow

Key = tuple[str, str]
"""Person and capability."""


@dataclass(frozen=True, slots=True)
class Submission:
    """One submission of the round.

    `evidence` is the digest of all that was handed in and accepted; `present` the slots with evidence that nobody ruled
    invalid. `rubric` is the one in force with its digest. `as_is`: the repair window is over and it is scored as it
    stands, an empty required slot counting nothing.
    """

    person: str
    capability: str
    status: str
    evidence: str
    present: tuple[str, ...]
    files: tuple[FileRow, ...]
    rubric: Rubric
    rubric_digest: str
    as_is: bool = False

    @property
    def key(self) -> Key:
        return (self.person, self.capability)

    @property
    def to_score(self) -> bool:
        """Whether raters read it: it is valid, or stands as it is with something to look at."""
        return self.status == "valid" or (self.as_is and bool(self.present))

    @property
    def state(self) -> str:
        """Its state as `ScoringCase` has it; "" while people still have to decide about its validity."""
        if self.status == "invalid":
            return "invalid"
        if self.to_score:
            return "scored"
        return "not_handed_in" if self.as_is else ""


def submissions(setting: Setting) -> dict[Key, Submission]:
    """All submissions of the round, sorted by person and capability."""
    return _Desk(setting).all()


def submission(setting: Setting, person: str, capability: str) -> Submission | None:
    """One submission of the round, read without the others; ``None`` if there is none."""
    row = setting.store.views.status(setting.round, person, capability)
    return _Desk(setting, person).one(row) if row else None


def changed_since(sheet: SheetRow, submission: Submission | None) -> tuple[str, ...]:
    """What is not as it was when these marks were given, and no person let them stand: of ``evidence``, ``rubric``.

    Evidence that counts again, as when a ruling was taken back, is new to whoever had nothing to mark there.
    """
    if submission is None:
        return ("evidence",)
    unseen = not sheet.kept_evidence and not {*submission.present} <= {*sheet.body["slots"]}
    evidence = unseen or (sheet.kept_evidence or sheet.evidence) != submission.evidence
    rubric = (sheet.kept_rubric or sheet.rubric) != submission.rubric_digest
    return tuple(name for name, changed in (("evidence", evidence), ("rubric", rubric)) if changed)


class _Desk:
    """The submissions of everybody, or of one person."""

    def __init__(self, setting: Setting, person: str = "") -> None:
        self._setting = setting
        people = [setting.store.people.get(person)] if person else setting.store.people.all()
        self._stages = {one.id: one.stage for one in people}
        self._rubrics: dict[tuple[str, str], tuple[Rubric, str]] = {}
        self._files: dict[Key, list[FileRow]] = defaultdict(list)
        for row in setting.store.views.files(setting.round, states=("accepted",), person=person):
            self._files[row.person, row.capability].append(row)
        self._invalid = {row.file for row in self._verdicts(person) if row.verdict == "invalid"}

    def _verdicts(self, person: str) -> Iterable[VerdictRow]:
        views = self._setting.store.views
        if not person:
            return views.verdicts(self._setting.round)
        return filter(None, (views.verdict(row.id) for rows in self._files.values() for row in rows))

    @cached_property
    def _as_is(self) -> set[Key]:
        ended = bool(self._setting.store.views.repair_ended(self._setting.round))
        return set(left_after_window(self._setting).as_is) if ended else set()

    def all(self) -> dict[Key, Submission]:
        rows = self._setting.store.views.statuses(self._setting.round)
        return {(row.person, row.capability): self.one(row) for row in rows}

    def one(self, row: StatusRow) -> Submission:
        key = (row.person, row.capability)
        rubric, digest = self._rubric(row)
        slots = {slot.key for slot in rubric.slots}
        files = sorted((one for one in self._files[key] if one.slot in slots), key=lambda one: (one.slot, one.path))
        alive = {one.slot for one in files if one.id not in self._invalid}
        return Submission(
            person=row.person, capability=row.capability, status=row.status,
            evidence=digest_of(canonical(sorted([one.slot, one.digest] for one in files))),
            present=tuple(slot.key for slot in rubric.slots if slot.key in alive), files=tuple(files),
            rubric=rubric, rubric_digest=digest, as_is=row.status in MENDABLE and key in self._as_is,
        )  # fmt: skip

    def _rubric(self, row: StatusRow) -> tuple[Rubric, str]:
        key = (row.capability, self._stages.get(row.person, ""))
        if key not in self._rubrics:
            rubric = self._setting.rubrics.rubric(*key)
            self._rubrics[key] = (rubric, rubric_files.digest(rubric))
        return self._rubrics[key]
