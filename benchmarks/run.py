"""Measure a county's way in: ``python benchmarks/run.py [--teachers 2838] [--keep FOLDER]``.

Prints files/s and MB/s of ingest for each kind of file beside plain hashing of the same files in the same run, a
second ingest of the unchanged folder (by path, size and time, and with --rehash), peak memory, and start-up against
bare imports. Runs where `os.wait4` is, that is not on Windows.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.county import write_county  # noqa: E402 - found by the line above when run as a script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COUNTY_FILES = ("assessment.yaml", "roster.xlsx", "choices.xlsx")
BARE_IMPORTS = "import click, pluggy, sqlite_utils"
_BEST_OF = 5
_FINE = (0, 3)  # done; done, with findings that wait for people


@dataclass(frozen=True)
class Run:
    """How many seconds something took, what it went through, and its peak of memory in MB (0 = not known)."""

    what: str
    seconds: float
    files: int = 0
    size: int = 0
    peak_mb: int = 0

    def line(self) -> str:
        """One line of the report."""
        rate = (
            f"{self.files / self.seconds:9,.0f} files/s {self.size / 1e6 / self.seconds:9,.1f} MB/s"
            if self.files
            else ""
        )
        memory = f" peak {self.peak_mb:,} MB" if self.peak_mb else ""
        return f"{self.what:28} {self.seconds:8.2f} s {rate}{memory}"


def files_by_kind(folder: Path) -> dict[str, list[Path]]:
    """The evidence files of a county by their ending; the county's own files at the top are left out."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.parent != folder:
            found[path.suffix[1:]].append(path)
    return dict(found)


def hashing(what: str, paths: Sequence[Path]) -> Run:
    """Read and hash the files, nothing else: what no intake can beat."""
    started, size = time.perf_counter(), 0
    for path in paths:
        data = path.read_bytes()
        hashlib.sha256(data).digest()
        size += len(data)
    return Run(what, time.perf_counter() - started, len(paths), size)


def only_kind(folder: Path, target: Path, paths: Sequence[Path]) -> Path:
    """The same county with the files of one kind alone, without copying their bytes."""
    target.mkdir(parents=True)
    for path in [*(folder / name for name in COUNTY_FILES), *paths]:
        place = target / path.relative_to(folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        os.link(path, place)
    return target


def tool(what: str, *arguments: str, files: int = 0, size: int = 0) -> Run:
    """Run the tool in a process of its own."""
    return _timed(what, [sys.executable, "-m", "tpd_assess", *arguments], files, size)


def _timed(what: str, command: Sequence[str], files: int = 0, size: int = 0) -> Run:
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as child:
        told = child.stderr.read() if child.stderr else b""
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in _FINE:
        raise SystemExit(f"{' '.join(command)}\n{told.decode(errors='replace')}")
    return Run(what, time.perf_counter() - started, files, size, used.ru_maxrss // 1024)


def start_up() -> Iterator[Run]:
    """The best of a few starts, against importing what every start needs."""
    for what, command in (
        ("start: --help", [sys.executable, "-m", "tpd_assess", "--help"]),
        ("start: bare imports", [sys.executable, "-c", BARE_IMPORTS]),
    ):
        yield min((_timed(what, command) for _ in range(_BEST_OF)), key=lambda run: run.seconds)


def per_kind(county: Path, work: Path) -> Iterator[Run]:
    """For each kind: plain hashing, then ingest of a county that has files of this kind alone."""
    for kind, paths in files_by_kind(county).items():
        plain = hashing(f"{kind}: plain hashing", paths)
        folder = only_kind(county, work / f"only-{kind}", paths)
        yield plain
        space = str(work / f"space-{kind}")
        yield tool(f"{kind}: ingest", "-w", space, "ingest", str(folder), files=plain.files, size=plain.size)


def whole(county: Path, work: Path) -> Iterator[Run]:
    """The whole county: hashed, taken in, taken in again unchanged, and again with every byte looked at."""
    plain = hashing("all: plain hashing", [path for paths in files_by_kind(county).values() for path in paths])
    yield plain
    space = str(work / "space")
    for what, more in (("all: ingest", ()), ("all: ingest again", ()), ("all: again --rehash", ("--rehash",))):
        yield tool(what, "-w", space, "ingest", str(county), *more, files=plain.files, size=plain.size)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure a county's way in.")
    parser.add_argument("--teachers", type=int, default=2838, help="size of the simulated county (default 2838)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="work here and leave everything; a county found here is used again")
    return parser.parse_args()


def main() -> None:
    """Make a county, measure, print."""
    given = _arguments()
    with tempfile.TemporaryDirectory() as scratch:
        work = given.keep or Path(scratch)
        county = work / "county"
        if not county.exists():
            written = write_county(county, count=given.teachers, seed=given.seed)
            print(f"simulated county: {written.total():,} files, {written.sizes.total() / 1e6:,.0f} MB")
        for measured in (start_up(), per_kind(county, work), whole(county, work)):
            for run in measured:
                print(run.line(), flush=True)


if __name__ == "__main__":
    main()
