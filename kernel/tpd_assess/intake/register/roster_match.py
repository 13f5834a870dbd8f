"""A new roster against the people already known: who is new, changed, gone, and whom a person must settle. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tpd_assess.errors import Problem
from tpd_assess.tables.words import plain_code, plain_name

if TYPE_CHECKING:
    from tpd_assess.intake.register.roster import RosterEntry, RosterReading, Total
    from tpd_assess.store import PersonRecord

FIELDS = ("number", "name", "organisation", "stage", "subject", "roles")


@dataclass(frozen=True, slots=True)
class Matched:
    """A known person and the entry that is theirs; `fields` are those that differ, empty if none does."""

    person: str
    entry: RosterEntry
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What must not be guessed: a message code with parameters, the known people and the entries that it is about."""

    code: str
    params: dict[str, str]
    people: tuple[str, ...]
    entries: tuple[RosterEntry, ...]


@dataclass(frozen=True, slots=True)
class RosterChanges:
    """What a new roster changes.

    `reconciled` pairs a provisional person with the entry that it turned out to be; that entry also stands in `added`,
    `changed` or `same`.
    """

    added: tuple[RosterEntry, ...] = ()
    changed: tuple[Matched, ...] = ()
    same: tuple[Matched, ...] = ()
    gone: tuple[str, ...] = ()
    reconciled: tuple[Matched, ...] = ()
    unsettled: tuple[Unsettled, ...] = ()


Hash = Callable[[str], str]


def match(
    existing: Iterable[PersonRecord],
    entries: Sequence[RosterEntry],
    *,
    hash_id: Hash | None = None,
    names: dict[str, str] | None = None,
) -> RosterChanges:
    """Compare. `hash_id` turns an identity number into `PersonRecord.id_hash`; `names`: organisation's key → name.

    Known people are found by identity number, by number, or by name and organisation where exactly one on both sides
    has them; provisional people by number, or by name and organisation, under the same condition.
    """
    everyone = [one for one in existing if not one.merged_into]
    matching = _Matching([one for one in everyone if not one.provisional], entries, hash_id)
    matching.run()
    provisional = [one for one in everyone if one.provisional]
    reconciled, open_ones = _reconcile(provisional, entries, names or {})
    return matching.changes(reconciled, open_ones)


@dataclass(slots=True)
class _Matching:
    known: list[PersonRecord]
    entries: Sequence[RosterEntry]
    hash_id: Hash | None
    found: dict[int, PersonRecord] = field(default_factory=dict)  # index of the entry → person
    unsettled: list[Unsettled] = field(default_factory=list)
    barred: set[int] = field(default_factory=set)

    def run(self) -> None:
        if self.hash_id:
            self._pair(lambda one: one.id_hash, self._hashed)
        self._pair(lambda one: plain_code(one.number), lambda entry: entry.number)
        self._pair(_person_key, _entry_key)

    def _hashed(self, entry: RosterEntry) -> str:
        return self.hash_id(entry.id_number) if self.hash_id and entry.id_number else ""

    def _pair(self, of_person: Callable[[PersonRecord], str], of_entry: Callable[[RosterEntry], str]) -> None:
        taken = {one.id for one in self.found.values()}
        people = _grouped([one for one in self.known if one.id not in taken], of_person)
        open_ones = [
            index for index in range(len(self.entries)) if index not in self.found and index not in self.barred
        ]
        groups = _grouped(open_ones, lambda index: of_entry(self.entries[index]))
        for key, indexes in groups.items():
            candidates = people.get(key, [])
            if len(candidates) == len(indexes) == 1:
                self._settle(candidates[0], indexes[0])
            elif candidates:
                self._leave_open(candidates, indexes)

    def _settle(self, person: PersonRecord, index: int) -> None:
        entry = self.entries[index]
        same_id = bool(person.id_hash) and self._hashed(entry) == person.id_hash
        if same_id or plain_name(person.name) == entry.name or person.organisation == entry.organisation:
            self.found[index] = person
            return
        params = {"number": entry.number, "old": person.name, "name": entry.name}
        self.unsettled.append(Unsettled("roster.number-other-name", params, (person.id,), (entry,)))
        self.barred.add(index)

    def _leave_open(self, people: Sequence[PersonRecord], indexes: Sequence[int]) -> None:
        entries = tuple(self.entries[index] for index in indexes)
        ids = tuple(sorted(one.id for one in people))
        self.unsettled.append(Unsettled("roster.which-of-several", {"name": entries[0].name}, ids, entries))
        self.barred.update(indexes)

    def _differing(self, person: PersonRecord, index: int) -> tuple[str, ...]:
        """The fields that an entry changes, ``id_number`` if it has another one."""
        number = self._hashed(self.entries[index])
        news = ("id_number",) if number and number != person.id_hash else ()
        return (*_differing(person, self.entries[index]), *news)

    def changes(self, reconciled: Sequence[Matched], open_ones: Sequence[Unsettled]) -> RosterChanges:
        pairs = [Matched(one.id, self.entries[i], self._differing(one, i)) for i, one in sorted(self.found.items())]
        settled = {one.id for one in self.found.values()}
        asked = {person for one in self.unsettled for person in one.people}
        return RosterChanges(
            added=tuple(entry for i, entry in enumerate(self.entries) if i not in self.found and i not in self.barred),
            changed=tuple(pair for pair in pairs if pair.fields),
            same=tuple(pair for pair in pairs if not pair.fields),
            gone=tuple(sorted(one.id for one in self.known if one.id not in settled and one.id not in asked)),
            reconciled=tuple(reconciled),
            unsettled=(*self.unsettled, *open_ones),
        )


