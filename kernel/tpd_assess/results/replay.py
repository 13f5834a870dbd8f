"""A finalised document as inputs of results: every sheet as the log has it, every rubric as it was then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tpd_assess import profile as profiles
from tpd_assess import rubrics as rubric_files
from tpd_assess.errors import NotFoundError
from tpd_assess.model import Mark, RubricInUse, ScoreSheet, ScoringCase
from tpd_assess.results.document import result_from
from tpd_assess.results.inputs import Earned, Inputs, Override, Teacher, Work

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess.results.document import Document
    from tpd_assess.store import Event, FinalisedRow, Store


def finalised(store: Store, round_id: str) -> tuple[FinalisedRow, Document]:
    """The results of a round as finalised last. Raises `NotFoundError` (``results.not-finalised``)."""
    row = store.scoring.finalised(round_id)
    if row is None:
        raise NotFoundError("results.not-finalised", round=round_id)
    return row, store.documents.get(row.results)


def inputs_of(store: Store, document: Document, only: str = "") -> Inputs:
    """What went into a document; with `only`, the sheets of that teacher's works alone, the others without their cases.

    Raises `NotFoundError` for an event or document that is not here.
    """
    shelf = _Shelf(store, only)
    profile = profiles.from_document(store.documents.get(document["profile"]))
    teachers = tuple(shelf.teacher(one) for one in document["teachers"])
    return Inputs(document["round"], profile, document["profile"], teachers, document["earlier"])


class _Shelf:
    """Events and rubrics that a document names; a rubric is read once."""

    def __init__(self, store: Store, only: str) -> None:
        self._store = store
        self._only = only
        self._rubrics: dict[str, RubricInUse] = {}

    def teacher(self, entry: Document) -> Teacher:
        """One teacher of the document."""
        person = entry["teacher"]
        return Teacher(
            id=person, organisation=entry["organisation"], overrides=self._overrides(entry["overrides"]),
            works={one["capability"]: self._work(person, one) for one in entry["submissions"]},
            earlier=tuple(Earned(one["round"], result_from(person, one)) for one in entry["earlier"]),
        )  # fmt: skip

    def _work(self, person: str, entry: Document) -> Work:
        basis = entry["basis"]
        wanted = basis["state"] and self._only in ("", person)
        case = self._case(person, entry) if wanted else None
        return Work(basis["status"], case, tuple(basis["sheets"]), self._overrides(basis["overrides"]))

    def _case(self, person: str, entry: Document) -> ScoringCase:
        basis = entry["basis"]
        return ScoringCase(
            teacher=person, capability=entry["capability"], state=basis["state"], present=tuple(basis["present"]),
            rubrics=tuple(self._rubric(digest) for digest in basis["rubrics"]),
            sheets=tuple(self._sheet(event) for event in basis["sheets"]),
        )  # fmt: skip

    def _rubric(self, digest: str) -> RubricInUse:
        if digest not in self._rubrics:
            rubric = rubric_files.from_document(self._store.documents.get(digest))
            self._rubrics[digest] = RubricInUse(digest=digest, rubric=rubric)
        return self._rubrics[digest]

    def _sheet(self, event: str) -> ScoreSheet:
        found = self._event(event)
        body = found.body
        return ScoreSheet(
            id=found.subject, rater=self._store.people.final(body["rater"]), kind=body["kind"],
            purpose=body["purpose"], rubric=body["rubric"], marks=msgspec.convert(body["marks"], tuple[Mark, ...]),
            recommended=bool(body.get("recommended")),
        )  # fmt: skip

    def _overrides(self, events: Iterable[str]) -> tuple[Override, ...]:
        bodies = ((one, self._event(one).body) for one in events)
        return tuple(Override(one, body["level"], body.get("because", "")) for one, body in bodies)

    def _event(self, event: str) -> Event:
        found = self._store.log.get(event)
        if found is None:
            raise NotFoundError("results.no-such-event", event=event)
        return found
