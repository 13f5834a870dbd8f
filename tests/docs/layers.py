"""The picture of the kernel in `docs/architecture.md`, drawn from its imports: `python -m tests.docs.layers`."""

from __future__ import annotations

import ast
import importlib.util
import tomllib
from collections import defaultdict
from pathlib import Path

import grimp

from tests.docs.pages import DOCS, ROOT

PAGE = DOCS / "architecture.md"
BEGIN, END = "<!-- layers: made by tests.docs.layers -->\n", "<!-- end of layers -->"


def settings() -> dict:
    """What import-linter checks."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]


def layers() -> list[list[str]]:
    """The layers that import-linter checks, from the top, each with its modules; those to come are left out."""
    lines = settings()["contracts"][0]["layers"]
    parts = [[part.strip() for part in line.split("|")] for line in lines]
    return [[part for part in line if not part.startswith("(")] for line in parts]


def imports() -> dict[str, set[str]]:
    """What each top module of the kernel, and each plug-in, imports of the kernel's top modules."""
    packages = settings()["root_packages"]
    graph = grimp.build_graph(*packages, exclude_type_checking_imports=True, cache_dir=None)
    found: dict[str, set[str]] = defaultdict(set)
    for module in graph.modules:
        for other in graph.find_modules_directly_imported_by(module):
            found[_top(module)].add(_top(other))
    return {name: others - {name} for name, others in found.items()}


def _top(module: str) -> str:
    package, _, rest = module.partition(".")
    return package if package != "tpd_assess" else rest.partition(".")[0] or package


def meaning(name: str) -> str:
    """What a module says of itself: the first sentence of its docstring."""
    spec = importlib.util.find_spec(f"tpd_assess.{name}")
    assert spec is not None, f"the layers name tpd_assess.{name}, which is not there"
    text = ast.get_docstring(ast.parse(Path(spec.origin).read_text(encoding="utf-8"))) or ""
    return " ".join(text.split("\n\n")[0].split())


def drawn() -> str:
    """The picture: a line a module, the layers from the top, what it imports to the right; then what each is."""
    known = imports()
    order = [name for line in layers() for name in line]
    wide = max(map(len, order))
    picture, table = [], ["| module | what it is |", "|---|---|"]
    for number, line in enumerate(layers(), start=1):
        for name in line:
            below = sorted(known.get(name, set()) & {*order}, key=order.index)
            picture.append(f"{number:2}  {name:{wide}}  {'→ ' + ', '.join(below) if below else ''}".rstrip())
            table.append(f"| `{name}` | {meaning(name)} |")
    picture += ["", "the bundled plug-ins"]
    plugins = sorted(name for name in known if name.startswith("tpd_") and name != "tpd_assess")
    picture += [f"    {name}  → {', '.join(sorted(known[name])) or '-'}" for name in plugins]
    return "```text\n" + "\n".join(picture) + "\n```\n\n" + "\n".join(table) + "\n"


def with_layers(page: str) -> str:
    """The page with the picture of now."""
    head, _, rest = page.partition(BEGIN)
    return head + BEGIN + drawn() + END + rest.partition(END)[2]


def write() -> None:
    """Draw it into the page."""
    PAGE.write_text(with_layers(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
