"""Reading a roster: people, their organisations and the totals a county expects, with all faults named at once."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tpd_assess.errors import Problem
from tpd_assess.intake.register import identity, vocabulary
from tpd_assess.intake.register.organisations import Organisations
from tpd_assess.tables.values import Record, Table
from tpd_assess.tables.words import clean, plain_code, plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tpd_assess.model import Environment, Organisation

_FOOTERS = (
    "合计",
    "总计",
    "小计",
    "填表",
    "制表",
    "审核",
    "备注",
    "说明",
    "注:",
    "注：",
    "负责人",
    "示例",
    "例:",
    "例：",
    "total",
)
_WHOLE_COUNTY = frozenset({"全县", "全县合计", "合计", "总计", "全区", "全市", "县区", "county", "total"})


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One person as the roster has them. `organisation` is a key. `id_number` is secret: never shown, never stored."""

    name: str
    number: str = ""
    organisation: str = ""
    stage: str = ""
    subject: str = ""
    roles: tuple[str, ...] = ("teacher",)
    id_number: str = field(default="", repr=False)
    wave: str = ""
    file: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """How many teachers (and schools) a county expects; `scope`: county, wave or organisation; `name`: name or key."""

    scope: str
    name: str
    people: int
    schools: int | None = None
    file: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class RosterReading:
    """What a roster says. With `problems` nothing of it may be taken; `notes` are worth a look and stop nothing."""

    people: tuple[RosterEntry, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    totals: tuple[Total, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def read_roster(
    tables: Table | Sequence[Table], *, environments: Sequence[Environment] = (), role: str = ""
) -> RosterReading:
    """Read one table or several: teachers, experts, organisations and totals, by the columns they have.

    `environments` are the standard's; `role` is that of people whose row and sheet name none (default teacher). Pure.
    """
    everything = (tables,) if isinstance(tables, Table) else tuple(tables)
    return _Reader(environments, role or "teacher").read(everything)


def is_footer(record: Record) -> bool:
    """Whether a row is a sum, a signature line or an example rather than data."""
    first = next((text for text in (record.text("number"), *record.all_texts()) if text), "")
    return not record.text("name") and first.casefold().startswith(_FOOTERS)


class _Reader:
    def __init__(self, environments: Sequence[Environment], role: str) -> None:
        self._environments = environments
        self._role = role
        self._problems: list[Problem] = []
        self._notes: list[Problem] = []
        self._organisations = Organisations(environments, self._problems)
        self._people: list[RosterEntry] = []
        self._totals: list[Total] = []

    def read(self, tables: Sequence[Table]) -> RosterReading:
        for table in tables:
            self._problems += table.problems
            self._notes += _unknown_columns(table)
        for table in (one for one in tables if "name" not in one.keys):
            self._read_organisations(table)
        self._organisations.close()
        people = [table for table in tables if "name" in table.keys]
        for table in people:
            self._read_people(table)
        if not self._people and not self._problems:
            code = "roster.no-people" if people else "roster.no-name-column"
            self._problems.append(Problem(code, {}, file=tables[0].file if tables else ""))
        kept = _without_doubles(self._people, self._problems, self._notes)
        self._problems += self._organisations.check_parents()
        organisations = self._organisations.all()
        return RosterReading(tuple(kept), organisations, tuple(self._totals), tuple(self._problems), tuple(self._notes))

    # --- organisations and totals ---

    def _read_organisations(self, table: Table) -> None:
        about_schools = "school" in table.keys and table.keys & {"environment", "kind", "parent", "district", "stage"}
        for record in table.records():
            if about_schools and not is_footer(record):
                self._organisations.add(record)
            if "people" in table.keys:
                self._read_total(record)

    def _read_total(self, record: Record) -> None:
        name = next((text for key in ("scope", "wave", "school") if (text := record.text(key))), "")
        people = plain_code(record.text("people"))
        if not name or not people:
            return
        if not people.isdecimal():
            self._problems.append(record.problem("roster.not-a-count", "people", text=record.text("people")))
            return
        schools = plain_code(record.text("schools"))
        scope, key = self._scope(record, name)
        count = int(schools) if schools.isdecimal() else None
        self._totals.append(Total(scope, key, int(people), count, record.file, record.place("people")))

    def _scope(self, record: Record, name: str) -> tuple[str, str]:
        if plain_name(name).casefold() in _WHOLE_COUNTY:
            return "county", plain_name(name)
        if record.text("school"):
            return "organisation", self._organisations.key(name) or plain_name(name)
        return "wave", plain_name(name)

    # --- people ---

    def _read_people(self, table: Table) -> None:
        default = vocabulary.role_in(table.sheet) or self._role
        for record in table.records():
            if not is_footer(record):
                self._people.append(self._person(record, default))

    def _person(self, record: Record, role: str) -> RosterEntry:
        name = plain_name(record.text("name"))
        if not name:
            self._problems.append(record.problem("roster.no-name", "name"))
        roles = self._roles(record, role)
        organisation = self._organisation(record, roles)
        return RosterEntry(
            name=name,
            number=plain_code(record.text("number")),
            organisation=organisation,
            stage=self._stage(record, organisation),
            subject=plain_name(record.text("subject")),
            roles=roles,
            id_number=self._id_number(record),
            wave=plain_name(record.text("wave")),
            file=record.file,
            cell=record.place("name"),
        )

    def _roles(self, record: Record, default: str) -> tuple[str, ...]:
        known, unknown = vocabulary.roles(record.text("role"))
        self._problems += [record.problem("roster.unknown-role", "role", text=text) for text in unknown]
        return known or (default,)

    def _organisation(self, record: Record, roles: tuple[str, ...]) -> str:
        if not record.text("school") and not record.text("school_code"):
            if "teacher" in roles:
                self._problems.append(record.problem("roster.no-organisation", "school", name=record.text("name")))
            return ""
        key = self._organisations.of_person(record)
        if not key:
            return self._unlisted(record, roles)
        return key

    def _unlisted(self, record: Record, roles: tuple[str, ...]) -> str:
        """An organisation that the list lacks: a slip, or the firm or academy of an expert, which needs no list."""
        close = difflib.get_close_matches(plain_name(record.text("school")), self._organisations.names(), n=1)
        if not close and "teacher" not in roles:
            return self._organisations.take(record)
        code = "roster.unknown-organisation-like" if close else "roster.unknown-organisation"
        params = {"like": close[0]} if close else {}
        self._problems.append(record.problem(code, "school", name=record.text("school"), **params))
        return ""

    def _stage(self, record: Record, organisation: str) -> str:
        text = record.text("stage")
        found, understood = vocabulary.stages(text)
        if not understood:
            self._problems.append(record.problem("roster.unknown-stage", "stage", text=text))
        elif len(found) > 1:
            self._problems.append(record.problem("roster.which-stage", "stage", text=text))
        if not text:
            found = self._organisations.stages(organisation)
        return found[0] if len(found) == 1 else ""

    def _id_number(self, record: Record) -> str:
        number = plain_code(record.text("id_number"))
        fault = identity.fault(number) if number else ""
        if fault:
            shown = identity.masked(number)
            self._problems.append(record.problem(f"roster.{fault}", "id_number", number=shown))
        return "" if fault else number


def _unknown_columns(table: Table) -> list[Problem]:
    titles = [clean(title) for title in table.unknown]
    return [Problem("roster.unknown-columns", {"titles": titles}, file=table.file, cell=table.sheet)] if titles else []


# --- the same person twice ---


def _without_doubles(
    people: Sequence[RosterEntry], problems: list[Problem], notes: list[Problem]
) -> Iterator[RosterEntry]:
    """Each person once; listed again in another role they keep both. What cannot be told apart is a problem."""
    kept: list[RosterEntry] = []
    seen: dict[tuple[str, ...], int] = {}
    for entry in people:
        found = next(((kind, seen[key]) for kind, key in _keys(entry) if key in seen), None)
        if found is None:
            seen |= {key: len(kept) for _, key in _keys(entry)}
            kept.append(entry)
            continue
        kind, index = found
        if _same_person(kept[index], entry, kind):
            notes.append(_about("roster.more-roles", entry, kept[index]))
            kept[index] = _joined(kept[index], entry)
        else:
            problems.append(_about(_twice(kind, entry, kept[index]), entry, kept[index]))
    return iter(kept)


def _keys(entry: RosterEntry) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What nobody else may have: number, identity number, or without a number name and organisation."""
    if entry.number:
        yield "number", ("number", entry.number)
    if entry.id_number:
        yield "id", ("id", entry.id_number)
    if entry.name and not entry.number and not entry.id_number:
        yield "name", ("name", entry.name, entry.organisation)


def _same_person(one: RosterEntry, other: RosterEntry, kind: str) -> bool:
    agree = one.name == other.name and (
        not one.organisation or not other.organisation or one.organisation == other.organisation
    )
    return kind != "name" and agree and not set(one.roles) & set(other.roles)


def _joined(one: RosterEntry, other: RosterEntry) -> RosterEntry:
    return replace(
        one,
        roles=tuple(dict.fromkeys((*one.roles, *other.roles))),
        organisation=one.organisation or other.organisation,
        number=one.number or other.number,
    )


def _twice(kind: str, entry: RosterEntry, other: RosterEntry) -> str:
    if kind == "name":
        return "roster.cannot-tell-apart"
    if (entry.name, entry.organisation, entry.number) == (other.name, other.organisation, other.number):
        return "roster.double"
    return "roster.number-twice" if kind == "number" else "roster.id-twice"


def _about(code: str, entry: RosterEntry, other: RosterEntry) -> Problem:
    shown = {"name": entry.name, "number": entry.number, "other_name": other.name}
    return Problem(code, {**shown, "other": f"{other.file} {other.cell}"}, file=entry.file, cell=entry.cell)
