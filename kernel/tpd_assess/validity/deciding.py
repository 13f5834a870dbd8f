"""What people decide about evidence: the queue, schools' attestations, witnesses, rulings, notices, the window's end.

The rules stand in `rulings`, `repair`, `queue` and `attestation`, without a store; this module brings rows in and
events out, each action in one transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tpd_assess.deadlines import local_day
from tpd_assess.errors import NotFoundError, Problem, RefusedError
from tpd_assess.model import Text
from tpd_assess.naming import SHORTEST_ID
from tpd_assess.store import Draft
from tpd_assess.validity import attestation, queue, repair, rulings
from tpd_assess.validity.candidates import Candidate, candidates, waits_for_second

if TYPE_CHECKING:
    from tpd_assess.model import Rubric
    from tpd_assess.setting import Setting
    from tpd_assess.store import DecisionRow, FileRow, PersonRecord
    from tpd_assess.tables import Table
    from tpd_assess.validity.queue import Filter


@dataclass(frozen=True, slots=True)
class AttestReport:
    """What a returned sheet settled: answers by what they say, rows left blank, rows left out and why."""

    attested: int
    unconfirmed: int
    blank: int
    said_already: int
    skipped: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class RuleReport:
    """What became of rulings: ids in force, ids that wait for a second person, files refused and why."""

    in_force: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    refused: tuple[Problem, ...] = ()


def open_items(setting: Setting, only: Filter) -> list[Candidate]:
    """What waits for a person, the most helpful first."""
    return queue.waiting(_candidates(setting), only)


def matching(setting: Setting, only: Filter) -> list[FileRow]:
    """The evidence that a filter means. Raises `RefusedError` for one that says nothing."""
    if only.says_nothing:
        raise RefusedError("validity.no-filter")
    return [setting.store.views.file(one.file) for one in _candidates(setting) if only.matches(one)]


def _candidates(setting: Setting) -> list[Candidate]:
    views, round_id = setting.store.views, setting.round
    organisations = {one.id: one.organisation for one in setting.store.people.all()}
    files = views.files(round_id, states=("accepted",))
    decisions = views.decisions(round=round_id)
    return list(candidates(files, views.verdicts(round_id), views.statuses(round_id), decisions, organisations))


# --- attestation ----------------------------------------------------------------------------------------------------


def write_sheets(setting: Setting, folder: Path) -> list[Path]:
    """One sheet for each school that has evidence without a ground; the paths written."""
    asked = {one.file for one in setting.store.views.decisions(round=setting.round) if one.says == rulings.UNCONFIRMED}
    wanted = {one.file for one in queue.waiting(_candidates(setting))} - asked
    names = {one.key: one.name for one in setting.organisations()}
    by_school: dict[str, list[attestation.SheetItem]] = defaultdict(list)
    for item in _sheet_items(setting):
        if item.file in wanted:
            by_school[item.organisation].append(item)
    day = local_day(setting.clock(), setting.profile.time_zone).isoformat()
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for school, items in sorted(by_school.items()):
        title = names.get(school, school)
        path = _unused(folder / f"{_file_name(title)}.xlsx", written)
        attestation.write_sheet(path, items, round_id=setting.round, organisation=school, title=title, day=day)
        written.append(path)
    return written


def attest(setting: Setting, tables: Iterable[Table], *, by: str) -> AttestReport:
    """Take a returned sheet in; all its answers or, with any faulty cell, none (`TableError`)."""
    returned = attestation.read_sheet(tables, _sheet_items(setting), round_id=setting.round, by=by)
    drafts, said_already = [], 0
    for answer in returned.answers:
        file = setting.store.views.file(answer.file)
        try:
            body = rulings.speak("attestation", answer.says, by=by, file=file, decisions=_on(setting, file))
        except RefusedError as refusal:
            if refusal.code != "validity.said-already":
                raise
            said_already += 1
            continue
        drafts.append(Draft("attestation.recorded", file.id, {**body, "by": by}, round=file.round, on_behalf_of=by))
    with setting.store.write(setting.actor) as tx:
        tx.append(drafts)
    unconfirmed = sum(1 for draft in drafts if draft.body["says"] == rulings.UNCONFIRMED)
    return AttestReport(len(drafts) - unconfirmed, unconfirmed, returned.blank, said_already, returned.skipped)


def _sheet_items(setting: Setting) -> list[attestation.SheetItem]:
    people = {one.id: one for one in setting.store.people.all()}
    rows = (row for row in setting.store.views.files(setting.round) if row.person and row.slot)
    return [_sheet_item(setting, row, people[row.person]) for row in rows]


def _sheet_item(setting: Setting, row: FileRow, person: PersonRecord) -> attestation.SheetItem:
    return attestation.SheetItem(
        file=row.id, person=row.person, name=person.name, organisation=person.organisation, capability=row.capability,
        slot_title=slot_title(setting, row).in_language("zh"), file_name=row.path.rpartition("/")[2], state=row.state,
    )  # fmt: skip


def slot_title(setting: Setting, row: FileRow) -> Text:
    """The title of the slot that a file is in; its key if the rubric no longer has it."""
    slots = _rubric(setting, row.person, row.capability).slots if row.capability else setting.standard.teacher_slots
    return next((slot.title for slot in slots if slot.key == row.slot), Text(row.slot))


# --- witnesses and rulings --------------------------------------------------------------------------------------------


def witness(setting: Setting, file: FileRow, *, by: str, says: str) -> None:
    """Record what a colleague saw. Raises `RefusedError` for the owner, an unknown word, or said already."""
    body = rulings.speak("witness", says, by=by, file=file, decisions=_on(setting, file))
    with setting.store.write(setting.actor) as tx:
        tx.append([Draft("witness.recorded", file.id, {**body, "by": by}, round=file.round, on_behalf_of=by)])


def rule(setting: Setting, files: Sequence[FileRow], *, says: str, reason: str) -> RuleReport:
    """Rule on evidence as the acting person. Files that this person may not rule on are named; the rest goes on.

    A ruling of invalid waits for a second person, and its teacher gets notice at once.
    """
    refused: list[Problem] = []
    bodies: list[tuple[FileRow, dict[str, Any]]] = []
    for file in {file.id: file for file in files}.values():
        try:
            body = rulings.speak("ruling", says, by=setting.actor, file=file, decisions=_on(setting, file))
        except RefusedError as refusal:
            refused.append(Problem(refusal.code, refusal.params, file=file.path))
            continue
        bodies.append((file, body))
    with setting.store.write(setting.actor) as tx:
        events = tx.append(
            Draft(
                "ruling.made", file.id, body | {"reason": tx.add_text("reason", reason, file.person)}, round=file.round
            )
            for file, body in bodies
        )
        tx.append(_notices_of_invalid(setting, [file for file, _ in bodies]) if says == "invalid" else ())
    ids = tuple(event.id for event in events)
    return RuleReport(waiting=ids, refused=tuple(refused)) if says == "invalid" else RuleReport(ids, (), tuple(refused))


def _notices_of_invalid(setting: Setting, files: Iterable[FileRow]) -> list[Draft]:
    until = repair.repair_day(setting.profile, setting.clock())
    return [
        Draft(
            "notice.given", _submission(file), repair.invalid_notice_body(slot_title(setting, file), until),
            round=file.round,
        )
        for file in files
    ]  # fmt: skip


def sign(setting: Setting, words: Iterable[str]) -> RuleReport:
    """Sign rulings as the second person. Those that may not be signed now are named; the rest goes on."""
    meant = {ruling.id: ruling for ruling in (find_ruling(setting, word) for word in words)}
    signable: list[DecisionRow] = []
    refused: list[Problem] = []
    for ruling in meant.values():
        try:
            _may_sign(setting, ruling)
        except RefusedError as refusal:
            refused.append(Problem(refusal.code, refusal.params))
            continue
        signable.append(ruling)
    with setting.store.write(setting.actor) as tx:
        tx.append(Draft("ruling.signed", ruling.id, {}, round=ruling.round) for ruling in signable)
    return RuleReport(in_force=tuple(ruling.id for ruling in signable), refused=tuple(refused))


def _may_sign(setting: Setting, ruling: DecisionRow) -> None:
    file = setting.store.views.file(ruling.file)
    notices = setting.store.views.notices(setting.round)
    rulings.sign(
        ruling, by=setting.actor, file=file, notices=notices, time_zone=setting.profile.time_zone, now=setting.clock()
    )


def withdraw(setting: Setting, word: str, reason: str) -> RuleReport:
    """Take a ruling back; it stays in the log. Raises `RefusedError`, `NotFoundError`."""
    ruling = find_ruling(setting, word)
    file = setting.store.views.file(ruling.file)
    rulings.withdraw(ruling, by=setting.actor, file=file)
    with setting.store.write(setting.actor) as tx:
        body = {"reason": tx.add_text("reason", reason, file.person)}
        tx.append([Draft("ruling.withdrawn", ruling.id, body, round=ruling.round)])
    return RuleReport()


def find_ruling(setting: Setting, word: str) -> DecisionRow:
    """A ruling by its id, the end of its id, or the end of its file's. Raises `NotFoundError`, `RefusedError`."""
    made = setting.store.views.decisions(round=setting.round, kind="ruling")
    named = len(word) >= SHORTEST_ID
    found = [one for one in made if named and (one.id.endswith(word) or one.file.endswith(word))]
    if len(found) > 1:
        found = [one for one in found if waits_for_second(one)] or found
    if not found:
        raise NotFoundError("validity.no-such-ruling", ruling=word)
    if len(found) > 1:
        raise RefusedError("validity.which-ruling", ruling=word)
    return found[0]


