"""Policies for tests of the kernel's own work: plain, and wrong in every way that the kernel must notice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from types import SimpleNamespace
from typing import Any

import tpd_scoring
from tests.intake.running import installed
from tpd_assess import hookimpl
from tpd_assess.model import Assignment, AssignmentRequest, ReadingOrder, ScoringRequest
from tpd_assess.plugins import Plugins

Assign = Callable[[AssignmentRequest], Iterable[Assignment]]
Order = Callable[[ScoringRequest], Iterable[ReadingOrder]]


def plain(request: AssignmentRequest) -> list[Assignment]:
    """Whoever may and has least to do, in the order of ids. No art: small counties only."""
    load = Counter({(one.person, one.kind): one.load for one in request.raters})
    reads = {(one.rater, one.teacher) for one in request.reads}
    answers = []
    for work in request.works:
        taken = set(work.barred)
        for want in work.wants:
            for _ in range(want.count):
                free = [
                    one for one in request.raters
                    if one.kind == want.kind and one.person not in {work.teacher, *taken}
                    and one.organisation != work.organisation and (work.teacher, one.person) not in reads
                    and not (one.most and load[one.person, one.kind] >= one.most)
                    and all((one.person, work.teacher) != (pair.rater, pair.teacher) for pair in request.conflicts)
                ]  # fmt: skip
                free.sort(
                    key=lambda one: (load[one.person, one.kind], (one.person, work.teacher) not in reads, one.person)
                )
                rater = free[0].person if free else ""
                taken.add(rater)
                load[rater, want.kind] += 1
                reads.add((rater, work.teacher))
                answers.append(
                    Assignment(
                        teacher=work.teacher, capability=work.capability, kind=want.kind, purpose=want.purpose,
                        rater=rater, reason="" if rater else "scoring.test-nobody",
                    )
                )  # fmt: skip
    return answers


def no_orders(request: ScoringRequest) -> list[ReadingOrder]:
    """Nobody reads once more."""
    return []


def two_for_fails(request: ScoringRequest) -> list[ReadingOrder]:
    """A second expert for whatever an expert failed, until it is in; a chair when two experts are."""
    found = []
    for case in request.cases:
        levels = {mark.level for sheet in case.sheets if sheet.kind == "expert" for mark in sheet.marks}
        purposes = {sheet.purpose for sheet in case.sheets}
        if levels == {"fail"} and "second" not in purposes:
            found.append(_order(case.teacher, case.capability, "expert", "second"))
        elif levels == {"fail", "pass"} and "third" not in purposes:
            found.append(_order(case.teacher, case.capability, "chair", "third"))
    return found


def _order(teacher: str, capability: str, kind: str, purpose: str) -> ReadingOrder:
    return ReadingOrder(teacher=teacher, capability=capability, kind=kind, purpose=purpose, reason="scoring.test-order")


def plugins(assign: Assign = plain, order: Order = no_orders) -> Plugins:
    """The installed plug-ins, with these policies in place of the product's own."""
    others: Mapping[str, Any] = {name: spec_of(name) for name in installed().names if name != "scoring"}

    @hookimpl
    def assign_raters(policy: str, request: AssignmentRequest) -> Iterable[Assignment]:
        return assign(request)

    @hookimpl
    def order_readings(policy: str, request: ScoringRequest) -> Iterable[ReadingOrder]:
        return order(request)

    own = {name: getattr(tpd_scoring, name) for name in ("fold_scores", "decide_awards", "check_sheet")}
    mine = SimpleNamespace(**own, assign_raters=assign_raters, order_readings=order_readings)
    return Plugins.of({**others, "scoring": mine}, bundled=("scoring",))


def spec_of(name: str) -> str:
    """The module of an installed plug-in."""
    return f"tpd_{name}"
