"""One ingest in a process of its own, with the seconds of each phase: ``python benchmarks/phases.py SPACE FOLDER``.

Prints one JSON object. The phases are what the progress bar shows; what lies between them (opening the workspace,
reading the roster, gathering the overview) is only in `seconds`, the whole.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.memory import Watch  # noqa: E402 - found by the line above when run as a script
from tpd_assess.county import County  # noqa: E402
from tpd_assess.means import Means  # noqa: E402
from tpd_assess.plugins import Plugins  # noqa: E402

PHASES = {
    "intake.stage-walk": "walk", "intake.stage-take": "take", "intake.stage-read": "read",
    "intake.stage-check": "judge",
}  # fmt: skip


class Stopwatch:
    """A `Progress` that shows nothing and notes how long each stage took."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(PHASES.values(), 0.0)
        self._stage = ""
        self._since = 0.0

    def start(self, stage: str, total: int) -> None:  # noqa: ARG002 - as a `Progress` is called
        self._stage, self._since = PHASES.get(stage, ""), time.perf_counter()

    def advance(self, count: int = 1) -> None:
        """Nothing to show."""

    def finish(self) -> None:
        if self._stage:
            self.seconds[self._stage] += time.perf_counter() - self._since


def measure(space: Path, folder: Path, *, rehash: bool) -> dict[str, float]:
    """Seconds of the phases and of the whole, `busy` seconds of processors, peaks of memory in MB (0 = not known)."""
    watch, stopwatch, started = Watch(), Stopwatch(), time.perf_counter()
    with watch, County.for_folder(folder, space, Means(Plugins.load(), progress=stopwatch)) as county:
        county.ingest(folder, rehash=rehash)
    whole = time.perf_counter() - started
    busy = sum(os.times()[:4])  # own and children's, user and system
    return {**stopwatch.seconds, "seconds": whole, "busy": busy, "own_mb": watch.own_mb, "child_mb": watch.child_mb}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure one ingest.")
    parser.add_argument("space", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rehash", action="store_true")
    return parser.parse_args()


def main() -> None:
    """Measure and print."""
    given = _arguments()
    print(json.dumps(measure(given.space, given.folder, rehash=given.rehash)))


if __name__ == "__main__":
    main()
