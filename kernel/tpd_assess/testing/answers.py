"""The checks that the kernel makes of a policy's answers, put to one request: the same code, as a list of faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import structs

from tpd_assess.errors import PluginError
from tpd_assess.intake.owners import names_only_known
from tpd_assess.model import (
    Assignment,
    AssignmentRequest,
    Award,
    AwardRequest,
    Figure,
    MappingRequest,
    Placement,
    Raters,
    ReadingOrder,
    ScoringRequest,
    SubmissionResult,
)
from tpd_assess.model.profile import PolicyChoice
from tpd_assess.plugins import Plugins
from tpd_assess.results.asking import Policies
from tpd_assess.scoring.assigning.checked import broken_rules
from tpd_assess.testing import build
from tpd_assess.testing.sentences import faults_of_code
from tpd_assess.text import find
from tpd_assess.workers import Workers

Door = Callable[[], Policies]


class Examiner:
    """Puts requests to policies of one step, and lists what the kernel would not take of their answers."""

    def __init__(self, plugins: Plugins, hook: str) -> None:
        self._plugins = plugins
        self._hook = hook

    def ask(self, policy: str, request: Any) -> list[Any]:
        """The answers, in an order of their own. Raises `PluginError` as the product does."""
        return sorted(self._plugins.choose(self._hook, policy, request=request), key=repr)

    def faults(self, policy: str, request: Any) -> list[str]:
        """What the kernel would not take of the answer to a request, and what could not be told to people."""
        answers = self.ask(policy, request)
        found = _CHECKS[self._hook](lambda: self._door(policy, request), request, answers)
        return found or [fault for answer in answers for fault in _faults_of_words(answer)]

    def _door(self, policy: str, request: ScoringRequest | AwardRequest) -> Policies:
        """The kernel's own door to the policies of scoring, under the rules of a request."""
        raters = request.raters if isinstance(request, ScoringRequest) else Raters()
        lines = (PolicyChoice(step=self._hook, policy=policy),)
        profile = build.profile(policies=lines, grading=request.grading, raters=raters)
        return Policies(self._plugins, profile, Workers(1), explain=getattr(request, "explain", True))


def shuffled(request: Any) -> Any:
    """The same request with everything turned round that has no order."""
    if isinstance(request, AssignmentRequest):  # works and raters are always sorted
        return structs.replace(request, reads=request.reads[::-1], conflicts=request.conflicts[::-1])
    if isinstance(request, MappingRequest):
        return structs.replace(request, files=request.files[::-1])
    if isinstance(request, ScoringRequest):
        turned = (structs.replace(case, sheets=case.sheets[::-1]) for case in request.cases[::-1])
        return structs.replace(request, cases=tuple(turned))
    return structs.replace(request, cases=request.cases[::-1])


# --- what the kernel checks, by step ----------------------------------------------------------------------------------


def _placements(_: Door, request: MappingRequest, answers: Sequence[Placement]) -> list[str]:
    directory = request.directory
    people = {one.id for one in directory.people}
    slots = {rubric.code: {slot.key for slot in rubric.slots} for rubric in directory.rubrics}
    slots[""] = {slot.key for slot in directory.teacher_slots}
    faults = _each_once([one.path for one in request.files], [one.path for one in answers])
    return faults + [
        f"{one.path}: it names a person, a capability or a slot that there is not: {_said(one)}"
        for one in answers
        if not names_only_known(one, people, slots)
    ]


def _assignments(_: Door, request: AssignmentRequest, answers: Sequence[Assignment]) -> list[str]:
    broken = broken_rules(request, answers)
    return [f"{what}: {((text := find(f'panel.rule-{rule}')) and text.en) or rule}" for rule, what in broken]


def _results(door: Door, request: ScoringRequest, _: Sequence[SubmissionResult]) -> list[str]:
    return _stopped(lambda: door().fold(request.cases))


def _orders(door: Door, request: ScoringRequest, _: Sequence[ReadingOrder]) -> list[str]:
    return _stopped(lambda: door().orders(request.cases))


def _awards(door: Door, request: AwardRequest, _: Sequence[Award]) -> list[str]:
    return _stopped(lambda: door().awards(request.cases, request.cap))


def _stopped(ask: Callable[[], object]) -> list[str]:
    try:
        ask()
    except PluginError as error:
        return [f"the kernel stops: {error.params.get('detail') or error}"]
    return []


def _each_once(wanted: Iterable[str], given: Iterable[str]) -> list[str]:
    times, asked = Counter(given), set(wanted)
    odd = sorted(one for one in {*times, *asked} if times[one] != 1 or one not in asked)
    return [f"{one}: {times[one]} answers, {'1' if one in asked else 'none'} wanted" for one in odd]


def _said(answer: Any) -> str:
    return ", ".join(f"{name}={value!r}" for name, value in structs.asdict(answer).items() if value)


_CHECKS: Mapping[str, Callable[[Door, Any, Any], list[str]]] = {
    "map_files": _placements, "assign_raters": _assignments, "fold_scores": _results, "order_readings": _orders,
    "decide_awards": _awards,
}  # fmt: skip


# --- what people read -----------------------------------------------------------------------------------------------


def _faults_of_words(answer: Any) -> list[str]:
    """Codes of reasons and figures without a sentence."""
    params = getattr(answer, "params", ())
    faults = faults_of_code(answer.reason, params) if getattr(answer, "reason", "") else []
    faults += faults_of_code(answer.held, ()) if getattr(answer, "held", "") else []
    figures: Sequence[Figure] = getattr(answer, "figures", ())
    return faults + [fault for one in figures for fault in faults_of_code(one.code, one.params)]
