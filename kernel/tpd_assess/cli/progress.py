"""Progress on stderr, only when a person looks at a terminal."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from tpd_assess.text import say

_EVERY = 0.2  # seconds between two drawings


class Bar:
    """One line on stderr that counts; silent without a terminal or when `quiet`."""

    def __init__(self, *, quiet: bool = False, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._shown = not quiet and self._stream.isatty()
        self._label = ""
        self._total = self._done = 0
        self._began = self._drawn = 0.0

    def start(self, stage: str, total: int) -> None:
        """Begin a stage of the work."""
        self._label, self._total, self._done = say(stage), total, 0
        self._began = time.monotonic()
        self._draw(force=True)

    def advance(self, count: int = 1) -> None:
        """So many more are done."""
        self._done += count
        self._draw()

    def finish(self) -> None:
        """End the stage and leave its last line standing."""
        self._draw(force=True)
        if self._shown:
            self._stream.write("\n")

    def _draw(self, *, force: bool = False) -> None:
        now = time.monotonic()
        if not self._shown or (not force and now - self._drawn < _EVERY):
            return
        self._drawn = now
        self._stream.write(f"\r{self._label} {self._counted()} {self._rest(now)}\x1b[K")
        self._stream.flush()

    def _counted(self) -> str:
        return f"{self._done}/{self._total}" if self._total else str(self._done)

    def _rest(self, now: float) -> str:
        if not self._total or not self._done or self._done >= self._total:
            return ""
        seconds = round((now - self._began) / self._done * (self._total - self._done))
        return say("cli.time-left", seconds=seconds)
