"""Blocks of pages that are taken from files of the repository, whole or in parts.

    <!-- from: SOURCE TARGET [PART ...] -->

The next block is SOURCE, or the parts of it that are named; what runs the page copies all of SOURCE to TARGET there
(`-`: nowhere). A part of a Python file is what one name is bound to at its top level, or its `imports`. A part of
another file is a line that begins so, with the lines below it that belong to it: deeper ones, or in TOML those up to
the next table.
"""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from tests.docs.pages import ROOT

_TAKEN = re.compile(
    r"(?P<head>^<!-- from: (?P<words>.+?) -->\n```\w+\n)(?P<text>.*?)(?=^```$)", re.MULTILINE | re.DOTALL
)


def with_excerpts(page: str) -> str:
    """The page with every block that is taken from a file as that file is now."""
    return _TAKEN.sub(lambda match: match["head"] + excerpt(*shlex.split(match["words"])), page)


def excerpt(source: str, _target: str, *parts: str) -> str:
    """What a page shows of a file of the repository."""
    path = ROOT / source
    text = path.read_text(encoding="utf-8")
    if not parts:
        return text
    find = _of_python if path.suffix == ".py" else _of_lines
    gap = "\n\n\n" if path.suffix == ".py" else "\n"
    return gap.join(find(text, part, path) for part in parts) + "\n"


def _of_python(text: str, name: str, path: Path) -> str:
    lines, body = text.splitlines(), ast.parse(text).body
    if name == "imports":
        heads = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom | ast.If)]
        return "\n".join(lines[heads[0].lineno - 1 : heads[-1].end_lineno])
    for at, node in enumerate(body):
        if name in _bound(node):
            first = min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", []))])
            said = at + 1 < len(body) and isinstance(body[at + 1], ast.Expr)  # a string under a value explains it
            return "\n".join(lines[first - 1 : body[at + said].end_lineno])
    raise LookupError(f"{path} has no {name}")


def _bound(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Assign):
        yield from (one.id for one in node.targets if isinstance(one, ast.Name))


def _of_lines(text: str, start: str, path: Path) -> str:
    lines = text.splitlines()
    for at, line in enumerate(lines):
        if line.strip().startswith(start):
            end = next((below for below in range(at + 1, len(lines)) if _ends(lines[below], line)), len(lines))
            return "\n".join(lines[at:end]).rstrip()
    raise LookupError(f"{path} has no line that begins with {start}")


def _ends(line: str, first: str) -> bool:
    """Whether a line no longer belongs to the part that began with another."""
    if first.startswith("["):
        return line.startswith("[")
    return bool(line.strip()) and len(line) - len(line.lstrip()) <= len(first) - len(first.lstrip())
