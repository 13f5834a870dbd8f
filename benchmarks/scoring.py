"""Measure a county's scoring: ``python benchmarks/scoring.py [--quick] [--teachers 2838] [--keep FOLDER]``.

Prints one table; beside every figure stands its baseline from the same run. `docs/benchmarks.md` says what each means.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import bare_scoring  # noqa: E402 - found by the line above when run as a script
from benchmarks.children import ask, environ_in  # noqa: E402
from benchmarks.handed_in import write_handed_in  # noqa: E402
from benchmarks.marking import fill_workbooks, hand_in_sheets  # noqa: E402
from benchmarks.people import TEACHERS  # noqa: E402
from benchmarks.table import Row, header, spent, title  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 7
QUICK = 10  # times smaller
PROVINCE = 100_000  # teachers, for the policy alone
PART = 12  # growth is measured at a twelfth of the county and at ...
TIMES = (1, 4, 16)  # ... so many times that
_MOST_PLANS = 4  # main readings, second ones, third ones, and none


class Bench:
    """Where it is measured."""

    def __init__(self, work: Path) -> None:
        self._work = work
        self._environ = environ_in(work)

    def policy(self, teachers: int) -> Row:
        """Who reads what, without any store: the policy against readings dealt at random."""
        found = self._step("assign", teachers)
        rules = f"{found['broken']:.0f} broken rules ({found['broken_dealt']:.0f} at random), {found['open']:.0f} open"
        fit = f"experts of the subject {found['fit']:.0f} % ({found['fit_dealt']:.0f} %)"
        return Row(
            f"policy, {teachers:,}", found["seconds"], int(found["count"]), baseline="at random",
            floor=found["floor"], more=f"{rules}, {fit}, {_spent(found)}",
        )  # fmt: skip

    def county(self, name: str, teachers: int) -> Path:
        """A new county in which everything is handed in."""
        root = self._work / name
        write_handed_in(root, count=teachers, seed=SEED)
        return root

    def whole(self, teachers: int) -> Iterator[Row]:
        """A county from the first plan to final results, by workbooks."""
        policy = self.policy(teachers)
        yield policy
        yield self.policy(PROVINCE * teachers // TEACHERS)
        root = self.county("county", teachers)
        found = self._step("plan", root)
        yield _row("plan", found, "the policy", policy.seconds)
        yield from self._workbooks(root)
        self._moderate(root)
        yield from self._results("finalise", "recompute", root, 3 * teachers)

    def growth(self, teachers: int) -> Iterator[Row]:
        """Counties that differ in size only; their sheets are written straight into the store."""
        for times in TIMES:
            size = teachers * times // PART
            root = self.county(f"times-{times}", size)
            floor = self._step("assign", size)["seconds"]
            yield _row(f"{times}x: plan", self._step("plan", root), "the policy", floor)
            hand_in_sheets(root)
            self._moderate(root)
            yield from self._results(f"{times}x: finalise", f"{times}x: recompute", root, 3 * size)

    def _workbooks(self, root: Path) -> Iterator[Row]:
        """Out and in again. What simulated raters do in between is not measured."""
        packets, returned = self._work / "packets", self._work / "returned"
        found = self._step("packets", root, packets)
        filled = fill_workbooks(root, packets, returned)
        read, books = bare_scoring.reading(filled)
        yield _row("packets", found, "xlsxwriter", bare_scoring.writing(books, self._work / "bare"))
        yield _row("import", self._step("sheets", root, returned), "calamine", read)

    def _moderate(self, root: Path) -> None:
        """Plan second and third readings and hand them in, until nothing is wanted any more."""
        for _ in range(_MOST_PLANS):
            if not self._step("plan", root)["count"]:
                return
            hand_in_sheets(root)

    def _results(self, first: str, again: str, root: Path, submissions: int) -> Iterator[Row]:
        found = {name: self._step(name, root) | {"count": submissions} for name in ("finalise", "recompute")}
        floor = self._step("bare", root)["seconds"]
        yield _row(first, found["finalise"], "floats", floor)
        yield _row(again, found["recompute"], "floats", floor)

    def _step(self, *given: str | int | Path) -> dict[str, float]:
        return ask("steps.py", [str(one) for one in given], self._environ)


def _row(what: str, found: dict[str, float], baseline: str, floor: float) -> Row:
    return Row(what, found["seconds"], int(found["count"]), baseline=baseline, floor=floor, more=_spent(found))


def _spent(found: dict[str, float]) -> str:
    return spent(found["own_mb"], found["child_mb"], busy=found.get("busy", 0.0))


def report(work: Path, teachers: int) -> Iterator[str]:
    """The table, line by line as it is measured."""
    bench = Bench(work)
    yield title(teachers, SEED)
    yield header("items/s")
    for part in (bench.whole(teachers), bench.growth(teachers)):
        yield from (row.line() for row in part)
        yield ""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure a county's scoring.")
    parser.add_argument("--teachers", type=int, default=TEACHERS, help=f"size of the county (default {TEACHERS})")
    parser.add_argument("--quick", action="store_true", help="a tenth of the county")
    parser.add_argument("--keep", type=Path, help="a new folder to work in, which is left as it is afterwards")
    return parser.parse_args()


def main() -> None:
    """Make counties, measure, print."""
    given = _arguments()
    teachers = given.teachers // QUICK if given.quick else given.teachers
    with tempfile.TemporaryDirectory() as scratch:
        work = (given.keep or Path(scratch)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        for line in report(work, teachers):
            print(line, flush=True)


if __name__ == "__main__":
    main()
