"""From inputs to results and awards: the policies fold, the kernel holds what is open and puts in what people set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec import structs

from tpd_assess.model import AwardCase, Figure, Param, SubmissionResult
from tpd_assess.results.inputs import RECKONED
from tpd_assess.results.words import level_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tpd_assess.model import Award, Profile, ReadingOrder, ScoringCase, Text
    from tpd_assess.results.asking import Policies
    from tpd_assess.results.inputs import Inputs, Key, Override, Teacher

UNDECIDED = "results.held-undecided"
ORDERED = "results.held-ordered"


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a round comes to. `results` and `awards` hold what two people set; `before` is without, where they did.

    `orders` are the readings that are still missing.
    """

    results: Mapping[Key, SubmissionResult]
    awards: Mapping[str, Award]
    results_before: Mapping[Key, SubmissionResult]
    awards_before: Mapping[str, Award]
    orders: tuple[ReadingOrder, ...]


def reckon(inputs: Inputs, policies: Policies, known: Mapping[Key, SubmissionResult] | None = None) -> Reckoned:
    """Fold, hold, override, award. Raises `PluginError` as `Policies` does.

    Submissions whose results are `known`, as they were before anybody set a level, are not folded again.
    """
    found = known or {}
    cases = tuple(one for one in inputs.cases() if (one.teacher, one.capability) not in found)
    orders = _missing(policies.orders(cases), cases)
    before = _all_held(inputs, {**found, **policies.fold(cases)}, orders)
    after = _all_overridden(inputs, before)
    return Reckoned(
        results=after, results_before={key: one for key, one in before.items() if after[key] != one},
        awards=_awards(inputs, policies, after), awards_before=_awards_before(inputs, policies, before), orders=orders,
    )  # fmt: skip


def _missing(orders: Iterable[ReadingOrder], cases: Sequence[ScoringCase]) -> tuple[ReadingOrder, ...]:
    """The orders that no counted sheet has met yet."""
    met = {
        (case.teacher, case.capability, sheet.kind, sheet.purpose)
        for case in cases
        for sheet in case.sheets
        if sheet.purpose != "main"
    }
    return tuple(one for one in orders if (one.teacher, one.capability, one.kind, one.purpose) not in met)


def _all_held(
    inputs: Inputs, folded: Mapping[Key, SubmissionResult], orders: Iterable[ReadingOrder]
) -> dict[Key, SubmissionResult]:
    """Every submission with a result; what is undecided or waits for a reading is held."""
    ordered = {(one.teacher, one.capability) for one in orders}
    results: dict[Key, SubmissionResult] = {}
    for teacher in inputs.teachers:
        for code in teacher.works:
            key = (teacher.id, code)
            open_result = SubmissionResult(teacher=teacher.id, capability=code, held=UNDECIDED)
            result = folded.get(key, open_result)
            results[key] = _held(result) if key in ordered else result
    return results


def _held(result: SubmissionResult) -> SubmissionResult:
    return structs.replace(result, held=result.held or ORDERED, level="")


# --- what two people set ----------------------------------------------------------------------------------------------


def _all_overridden(inputs: Inputs, results: Mapping[Key, SubmissionResult]) -> dict[Key, SubmissionResult]:
    set_by_people = {(one.id, code): work.overrides for one in inputs.teachers for code, work in one.works.items()}
    return {key: _overridden(one, set_by_people[key]) for key, one in results.items()}


def _overridden(result: SubmissionResult, overrides: Sequence[Override]) -> SubmissionResult:
    """A result as two people set it: the last level that both signed holds. Both rules stay as they were reckoned."""
    if not _lasting(overrides) or result.state != "scored" or result.held == UNDECIDED:
        return result
    level = overrides[-1].level
    said = _figure("override", level=level_word(level), before=level_word(result.level))
    return structs.replace(result, level=level, held="", figures=(*result.figures, said))


def _lasting(overrides: Sequence[Override]) -> bool:
    """Whether the last of them sets anything."""
    return bool(overrides) and overrides[-1].level != RECKONED


def _figure(name: str, **params: str | Text) -> Figure:
    pairs = tuple(Param(name=key, value=value) for key, value in sorted(params.items()))
    return Figure(code=f"results.figure-{name}", params=pairs)


# --- awards -----------------------------------------------------------------------------------------------------------


def _awards(inputs: Inputs, policies: Policies, results: Mapping[Key, SubmissionResult]) -> dict[str, Award]:
    cases = [_award_case(one, results, inputs.profile, one.vetoes) for one in inputs.teachers]
    awards = policies.awards(cases, cap_of(inputs.profile))
    return {case.teacher: _settled(one, case, awards[one.id]) for one, case in zip(inputs.teachers, cases, strict=True)}


def _awards_before(inputs: Inputs, policies: Policies, results: Mapping[Key, SubmissionResult]) -> dict[str, Award]:
    """What teachers would get had nobody set anything, of those for whom somebody did."""
    touched = [one.id for one in inputs.teachers if one.changed_by_people]
    if not touched:
        return {}
    cases = [_award_case(one, results, inputs.profile, ()) for one in inputs.teachers]
    awards = policies.awards(cases, cap_of(inputs.profile))
    by_teacher = {one.teacher: one for one in cases}
    return {one: _withheld(awards[one], by_teacher[one]) for one in touched}


def cap_of(profile: Profile) -> str:
    """The best grade that a round can give; "" = any."""
    return profile.make_up.cap if profile.round.of else ""


def _award_case(
    teacher: Teacher, results: Mapping[Key, SubmissionResult], profile: Profile, vetoes: tuple[str, ...]
) -> AwardCase:
    return AwardCase(
        teacher=teacher.id, organisation=teacher.organisation, expected=profile.select.teacher_count,
        results=tuple(results[teacher.id, code] for code in teacher.works),
        earlier=tuple(one.result for one in teacher.earlier), vetoes=vetoes,
    )  # fmt: skip


def _settled(teacher: Teacher, case: AwardCase, award: Award) -> Award:
    """An award as it stands: withheld while a result is, and as two people set it if they did."""
    award = _withheld(award, case)
    if not _lasting(teacher.overrides):
        return award
    grade = teacher.overrides[-1].level
    said = _figure("override-award", level=level_word(grade), before=level_word(award.grade))
    return structs.replace(award, grade=grade, figures=(*award.figures, said))


def _withheld(award: Award, case: AwardCase) -> Award:
    waits = any(one.held for one in (*case.results, *case.earlier))
    if award.grade == "withheld" or case.vetoes or not waits:
        return award  # what is still open could not change what a veto decides
    return structs.replace(
        award, grade="withheld", points="", recommended=False, figures=(*award.figures, _figure("withheld"))
    )
