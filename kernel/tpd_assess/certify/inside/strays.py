"""Finds hooks that a package marks and never hands to its entry point. Sources are read as text; nothing is run."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from tpd_assess.certify.records import Stray

_MARK: Final = "hookimpl"
_FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef)


def strays(thing: object, package: str, roots: Sequence[str]) -> Iterator[Stray]:
    """The marked functions in a package's other modules that its entry-point module `thing` does not hold.

    An entry point that is no module gets its hooks in other ways than by imports, and has none.
    """
    entry = str(getattr(thing, "__file__", ""))
    held = {id(value) for value in vars(thing).values() if callable(value)} if entry else set[int]()
    for root in map(Path, roots) if entry else ():
        for path in sorted(root.rglob("*.py")):
            module = _name(package, path.relative_to(root))
            for function in () if path == Path(entry) else _marked(path):
                if id(_imported(module, function.name)) not in held:
                    yield Stray(
                        file=str(path), line=function.decorator_list[0].lineno, module=module, function=function.name
                    )


def _name(package: str, path: Path) -> str:
    """``tpd_river.checks.dates`` of ``checks/dates.py``."""
    parts = path.with_suffix("").parts
    return ".".join((package, *(parts[:-1] if parts[-1] == "__init__" else parts)))


def _imported(module: str, name: str) -> Any:
    """The function itself, where its module came along with the entry point."""
    return vars(sys.modules[module]).get(name) if module in sys.modules else None


def _marked(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    try:
        whole = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError, OSError):
        return  # whoever imports it will be told
    yield from (one for one in _functions(whole) if any(map(_is_mark, one.decorator_list)))


def _functions(node: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions of a module's own, also within ``if`` and ``try``; not those of classes and of other functions."""
    for one in ast.iter_child_nodes(node):
        if isinstance(one, _FUNCTIONS):
            yield one
        elif not isinstance(one, ast.ClassDef):
            yield from _functions(one)


def _is_mark(decorator: ast.expr) -> bool:
    """``@hookimpl``, ``@hookimpl(...)``, ``@tpd_assess.hookimpl``."""
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return getattr(called, "attr", getattr(called, "id", "")) == _MARK
