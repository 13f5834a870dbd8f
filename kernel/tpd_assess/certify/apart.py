"""Keeps a stranger's code apart: one child process a plug-in, fresh, with bounds of time and memory for each item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, TypeVar

import msgspec

from tpd_assess.certify.records import Record, Whom
from tpd_assess.errors import PluginError
from tpd_assess.workers import Answer, Workers

if TYPE_CHECKING:
    from types import TracebackType

    from tpd_assess.certify.values import Subject
    from tpd_assess.workers import Limits

_T = TypeVar("_T", bound=Record)


@dataclass(frozen=True, slots=True)
class Lost:
    """An item that took its child with it: `code` of the worker says how, ``workers.timed-out`` or the like."""

    code: str
    params: Mapping[str, Any]


class Apart:
    """The child of one plug-in; another one after each item that ended it.

    `seed` orders what Python orders by hash; `environ` is added to what it sees.
    """

    def __init__(self, limits: Limits, seed: int = 0, environ: Mapping[str, str] | None = None) -> None:
        self._limits = limits
        self._environ = {"PYTHONHASHSEED": str(seed), **(environ or {})}
        self._workers = self._fresh()

    def _fresh(self) -> Workers:
        return Workers(1, self._limits, environ=self._environ)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._workers.close(at_once=True)

    def run(self, task: str, items: Iterable[Record], kind: type[_T]) -> Iterator[_T | Lost]:
        """What the child reports of each item, one after another, in their order; it ends with the first that is lost.

        Whoever hangs at one item would hang at all, each to the limit of time.
        """
        for answer in self._answers(task, (msgspec.to_builtins(item) for item in items)):
            if answer.value is None:
                self._workers.close(at_once=True)
                self._workers = self._fresh()
                yield Lost(answer.fault, answer.params)
                return
            yield msgspec.convert(answer.value, kind)

    def _answers(self, task: str, items: Iterable[dict[str, Any]]) -> Iterator[Answer]:
        try:
            yield from self._workers.run(task, items, batch=1)
        except PluginError as error:  # the child cannot even take items up
            yield Answer(0, None, error.code, error.params)

    def one(self, task: str, item: Record, kind: type[_T]) -> _T | Lost:
        """The report of a single item."""
        return next(self.run(task, [item], kind))


def whom(subject: Subject, others: Iterable[Subject] = (), cwd: str = "") -> Whom:
    """A plug-in as its child is told of it; `others` are loaded before, in the folder `cwd`."""
    return Whom(
        name=subject.name, reference=subject.reference, package=subject.package, folders=subject.folders,
        others=tuple(f"{one.name}={one.reference}" for one in others), cwd=cwd,
    )  # fmt: skip
