"""How the benchmarks print figures: each beside its baseline from the same run, and on what machine."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: how many seconds something took, for how many things and bytes, beside the seconds of its baseline.

    `count` is of what the header names: files in the benchmark of intake.
    """

    what: str
    seconds: float
    count: int = 0
    size: int = 0
    baseline: str = ""
    floor: float = 0.0
    more: str = ""

    def line(self) -> str:
        """One line of the table."""
        rate = f"{self.count / self.seconds:10,.0f}" if self.count else " " * 10
        speed = f"{self.size / 1e6 / self.seconds:8,.1f}" if self.size else " " * 8
        against = f"{self.floor:8.2f}  {self.seconds / self.floor:7.1f} x {self.baseline}" if self.floor else ""
        return f"{self.what:24} {self.seconds:8.2f} {rate} {speed} {against:32} {self.more}".rstrip()


def header(rate: str) -> str:
    """The first line of a table; `rate` is what is counted each second, e.g. ``files/s``."""
    return f"{'':24} {'seconds':>8} {rate:>10} {'MB/s':>8} {'baseline':>8}  {'ratio':>9}"


def title(teachers: int, seed: int) -> str:
    """What was measured and on what machine."""
    python = sys.version.split()[0]
    return f"{teachers:,} simulated teachers, seed {seed}, Python {python}, {os.cpu_count()} processors"


def spent(own_mb: float, child_mb: float, *, busy: float = 0.0) -> str:
    """The last column: seconds of processors, and peaks of memory as far as the system tells them."""
    parts = [f"busy {busy:.1f} s"] if busy else []
    parts += [f"peak {own_mb:.0f} MB"] if own_mb else []
    parts += [f"a worker {child_mb:.0f} MB"] if child_mb else []
    return ", ".join(parts)
