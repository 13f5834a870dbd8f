"""What `tpd-assess plugins new` can be asked for: each kind of plug-in alone, and all together."""

from __future__ import annotations

import tomllib
from pathlib import Path

CELLS = ("--cell", "hybrid/academic_assessment")
KINDS = {
    "rubric": CELLS,
    "check": ("--with", "check"),
    "reader": ("--with", "reader"),
    "exporter": ("--with", "exporter"),
    "policy": ("--with", "policy"),
    "all": (*CELLS, *(word for part in ("check", "reader", "exporter", "policy") for word in ("--with", part))),
}


def put_on_path(site: Path, folder: Path) -> None:
    """Let the package in a folder look installed to whoever has `site` on the import path; the package itself stays.

    As `pip install -e` does it: entry points beside a file that names the folder are too much for a test, so both
    `site` and the folder go on the path.
    """
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    information = site / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    information.mkdir(parents=True)
    head = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (information / "METADATA").write_text(head, encoding="utf-8")
    lines = [f"{name} = {module}" for name, module in project["entry-points"]["tpd_assess"].items()]
    (information / "entry_points.txt").write_text("\n".join(["[tpd_assess]", *lines, ""]), encoding="utf-8")
