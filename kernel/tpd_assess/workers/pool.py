"""The pool: batches run side by side, answers come back in the order of the items, a bad item is found and left out."""

from __future__ import annotations

import itertools
import os
import queue
import threading
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Self

from tpd_assess.errors import PluginError, RefusedError
from tpd_assess.workers.child import Child, Failure, Limits
from tpd_assess.workers.frames import Batch, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_WATCH_SECONDS: Final = 0.1
_WAIT_SECONDS: Final = 0.5  # Windows hears Ctrl-C only between waits
_LOOK_AHEAD: Final = 2  # batches per child taken from the items before their answers are asked for

Outcome = dict[str, Any] | Refusal


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer for one item, or the code and parameters of what went wrong with it."""

    index: int
    value: dict[str, Any] | None = None
    fault: str = ""
    params: dict[str, Any] = field(default_factory=dict)


class Workers:
    """Child processes for tasks. Children start when first needed, stay warm, and end with the ``with`` block.

    `count` is how many work side by side; default: one for each processor. `environ` is added to what they see of it.
    """

    def __init__(
        self, count: int | None = None, limits: Limits | None = None, *, environ: Mapping[str, str] | None = None
    ) -> None:
        self._count = count or os.cpu_count() or 1
        self.limits = limits or Limits()
        self._children = [Child(self.limits, environ or {}) for _ in range(self._count)]
        self._idle: queue.LifoQueue[Child] = queue.LifoQueue()
        for child in self._children:
            self._idle.put(child)
        self._threads = ThreadPoolExecutor(self._count, "tpd-workers")
        self._closed = threading.Event()
        self._watch: threading.Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close(at_once=kind is not None)

    def close(self, *, at_once: bool = False) -> None:
        """End all children; `at_once` also those that could still end by themselves. May be called twice."""
        self._closed.set()
        for child in self._children:
            child.close(at_once=at_once)
        self._threads.shutdown(cancel_futures=True)
        for child in self._children:
            child.close(at_once=False)

    def run(
        self,
        task: str,
        items: Iterable[dict[str, Any]],
        plugins: Iterable[str] = (),
        batch: int = 256,
        seconds: int = 0,
    ) -> Iterator[Answer]:
        """Have each item worked on; the answers come in the order of the items, while later ones are still at work.

        `task` is ``module:function``, imported in the child: it takes the items of a batch, one after the other, and
        the `Plugins`, and gives a list of one answer an item. The time limit holds for each item that it takes up.
        `plugins` are as `Plugins.specs` gives them. Items are read only a few batches ahead. `seconds` for an item, 0 =
        as the pool's limits say.

        An item that cannot be done has a fault: what the task raised (`AssessError`: its code), or
        ``workers.crashed``, ``workers.timed-out``, ``workers.out-of-memory``, ``workers.failed``,
        ``workers.bad-answer``, ``workers.answer-too-big``. Raises `PluginError` when the task or a plug-in cannot be
        loaded in a child at all, `RefusedError` when the pool is closed.
        """
        self._start_watch()
        order = Batch(task, tuple(sorted(plugins)), seconds or self.limits.seconds)
        numbers = itertools.count()
        for outcomes in self._in_order(order, _chunks(items, batch)):
            yield from (_as_answer(next(numbers), outcome) for outcome in outcomes)

    def _in_order(self, order: Batch, chunks: Iterable[list[dict[str, Any]]]) -> Iterator[list[Outcome]]:
        waiting: deque[Future[list[Outcome]]] = deque()
        try:
            for chunk in chunks:
                waiting.append(self._threads.submit(self._do, order, chunk))
                if len(waiting) >= self._count * _LOOK_AHEAD:
                    yield _result(waiting.popleft())
            while waiting:
                yield _result(waiting.popleft())
        finally:
            for future in waiting:
                future.cancel()

    def _do(self, order: Batch, chunk: list[dict[str, Any]]) -> list[Outcome]:
        child = self._idle.get()
        try:
            return self._solve(child, order, chunk)
        finally:
            self._idle.put(child)

    def _solve(self, child: Child, order: Batch, items: list[dict[str, Any]]) -> list[Outcome]:
        """The outcome of each item; those that fail together are taken apart until the culprits fail alone."""
        outcomes: dict[int, Outcome] = {}
        apart = _Apart(len(items))
        while (span := apart.next()) is not None:
            tried = self._attempt(child, order, items[span.start : span.stop])
            if not isinstance(tried, Failure):
                outcomes.update(zip(span, tried, strict=True))
                apart.went_well(span)
            elif len(span) == 1:
                outcomes[span.start] = tried.refusal
            else:
                apart.split(span, tried.suspect)
        return [outcomes[number] for number in range(len(items))]

    def _attempt(self, child: Child, order: Batch, items: list[dict[str, Any]]) -> list[dict[str, Any]] | Failure:
        """Raises `PluginError` for a failure that has nothing to do with the items, tried twice."""
        for last in (False, True):
            if self._closed.is_set():
                break
            tried = child.attempt(Batch(order.task, order.plugins, order.seconds, items))
            if not isinstance(tried, Failure) or not tried.refusal.lasting:
                return tried
            if last:
                raise _lasting(order, tried.refusal)
        raise RefusedError("workers.closed")

    def _start_watch(self) -> None:
        if self._closed.is_set():
            raise RefusedError("workers.closed")
        if self._watch is None:
            self._watch = threading.Thread(target=self._look, name="tpd-workers-watch", daemon=True)
            self._watch.start()

    def _look(self) -> None:
        while not self._closed.wait(_WATCH_SECONDS):
            now = time.monotonic()
            for child in self._children:
                child.kill_if_late(now)


class _Apart:
    """Which items to try together next. The suspect that the child was at goes first and alone.

    Should that suspect do well, the task does not take its items one by one; from then on go by halves.
    """

    def __init__(self, count: int) -> None:
        self._todo = [range(count)]
        self._suspects: set[int] = set()
        self._trust = True

    def next(self) -> range | None:
        while self._todo:
            span = self._todo.pop()
            if span:
                return span
        return None

    def went_well(self, span: range) -> None:
        self._trust &= not (len(span) == 1 and span.start in self._suspects)

    def split(self, span: range, suspect: int) -> None:
        if self._trust and 0 <= suspect < len(span):
            at = span.start + suspect
            self._suspects.add(at)
            self._todo += [range(at + 1, span.stop), range(span.start, at), range(at, at + 1)]
        else:
            middle = span.start + len(span) // 2
            self._todo += [range(middle, span.stop), range(span.start, middle)]


def _chunks(items: Iterable[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    source = iter(items)
    while chunk := list(itertools.islice(source, size)):
        yield chunk


def _result(future: Future[list[Outcome]]) -> list[Outcome]:
    while not future.done():
        wait([future], _WAIT_SECONDS)
    return future.result()


def _as_answer(index: int, outcome: Outcome) -> Answer:
    if isinstance(outcome, Refusal):
        return Answer(index, None, outcome.code, outcome.params)
    return Answer(index, outcome)


def _lasting(order: Batch, refusal: Refusal) -> PluginError:
    if refusal.params:
        return PluginError(refusal.code, **refusal.params)
    return PluginError("workers.cannot-start", plugin="", version="", task=order.task, plugins=order.plugins)
