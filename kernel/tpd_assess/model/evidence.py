"""Evidence, the facts measured on it, and the cases that checks look at."""

from __future__ import annotations

from tpd_assess.model.content import Content
from tpd_assess.model.people import Person
from tpd_assess.model.rubric import Rubric, Slot
from tpd_assess.model.values import Value


class Fact(Value):
    """Something measured on one evidence, e.g. ``pages`` = 12. Lengths of time are in milliseconds, sizes in bytes."""

    name: str
    value: str | int | bool


class RecordedFact(Value):
    """A fact with who measured it."""

    plugin: str
    version: str
    fact: Fact


class Fingerprint(Value):
    """A fact that near copies share. `scheme` names the method; `parts` are its hashes as hexadecimal text."""

    scheme: str
    parts: tuple[str, ...]


class EvidenceInSlot(Value):
    """One file where it was handed in; what facts hooks get beside its content.

    `capability` and `slot` are empty for a teacher slot's round-wide evidence (`slot` then names the teacher slot).
    """

    digest: str
    size: int  # bytes
    media_type: str
    extension: str  # as the file's name says, lower case, without dot
    capability: str
    slot: str


class Lookalike(Value):
    """Another file that the kernel found to be like one under check; who is in the right, a person decides.

    `scheme` says by what: ``bytes`` is the very same content. `evidence` and `person` are the other file's id and its
    owner's; `same_person` when the owner is the same. `earlier`: it was handed in before.
    """

    evidence: str
    scheme: str
    round: str
    person: str
    capability: str
    slot: str
    same_person: bool
    earlier: bool


class EvidenceCase(Value):
    """One evidence as checks see it: the file, its slot, the facts of all plug-ins, its text cut to a fixed length."""

    id: str
    file: EvidenceInSlot
    slot: Slot
    facts: tuple[RecordedFact, ...]
    content: Content | None  # None: not read, `fault` says why
    fault: str = ""
    lookalikes: tuple[Lookalike, ...] = ()

    def fact(self, name: str) -> str | int | bool | None:
        """The value of a fact by name, or ``None``."""
        return next((f.fact.value for f in self.facts if f.fact.name == name), None)


class SubmissionCase(Value):
    """One teacher's evidence for one capability in one round, as checks see it.

    `teacher_evidence` holds what the teacher handed in once for the round (e.g. the declaration).
    """

    round: str
    teacher: Person
    rubric: Rubric
    evidence: tuple[EvidenceCase, ...]
    teacher_evidence: tuple[EvidenceCase, ...] = ()
