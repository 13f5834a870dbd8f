"""From paths to owners: what a mapping policy is asked and what it answers."""

from __future__ import annotations

from tpd_assess.model.people import Choice, Organisation, Person
from tpd_assess.model.rubric import Rubric, Slot
from tpd_assess.model.values import Value


class Directory(Value):
    """Who and what a path may mean: the people, organisations, choices and rubrics in force."""

    people: tuple[Person, ...]
    organisations: tuple[Organisation, ...]
    choices: tuple[Choice, ...]
    rubrics: tuple[Rubric, ...]
    teacher_slots: tuple[Slot, ...] = ()
    has_roster: bool = True


class IncomingFile(Value):
    """A file to be placed. `path` is relative to the folder taken in, with ``/``; archive members ``a.zip!/b``.

    The other fields are what a manifest beside the file says; empty = nothing said.
    """

    path: str
    media_type: str = ""
    person: str = ""  # number or name
    organisation: str = ""
    capability: str = ""
    slot: str = ""


class MappingRequest(Value):
    files: tuple[IncomingFile, ...]
    directory: Directory


class Placement(Value):
    """Where one file belongs. With a `reason` the file is unmapped and a clerk is asked.

    Without a roster the owner is named by `owner_name`, `owner_number`, `owner_organisation` (a provisional person)
    and `person` is empty. `capability` is empty for a teacher slot. `candidates`: ids of people who could be meant.
    """

    path: str
    person: str = ""
    owner_name: str = ""
    owner_number: str = ""
    owner_organisation: str = ""
    capability: str = ""
    slot: str = ""
    reason: str = ""  # message code
    candidates: tuple[str, ...] = ()
