"""What every exporter of results keeps."""

from __future__ import annotations

import contextlib
import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextvars import copy_context
from pathlib import Path
from typing import Any, ClassVar

from tpd_assess.model import ResultsSnapshot
from tpd_assess.testing import build
from tpd_assess.testing.contract import Contract, function_at, listed
from tpd_assess.text import LANGUAGES, use_language

__tracebackhide__ = True  # an author sees the sentence, not the kit's own lines

_FORMULAS = ('=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0")
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+([.]\d+)?%?")
_FORMULA_CELL = re.compile(rb"<f[\s>/]")


class ExporterContract(Contract):
    """Subclass it and set `plugin` and `exporter`, the name of the format."""

    exporter: ClassVar[str] = ""

    def snapshots(self) -> Iterable[ResultsSnapshot]:
        """The results that are written: some, none, odd ones. Add what your format looks for, as `CheckContract`."""
        yield build.snapshot()
        yield build.snapshot(lines=())
        yield _odd()

    def test_it_is_offered(self) -> None:
        """The plug-in offers the format once, with a title in Chinese, and what runs can be imported."""
        self._run()

    def test_it_writes_files_into_its_folder_and_nowhere_else(self, tmp_path: Path) -> None:
        """It gives the paths of files that are there, all inside the folder; beside it nothing appears."""
        for number, (shot, language) in enumerate(self._cases()):
            room = tmp_path / str(number)
            folder = room / "folder"
            paths = self._written(shot, folder, language)
            faults = [f"{path} is no file" for path in paths if not path.is_file()]
            faults += [f"{path} lies outside" for path in paths if not path.resolve().is_relative_to(folder.resolve())]
            faults += [f"{path.name} appeared beside the folder" for path in room.iterdir() if path != folder]
            assert not faults, listed(f"{self.exporter} must write into the folder it is given, and only there", faults)

    def test_everything_it_writes_is_handed_out(self, tmp_path: Path) -> None:
        """A file that is not among the paths it gives is thrown away: nothing is left over, and nothing is missing."""
        for number, (shot, language) in enumerate(self._cases()):
            folder = tmp_path / str(number) / "folder"
            named = {path.resolve() for path in self._written(shot, folder, language)}
            left = [path.name for path in folder.rglob("*") if path.is_file() and path.resolve() not in named]
            assert named, f"{self.exporter} wrote nothing: results without teachers are results too"
            assert not left, listed(f"{self.exporter} wrote files whose paths it did not give", left)

    def test_the_same_results_give_the_same_bytes(self, tmp_path: Path) -> None:
        """No clock and no chance: what was given out can be made again and compared."""
        for number, (shot, language) in enumerate(self._cases()):
            rooms = (tmp_path / str(number) / name / "folder" for name in ("first", "again"))
            first, again = (_bytes(self._written(shot, room, language)) for room in rooms)
            changed = sorted(name for name in {*first, *again} if first.get(name) != again.get(name))
            assert not changed, f"{self.exporter} writes {', '.join(changed)} differently when it is asked again"

    def test_no_name_turns_into_a_formula(self, tmp_path: Path) -> None:
        """A name like ``=1+1`` stays text in every workbook and csv table; `write_xlsx` and `write_csv` see to it."""
        paths = self._written(_odd(), tmp_path / "folder", "zh")
        faults = [f"{path.name}: {fault}" for path in paths for fault in _formulas(path)]
        assert not faults, listed(f"{self.exporter} lets text run as a formula", faults)

    def test_it_prints_nothing(self, tmp_path: Path) -> None:
        """Standard output belongs to the command, which may be writing JSON there."""
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            self._written(build.snapshot(), tmp_path / "folder", "zh")
        assert not said.getvalue(), f"{self.exporter} prints: {said.getvalue()[:200]!r}"

    def _cases(self) -> Iterator[tuple[ResultsSnapshot, str]]:
        return ((shot, language) for shot in self.snapshots() for language in LANGUAGES)

    def _run(self) -> Any:
        wanted = self.said(self.exporter, 'exporter = "NAME", the name of the format that is tested')
        offers = [one for one in self.kernel().ask("register_exporters") if one.name == wanted]
        assert len(offers) == 1, f"{self.name()} offers {len(offers)} exporters called {wanted}; there must be one"
        assert offers[0].title.zh, f"the exporter {wanted} has no title in Chinese"
        return function_at(offers[0].run)

    def _written(self, shot: ResultsSnapshot, folder: Path, language: str) -> list[Path]:
        """What it writes into a new folder, from inside the folder above it."""
        write = self._run()
        folder.mkdir(parents=True)

        def speaking() -> list[Path]:
            use_language(language)
            return [Path(path) for path in write(shot, folder)]

        with contextlib.chdir(folder.parent):
            return [folder.parent / path for path in copy_context().run(speaking)]


def _odd() -> ResultsSnapshot:
    """Results with names that are formulas or gone, results that wait, and signs that tables cannot hold."""
    lines = [build.teacher_line(name, number=name, organisation=name, subject=name) for name in _FORMULAS]
    waits = build.capability_line(held="results.held-ordered", level="", points="", peers="", experts="", sheets=0)
    other = build.capability_line("A1", overridden="fail", from_round="2025-spring", state="invalid")
    lines.append(build.teacher_line("", number="", grade="withheld", points="", capabilities=(waits, other)))
    lines.append(build.teacher_line("李\x00四\n𠮷" * 50, grade="none", points="", capabilities=(), overridden="pass"))
    return build.snapshot(*lines)


def _bytes(paths: Iterable[Path]) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in paths}


def _formulas(path: Path) -> list[str]:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as book:
            sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
            return [f"{name} holds a formula" for name in sheets if _FORMULA_CELL.search(book.read(name))]
    if path.suffix.lower() not in (".csv", ".tsv"):
        return []
    table = csv.reader(
        io.StringIO(_decoded(path.read_bytes())), delimiter="\t" if path.suffix.lower() == ".tsv" else ","
    )
    return [f"line {number}: {cell!r}" for number, row in enumerate(table, 1) for cell in row if _runs(cell)]


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def _runs(cell: str) -> bool:
    return cell.startswith(_STARTS_FORMULA) and not _NUMBER.fullmatch(cell)
