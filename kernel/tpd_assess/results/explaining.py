"""How one teacher's result came about, step by step: every mark with its weight, every figure, every reading ordered.

Raters stand as "peer 1", "expert 1". The figures come from the policies; this module puts them beside what they are
about.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from msgspec import structs

from tpd_assess.model import Figure, SubmissionResult, Text
from tpd_assess.results.asking import Policies
from tpd_assess.results.document import build, entry_of, results_before
from tpd_assess.results.inputs import Work
from tpd_assess.results.present import present, present_inputs
from tpd_assess.results.reckoning import Reckoned, reckon
from tpd_assess.results.replay import inputs_of
from tpd_assess.results.words import both, kind_word
from tpd_assess.scoring.submissions import submissions
from tpd_assess.store.documents import document_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tpd_assess.model import Award, Param, ReadingOrder, Rubric, ScoreSheet, ScoringCase
    from tpd_assess.results.document import Document
    from tpd_assess.results.inputs import Inputs, Override, Teacher
    from tpd_assess.setting import Setting
    from tpd_assess.store import OverrideRow, Store


_LABELLED = ("sheet", "criterion")
"""Parameters of figures that are ids or keys, in place of which people read something else."""


@dataclass(frozen=True, slots=True)
class ExplainedMark:
    """One mark: what it was given on, what it weighs (percent), the level, and points where raters give any.

    `number` is the criterion's place in the rubric, as raters see it; `text` what passes.
    """

    criterion: str
    number: int
    text: Text
    slot: Text
    weight: int
    level: str
    points: int | None


@dataclass(frozen=True, slots=True)
class ExplainedSheet:
    """One rater's marks; `rater` is no name. `counted`: whether they went into the result."""

    rater: Text
    purpose: str
    marks: tuple[ExplainedMark, ...]
    recommended: bool
    counted: bool


@dataclass(frozen=True, slots=True)
class ExplainedOverride:
    """What two people set, why, and who they are (ids)."""

    level: str
    because: str
    reason: str
    by: str
    second: str


