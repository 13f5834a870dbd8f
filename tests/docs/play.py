"""A child process in which one page runs: a folder, a language, a clock that stands at the page's own day.

It reads one step a line as JSON and answers with what the step printed. Each command starts a minute after the last.
"""

from __future__ import annotations

import contextlib
import functools
import io
import json
import os
import random
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_cell_to_rowcol

from tpd_assess import means
from tpd_assess.cli import main
from tpd_assess.cli.demo_raters import fill_in as mark_packets
from tpd_assess.store.ids import Ids

NOW = [datetime(2025, 10, 15, tzinfo=UTC)]


class Yes(io.StringIO):
    """A person who answers yes to everything, and sees it on the screen."""

    def __init__(self, screen: io.StringIO) -> None:
        super().__init__()
        self._screen = screen

    def readline(self, *_: object) -> str:
        self._screen.write("y\n")
        return "y\n"


def run(*words: str) -> str:
    """Run a command line of ours, and give what a person sees: stdout and stderr as they come."""
    NOW[0] += timedelta(minutes=1)
    screen = io.StringIO()
    keyboard, sys.stdin = sys.stdin, Yes(screen)
    try:
        with contextlib.redirect_stdout(screen), contextlib.redirect_stderr(screen), contextlib.suppress(SystemExit):
            main(words)
    finally:
        sys.stdin = keyboard
    return screen.getvalue()


def cd(folder: str) -> str:
    os.chdir(folder)
    return ""


def cp(source: str, target: str) -> str:
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)
    return ""


def write(path: str, text: str) -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8", newline="\n")
    return ""


def append(path: str, text: str) -> str:
    return write(path, Path(path).read_text(encoding="utf-8") + "\n" + text)


def edit(path: str, before: str, after: str) -> str:
    text = Path(path).read_text(encoding="utf-8")
    assert before in text, f"{path} does not hold {before!r}"
    return write(path, text.replace(before, after.replace("\\n", "\n")))


def wait(days: str) -> str:
    NOW[0] += timedelta(days=int(days))
    return ""


def document(path: str, author: str, *paragraphs: str) -> str:
    """Somebody writes a Word document."""
    sys.path.append(str(Path(__file__).parents[2]))
    from tests.makers.office import docx  # noqa: PLC0415 - of the repository, which is not on this process's path

    docx(Path(path), creator=author, last_editor=author, paragraphs=paragraphs)
    return ""


def damage(folder: str) -> str:
    """Flip a bit in the first piece of evidence."""
    victim = min(path for path in Path(folder, "evidence").rglob("*") if path.is_file())
    victim.chmod(0o644)
    data = victim.read_bytes()
    victim.write_bytes(bytes([data[0] ^ 1]) + data[1:])
    return ""


def fill_in(sheet: str, *pairs: str) -> str:
    """Answer a school's sheet: for each teacher's name the answer, the other rows stay blank."""
    rows = CalamineWorkbook.from_path(sheet).get_sheet_by_index(0).to_python()
    answers = dict(zip(pairs[::2], pairs[1::2], strict=True))
    with Workbook(sheet) as book:
        page = book.add_worksheet()
        for at, row in enumerate(rows):
            page.write_row(at, 0, [*row[:5], answers.get(str(row[1]), row[5]), *row[6:]])
    return ""


def cell(book: str, sheet: str, place: str, words: str = "") -> str:
    """Somebody types into one cell of a workbook, or empties it."""
    old = CalamineWorkbook.from_path(book)
    pages = {name: old.get_sheet_by_name(name).to_python() for name in old.sheet_names}
    row, column = xl_cell_to_rowcol(place)
    pages[sheet][row][column] = words
    with Workbook(book) as new:
        for name, rows in pages.items():
            page = new.add_worksheet(name)
            for at, one in enumerate(rows):
                page.write_row(at, 0, one)
    return ""


def mark(packets: str) -> str:
    """Raters fill in their packets, with simulated marks."""
    mark_packets(Path(packets))
    return ""


STEPS = {"tpd-assess": run, "cd": cd, "cp": cp, "write": write, "append": append, "wait": wait, "copy": cp,
         "edit": edit, "damage": damage, "document": document, "fill_in": fill_in, "mark": mark,
         "cell": cell}  # fmt: skip


if __name__ == "__main__":
    # Who reads what follows from ids; with these the same in every run, so do marks and results.
    Ids.__init__.__defaults__ = (random.Random(2025).getrandbits,)
    means.Means = functools.partial(means.Means, clock=lambda: NOW[0])
    answers = sys.stdout
    for line in sys.stdin:
        verb, *words = json.loads(line)
        answers.write(json.dumps(STEPS[verb](*words)) + "\n")
        answers.flush()
