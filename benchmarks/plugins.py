"""Measure what plug-ins cost: ``python benchmarks/plugins.py [--count 30] [--times 11]``.

Installs so many third-party plug-ins in a folder of their own, starts commands with and without them, and asks them all
one question. Times are of processors (user and system), in milliseconds, as others may work on the machine too.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.children import environ_in  # noqa: E402 - found by the line above when run as a script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tpd_assess import SubmissionCase

COUNT = 30
TIMES = 11
CALLS = 200
COMMANDS = (("--version",), ("--help",), ("rubrics", "list"), ("plugins", "list"))
START = (sys.executable, "-m", "tpd_assess")
BARE = (
    sys.executable,
    "-c",
    "import click, pluggy; pluggy.PluginManager('x').load_setuptools_entrypoints('tpd_assess')",
)
MODULE = """\
from tpd_assess import Fact, Message, Text, finding, hookimpl

@hookimpl
def register_messages():
    return [Message(code="{name}.seen", text=Text("看过 {{count}} 件", "{{count}} seen"))]

@hookimpl
def derive_facts(evidence, content):
    return [Fact(name="size", value=evidence.size)]

@hookimpl
def check_submission(case):
    return [finding("{name}.seen", "note", count=len(case.evidence))]
"""
METADATA = "Metadata-Version: 2.1\nName: tpd-assess-{name}\nVersion: 1.0\n"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: milliseconds without and with the plug-ins, beside those of a baseline."""

    what: str
    without: float | None
    among: float
    baseline: str
    floor: float

    def line(self) -> str:
        """As it is printed."""
        without = "" if self.without is None else f"{self.without:.2f}"
        ratio = f"{self.among / self.floor:6.1f} x {self.baseline}"
        return f"{self.what:28} {without:>10} {self.among:10.2f} {self.floor:10.2f} {ratio}"


def install(site: Path, count: int) -> None:
    """So many plug-ins, as pip leaves them."""
    for number in range(count):
        name = f"third_{number:02}"
        papers = site / f"tpd_assess_{name}-1.0.dist-info"
        papers.mkdir(parents=True)
        (papers / "METADATA").write_text(METADATA.format(name=name), encoding="utf-8")
        (papers / "entry_points.txt").write_text(f"[tpd_assess]\n{name} = tpd_{name}\n", encoding="utf-8")
        (site / f"tpd_{name}.py").write_text(MODULE.format(name=name), encoding="utf-8")


def start_ups(work: Path, site: Path, times: int) -> Iterator[Figure]:
    """Commands as a person starts them, by turns with pluggy's own loading of the same plug-ins."""
    bare = environ_in(work)
    among = bare | {"PYTHONPATH": str(site)}
    for words in COMMANDS:
        command = (*START, *words)
        turns = [(_spent(command, bare), _spent(command, among), _spent(BARE, among)) for _ in range(times + 1)]
        without, with_them, floor = (median(column) for column in zip(*turns[1:], strict=True))
        yield Figure(f"start: {' '.join(words)}", without, with_them, "click and pluggy's loader", floor)


def _spent(command: tuple[str, ...], environ: Mapping[str, str]) -> float:
    """Milliseconds of processors that a process takes."""
    before = _children()
    subprocess.run(command, env=environ, check=True, stdout=subprocess.DEVNULL)
    return (_children() - before) * 1000


def _children() -> float:
    spent = os.times()
    return spent.children_user + spent.children_system


def one_question(times: int) -> Iterator[Figure]:
    """All plug-ins asked once in this process, by turns with a bare manager that holds them all."""
    import pluggy  # noqa: PLC0415 - only what is measured imports them

    from tpd_assess import hookspecs  # noqa: PLC0415
    from tpd_assess.plugins import Plugins, loading  # noqa: PLC0415

    found = [one for one in loading.installed()[0] if not one.bundled]
    plugins, manager = Plugins(found), pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    for one in found:
        manager.register(one.load())
    case = _case()
    turns = [
        (
            _per_call(lambda: plugins.gather("check_submission", case=case)),
            _per_call(lambda: manager.hook.check_submission(case=case)),
        )
        for _ in range(times)
    ]
    gathered, bare = (median(column) for column in zip(*turns, strict=True))
    yield Figure(f"one gather over {len(found)}", None, gathered, "pluggy, nothing checked", bare)


def _per_call(call: Callable[[], object]) -> float:
    started = time.process_time()
    for _ in range(CALLS):
        call()
    return (time.process_time() - started) * 1000 / CALLS


def _case() -> SubmissionCase:
    """A submission as checks see it: the first bundled rubric, a file in each of its slots."""
    from tpd_assess.model import Content, EvidenceCase, EvidenceInSlot, Person, SubmissionCase  # noqa: PLC0415
    from tpd_assess.plugins import Plugins  # noqa: PLC0415
    from tpd_assess.rubrics import read_rubric_file  # noqa: PLC0415

    source = Plugins.load(only_bundled=True).declare("register_rubrics")[0].value
    rubric = read_rubric_file(Path(source.path))[0]
    evidence = tuple(
        EvidenceCase(
            id=f"file-{slot.key}", slot=slot, facts=(), content=Content(media_type="text/plain", text="文" * 12_000),
            file=EvidenceInSlot(
                digest=slot.key, size=1, media_type="text/plain", extension="txt", capability=rubric.code, slot=slot.key
            ),
        )
        for slot in rubric.slots
    )  # fmt: skip
    return SubmissionCase(round="round-1", teacher=Person(id="p1", name="张三"), rubric=rubric, evidence=evidence)


def report(count: int, times: int) -> Iterator[str]:
    """The table, line by line as it is measured."""
    with tempfile.TemporaryDirectory() as scratch:
        work, site = Path(scratch), Path(scratch) / "site"
        install(site, count)
        yield f"{count} third-party plug-ins, Python {sys.version.split()[0]}, milliseconds of processors"
        yield f"{'':28} {'without':>10} {'with them':>10} {'baseline':>10} {'ratio':>6}"
        yield from (figure.line() for figure in start_ups(work, site, times))
        sys.path.insert(0, str(site))
        yield from (figure.line() for figure in one_question(times))


def main() -> None:
    """Install, measure, print."""
    parser = argparse.ArgumentParser(description="Measure what plug-ins cost.")
    parser.add_argument("--count", type=int, default=COUNT, help=f"third-party plug-ins (default {COUNT})")
    parser.add_argument("--times", type=int, default=TIMES, help=f"measurements of each (default {TIMES})")
    given = parser.parse_args()
    for line in report(given.count, given.times):
        print(line, flush=True)


if __name__ == "__main__":
    main()
