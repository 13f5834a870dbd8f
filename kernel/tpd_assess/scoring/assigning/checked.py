"""The hard rules of a plan, counted again by the kernel: no policy and no edited table gets round them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tpd_assess.scoring.assigning.orders import stopped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tpd_assess.model import Assignment, AssignmentRequest
    from tpd_assess.setting import Setting

HOOK = "assign_raters"


class Rules:
    """What was asked for, and the readings that were taken in one by one."""

    def __init__(self, request: AssignmentRequest) -> None:
        self._works = {(one.teacher, one.capability): one for one in request.works}
        self._raters = {(one.person, one.kind): one for one in request.raters}
        self._schools = {one.person: one.organisation for one in request.raters}
        self._conflicts = {(one.rater, one.teacher) for one in request.conflicts}
        self._same_school = request.same_school
        self._reads = {(one.rater, one.teacher) for one in request.reads}
        self._readers = {(key, rater) for key, work in self._works.items() for rater in work.barred}
        self._load = Counter({key: one.load for key, one in self._raters.items()})

    def take(self, one: Assignment) -> str:
        """Take a reading in if it keeps every rule; else the name of the first rule that it breaks."""
        rule = self._broken(one)
        if not rule:
            self._reads.add((one.rater, one.teacher))
            self._readers.add(((one.teacher, one.capability), one.rater))
            self._load[one.rater, one.kind] += 1
        return rule

    def _broken(self, one: Assignment) -> str:
        if (one.teacher, one.capability) not in self._works or (one.rater, one.kind) not in self._raters:
            return "unknown"
        most = self._raters[one.rater, one.kind].most
        broken = {
            "self": one.rater == one.teacher,
            "conflict": (one.rater, one.teacher) in self._conflicts,
            "school": self._wrong_school(one),
            "twice": ((one.teacher, one.capability), one.rater) in self._readers,
            "most": bool(most) and self._load[one.rater, one.kind] >= most,
            "each-other": (one.teacher, one.rater) in self._reads,
        }
        return next((rule for rule, breaks in broken.items() if breaks), "")

    def _wrong_school(self, one: Assignment) -> bool:
        teachers = self._works[one.teacher, one.capability].organisation
        same = bool(teachers) and self._schools[one.rater] == teachers
        if one.kind != "peer" or self._same_school == "exclude":
            return same
        return self._same_school == "require" and not same


def must_keep_rules(setting: Setting, request: AssignmentRequest, answers: Iterable[Assignment]) -> None:
    """Raise `PluginError` (``plugins.step-stopped``) that names the first rule which a policy's answer breaks."""
    for rule, what in broken_rules(request, answers):
        raise stopped(setting, HOOK, rule, what)


def broken_rules(request: AssignmentRequest, answers: Iterable[Assignment]) -> Iterator[tuple[str, str]]:
    """Each rule that an answer breaks, by its name, and where: teacher, capability, kind, purpose and rater."""
    rules, left = Rules(request), _wanted(request)
    wants = set(left)
    for one in answers:
        what = f"{one.teacher}/{one.capability} {one.kind} {one.purpose} {one.rater}".rstrip()
        wanted = (one.teacher, one.capability, one.kind, one.purpose)
        left[wanted] -= 1
        if left[wanted] < 0:
            yield ("too-many" if wanted in wants else "unknown"), what
        elif rule := rules.take(one) if one.rater else _unexplained(one):
            yield rule, what
    for wanted, count in left.items():
        if count > 0:
            yield "too-few", " ".join(wanted)


def _unexplained(one: Assignment) -> str:
    return "" if one.reason else "unexplained"


def _wanted(request: AssignmentRequest) -> Counter[tuple[str, str, str, str]]:
    found: Counter[tuple[str, str, str, str]] = Counter()
    for work in request.works:
        for want in work.wants:
            found[work.teacher, work.capability, want.kind, want.purpose] += want.count
    return found