def _on(setting: Setting, file: FileRow) -> list[DecisionRow]:
    return setting.store.views.decisions(file=file.id)


def _submission(row: FileRow) -> str:
    return f"{row.round}/{row.person}/{row.capability}"


# --- notices and the repair window ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Notice:
    """What a teacher is told of one submission."""

    person: str
    capability: str
    until: str
    code: str
    params: Mapping[str, Any]


def give_notice(setting: Setting) -> list[Notice]:
    """Tell those whose submissions lack something, once, and until when it can be mended; gives the new notices."""
    until = repair.repair_day(setting.profile, setting.clock())
    views = setting.store.views
    due = repair.notices_due(views.statuses(setting.round), views.notices(setting.round))
    bodies = [(row, repair.notice_body(row, _rubric(setting, row.person, row.capability), until)) for row in due]
    with setting.store.write(setting.actor) as tx:
        tx.append(
            Draft("notice.given", f"{row.round}/{row.person}/{row.capability}", body, round=row.round)
            for row, body in bodies
        )
    new = {(row.person, row.capability) for row in due}
    given = [one for one in views.notices(setting.round) if (one.person, one.capability) in new]
    return [Notice(one.person, one.capability, one.until, one.code, repair.notice_params(one)) for one in given]


def _rubric(setting: Setting, person: str, capability: str) -> Rubric:
    return setting.rubrics.rubric(capability, setting.store.people.get(person).stage)


