"""How a score sheet comes in: one door for workbooks and for the terminal, and the checks that are asked about it.

Nothing that a check says changes a mark or keeps a sheet out; a check that fails leaves a finding that says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from tpd_assess import rubrics as rubric_files
from tpd_assess.errors import FaultyInputError, NotFoundError, Problem, RefusedError
from tpd_assess.model import Comment, Finding, Mark, ScoreSheet, SheetCase
from tpd_assess.plugins import Fault as PluginFault
from tpd_assess.plugins import Gathered
from tpd_assess.scoring.sheets.marks import Basis, Given, faults, tidy
from tpd_assess.scoring.submissions import submission
from tpd_assess.store import Draft
from tpd_assess.store.projections import reference
from tpd_assess.validity.recording import findings_body, findings_from
from tpd_assess.workers.hooks import gather

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpd_assess.model import Rubric
    from tpd_assess.scoring.submissions import Submission
    from tpd_assess.setting import Setting
    from tpd_assess.store import AssignmentRow, PacketRow, SheetRow, Transaction

HOOK = "check_sheet"
_NO_GROUNDS = ("problem", "note", "not_checked")


@dataclass(frozen=True, slots=True)
class Ready:
    """A sheet that was found in order: of which reading, what was given and under what, and what it corrects."""

    row: AssignmentRow
    given: Given
    basis: Basis
    before: SheetRow | None
    reason: str
    how: str  # sheet | terminal
    source: str  # digest of the workbook, "" for the terminal

    def case(self) -> SheetCase:
        """The sheet as checks see it."""
        row = self.row
        sheet = ScoreSheet(
            id=row.id, rater=row.rater, kind=row.kind, purpose=row.purpose, marks=self.given.marks,
            rubric=self.basis.rubric_digest, recommended=self.given.recommended,
        )  # fmt: skip
        return SheetCase(
            teacher=row.person, capability=row.capability, sheet=sheet, rubric=self.basis.rubric,
            comments=self.given.comments,
        )  # fmt: skip


def submit(setting: Setting, reading: str, given: Given, *, reason: str = "", basis: Basis | None = None) -> SheetRow:
    """Hand a sheet in at the terminal, under what is in force now unless a `basis` says otherwise.

    Raises `NotFoundError`, `RefusedError` (see `SheetDoor.ready`) and `FaultyInputError` (``sheets.not-taken``) that
    names every fault.
    """
    door = SheetDoor(setting)
    row = door.reading(reading)
    under = basis or door.basis_now(row)
    problems = [Problem(one.code, one.params) for one in faults(given, under, setting.profile.grading)]
    if problems:
        raise FaultyInputError("sheets.not-taken", tuple(problems))
    ready = door.ready(row, given, under, reason=reason)
    (findings,) = checked(setting, [ready])
    with setting.store.write(setting.actor) as tx:
        door.bring_in(tx, ready, findings)
    return sheet_of(setting, row.id)


def sheet_of(setting: Setting, reading: str) -> SheetRow:
    """The sheet of a reading. Raises `NotFoundError` while none is in."""
    sheet = setting.store.scoring.sheet(reading)
    if sheet is None:
        raise NotFoundError("store.no-such-sheet", reading=reading)
    return sheet


def given_in(setting: Setting, sheet: SheetRow) -> Given:
    """What a sheet that is in says, with its comments as far as nobody erased them."""
    texts = setting.store.people.text
    said = {key: texts(reference(value)) for key, value in sheet.body.get("comments", {}).items()}
    return Given(
        marks=msgspec.convert(sheet.body["marks"], tuple[Mark, ...]),
        comments=tuple(Comment(criterion=key, text=text) for key, text in said.items()),
        recommended=bool(sheet.body.get("recommended")),
        flag=sheet.body.get("flag", ""),
    )


def findings_on(setting: Setting, sheet: SheetRow) -> tuple[Finding, ...]:
    """What checks said of a sheet when it came in."""
    return findings_from(sheet.body.get("findings", ()), setting.store.people.text)


class SheetDoor:
    """The one door by which sheets come in; it remembers what many sheets of one import need."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._rubrics: dict[str, Rubric] = {}

    def reading(self, reading: str) -> AssignmentRow:
        """A reading by id. Raises `NotFoundError`."""
        row = self._setting.store.scoring.assignment(reading)
        if row is None:
            raise NotFoundError("store.no-such-reading", reading=reading)
        return row

    def submission(self, row: AssignmentRow) -> Submission:
        """The work of a reading as it stands now. Raises `RefusedError` when there is nothing to mark."""
        found = submission(self._setting, row.person, row.capability)
        if found is None or not found.present:
            raise RefusedError("sheets.nothing-to-mark", reading=row.id)
        return found

    def basis_now(self, row: AssignmentRow) -> Basis:
        """What a rater of this reading has before them now. Raises `RefusedError` when there is nothing to mark."""
        found = self.submission(row)
        return Basis(found.rubric, found.rubric_digest, found.evidence, found.present)

    def basis_of(self, packet: PacketRow) -> Basis:
        """What a rater was handed in a packet."""
        return Basis(self._rubric(packet.rubric), packet.rubric, packet.evidence, packet.slots)

    def ready(
        self,
        row: AssignmentRow,
        given: Given,
        basis: Basis,
        *,
        reason: str = "",
        how: str = "terminal",
        source: str = "",
    ) -> Ready:
        """A sheet without `faults`, ready to come in.

        Raises `RefusedError`: the reading was taken back (``sheets.reading-released``), the sheet that is in says the
        same (``sheets.nothing-new``), or says something else and nobody gave a reason (``sheets.needs-reason``).
        """
        whole, before = tidy(given, basis), self._setting.store.scoring.sheet(row.id)
        if row.state == "released" and (before is None or before.state != "in"):
            raise RefusedError("sheets.reading-released", reading=row.id)
        if before is not None and self.says_the_same(before, whole, basis):
            raise RefusedError("sheets.nothing-new", reading=row.id)
        if before is not None and not reason.strip():
            raise RefusedError("sheets.needs-reason", reading=row.id)
        return Ready(row, whole, basis, before, reason.strip() if before else "", how, source)

    def says_the_same(self, sheet: SheetRow, given: Given, basis: Basis) -> bool:
        """Whether a sheet that is in says what was given, of the same evidence and under the same rubric."""
        if (sheet.rubric, sheet.evidence) != (basis.rubric_digest, basis.evidence):
            return False
        return tidy(given_in(self._setting, sheet), basis) == tidy(given, basis)

    def bring_in(self, tx: Transaction, ready: Ready, findings: Sequence[Finding]) -> None:
        """Write one sheet. Its draft is gone with it."""
        row = ready.row
        draft = Draft(
            "sheet.submitted", row.id, self._body(tx, ready, findings), round=row.round, on_behalf_of=row.rater
        )
        tx.append([draft])

    def _body(self, tx: Transaction, ready: Ready, findings: Sequence[Finding]) -> dict[str, Any]:
        row, given, basis = ready.row, ready.given, ready.basis
        plugin, version = self._offers.get((row.capability, basis.rubric_digest), ("", ""))
        return {
            "revision": 1 + (ready.before.revision if ready.before else 0),
            "corrects": ready.before.event if ready.before else "",
            "reason": tx.add_text("reason", ready.reason, row.person) if ready.reason else {},
            "person": row.person, "capability": row.capability, "rater": row.rater, "kind": row.kind,
            "purpose": row.purpose, "rubric": basis.rubric_digest, "plugin": plugin, "version": version,
            "evidence": basis.evidence, "slots": list(basis.slots), "marks": [_mark(one) for one in given.marks],
            "recommended": given.recommended, "flag": given.flag, "how": ready.how, "source": ready.source,
            "comments": {one.criterion: tx.add_text("comment", one.text, row.person) for one in given.comments},
            "findings": findings_body(findings, lambda text: tx.add_text("finding", text, row.person)),
        }  # fmt: skip

    @cached_property
    def _offers(self) -> dict[tuple[str, str], tuple[str, str]]:
        """Whose rubric it was, and of which version, by capability and digest of the rubric."""
        found: dict[tuple[str, str], tuple[str, str]] = {}
        for event in self._setting.store.log.events(kinds=("profile.adopted",)):
            for stage, digests in event.body["rubrics"].items():
                for code, digest in digests.items():
                    plugin, _, version = event.body["offers"][stage][code].partition(" ")
                    found[code, digest] = (plugin, version)
        return found

    def _rubric(self, digest: str) -> Rubric:
        if digest not in self._rubrics:
            self._rubrics[digest] = rubric_files.from_document(self._setting.store.documents.get(digest))
        return self._rubrics[digest]


