"""All that is known of one plug-in once its code was looked at in children: what the checks judge, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tpd_assess.certify.apart import Lost
from tpd_assess.certify.records import Probe
from tpd_assess.deprecations import IN_FORCE
from tpd_assess.errors import RubricError
from tpd_assess.hookspecs import FAMILIES
from tpd_assess.plugins.values import answer_type
from tpd_assess.rubrics import read_rubric_file

if TYPE_CHECKING:
    from tpd_assess.certify.records import Asked, Done, Implementation, Made, Resolved
    from tpd_assess.certify.samples import Samples
    from tpd_assess.certify.values import Subject
    from tpd_assess.model import Profile, Rubric, RubricSource


@dataclass(frozen=True, slots=True)
class Put:
    """A question that was put to a hook. `differs`: what made the answer another one in a second process.

    ``seed`` is the order that Python hashes in, ``order`` that of questions and of plug-ins.
    """

    hook: str
    policy: str
    number: int
    arguments: Mapping[str, Any]
    asked: Asked | Lost
    differs: str = ""

    @property
    def answered(self) -> Asked | None:
        """What came of it, if it was an answer."""
        asked = self.asked
        sound = not isinstance(asked, Lost) and not (
            asked.watched.stumble or asked.unfit or asked.unknown or asked.mutated
        )
        return asked if sound and not isinstance(asked, Lost) else None

    def values(self) -> list[Any]:
        """The answers as values."""
        kind = answer_type(self.hook)
        return [msgspec.convert(one, kind) for one in self.answered.answers] if self.answered else []


@dataclass(frozen=True, slots=True)
class Work:
    """A file that a reader or cleaner (`kind` read, clean) was given, or an exporter (export) that was let write."""

    kind: str
    name: str
    reference: str
    source: Path | None
    done: Done | Lost
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """One plug-in as its children saw it."""

    subject: Subject
    probe: Probe | Lost
    resolved: Mapping[str, Resolved | Lost] = field(default_factory=dict)
    puts: tuple[Put, ...] = ()
    works: tuple[Work, ...] = ()
    made: Made | Lost | None = None

    @property
    def implementations(self) -> tuple[Implementation, ...]:
        return self.probe.implementations if isinstance(self.probe, Probe) else ()

    @property
    def hooks(self) -> frozenset[str]:
        """The hooks that it means to implement, by the names that they have now."""
        return frozenset(IN_FORCE.hook(one.hook) for one in self.implementations if one.marked) & set(FAMILIES)

    def offered(self, hook: str) -> list[Any]:
        """What it declares under a hook, as values."""
        declared = self.probe.declared.get(hook) if isinstance(self.probe, Probe) else None
        kind = answer_type(hook)
        return [msgspec.convert(one, kind) for one in declared.values] if declared else []

    def rubrics(self) -> dict[RubricSource, tuple[Rubric, ...]]:
        """The rubrics of each file that it offers and that has no fault."""
        found: dict[RubricSource, tuple[Rubric, ...]] = {}
        for source in self.offered("register_rubrics"):
            try:
                found[source] = read_rubric_file(Path(source.path))
            except (RubricError, OSError):
                continue
        return found


@dataclass(frozen=True, slots=True)
class Known:
    """A plug-in and what is around it. `rivals` are the other plug-ins that are installed."""

    looked: Looked
    rivals: tuple[Looked, ...]
    profile: Profile
    commands: frozenset[str]
    samples: Samples

    @property
    def subject(self) -> Subject:
        return self.looked.subject

    @property
    def probe(self) -> Probe | Lost:
        return self.looked.probe

    def offered(self, hook: str) -> list[Any]:
        """What the plug-in declares under a hook."""
        return self.looked.offered(hook)

    def rivals_offering(self, hook: str, key: str, value: object) -> list[Subject]:
        """The other plug-ins that declare something under a hook whose field `key` has this value."""
        return [one.subject for one in self.rivals if any(getattr(it, key) == value for it in one.offered(hook))]
