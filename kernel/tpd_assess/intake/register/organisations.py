"""The organisations of a county as its tables name them: one key each, contradictions named with both cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tpd_assess.errors import Problem
from tpd_assess.intake.register import vocabulary
from tpd_assess.model import Environment, Organisation
from tpd_assess.tables.words import plain_code, plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tpd_assess.tables.values import Record

_SINGLE = ("kind", "environment", "district", "parent")


@dataclass(slots=True)
class _Known:
    """What is known of one organisation, each value with the place that said it first."""

    key: str
    name: str
    said: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # field → value, file, cell
    stages: tuple[str, ...] = ()

    def value(self, name: str) -> str:
        return self.said.get(name, ("", "", ""))[0]


class Organisations:
    """Collects organisations row by row; faults go to the list that is handed in."""

    def __init__(self, environments: Sequence[Environment], problems: list[Problem]) -> None:
        self._environments = environments
        self._problems = problems
        self._known: dict[str, _Known] = {}
        self._by_name: dict[str, str] = {}
        self._closed = False

    def close(self) -> None:
        """After a list of organisations no row about a person can add another one."""
        self._closed = bool(self._known)

    def add(self, record: Record) -> str:
        """Take in what a row says of an organisation; its key."""
        key = self.take(record)
        if key:
            self._note_stages(self._known[key], record)
        else:
            self._problems.append(record.problem("roster.no-organisation", "school", name=""))
        return key

    def of_person(self, record: Record) -> str:
        """The key of a person's organisation; "" if there is a list of organisations without it."""
        key = self.key(record.text("school")) or self.key(record.text("school_code"))
        return key if self._closed else self.take(record)

    def take(self, record: Record) -> str:
        """Take in all but the stages: beside a person they are the person's."""
        name, code = plain_name(record.text("school")), plain_code(record.text("school_code"))
        key = self.key(name) or code or name
        if not key:
            return ""
        one = self._known.setdefault(key, _Known(key, name or code))
        self._by_name.setdefault(one.name, key)
        for field_name in _SINGLE:
            self._note(one, field_name, self._meaning(record, field_name, one.name), record)
        return key

    def key(self, text: str) -> str:
        """The key of an organisation by its name or code; "" if it is not known."""
        name, code = plain_name(text), plain_code(text)
        return self._by_name.get(name) or next((key for key in (name, code) if key in self._known), "")

    def names(self) -> list[str]:
        return sorted(self._by_name)

    def stages(self, key: str) -> tuple[str, ...]:
        return self._known[key].stages if key in self._known else ()

    def all(self) -> tuple[Organisation, ...]:
        """Everything known, by key."""
        return tuple(self._made(self._known[key]) for key in sorted(self._known))

    def check_parents(self) -> Iterator[Problem]:
        """A central school that is not among the organisations."""
        for key in sorted(self._known):
            value, file, cell = self._known[key].said.get("parent", ("", "", ""))
            if value and not self.key(value):
                yield Problem(
                    "roster.unknown-parent", {"name": value, "school": self._known[key].name}, file, cell=cell
                )

    def _made(self, one: _Known) -> Organisation:
        return Organisation(
            key=one.key, name=one.name, kind=one.value("kind") or vocabulary.kind("", one.name),
            district=one.value("district"), environment=one.value("environment"),
            parent=self.key(one.value("parent")), stages=one.stages,
        )  # fmt: skip

    def _meaning(self, record: Record, field_name: str, name: str) -> str:
        text = record.text(field_name)
        if not text or field_name in {"district", "parent"}:
            return plain_name(text)
        if field_name == "kind":
            found = vocabulary.kind(text, name) or ("school" if vocabulary.stages(text)[1] else "")
        else:
            found = vocabulary.environment(text, self._environments)
        if not found:
            self._problems.append(record.problem(f"roster.unknown-{field_name}", field_name, text=text))
        return found

    def _note(self, one: _Known, field_name: str, value: str, record: Record) -> None:
        if not value:
            return
        old, file, cell = one.said.setdefault(field_name, (value, record.file, record.place(field_name)))
        if old != value:
            params = {"name": one.name, "one": old, "two": value, "other": f"{file} {cell}"}
            self._problems.append(record.problem("roster.organisation-differs", field_name, **params))

    def _note_stages(self, one: _Known, record: Record) -> None:
        text = record.text("stage")
        found, understood = vocabulary.stages(text)
        if not understood:
            self._problems.append(record.problem("roster.unknown-stage", "stage", text=text))
        one.stages = tuple(dict.fromkeys((*one.stages, *found)))