def _person_key(one: PersonRecord) -> str:
    return f"{plain_name(one.name)}|{one.organisation}" if one.name else ""


def _entry_key(entry: RosterEntry) -> str:
    return f"{entry.name}|{entry.organisation}"


def _grouped(items: Iterable, key: Callable) -> dict[str, list]:  # type: ignore[type-arg]
    groups: dict[str, list] = {}  # type: ignore[type-arg]
    for item in items:
        if key(item):
            groups.setdefault(key(item), []).append(item)
    return groups


def _differing(person: PersonRecord, entry: RosterEntry) -> tuple[str, ...]:
    """The fields that the roster changes; an empty number in the roster takes none away."""
    pairs = ((name, getattr(person, name), getattr(entry, name)) for name in FIELDS)
    return tuple(name for name, old, new in pairs if old != new and not (name == "number" and not new))


# --- provisional people, known from folder names ---


def _reconcile(
    provisional: Sequence[PersonRecord], entries: Sequence[RosterEntry], names: dict[str, str]
) -> tuple[list[Matched], list[Unsettled]]:
    settled: list[Matched] = []
    open_ones: list[Unsettled] = []
    keys = Counter(_folder_key(one) for one in provisional)
    for one in sorted(provisional, key=lambda person: person.id):
        fitting, possible = _candidates(one, entries, names)
        if len(fitting) == 1 and (one.number or keys[_folder_key(one)] == 1):
            settled.append(Matched(one.id, fitting[0]))
        elif possible:
            params = {"name": one.name or one.number}
            open_ones.append(Unsettled("roster.which-of-several", params, (one.id,), possible))
    return settled, open_ones


def _folder_key(one: PersonRecord) -> tuple[str, str, str]:
    return plain_code(one.number), plain_name(one.name), plain_name(one.organisation)


def _parted(written: str) -> tuple[str, str]:
    """A provisional name and the subject in brackets behind it: 赵磊(数学)."""
    name, _, subject = written.partition("(")
    return name, subject.removesuffix(")")


def _candidates(
    one: PersonRecord, entries: Sequence[RosterEntry], names: dict[str, str]
) -> tuple[list[RosterEntry], tuple[RosterEntry, ...]]:
    """The entries that a folder's name fits, and those that a person might mean by it."""
    number, written, school = _folder_key(one)
    name, subject = _parted(written)
    by_number = [entry for entry in entries if number and entry.number == number]
    namesakes = [entry for entry in entries if name and entry.name == name]
    possible = tuple(dict.fromkeys((*by_number, *namesakes)))
    if by_number:
        return [entry for entry in by_number if not name or entry.name == name], possible
    if number and any(entry.number for entry in namesakes):
        return [], possible  # the folder has a number, and it is not theirs
    namesakes = [entry for entry in namesakes if not subject or subject in entry.subject]
    at_school = [
        entry for entry in namesakes if school and school in {entry.organisation, names.get(entry.organisation)}
    ]
    return at_school, possible


# --- totals ---


def reconcile(totals: Sequence[Total], roster: RosterReading) -> tuple[Problem, ...]:
    """Where the totals that a county expects agree neither with each other nor with the roster. Pure."""
    return (*_waves(totals), *_counts(totals, roster))


def _waves(totals: Sequence[Total]) -> Iterable[Problem]:
    waves = [one for one in totals if one.scope == "wave"]
    for county in (one for one in totals if one.scope == "county" and waves):
        yield from _sum("roster.waves-disagree", county, county.people, [one.people for one in waves])
        counts = [one.schools for one in waves if one.schools is not None]
        if county.schools is not None and len(counts) == len(waves):
            yield from _sum("roster.schools-disagree", county, county.schools, counts)


def _sum(code: str, county: Total, stated: int, parts: Sequence[int]) -> Iterable[Problem]:
    total = sum(parts)
    if total != stated:
        shown = " + ".join(map(str, parts))
        params = {"stated": stated, "sum": total, "parts": shown, "difference": abs(stated - total)}
        yield Problem(code, params, file=county.file, cell=county.cell)


def _counts(totals: Sequence[Total], roster: RosterReading) -> Iterable[Problem]:
    teachers = [one for one in roster.people if "teacher" in one.roles]
    schools = Counter(one.organisation for one in teachers)
    waves = Counter(one.wave for one in teachers if one.wave)
    names = {one.key: one.name for one in roster.organisations}
    for total in totals:
        if total.scope == "wave" and not waves:
            continue
        counted = {"county": len(teachers), "wave": waves[total.name]}.get(total.scope, schools[total.name])
        if counted != total.people:
            params = {"name": names.get(total.name, total.name), "counted": counted, "stated": total.people}
            difference = abs(counted - total.people)
            params = {**params, "difference": difference}
            yield Problem(f"roster.{total.scope}-count", params, file=total.file, cell=total.cell)
