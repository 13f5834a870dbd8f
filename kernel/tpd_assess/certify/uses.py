"""What asking cost, for the table of a report: calls, answers, time and memory of each hook, reader and exporter."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tpd_assess.certify.records import Asked, Done, Watched
from tpd_assess.certify.values import HookUse

if TYPE_CHECKING:
    from tpd_assess.certify.known import Looked


def uses(looked: Looked) -> tuple[HookUse, ...]:
    """One line for each hook that was asked, reader, cleaner and exporter, in the order in which they came."""
    calls: dict[str, list[tuple[Watched, int]]] = defaultdict(list)
    for name, seen, count in _calls(looked):
        calls[name].append((seen, count))
    return tuple(_use(name, several) for name, several in calls.items())


def _calls(looked: Looked) -> Iterator[tuple[str, Watched, int]]:
    for put in looked.puts:
        if isinstance(put.asked, Asked) and not put.asked.unknown:
            name = f"{put.hook} ({put.policy})" if put.policy else put.hook
            yield name, put.asked.watched, len(put.asked.answers)
    for work in looked.works:
        if isinstance(work.done, Done):
            yield f"{work.kind} {work.name}", work.done.watched, len(work.done.files) if work.kind == "export" else 1


def _use(name: str, calls: list[tuple[Watched, int]]) -> HookUse:
    spent = [seen.microseconds for seen, _ in calls]
    return HookUse(
        name, len(calls), sum(count for _, count in calls), round(statistics.median(spent)), max(spent),
        max(seen.kilobytes for seen, _ in calls),
    )  # fmt: skip