def left_after_window(setting: Setting) -> repair.AfterWindow:
    """What is left of the round's submissions, sorted by what becomes of it when the repair window is over."""
    views = setting.store.views
    open_files = queue.waiting(_candidates(setting))
    return repair.after_window(
        views.statuses(setting.round), views.notices(setting.round), open_files, setting.profile, setting.clock()
    )


def end_repair(setting: Setting) -> repair.AfterWindow:
    """Sort what is left when the window is over, and write down that it was ended. Nothing becomes invalid here."""
    views = setting.store.views
    left = left_after_window(setting)
    begun = bool(views.notices(setting.round))
    if begun and not views.repair_ended(setting.round) and not left.untold and not left.waiting:
        with setting.store.write(setting.actor) as tx:
            tx.append([Draft("repair.ended", setting.round, {"listed": len(left.to_rule)}, round=setting.round)])
    return left


def _unused(path: Path, written: Sequence[Path]) -> Path:
    """The path, or with a count where another school of the same title has it already in this run."""
    count = sum(1 for one in written if one.stem == path.stem or one.stem.startswith(f"{path.stem}~"))
    return path.with_stem(f"{path.stem}~{count + 1}") if count else path


def _file_name(title: str) -> str:
    return "".join("_" if sign in '\\/:*?"<>|' else sign for sign in title).strip(" .") or "_"
