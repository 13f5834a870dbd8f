"""Bring rosters and choices into the workspace: read in a worker, checked whole, written in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import structs

from tpd_assess.errors import Problem, TableError
from tpd_assess.foreign import read_foreign_tables
from tpd_assess.intake.owners import directory
from tpd_assess.intake.placing import drop_copies
from tpd_assess.intake.register.choices import read_choices
from tpd_assess.intake.register.choices_check import BrokenRule, check_choices
from tpd_assess.intake.register.roster import RosterEntry, RosterReading, read_roster
from tpd_assess.intake.register.roster_match import Matched, RosterChanges, match, reconcile
from tpd_assess.model import Organisation
from tpd_assess.store import Draft, PersonRecord

if TYPE_CHECKING:
    from tpd_assess.setting import Setting
    from tpd_assess.store import Transaction
    from tpd_assess.tables import Table


@dataclass(frozen=True, slots=True)
class RosterReport:
    """What an import did, in numbers, and what a person should look at. Problems are of totals and open questions."""

    files: tuple[str, ...]
    teachers: int
    raters: int
    organisations: int
    added: int
    changed: int
    gone: int
    reconciled: int
    dry_run: bool = False
    notes: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether something waits for a person."""
        return bool(self.problems)


def import_roster(setting: Setting, files: Sequence[Path], *, dry_run: bool = False) -> RosterReport:
    """Take a roster in. With any fault nothing is taken, and all faults are named (`TableError`)."""
    tables = [table for table in read_foreign_tables(setting.workers, files) if not _is_choices(table)]
    if not tables:
        wrong = tuple(Problem("roster.looks-like-choices", file=path.name) for path in files)
        raise TableError("roster.faulty", wrong, files=[path.name for path in files])
    reading = read_roster(tables, environments=setting.standard.environments)
    if reading.problems:
        raise TableError("roster.faulty", reading.problems, files=[path.name for path in files])
    changes = _match(setting, reading)
    if not dry_run:
        _write(setting, reading, changes)
        drop_copies(setting)
    teachers = sum(1 for entry in reading.people if "teacher" in entry.roles)
    open_questions = tuple(Problem(one.code, one.params) for one in changes.unsettled)
    return RosterReport(
        files=tuple(path.name for path in files), teachers=teachers, raters=len(reading.people) - teachers,
        organisations=len(reading.organisations), added=len(changes.added), changed=len(changes.changed),
        gone=len(changes.gone), reconciled=len(changes.reconciled), dry_run=dry_run, notes=reading.notes,
        problems=(*reconcile(reading.totals, reading), *open_questions),
    )  # fmt: skip


def _is_choices(table: Table) -> bool:
    """Whether a table only says who chose what; one that also says what people are may serve as both."""
    about_people = {"stage", "subject", "role", "id_number", "environment", "kind", "district"}
    return "capabilities" in table.keys and not about_people & table.keys


def _match(setting: Setting, reading: RosterReading) -> RosterChanges:
    names = {one.key: one.name for one in reading.organisations}
    people = [one for one in setting.store.people.all() if "teacher" in one.roles or not one.provisional]
    return match(people, reading.people, hash_id=setting.store.people.hash_of, names=names)


def _write(setting: Setting, reading: RosterReading, changes: RosterChanges) -> None:
    """People, the roster document without names, and the reconciled ones, in one transaction. News only."""
    known = {one.id: one for one in setting.store.people.all()}
    with setting.store.write(setting.actor) as tx:
        ids = {_key(entry): setting.store.new_id() for entry in changes.added}
        ids |= {_key(one.entry): one.person for one in (*changes.changed, *changes.same)}
        for entry in changes.added:
            tx.put_person(_record(ids[_key(entry)], entry), national_id=entry.id_number)
        for one in changes.changed:
            tx.put_person(_updated(known[one.person], one.entry), national_id=one.entry.id_number)
        digest = tx.add_document("roster", _document(reading, ids, setting.organisations()))
        if setting.store.views.adopted("roster") != digest:
            body = {"roster": digest, "source": "", "people": len(ids)}
            tx.append([Draft("roster.imported", "roster", body, round=setting.round)])
        for one in changes.reconciled:
            _reconcile(setting, tx, one, ids[_key(one.entry)])
    setting.store.caches.forget_checked(one.person for one in changes.changed)