def checked(setting: Setting, sheets: Sequence[Ready]) -> list[tuple[Finding, ...]]:
    """What all plug-ins say of each sheet: bundled ones are asked here, a stranger's in workers."""
    plugins, cases = setting.plugins, [one.case() for one in sheets]
    if all(map(plugins.bundled, plugins.implementing(HOOK))):
        answers = [plugins.gather(HOOK, case=case) for case in cases]
    else:
        with setting.workers() as pool:
            answers = list(gather(pool, plugins, HOOK, ({"case": case} for case in cases)))
    return [tuple(found for answer in asked for found in findings_in(answer)) for asked in answers]


def findings_in(answer: Gathered) -> list[Finding]:
    """What one plug-in said, and a finding for what it failed to say. A check of marks gives no ground."""
    sound = [one for one in answer.values if one.kind in _NO_GROUNDS and not (one.evidence or one.ground)]
    failed = answer.not_checked()
    if failed is None and len(sound) < len(answer.values):
        fault = PluginFault(answer.plugin, answer.version, HOOK, "sheets.bad-finding")
        failed = Gathered(answer.plugin, answer.version, (), fault).not_checked()
    return [*sound, failed] if failed else sound


def _mark(mark: Mark) -> dict[str, Any]:
    points = {} if mark.points is None else {"points": mark.points}
    return {"criterion": mark.criterion, "level": mark.level, **points}
