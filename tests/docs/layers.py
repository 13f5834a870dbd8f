"""The picture of the kernel and the table under it in `docs/architecture.md`: `python -m tests.docs.layers`.

Both are drawn from the imports as they are, and from the layers that import-linter checks.
"""

from __future__ import annotations

import ast
import importlib.util
import tomllib
from collections import defaultdict
from pathlib import Path

import grimp

from tests.docs.pages import DOCS, ROOT
from tests.docs.picture import Picture, Zone, svg

PAGE, PICTURE = DOCS / "architecture.md", DOCS / "architecture.svg"
BEGIN, END = "<!-- layers: made by tests.docs.layers -->\n", "<!-- end of layers -->"
DOOR, BUNDLED = "tpd_assess", "bundled plug-ins"
# A zone begins with the layer of the module named, and ends where the next begins.
ZONES = {
    "testing": "for people",
    "county": "what a county does",
    "means": "what it stands on",
    "plugins": "plug-ins, and what they bring",
    "located": "the ground",
}
LEGEND = (
    "A dot: the module of its row imports the module of its column.",
    "A square on the stairs is a layer: its modules do not import each other.",
    "No dot lies left of the stairs: nothing imports what stands above it.",
    "tpd_assess is the door: what plug-ins may import, loaded when it is used.",
)


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
    return package if package != DOOR else rest.partition(".")[0] or package


def plugins(known: dict[str, set[str]]) -> list[str]:
    """The plug-ins that come with the product."""
    return sorted(name for name in known if name.startswith("tpd_") and name != DOOR)


def picture() -> Picture:
    """The kernel in zones, the bundled plug-ins as one above it, and the public door as the last."""
    known = imports()
    zones: list[tuple[str, list[tuple[str, ...]]]] = [("", [(BUNDLED,)])]
    for layer in layers():
        title = next((ZONES[name] for name in layer if name in ZONES), "")
        if title:
            zones.append((title, []))
        zones[-1][1].append(tuple(layer))
    zones[-1][1].append((DOOR,))
    known[BUNDLED] = set().union(*(known[name] for name in plugins(known)))
    return Picture("Who imports whom in tpd-assess", LEGEND, tuple(Zone(t, tuple(lines)) for t, lines in zones), known)


def meaning(name: str) -> str:
    """What a module says of itself: the first sentence of its docstring."""
    spec = importlib.util.find_spec(f"tpd_assess.{name}")
    assert spec is not None, f"the layers name tpd_assess.{name}, which is not there"
    text = ast.get_docstring(ast.parse(Path(spec.origin).read_text(encoding="utf-8"))) or ""
    return " ".join(text.split("\n\n")[0].split())


def table() -> str:
    """What each module is, in the order of the picture."""
    lines = [f"| {at} | `{name}` | {meaning(name)} |" for at, line in enumerate(layers(), start=1) for name in line]
    return "\n".join(["| layer | module | what it is |", "|---|---|---|", *lines, ""])


def with_layers(page: str) -> str:
    """The page with the table of now."""
    head, _, rest = page.partition(BEGIN)
    return head + BEGIN + table() + END + rest.partition(END)[2]


def write() -> None:
    """Draw the picture, and write the table into the page."""
    PICTURE.write_text(svg(picture()), encoding="utf-8", newline="\n")
    PAGE.write_text(with_layers(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
