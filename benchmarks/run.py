"""Measure a county's way in: ``python benchmarks/run.py [--quick] [--teachers 2838] [--keep FOLDER]``.

Prints one table; beside every figure stands its baseline from the same run. `docs/benchmarks.md` says what each means.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import baselines  # noqa: E402 - found by the line above when run as a script
from benchmarks.children import ask, environ_in  # noqa: E402
from benchmarks.county import write_county  # noqa: E402
from benchmarks.people import TEACHERS  # noqa: E402
from benchmarks.table import Row, header, spent, title  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

COUNTY_FILES = ("assessment.yaml", "roster.xlsx", "choices.xlsx")
QUICK = 10  # times smaller
PARTS = (4, 2, 1)  # growth is measured at a quarter, a half and the whole
_FINE = (0, 3)  # done; done, with findings that wait for people


class Bench:
    """Where it is measured."""

    def __init__(self, work: Path, *, seed: int, scale: float) -> None:
        self._work = work
        self._seed = seed
        self._scale = scale
        self.environ = environ_in(work)

    def county(self, teachers: int) -> Path:
        """A simulated county of so many teachers; one that is there already is used again."""
        folder = self._work / f"county-{teachers}"
        if not folder.exists():
            write_county(folder, count=teachers, seed=self._seed, scale=self._scale)
        return folder

    def start(self) -> Iterator[Row]:
        """Starting, against importing what every start needs."""
        ours, bare = baselines.starting(self.environ)
        yield Row("start: --help", ours, baseline="bare imports", floor=bare)

    def kinds(self, county: Path) -> Iterator[Row]:
        """For each kind of file: the phases of a county that has no other files, against hashing them."""
        for kind, paths in baselines.files_by_kind(county).items():
            size, floor = _size(paths), baselines.hashing(paths)
            folder = only_kind(county, self._work / f"only-{kind}", paths)
            found = self._ingest(self._work / f"space-{kind}", folder)
            for phase in ("take", "read"):
                yield Row(f"{kind}: {phase}", found[phase], len(paths), size, "hashing", floor)

    def whole(self, county: Path) -> Iterator[Row]:
        """The whole county: its phases, then the same again unchanged, and again with every byte looked at."""
        paths = [path for some in baselines.files_by_kind(county).values() for path in some]
        count, size, floor = len(paths), _size(paths), baselines.hashing(paths)
        space = self._work / "space"
        found = self._ingest(space, county)
        walk = baselines.walking(county)
        yield Row("all: walk", found["walk"], count, 0, "bare walk", walk)
        for phase in ("take", "read", "judge"):
            yield Row(f"all: {phase}", found[phase], count, size, "hashing", floor)
        yield Row("all: whole ingest", found["seconds"], count, size, "hashing", floor, _spent(found))
        command = ["-m", "tpd_assess", "-w", str(space), "ingest", str(county)]
        yield Row("again, unchanged", self._command(command), count, 0, "bare walk", walk)
        again = self._ingest(space, county)
        yield Row("  of that, in County", again["seconds"], count, 0, "bare walk", walk, _spent(again))
        yield Row("again, --rehash", self._command([*command, "--rehash"]), count, size, "hashing", floor)

    def growth(self, teachers: int) -> Iterator[Row]:
        """Parts of the county: does time grow as files do, and does memory stay?"""
        for part in PARTS:
            county = self.county(teachers // part)
            paths = [path for some in baselines.files_by_kind(county).values() for path in some]
            found = self._ingest(self._work / f"space-part-{part}", county)
            name = "whole county" if part == 1 else f"1/{part} of the county"
            yield Row(
                name, found["seconds"], len(paths), _size(paths), "hashing", baselines.hashing(paths), _spent(found)
            )

    def _command(self, arguments: Sequence[str]) -> float:
        return baselines.run(arguments, self.environ, fine=_FINE)

    def _ingest(self, space: Path, folder: Path) -> dict[str, float]:
        return ask("phases.py", [space, folder], self.environ)


def only_kind(folder: Path, target: Path, paths: Sequence[Path]) -> Path:
    """The same county with the files of one kind alone, without copying their bytes."""
    for path in [*(folder / name for name in COUNTY_FILES), *paths]:
        place = target / path.relative_to(folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        os.link(path, place)
    return target


def _size(paths: Sequence[Path]) -> int:
    return sum(path.stat().st_size for path in paths)


def _spent(found: Mapping[str, float]) -> str:
    return spent(found["own_mb"], found["child_mb"], busy=found["busy"])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure a county's way in.")
    parser.add_argument("--teachers", type=int, default=TEACHERS, help=f"size of the county (default {TEACHERS})")
    parser.add_argument("--quick", action="store_true", help="a tenth of the county")
    parser.add_argument("--seed", type=int, default=7, help="the same seed gives the same bytes (default 7)")
    parser.add_argument("--scale", type=float, default=1.0, help="multiplies the sizes of files (default 1)")
    parser.add_argument("--keep", type=Path, help="a new folder to work in, which is left as it is afterwards")
    return parser.parse_args()


def report(work: Path, teachers: int, *, seed: int, scale: float) -> Iterator[str]:
    """The table, line by line as it is measured."""
    bench = Bench(work, seed=seed, scale=scale)
    county = bench.county(teachers)
    yield title(teachers, seed)
    yield header("files/s")
    for part in (bench.start(), bench.whole(county), bench.kinds(county), bench.growth(teachers)):
        yield from (row.line() for row in part)
        yield ""


def main() -> None:
    """Make a county, measure, print."""
    given = _arguments()
    teachers = given.teachers // QUICK if given.quick else given.teachers
    with tempfile.TemporaryDirectory() as scratch:
        work = (given.keep or Path(scratch)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        for line in report(work, teachers, seed=given.seed, scale=given.scale):
            print(line, flush=True)


if __name__ == "__main__":
    main()
