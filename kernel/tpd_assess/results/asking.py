"""Asks the scoring policies, and takes nothing from them that could not be: the kernel never trusts a policy."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NoReturn

from msgspec import structs

from tpd_assess.errors import PluginError
from tpd_assess.model import LEVELS, AwardRequest, ScoringRequest
from tpd_assess.model.results import GRADES
from tpd_assess.model.scoring import COUNTED_PURPOSES
from tpd_assess.results.bands import level_of
from tpd_assess.workers import choose

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tpd_assess.model import (
        Award,
        AwardCase,
        Profile,
        ReadingOrder,
        ScoringCase,
        SubmissionResult,
    )
    from tpd_assess.plugins import Plugins
    from tpd_assess.results.inputs import Key
    from tpd_assess.workers import Workers

STEPS = ("fold_scores", "order_readings", "decide_awards")
_ORDERED = ("second", "third")
_READ_MORE = ("expert", "chair")


class Policies:
    """The policies that a profile names, asked through one pool of workers; with `explain` also for figures.

    Every method raises `PluginError`: the plug-in is missing, failed, or answered what cannot be.
    """

    def __init__(self, plugins: Plugins, profile: Profile, pool: Workers, *, explain: bool = False) -> None:
        self._plugins = plugins
        self._profile = profile
        self._pool = pool
        self._explain = explain

    def versions(self) -> dict[str, str]:
        """Policy and version of each step, as results keep them: ``scoring:standard 0.1.0``."""
        return installed(self._plugins, self._profile)

    def fold(self, cases: Sequence[ScoringCase]) -> dict[Key, SubmissionResult]:
        """What the marks of each submission come to: one result a case."""
        results: list[SubmissionResult] = self._ask("fold_scores", request=self._request(cases))
        found = {(one.teacher, one.capability): one for one in results}
        answered = [(one.teacher, one.capability) for one in results]
        self._all_once("fold_scores", answered, {(one.teacher, one.capability) for one in cases})
        for case in cases:
            one = found[case.teacher, case.capability]
            for name in _faults(one, case, self._profile):
                self._stop("fold_scores", f"{one.teacher}/{one.capability} {name}={getattr(one, name)!r}")
        return found

    def orders(self, cases: Sequence[ScoringCase]) -> tuple[ReadingOrder, ...]:
        """The readings that submissions still need, sorted."""
        orders: list[ReadingOrder] = self._ask("order_readings", request=self._request(cases))
        known = {(one.teacher, one.capability) for one in cases}
        twice = Counter((one.teacher, one.capability, one.purpose) for one in orders)
        for one in orders:
            known_work = (one.teacher, one.capability) in known
            once = twice[one.teacher, one.capability, one.purpose] == 1
            if not (known_work and once and one.kind in _READ_MORE and one.purpose in _ORDERED):
                self._stop("order_readings", f"{one.teacher}/{one.capability} {one.kind} {one.purpose}")
        return tuple(sorted(orders, key=lambda one: (one.teacher, one.capability, one.purpose, one.kind)))

    def orders_on_the_way(self, case: ScoringCase) -> tuple[ReadingOrder, ...]:
        """What was ordered for one submission, done or not: by its main sheets alone, then with a second."""
        found: dict[str, ReadingOrder] = {}
        for last in range(1, len(COUNTED_PURPOSES) + 1):
            seen = tuple(one for one in case.sheets if one.purpose in COUNTED_PURPOSES[:last])
            for one in self.orders([structs.replace(case, sheets=seen)]):
                found.setdefault(one.purpose, one)
        return tuple(found.values())

    def awards(self, cases: Sequence[AwardCase], cap: str) -> dict[str, Award]:
        """What each teacher gets: one award a teacher."""
        request = AwardRequest(cases=tuple(cases), grading=self._profile.grading, cap=cap)
        awards: list[Award] = self._ask("decide_awards", request=request)
        self._all_once("decide_awards", [(one.teacher,) for one in awards], {(one.teacher,) for one in cases})
        for one in awards:
            if one.grade not in GRADES or not _is_printed(one.points, self._profile):
                self._stop("decide_awards", f"{one.teacher} grade={one.grade!r} points={one.points!r}")
        return {one.teacher: one for one in awards}

    def _request(self, cases: Sequence[ScoringCase]) -> ScoringRequest:
        return ScoringRequest(
            cases=tuple(cases), raters=self._profile.raters, grading=self._profile.grading, explain=self._explain
        )

    def _ask(self, hook: str, **arguments: Any) -> list[Any]:
        return choose(self._pool, self._plugins, hook, self._profile.policy(hook), **arguments)

    def _all_once(self, hook: str, answered: Sequence[tuple[str, ...]], wanted: Collection[tuple[str, ...]]) -> None:
        counts = Counter(answered)
        odd = sorted(key for key in {*answered, *wanted} if counts[key] != 1 or key not in wanted)
        if odd:
            self._stop(hook, f"{'/'.join(odd[0])} answered {counts[odd[0]]}x")

    def _stop(self, hook: str, detail: str) -> NoReturn:
        policy = self._profile.policy(hook)
        name = policy.partition(":")[0]
        raise PluginError(
            "plugins.step-stopped", plugin=name, version=self._plugins.version(name), hook=hook, policy=policy,
            detail=detail,
        )  # fmt: skip


def installed(plugins: Plugins, profile: Profile) -> dict[str, str]:
    """The policies of the steps that make results, each with the version that is installed.

    Raises `PluginError` for a plug-in that is not.
    """
    policies = {step: profile.policy(step) for step in STEPS}
    return {step: f"{one} {plugins.version(one.partition(':')[0])}".strip() for step, one in policies.items()}


def _faults(result: SubmissionResult, case: ScoringCase, profile: Profile) -> list[str]:
    """The fields of a result that cannot be."""
    is_number = _is_printed(result.points, profile)
    no_level_while_held = {""} if result.held else {*LEVELS, *([] if case.state == "scored" else [""])}
    fits = {
        "state": result.state == case.state,
        "points": is_number,
        "points_level": not is_number or result.points_level == level_of(result.points, profile.grading),
        "conjunctive_level": result.conjunctive_level in ("", *LEVELS),
        "level": result.level in no_level_while_held,
        "peers": _is_exact(result.peers),
        "experts": _is_exact(result.experts),
        "counted": _are_of(result.counted, case),
    }
    return [name for name, fit in fits.items() if not fit]


def _is_printed(points: str, profile: Profile) -> bool:
    """Whether it is "" or a number from 0 to 100 as the profile prints it."""
    decimals = profile.grading.decimals
    shape = rf"\d{{1,3}}\.\d{{{decimals}}}" if decimals else r"\d{1,3}"
    return not points or (re.fullmatch(shape, points, re.ASCII) is not None and Fraction(points) <= 100)  # noqa: PLR2004


def _is_exact(mean: str) -> bool:
    """Whether it is "" or a number from 0 to 100, written exactly."""
    shape = r"\d{1,300}(\.\d{1,300}|/[1-9]\d{0,300})?"  # more digits than any county's marks need
    return not mean or (re.fullmatch(shape, mean, re.ASCII) is not None and Fraction(mean) <= 100)  # noqa: PLR2004


def _are_of(counted: Sequence[str], case: ScoringCase) -> bool:
    return len(set(counted)) == len(counted) and set(counted) <= {sheet.id for sheet in case.sheets}
