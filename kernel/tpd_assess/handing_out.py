"""Papers that leave the office, made from the current state: folders, chase lists, receipts, notices, the last list.

It needs both what was taken in and what was judged, so it stands above both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tpd_assess.deadlines import has_passed
from tpd_assess.intake.owners import directory
from tpd_assess.intake.papers import names as papers
from tpd_assess.intake.papers.missing import MissingRow, write_missing
from tpd_assess.intake.papers.receipts import ReceiptRow, write_receipts
from tpd_assess.intake.papers.skeleton import SkeletonReport
from tpd_assess.intake.papers.skeleton import skeleton as make_skeleton
from tpd_assess.naming import short_id
from tpd_assess.tables import Sheet, write_xlsx
from tpd_assess.text import say, show
from tpd_assess.validity.deciding import slot_title
from tpd_assess.validity.repair import notice_params, repair_day

if TYPE_CHECKING:
    from tpd_assess.model import Slot
    from tpd_assess.setting import Setting
    from tpd_assess.store import FileRow, NoticeRow, PersonRecord, StatusRow
    from tpd_assess.validity.repair import AfterWindow

_HANDED_IN = ("accepted", "duplicate", "superseded", "quarantined", "unmapped")


def skeleton(setting: Setting, folder: Path) -> SkeletonReport:
    """Empty folders for every teacher, and a list for every school of what belongs into them."""
    known = directory(setting)
    return make_skeleton(
        folder, organisations=known.organisations, people=known.people, choices=known.choices, rubrics=known.rubrics,
        teacher_slots=known.teacher_slots,
    )  # fmt: skip


def missing(setting: Setting, folder: Path) -> list[Path]:
    """One chase list for each school: what its submissions lack, and until when."""
    return write_missing(folder, _missing_rows(setting), _schools(setting))


def receipts(setting: Setting, folder: Path) -> list[Path]:
    """A page for each school and a text for each teacher, with the digest of every file that was taken."""
    heads = ", ".join(f"{head.seq}:{head.digest.removeprefix('sha256:')[:16]}" for head in setting.store.log.heads())
    return write_receipts(
        folder, _receipt_rows(setting), _schools(setting), round_name=show(setting.profile.round.title),
        made=_local(setting, setting.store.now()), proof=heads,
    )  # fmt: skip


def notices(setting: Setting, folder: Path) -> list[Path]:
    """One workbook for each school with what its teachers were told and have not mended yet, and until when."""
    people = _people(setting)
    by_school: dict[str, list[tuple[str, ...]]] = {}
    for notice in _standing_notices(setting):
        person = people[notice.person]
        why = say(notice.code, **notice_params(notice))
        line = (person.number, person.name, notice.capability, notice.until, why)
        by_school.setdefault(person.organisation, []).append(line)
    return _notice_books(setting, folder, by_school)


def _standing_notices(setting: Setting) -> list[NoticeRow]:
    views = setting.store.views
    settled = {(row.person, row.capability) for row in views.statuses(setting.round) if row.status == "valid"}
    rows = [one for one in views.notices(setting.round) if (one.person, one.capability) not in settled]
    return sorted(rows, key=lambda one: (one.person, one.capability, one.at))


def after_window(setting: Setting, folder: Path, left: AfterWindow) -> list[Path]:
    """The one list of what two people settle after the repair window."""
    people, schools = _people(setting), _schools(setting)
    rows = []
    for one in left.to_rule:
        person = people[one.person]
        school = schools.get(person.organisation, person.organisation)
        for file in one.files:
            row = setting.store.views.file(file)
            title = show(slot_title(setting, row))
            rows.append(
                (school, person.number, person.name, one.capability, title, row.path, short_id(file), "", "", "")
            )
    if not rows:
        return []
    with papers.writing(folder / f"{papers.title(papers.TO_RULE)}.xlsx") as path:
        columns = ("school", "number", "name", "capability", "slot", "file", "id", "decision", "first", "second")
        header = [say(f"papers.{column}") for column in columns]
        write_xlsx(path, [Sheet(papers.title(papers.TO_RULE), header, rows, (say("papers.to-rule-note"),))])
    return [path]


def _notice_books(setting: Setting, folder: Path, by_school: Mapping[str, list[tuple[str, ...]]]) -> list[Path]:
    schools = _schools(setting)
    taken: set[str] = set()
    written = []
    header = [say(f"papers.{column}") for column in ("number", "name", "capability", "until", "why")]
    for key, rows in sorted(by_school.items()):
        name = papers.unused(f"{papers.title(papers.NOTICES)}_{papers.safe_name(schools.get(key, key), 40)}", taken)
        sheet = Sheet(
            papers.title(papers.NOTICES), header, sorted(rows), (say("papers.notices-note"),), (16, 12, 8, 14, 80)
        )
        with papers.writing(folder / f"{name}.xlsx") as path:
            write_xlsx(path, [sheet])
        written.append(path)
    return written


def _missing_rows(setting: Setting) -> Iterator[MissingRow]:
    people = _people(setting)
    told = {(one.person, one.capability): one.until for one in setting.store.views.notices(setting.round)}
    usual = _usual_day(setting)
    for row in setting.store.views.statuses(setting.round):
        until = told.get((row.person, row.capability), usual)
        for slot in _lacking(setting, row, people[row.person].stage):
            yield _missing_row(setting, row, people[row.person], slot, until)


def _usual_day(setting: Setting) -> str:
    """Until when things can be handed in: the calendar's day while it is not over, else as a notice now would say."""
    last = setting.profile.round.calendar.hand_in
    over = has_passed(last, setting.profile.time_zone, setting.clock())
    return last if last and not over else repair_day(setting.profile, setting.clock())


def _lacking(setting: Setting, row: StatusRow, stage: str) -> list[Slot]:
    if row.status not in ("incomplete", "invalid"):
        return []
    rubric = setting.rubrics.rubric(row.capability, stage)
    return [slot for slot in rubric.slots if slot.key in row.body["lacks"]]


def _missing_row(setting: Setting, row: StatusRow, person: PersonRecord, slot: Slot, until: str) -> MissingRow:
    title = setting.rubrics.rubric(row.capability, person.stage).name
    return MissingRow(
        organisation=person.organisation, number=person.number, name=person.name, capability=row.capability,
        title=title, slot=slot.title, until=until,
    )  # fmt: skip


def _receipt_rows(setting: Setting) -> Iterator[ReceiptRow]:
    people = _people(setting)
    for row in setting.store.views.files(setting.round, states=_HANDED_IN):
        if row.person:
            yield _receipt_row(setting, row, people[row.person])


def _receipt_row(setting: Setting, row: FileRow, person: PersonRecord) -> ReceiptRow:
    slot = show(slot_title(setting, row)) if row.slot else ""
    return ReceiptRow(
        organisation=person.organisation, person=person.id, number=person.number, name=person.name,
        capability=row.capability, slot=slot, file=row.path, size=row.size, digest=row.digest,
        at=_local(setting, row.taken_at), state=say(f"intake.state-{row.state}"),
    )  # fmt: skip


def _people(setting: Setting) -> dict[str, PersonRecord]:
    return {one.id: one for one in setting.store.people.all()}


def _schools(setting: Setting) -> dict[str, str]:
    return {one.key: one.name for one in setting.organisations()}


def _local(setting: Setting, at: str) -> str:
    """A logged time in the county's zone, to the minute."""
    moment = datetime.fromisoformat(at).astimezone(ZoneInfo(setting.profile.time_zone))
    return moment.strftime("%Y-%m-%d %H:%M")
