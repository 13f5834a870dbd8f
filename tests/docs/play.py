"""A child process in which one page runs: a folder, a language, a clock that stands at the page's own day.

It reads one step a line as JSON and answers with what the step printed. Each command starts a minute after the last.
Where a page calls Python, as `python -m pip install`, another process runs it, with no index to ask.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import io
import json
import os
import random
import re
import shutil
import site
import subprocess
import sys
import sysconfig
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_cell_to_rowcol

from tpd_assess import means
from tpd_assess.cli import main
from tpd_assess.cli.demo_raters import fill_in as mark_packets
from tpd_assess.store.ids import Ids

NOW = [datetime(2025, 10, 15, tzinfo=UTC)]
DAY = re.compile(r"\d{4}-\d\d-\d\d")
HERE, ROOT = Path.cwd(), Path(__file__).parents[2]


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
    forget()
    screen = io.StringIO()
    keyboard, sys.stdin = sys.stdin, Yes(screen)
    try:
        with contextlib.redirect_stdout(screen), contextlib.redirect_stderr(screen), contextlib.suppress(SystemExit):
            main(words)
    finally:
        sys.stdin = keyboard
    return screen.getvalue()


def forget() -> None:
    """Modules that the page wrote may have changed since they were imported: every command of a person begins anew."""
    own = [name for name, one in sys.modules.items() if HERE in Path(getattr(one, "__file__", None) or "/").parents]
    for name in own:
        del sys.modules[name]


def python(*words: str) -> str:
    """Run Python as a page does. What it installs is there for the commands that follow; pages never show it fail."""
    fetching = words[:2] == ("-m", "pip") and words[2] in ("install", "wheel")
    offline = ["--no-index", "--no-build-isolation", "--no-deps"] if fetching else []
    done = subprocess.run(
        [sys.executable, *words, *offline],
        check=False, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    site.addsitedir(sysconfig.get_path("purelib"))
    importlib.invalidate_caches()
    assert done.returncode == 0, done.stdout
    return re.sub(r"\bin \d+\.\d+s", "in …s", done.stdout)


def cd(folder: str) -> str:
    os.chdir(folder)
    return ""


def cp(source: str, target: str) -> str:
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)
    return ""


def bring(source: str, target: str) -> str:
    """A file of the repository, or a folder with all in it, comes to the page's folder."""
    origin = ROOT / source
    if origin.is_dir():
        shutil.copytree(origin, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        return ""
    return cp(str(origin), target)


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


def notepad(path: str) -> str:
    """Somebody saves a file with an old Notepad: in the code page of a Chinese Windows."""
    text = Path(path).read_text(encoding="utf-8")
    Path(path).write_bytes(text.replace("\n", "\r\n").encode("gb18030"))
    return ""


def wait(days: str) -> str:
    NOW[0] += timedelta(days=int(days))
    return ""


def document(path: str, author: str, *paragraphs: str) -> str:
    """Somebody writes a Word document."""
    sys.path.append(str(ROOT))
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
    """Somebody types into one cell of a workbook, or empties it. A day is kept as one, as Excel and WPS do."""
    old = CalamineWorkbook.from_path(book)
    pages = {name: old.get_sheet_by_name(name).to_python() for name in old.sheet_names}
    row, column = xl_cell_to_rowcol(place)
    pages[sheet][row][column] = date.fromisoformat(words) if DAY.fullmatch(words) else words
    with Workbook(book, {"default_date_format": "m/d"}) as new:
        for name, rows in pages.items():
            page = new.add_worksheet(name)
            for at, one in enumerate(rows):
                page.write_row(at, 0, one)
    return ""


def table(book: str, sheet: str, *rows: str) -> str:
    """Somebody makes a workbook of one sheet; the cells of a row are parted by bars."""
    with Workbook(book) as new:
        page = new.add_worksheet(sheet)
        for at, row in enumerate(rows):
            page.write_row(at, 0, row.split("|"))
    return ""


def mark(packets: str) -> str:
    """Raters fill in their packets, with simulated marks."""
    mark_packets(Path(packets))
    return ""


STEPS = {
    "tpd-assess": run, "python": python, "cd": cd, "cp": cp, "bring": bring, "write": write, "append": append,
    "edit": edit, "notepad": notepad, "cell": cell, "table": table, "document": document, "fill_in": fill_in,
    "mark": mark, "damage": damage, "wait": wait,
}  # fmt: skip


if __name__ == "__main__":
    # Who reads what follows from ids; with these the same in every run, so do marks and results.
    Ids.__init__.__defaults__ = (random.Random(2025).getrandbits,)
    means.Means = functools.partial(means.Means, clock=lambda: NOW[0])
    answers = sys.stdout
    for line in sys.stdin:
        verb, *words = json.loads(line)
        answers.write(json.dumps(STEPS[verb](*words)) + "\n")
        answers.flush()
