"""Peaks of memory: this process's own, and the largest of the children that it had.

A finished child's `ru_maxrss` is of no use: the system hands the parent's own size on to it. So a thread looks at the
children while they live. Where there is no ``/proc`` (Windows, macOS) all figures are 0, which means not known.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

_PROC = Path("/proc")
_EVERY_SECONDS = 0.1


class Watch:
    """Looks at this process and its children while the block runs; `own_mb` and `child_mb` then hold the peaks."""

    def __init__(self) -> None:
        self.own_mb = 0
        self.child_mb = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()
        self.own_mb = peak_mb(os.getpid())

    def _look(self) -> None:
        while not self._over.wait(_EVERY_SECONDS):
            self.child_mb = max([self.child_mb, *map(peak_mb, children())])


def peak_mb(process: int) -> int:
    """The largest size that a process has had, in MB; 0 if it is gone or the system does not say."""
    try:
        lines = (_PROC / str(process) / "status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) >> 10 for line in lines if line.startswith("VmHWM:")), 0)


def children() -> list[int]:
    """The children that this process has now, whichever of its threads began them."""
    found: list[int] = []
    for task in (_PROC / "self" / "task").glob("*/children"):
        try:
            found += map(int, task.read_text(encoding="ascii").split())
        except OSError:
            continue
    return found
