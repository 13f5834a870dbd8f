"""Reading what schools offer and what teachers chose; every fault with its cell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_assess.errors import Problem
from tpd_assess.intake.register.codes import CapabilityNames
from tpd_assess.intake.register.roster import is_footer
from tpd_assess.model import Choice, Directory, Offer, Person
from tpd_assess.tables.values import Record, Table
from tpd_assess.tables.words import plain_code, plain_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpd_assess.model.rubric import NameVariant


@dataclass(frozen=True, slots=True)
class ChoicesReading:
    """What the tables say; with `problems` nothing of it may be taken. A capability named twice stays twice here."""

    offers: tuple[Offer, ...] = ()
    choices: tuple[Choice, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_choices(
    tables: Table | Sequence[Table], directory: Directory, *, variants: Sequence[NameVariant] = ()
) -> ChoicesReading:
    """Read offers (rows with a school only) and choices (rows with a teacher) against the roster in force. Pure."""
    everything = (tables,) if isinstance(tables, Table) else tuple(tables)
    reader = _Reader(directory, CapabilityNames(directory.rubrics, variants))
    for table in everything:
        reader.read(table)
    return reader.result()


class _Reader:
    def __init__(self, directory: Directory, names: CapabilityNames) -> None:
        self._names = names
        self._problems: list[Problem] = []
        self._offers: dict[str, list[str]] = {}
        self._choices: dict[str, list[str]] = {}
        self._by_number: dict[str, list[Person]] = defaultdict(list)
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        for one in directory.people:
            if not one.provisional:
                self._by_number[plain_code(one.number)].append(one)
                self._by_name[plain_name(one.name)].append(one)
        self._organisations = {plain_name(one.name): one.key for one in directory.organisations}
        self._organisations |= {one.key: one.key for one in directory.organisations}

    def result(self) -> ChoicesReading:
        offers = tuple(
            Offer(organisation=key, capabilities=tuple(codes)) for key, codes in sorted(self._offers.items())
        )
        choices = tuple(Choice(person=one, capabilities=tuple(codes)) for one, codes in sorted(self._choices.items()))
        return ChoicesReading(offers, choices, tuple(self._problems))

    def read(self, table: Table) -> None:
        self._problems += table.problems
        if "capabilities" not in table.keys:
            self._problems.append(Problem("choices.no-capabilities", {}, file=table.file, cell=table.sheet))
            return
        take = self._choice if table.keys & {"name", "number"} else self._offer
        for record in table.records():
            if not is_footer(record):
                take(record)

    def _offer(self, record: Record) -> None:
        codes = self._codes(record)
        key = self._organisations.get(plain_name(record.text("school")), "")
        if key:
            self._offers.setdefault(key, []).extend(codes)
        else:
            self._problems.append(record.problem("choices.unknown-school", "school", name=record.text("school")))

    def _choice(self, record: Record) -> None:
        codes = self._codes(record)
        person = self._person(record)
        if person:
            self._choices.setdefault(person.id, []).extend(codes)

    def _codes(self, record: Record) -> list[str]:
        """The capabilities of a row, from however many columns; their faults are reported."""
        codes: list[str] = []
        for occurrence, text in enumerate(record.texts("capabilities")):
            understood = self._names.understand(text)
            codes += understood.codes
            cell = record.place("capabilities", occurrence)
            self._problems += [
                Problem(f"choices.{code}", dict(params), file=record.file, cell=cell)
                for code, params in understood.faults
            ]
        return codes

    def _person(self, record: Record) -> Person | None:
        """The one teacher whom a row means; else a problem that says who could be meant."""
        number, name = plain_code(record.text("number")), plain_name(record.text("name"))
        fitting = self._fitting(number, name)
        if len(fitting) > 1:
            fitting = self._narrowed(fitting, record)
        if len(fitting) == 1:
            return fitting[0]
        self._problems.append(self._nobody(record, fitting, number, name))
        return None

    def _fitting(self, number: str, name: str) -> list[Person]:
        """Those whose number and name, as far as the row gives them, are these."""
        if number:
            return [one for one in self._by_number.get(number, ()) if name in ("", plain_name(one.name))]
        return self._by_name.get(name, []) if name else []

    def _narrowed(self, people: Sequence[Person], record: Record) -> list[Person]:
        """Namesakes at the row's school, teaching the row's subject, where the row says so."""
        school = self._organisations.get(plain_name(record.text("school")), "")
        subject = plain_name(record.text("subject"))
        return [
            one
            for one in people
            if (not school or one.organisation == school) and (not subject or one.subject == subject)
        ]

    def _nobody(self, record: Record, fitting: Sequence[Person], number: str, name: str) -> Problem:
        shown = f"{number} {name}".strip()
        if fitting:
            people = sorted(one.number or one.subject or one.id for one in fitting)
            return record.problem("choices.which-person", "name", name=shown, people=people)
        known = bool(number) and number in self._by_number
        return record.problem("choices.number-and-name" if known else "choices.unknown-person", "name", name=shown)
