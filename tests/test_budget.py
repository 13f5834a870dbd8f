"""The house stays small: bounds on files and functions, and no way around the layers that a linter cannot see."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted([*(ROOT / "kernel").rglob("*.py"), *(ROOT / "plugins").rglob("*.py")])


def _functions() -> list[tuple[str, int]]:
    found = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                name = f"{path.relative_to(ROOT).as_posix()}:{node.name}"
                found.append((name, (node.end_lineno or 0) - node.lineno + 1))
    return found


def _importers(module: str) -> set[str]:
    found = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.split(".")[0] == module for name in names):
                found.add(path.relative_to(ROOT).as_posix())
    return found


def test_no_function_is_longer_than_forty_lines_and_most_are_short() -> None:
    """A function that does not fit on a screen hides what it does."""
    functions = _functions()
    assert [one for one in functions if one[1] > 40] == []
    assert statistics.median(length for _, length in functions) <= 8


def test_no_file_is_longer_than_five_hundred_lines() -> None:
    """A file that everything fits into is where everything ends up."""
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {name: length for name, length in lengths.items() if length > 500} == {}


def test_only_the_command_line_knows_click() -> None:
    """The same county must serve a browser."""
    assert {path for path in _importers("click") if not path.startswith("kernel/tpd_assess/cli/")} == set()


def test_only_the_store_speaks_sql() -> None:
    """One place knows how things are kept."""
    users = _importers("sqlite3") | _importers("sqlite_utils")
    assert {path for path in users if not path.startswith("kernel/tpd_assess/store/")} == set()


def test_only_the_platform_module_asks_which_system_it_runs_on() -> None:
    """What differs between systems stands in one file, where it can be read and tested."""
    asking = {
        path.relative_to(ROOT).as_posix()
        for path in SOURCES
        if any(word in path.read_text(encoding="utf-8") for word in ("sys.platform", "os.name ", "platform.system("))
    }
    assert asking <= {"kernel/tpd_assess/platform.py"}