@dataclass(frozen=True, slots=True)
class ExplainedWork:
    """One capability. `before` is the level before two people set another; `from_round` where it was earned."""

    name: Text
    result: SubmissionResult
    before: str = ""
    sheets: tuple[ExplainedSheet, ...] = ()
    orders: tuple[ReadingOrder, ...] = ()
    overrides: tuple[ExplainedOverride, ...] = ()
    from_round: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One teacher's result. `finalised` is when it became final (UTC, ISO), "" while it is provisional.

    `changed`: something that it rests on is otherwise now. `other_policy`: the policies installed now
    reckon otherwise than those that made the final results, so that figures do not fit.
    """

    teacher: str
    award: Award
    before: str
    works: tuple[ExplainedWork, ...]
    overrides: tuple[ExplainedOverride, ...] = ()
    finalised: str = ""
    changed: bool = False
    other_policy: bool = False


def explain(setting: Setting, person: str) -> Explanation | None:
    """The final result of a teacher with all that led to it, or the provisional one; ``None`` for who has no part.

    Raises `PluginError`, `NotFoundError`.
    """
    row = setting.store.scoring.finalised(setting.round)
    document = setting.store.documents.get(row.results) if row else {"teachers": []}
    standing = _standing(setting, document, person)
    if row is None or standing is None:
        now = present(setting, explain=True)
        return _Explainer(setting, now.inputs, now.reckoned).explain(person)
    final, other_policy = _final(setting, document, standing["teacher"])
    changed = _changed(setting, document, standing, person)
    return replace(final, teacher=person, finalised=row.at, changed=changed, other_policy=other_policy)


def _standing(setting: Setting, document: Document, person: str) -> Document | None:
    """What a document holds of a person, also under an id from before they turned out to be this person."""
    final = setting.store.people.final
    mine = [one for one in document["teachers"] if person in (one["teacher"], final(one["teacher"]))]
    return max(mine, key=lambda one: len(one["submissions"]), default=None)


def _final(setting: Setting, document: Document, person: str) -> tuple[Explanation, bool]:
    """A teacher of a document, reckoned again for the figures; and whether that no longer gives what stands there.

    First the teacher's own submissions are folded alone; only a policy that looks at all of them needs all.
    """
    inputs = inputs_of(setting.store, document, person)
    others = {key: one for key, one in results_before(document).items() if key[0] != person}
    with setting.workers() as pool:
        policies = Policies(setting.plugins, inputs.profile, pool, explain=True)
        again = reckon(inputs, policies, others)
        if _differs(document, inputs, again, person):
            inputs = inputs_of(setting.store, document)
            again = reckon(inputs, policies)
    final = _Explainer(setting, inputs, again).explain(person)
    assert final is not None
    return final, _differs(document, inputs, again, person)


def _differs(document: Document, inputs: Inputs, again: Reckoned, person: str) -> bool:
    now = entry_of(build(inputs, again, document["policies"]), person)
    return document_digest(entry_of(document, person)) != document_digest(now)


def _changed(setting: Setting, document: Document, standing: Document, person: str) -> bool:
    """Whether something that a final result rests on is otherwise now."""
    if document["profile"] != setting.profile_digest:
        return True
    own = {key: one for key, one in submissions(setting).items() if key[0] == person}
    teacher = next((one for one in present_inputs(setting, own).teachers if one.id == person), None)
    return teacher is None or document_digest(_rests_on(standing)) != document_digest(teacher.rests_on())


def _rests_on(standing: Document) -> Document:
    return {
        "organisation": standing["organisation"], "overrides": standing["overrides"],
        "works": {one["capability"]: one["basis"] for one in standing["submissions"]},
    }  # fmt: skip


class _Explainer:
    def __init__(self, setting: Setting, inputs: Inputs, reckoned: Reckoned) -> None:
        self._setting = setting
        self._inputs = inputs
        self._reckoned = reckoned

    def explain(self, person: str) -> Explanation | None:
        """All of one teacher."""
        teacher = next((one for one in self._inputs.teachers if one.id == person), None)
        if teacher is None:
            return None
        before = self._reckoned.awards_before.get(person)
        here = tuple(self._work(teacher, code, work) for code, work in teacher.works.items())
        carried = tuple(
            ExplainedWork(self._name(teacher, one.result.capability), one.result, from_round=one.round)
            for one in teacher.earlier
        )
        return Explanation(
            teacher=person, award=self._reckoned.awards[person], before=before.grade if before else "",
            works=here + carried, overrides=self._overrides(teacher.overrides),
        )  # fmt: skip

    def _work(self, teacher: Teacher, code: str, work: Work) -> ExplainedWork:
        key = (teacher.id, code)
        result, before = self._reckoned.results[key], self._reckoned.results_before.get(key)
        labels = _labels(work.case) if work.case else {}
        return ExplainedWork(
            name=self._name(teacher, code), before=before.level if before else "", orders=self._orders(work, labels),
            result=structs.replace(result, figures=tuple(_labelled(one, labels) for one in result.figures)),
            sheets=tuple(_sheets(work.case, labels, result)) if work.case else (),
            overrides=self._overrides(work.overrides),
        )  # fmt: skip

    def _orders(self, work: Work, labels: Mapping[str, Text]) -> tuple[ReadingOrder, ...]:
        """Every reading that was ordered on the way, done or not, and why."""
        if work.case is None:
            return ()
        with self._setting.workers() as pool:
            found = Policies(self._setting.plugins, self._inputs.profile, pool).orders_on_the_way(work.case)
        return tuple(structs.replace(one, params=_without_ids(one.params, labels)) for one in found)

    def _name(self, teacher: Teacher, code: str) -> Text:
        work = teacher.works.get(code)
        if work and work.case:
            return work.case.rubric.name
        stage = self._setting.store.people.get(teacher.id).stage
        return self._setting.rubrics.rubric(code, stage).name if code in self._setting.rubrics.codes else Text(code)

    def _overrides(self, overrides: Iterable[Override]) -> tuple[ExplainedOverride, ...]:
        rows = (self._setting.store.scoring.override(one.id) for one in overrides)
        return tuple(_override(row, self._setting.store) for row in rows if row)


def _override(row: OverrideRow, store: Store) -> ExplainedOverride:
    return ExplainedOverride(row.level, row.because, store.people.text(row.reason_text), row.actor, row.second)


def _labels(case: ScoringCase) -> dict[str, Text]:
    """What raters are called, by the ids of their sheets, numbered within their kind; and criteria, by their keys."""
    counts: dict[str, int] = {}
    labels = {one.key: Text(str(place)) for place, one in enumerate(case.rubric.criteria, start=1)}
    for sheet in sorted(case.sheets, key=lambda one: (one.kind, one.id)):
        counts[sheet.kind] = counts.get(sheet.kind, 0) + 1
        labels[sheet.id] = both("results.rater", kind=kind_word(sheet.kind), number=counts[sheet.kind])
    return labels


def _labelled(figure: Figure, labels: Mapping[str, Text]) -> Figure:
    """A figure in which raters stand in place of their sheets, and criteria by number."""
    return structs.replace(figure, params=_without_ids(figure.params, labels))


def _without_ids(params: Iterable[Param], labels: Mapping[str, Text]) -> tuple[Param, ...]:
    return tuple(
        structs.replace(one, value=labels.get(str(one.value), one.value)) if one.name in _LABELLED else one
        for one in params
    )


def _sheets(case: ScoringCase, labels: Mapping[str, Text], result: SubmissionResult) -> Iterable[ExplainedSheet]:
    for sheet in sorted(case.sheets, key=lambda one: (one.kind, one.id)):
        yield ExplainedSheet(
            rater=labels[sheet.id], purpose=sheet.purpose, marks=tuple(_marks(sheet, case.rubric_of(sheet))),
            recommended=sheet.recommended, counted=sheet.id in result.counted,
        )  # fmt: skip


def _marks(sheet: ScoreSheet, rubric: Rubric) -> Iterable[ExplainedMark]:
    given = {mark.criterion: mark for mark in sheet.marks}
    for number, criterion in enumerate(rubric.criteria, start=1):
        mark = given.get(criterion.key)
        if mark:
            slot = rubric.slot(criterion.slot)
            text = next((one.text for one in criterion.levels if one.level == "pass"), Text(""))
            yield ExplainedMark(
                criterion=criterion.key, number=number, text=text, slot=slot.title if slot else Text(criterion.slot),
                weight=criterion.weight, level=mark.level, points=mark.points,
            )  # fmt: skip
