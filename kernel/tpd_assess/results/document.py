"""Results as a document that is kept for ever: canonical, sorted, with all that each rests on; no names, no times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from tpd_assess.model import SubmissionResult
from tpd_assess.results.inputs import Earned

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tpd_assess.model import Award
    from tpd_assess.results.inputs import Inputs, Key, Teacher, Work
    from tpd_assess.results.reckoning import Reckoned

Document = dict[str, Any]

_RESULT = (
    "capability", "state", "points", "points_level", "conjunctive_level", "level", "peers", "experts", "counted",
    "recommended", "held",
)  # fmt: skip
_BEFORE = ("level", "held")


def build(inputs: Inputs, reckoned: Reckoned, policies: Mapping[str, str]) -> Document:
    """The document of a round's results."""
    return {
        "round": inputs.round, "profile": inputs.profile_digest, "policies": dict(policies), "earlier": inputs.earlier,
        "teachers": [_teacher(one, reckoned) for one in inputs.teachers],
    }  # fmt: skip


def entry_of(document: Document, teacher: str) -> Document | None:
    """What a document holds of one teacher."""
    return next((one for one in document["teachers"] if one["teacher"] == teacher), None)


def _teacher(teacher: Teacher, reckoned: Reckoned) -> Document:
    award, before = reckoned.awards[teacher.id], reckoned.awards_before.get(teacher.id)
    return {
        "teacher": teacher.id, "organisation": teacher.organisation, **_award(award),
        "before": _award(before) if before else {}, "overrides": [one.id for one in teacher.overrides],
        "submissions": [_submission((teacher.id, code), one, reckoned) for code, one in teacher.works.items()],
        "earlier": [{"round": one.round, **_result(one.result)} for one in teacher.earlier],
    }  # fmt: skip


def _award(award: Award) -> Document:
    return {"grade": award.grade, "points": award.points, "recommended": award.recommended}


def _submission(key: Key, work: Work, reckoned: Reckoned) -> Document:
    before = reckoned.results_before.get(key)
    return {
        **_result(reckoned.results[key]), "basis": work.basis(),
        "before": {name: getattr(before, name) for name in _BEFORE} if before else {},
    }  # fmt: skip


def _result(result: SubmissionResult) -> Document:
    return {name: getattr(result, name) for name in _RESULT}


def result_from(teacher: str, found: Document) -> SubmissionResult:
    """The result that an entry of a document holds, without its figures."""
    fields = {name: found[name] for name in _RESULT}
    return msgspec.convert({"teacher": teacher, **fields}, SubmissionResult)


def results_before(document: Document) -> dict[Key, SubmissionResult]:
    """All results that a document holds, as they were reckoned before anybody set a level; without figures."""
    return {
        (teacher["teacher"], one["capability"]): result_from(teacher["teacher"], {**one, **one["before"]})
        for teacher in document["teachers"]
        for one in teacher["submissions"]
    }


def earned_in(document: Document) -> dict[str, tuple[Earned, ...]]:
    """The results by teacher that a make-up of this round builds on, also those from before this round."""
    return {one["teacher"]: tuple(_earned(document["round"], one)) for one in document.get("teachers", ())}


def _earned(round_id: str, teacher: Document) -> Iterable[Earned]:
    for one in teacher["submissions"]:
        yield Earned(round_id, result_from(teacher["teacher"], one))
    for one in teacher["earlier"]:
        yield Earned(one["round"], result_from(teacher["teacher"], one))
