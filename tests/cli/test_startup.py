"""Start-up stays cheap, and the program starts as people start it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"sqlite_utils", "lxml", "PIL", "yaml", "pypdfium2", "python_calamine", "xlsxwriter", "sqlite3", "zoneinfo"}
_CHILD = """
import sys
from tpd_assess.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    print(*sorted(sys.modules), file=sys.stderr)
    raise
"""


def run(*words: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run python in a folder."""
    env = {**os.environ, "TPD_LANG": "zh", **environment}
    return subprocess.run([sys.executable, *words], cwd=folder, env=env, capture_output=True, check=False)


HELP = (
    *((), ("--help",), ("--version",), ("ingest", "-h"), ("validity", "-h")),
    *(("plugins", "-h"), ("rubrics", "import", "-h")),
)


@pytest.mark.parametrize("words", HELP, ids=" ".join)
def test_help_version_and_menu_load_nothing_heavy(tmp_path: Path, words: tuple[str, ...]) -> None:
    """No library that opens files or databases is imported for them."""
    done = run("-c", _CHILD, *words, folder=tmp_path, PYTHONIOENCODING="utf-8")
    assert done.returncode == 0, done.stderr.decode()
    loaded = set(done.stderr.decode().split())
    assert loaded & HEAVY == set()
    assert "tpd_assess.county" not in loaded


LISTS = (("plugins", "list"), ("rubrics", "list"), ("rubrics", "show", "A3"))


@pytest.mark.parametrize("words", LISTS, ids=" ".join)
def test_lists_load_no_packs_and_open_no_county(tmp_path: Path, words: tuple[str, ...]) -> None:
    """They read the profile and the rubrics, and that is all."""
    done = run("-c", _CHILD, *words, folder=tmp_path, PYTHONIOENCODING="utf-8")
    assert done.returncode == 0, done.stderr.decode()
    loaded = set(done.stderr.decode().split())
    assert loaded & (HEAVY - {"yaml", "zoneinfo"}) == set()
    assert loaded & {f"tpd_assess.{name}" for name in ("packs", "setup", "county", "certify", "scaffold")} == set()


def test_the_version_loads_no_plugin(tmp_path: Path) -> None:
    """Nor does a command's own help."""
    for words in (("--version",), ("ingest", "-h")):
        done = run("-c", _CHILD, *words, folder=tmp_path, PYTHONIOENCODING="utf-8")
        assert {
            name for name in done.stderr.decode().split() if name.startswith("tpd_") and "assess" not in name
        } == set()


def test_it_runs_as_a_module(tmp_path: Path) -> None:
    """`python -m tpd_assess` is the same program, and calls itself by its name."""
    done = run("-m", "tpd_assess", "-h", folder=tmp_path, PYTHONIOENCODING="utf-8")
    assert done.returncode == 0
    assert done.stdout.decode().startswith("用法：tpd-assess [选项]")
    wrong = run("-m", "tpd_assess", "ingst", folder=tmp_path, PYTHONIOENCODING="utf-8")
    assert (wrong.returncode, wrong.stdout) == (2, b"")


def test_a_reader_that_leaves_early_is_no_error_worth_a_traceback(tmp_path: Path) -> None:
    """`tpd-assess -h | head -1`: the pipe closes, and nobody sees Python."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tpd_assess", "rubrics", "list"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert child.stdout
    assert child.stderr
    child.stdout.close()
    said = child.stderr.read()
    child.stderr.close()
    child.wait()
    assert b"Traceback" not in said
