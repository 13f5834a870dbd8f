"""People, schools and the county's choices, and what a mapping policy is asked about them."""

from __future__ import annotations

from typing import Any

from tpd_assess.model import (
    Choice,
    Directory,
    IncomingFile,
    MappingRequest,
    Organisation,
    Person,
    Profile,
    Rubric,
    Text,
)
from tpd_assess.model.profile import Round
from tpd_assess.testing.building.making import made
from tpd_assess.testing.building.rubrics import rubric

STANDARD = "micro_capabilities_2019"
ROUND = "2025-autumn"


def person(id: str = "teacher-1", **fields: Any) -> Person:  # noqa: A002 - the field's name
    """A teacher of a primary school, with a name and a number."""
    return made(
        Person, fields, id=id, name="王小明", number="1001", organisation="school-1", stage="primary", subject="语文"
    )


def organisation(key: str = "school-1", **fields: Any) -> Organisation:
    """A primary school that teaches in the hybrid environment."""
    return made(Organisation, fields, key=key, name=f"江源小学 {key}", environment="hybrid", stages=("primary",))


def profile(**fields: Any) -> Profile:
    """The choices of a county that leaves everything as it comes: the bundled standard, rubrics and policies."""
    return made(
        Profile, fields, name=Text("河县考核方案", "Profile of River County"), county=Text("河县", "River County"),
        standard=STANDARD, round=Round(id=ROUND, title=Text("2025年秋季", "Autumn 2025")),
    )  # fmt: skip


def mapping_request(*paths: str, people: int = 2, **fields: Any) -> MappingRequest:
    """Files to be placed, by their paths, and a directory of so many teachers with a choice each.

    Without `paths` it is one file for each teacher, below school and name. `files` and `directory` replace all of it.
    """
    asked = rubric()
    known = tuple(_teacher(number) for number in range(people))
    choices = tuple(Choice(person=one.id, capabilities=(asked.code,)) for one in known)
    files = tuple(IncomingFile(path=path) for path in paths or _paths(known, asked))
    directory = Directory(people=known, organisations=(organisation(),), rubrics=(asked,), choices=choices)
    return made(MappingRequest, fields, files=files, directory=directory)


def _teacher(number: int) -> Person:
    return person(f"teacher-{number + 1}", name=f"教师{number + 1:03}", number=f"{1001 + number}")


def _paths(people: tuple[Person, ...], asked: Rubric) -> list[str]:
    return [f"{organisation().name}/{one.number}{one.name}/{asked.code}_{asked.slots[0].key}.pdf" for one in people]