def _reconcile(setting: Setting, tx: Transaction, one: Matched, person: str) -> None:
    """A provisional person turned out to be somebody: their files go over."""
    rows = list(setting.store.views.files(person=one.person))
    tx.append([Draft("person.reconciled", one.person, {"into": person}, round=setting.round)])
    tx.append(Draft("file.changed", row.id, {"why": "reconciled", "person": person}, round=row.round) for row in rows)


def _key(entry: RosterEntry) -> tuple[str, ...]:
    return (entry.number, entry.name, entry.organisation, entry.id_number)


def _record(person: str, entry: RosterEntry) -> PersonRecord:
    return PersonRecord(
        id=person, number=entry.number, name=entry.name, organisation=entry.organisation, stage=entry.stage,
        subject=entry.subject, roles=entry.roles,
    )  # fmt: skip


def _updated(record: PersonRecord, entry: RosterEntry) -> PersonRecord:
    return replace(
        record, number=entry.number or record.number, name=entry.name, organisation=entry.organisation,
        stage=entry.stage, subject=entry.subject, roles=entry.roles, provisional=False,
    )  # fmt: skip


def organisations_of(reading: RosterReading, known: Iterable[Organisation]) -> list[Organisation]:
    """The organisations by now: what a roster leaves open stays as it was known, and none that it omits is lost."""
    earlier = {one.key: one for one in known}
    named = [_completed(one, earlier.pop(one.key, one)) for one in reading.organisations]
    return [*named, *earlier.values()]


def _completed(new: Organisation, old: Organisation) -> Organisation:
    usual = Organisation(key=new.key, name=new.name)
    fields = ("kind", "district", "environment", "parent", "stages")
    kept = {name: getattr(old, name) for name in fields if getattr(new, name) == getattr(usual, name)}
    return structs.replace(new, **kept)


def _document(reading: RosterReading, ids: dict[tuple[str, ...], str], known: Iterable[Organisation]) -> dict[str, Any]:
    """The roster for ever: who belonged where, by random ids; names and numbers stand in the erasable table only."""
    people = [
        {
            "id": ids[_key(entry)], "organisation": entry.organisation, "stage": entry.stage,
            "subject": entry.subject, "roles": list(entry.roles),
        }
        for entry in reading.people if _key(entry) in ids
    ]  # fmt: skip
    organisations = [msgspec.to_builtins(one) for one in organisations_of(reading, known)]
    return {
        "people": sorted(people, key=lambda one: str(one["id"])),
        "organisations": sorted(organisations, key=lambda one: str(one["key"])),
    }


# --- choices ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ChoicesReport:
    """What an import of choices did, and every rule that is not kept."""

    files: tuple[str, ...]
    schools: int
    teachers: int
    broken: tuple[BrokenRule, ...] = ()


def import_choices(setting: Setting, files: Sequence[Path]) -> ChoicesReport:
    """Take offers and choices in, in place of the earlier ones. With any fault nothing is taken (`TableError`).

    A broken rule is no fault of the table: it is named, and the choice stands until it is mended.
    """
    tables = read_foreign_tables(setting.workers, files)
    reading = read_choices(tables, directory(setting), variants=setting.standard.name_variants)
    if reading.problems:
        raise TableError("choices.faulty", reading.problems, files=[path.name for path in files])
    document = {
        "offers": [msgspec.to_builtins(one) for one in reading.offers],
        "choices": [msgspec.to_builtins(one) for one in reading.choices],
    }
    with setting.store.write(setting.actor) as tx:
        digest = tx.add_document("choices", document)
        if setting.store.views.adopted("choices") != digest:
            tx.append([Draft("choices.imported", "choices", {"choices": digest, "source": ""}, round=setting.round)])
    names = tuple(path.name for path in files)
    return ChoicesReport(names, len(reading.offers), len(reading.choices), tuple(broken_rules(setting)))


def broken_rules(setting: Setting) -> list[BrokenRule]:
    """Every rule of the profile that offers and choices do not keep, schools first."""
    known = directory(setting)
    stages = {stage: setting.rubrics.all(stage) for stage in setting.rubrics.stages if stage}
    return check_choices(
        setting.profile.select, setting.standard, rubrics=known.rubrics, organisations=known.organisations,
        people=known.people, offers=setting.offers(), choices=known.choices, stages=stages,
    )  # fmt: skip
