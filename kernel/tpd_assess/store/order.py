"""One order of all events: stores with the same events agree on it, and nothing comes before its cause.

Within a chain: as written. Between chains: earlier time first, but what a workspace wrote after it had merged or been
restored comes after the heads that it then knew; so a clock that is slow on one machine changes nothing.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpd_assess.store.log import Log
    from tpd_assess.store.rows import Event

_KNOWING = {"workspace.merged": "heads", "workspace.restored": "from_heads"}


def causal_order(log: Log) -> Iterator[Event]:
    """All events of the log, each after everything that its writer knew."""
    chains = {head.origin: log.chain(head.origin) for head in log.heads()}
    return _Weaver(chains).events()


class _Weaver:
    def __init__(self, chains: dict[str, Iterator[Event]]) -> None:
        self._chains = chains
        self._done = dict.fromkeys(chains, 0)
        self._ready: list[tuple[str, str, Event]] = []
        self._waiting: list[Event] = []

    def events(self) -> Iterator[Event]:
        for origin in self._chains:
            self._advance(origin)
        while self._ready or self._waiting:
            event = self._next()
            self._done[event.origin] = event.seq
            yield event
            self._advance(event.origin)
            self._release()

    def _next(self) -> Event:
        if self._ready:
            return heapq.heappop(self._ready)[2]
        # Only a damaged log waits for what never comes; show what there is rather than nothing.
        self._waiting.sort(key=lambda event: (event.at, event.origin))
        return self._waiting.pop(0)

    def _advance(self, origin: str) -> None:
        event = next(self._chains[origin], None)
        if event is not None:
            self._admit(event)

    def _admit(self, event: Event) -> None:
        if self._knows_only_the_done(event):
            heapq.heappush(self._ready, (event.at, event.origin, event))
        else:
            self._waiting.append(event)

    def _knows_only_the_done(self, event: Event) -> bool:
        heads = event.body.get(_KNOWING.get(event.kind, ""), ())
        return all(self._done.get(head["origin"], head["seq"]) >= head["seq"] for head in heads)

    def _release(self) -> None:
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            for event in waiting:
                self._admit(event)
