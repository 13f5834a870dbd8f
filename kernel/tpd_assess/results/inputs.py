"""What goes into results: who takes part, their submissions with the sheets that count, what two people set.

The present state and a finalised document give the same values, so that both are reckoned in one way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tpd_assess.model import Profile, ScoringCase, SubmissionResult

Key = tuple[str, str]
"""Person and capability."""


RECKONED = "reckoned"
"""The level of an override that lifts those before it: what was reckoned holds again."""


@dataclass(frozen=True, slots=True)
class Override:
    """A level that two people set. `id` is that of the event in which the first did."""

    id: str
    level: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """One submission. `case` is ``None`` while people still decide about its validity; `sheets` are ids of events."""

    status: str
    case: ScoringCase | None
    sheets: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()

    def basis(self) -> dict[str, Any]:
        """All that its result rests on, by ids and digests: enough to make the case again."""
        case = self.case
        return {
            "status": self.status, "state": case.state if case else "", "present": list(case.present) if case else [],
            "rubrics": [one.digest for one in case.rubrics] if case else [], "sheets": list(self.sheets),
            "overrides": [one.id for one in self.overrides],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Earned:
    """A result of an earlier round, of a capability that was not handed in again."""

    round: str
    result: SubmissionResult


@dataclass(frozen=True, slots=True)
class Teacher:
    """One teacher of the round. `works` by capability, sorted; `overrides` of the grade of the whole."""

    id: str
    organisation: str
    works: Mapping[str, Work] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    earlier: tuple[Earned, ...] = ()

    @property
    def vetoes(self) -> tuple[str, ...]:
        """What two people found that makes a teacher fail."""
        last = [several[-1] for several in (self.overrides, *(one.overrides for one in self.works.values())) if several]
        return tuple(sorted({one.because for one in last if one.because}))

    def rests_on(self) -> dict[str, Any]:
        """What this teacher's result rests on, by ids and digests."""
        works = {code: work.basis() for code, work in self.works.items()}
        return {"organisation": self.organisation, "overrides": [one.id for one in self.overrides], "works": works}

    @property
    def changed_by_people(self) -> bool:
        """Whether two people set a level or the grade of this teacher."""
        return bool(self.overrides) or any(work.overrides for work in self.works.values())


@dataclass(frozen=True, slots=True)
class Inputs:
    """All of a round. `teachers` are sorted by id; `earlier` is the digest of the results that a make-up builds on."""

    round: str
    profile: Profile
    profile_digest: str
    teachers: tuple[Teacher, ...]
    earlier: str = ""

    def cases(self) -> tuple[ScoringCase, ...]:
        """The submissions to be folded, sorted by teacher and capability."""
        return tuple(work.case for one in self.teachers for work in one.works.values() if work.case)
