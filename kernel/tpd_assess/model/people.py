"""People and organisations of a county, and what they chose."""

from __future__ import annotations

from tpd_assess.model.values import Value

ROLES = ("teacher", "peer", "expert", "chair", "clerk", "school_administrator", "auditor")
STAGES = ("kindergarten", "primary", "junior", "senior", "vocational")


class Organisation(Value):
    """A school, teaching point, kindergarten, or another body that people belong to.

    `kind`: school, teaching_point, kindergarten, vocational, training_school, company, bureau, other.
    `environment` is the teaching environment (a key of the standard); `parent` the key of the central school.
    """

    key: str
    name: str
    kind: str = "school"
    district: str = ""
    environment: str = ""
    parent: str = ""
    stages: tuple[str, ...] = ()


class Person(Value):
    """One human. `id` is random and carries nothing; `number` is the roster number and may be empty."""

    id: str
    name: str
    number: str = ""
    organisation: str = ""  # key
    stage: str = ""
    subject: str = ""
    roles: tuple[str, ...] = ("teacher",)
    provisional: bool = False  # known from a folder name only, until a roster names them


class Choice(Value):
    """The capabilities that one teacher chose for the round."""

    person: str  # id
    capabilities: tuple[str, ...]


class Offer(Value):
    """The capabilities that one school offers its teachers."""

    organisation: str
    capabilities: tuple[str, ...]
