"""What belongs to a whole process, before and after a stranger's code: what is not as it was, was changed by it."""

from __future__ import annotations

import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Final, Self

from tpd_assess.certify.records import Touch

_THREADS: Final = 0.5  # seconds in which one that was told to end may do so


@dataclass(frozen=True, slots=True)
class Process:
    """The state of this process at one moment."""

    folder: str
    mask: int
    recursion: int
    environ: Mapping[str, str]
    filters: tuple[Any, ...]
    handlers: Mapping[str, Any]
    modules: Mapping[str, ModuleType]
    threads: frozenset[threading.Thread]

    @classmethod
    def now(cls) -> Self:
        """As it is at this moment."""
        mask = os.umask(0o077)
        os.umask(mask)
        return cls(
            os.getcwd(), mask, sys.getrecursionlimit(), dict(os.environ), tuple(warnings.filters),  # noqa: PTH109
            {one.name: signal.getsignal(one) for one in signal.Signals}, dict(sys.modules),
            frozenset(threading.enumerate()),
        )  # fmt: skip

    def changes(self) -> Iterator[Touch]:
        """What is otherwise by now, as its author would have written it."""
        now = Process.now()
        for what, differs in _DIFFERENCES.items():
            yield from (Touch(what=what, detail=detail) for detail in differs(self, now))


def _settings(before: Process, now: Process) -> Iterator[str]:
    if before.folder != now.folder:
        yield "os.chdir"
    if before.mask != now.mask:
        yield "os.umask"
    if before.recursion != now.recursion:
        yield "sys.setrecursionlimit"
    yield from (f"os.environ[{name}]" for name in _changed(before.environ, now.environ))
    yield from (f"signal.signal({one})" for one in _changed(before.handlers, now.handlers))
    yield from (f"sys.modules[{name}]" for name in _changed(before.modules, now.modules) if name in before.modules)


def _filters(before: Process, now: Process) -> Iterator[str]:
    if before.filters != now.filters:
        yield "warnings.filters"


def _threads(before: Process, now: Process) -> Iterator[str]:
    for thread in sorted(now.threads - before.threads, key=lambda one: one.name):
        thread.join(_THREADS)
        if thread.is_alive():
            yield thread.name


def _changed(before: Mapping[Any, Any], now: Mapping[Any, Any]) -> list[Any]:
    names = {*before, *now}
    return sorted(name for name in names if before.get(name) is not now.get(name) and before.get(name) != now.get(name))


_DIFFERENCES: Final[Mapping[str, Callable[[Process, Process], Iterator[str]]]] = {
    "changes": _settings, "filters": _filters, "threads": _threads,
}  # fmt: skip
