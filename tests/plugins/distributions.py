"""Makes distributions with entry points, as if they had been installed."""

from __future__ import annotations


def install(folder, distribution, version="1.0", *, plugins=None, modules=None):
    """Write a distribution into a folder that is on the import path. `plugins`: names to modules; `modules`: code."""
    information = folder / f"{distribution.replace('-', '_')}-{version}.dist-info"
    information.mkdir()
    head = f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n"
    (information / "METADATA").write_text(head, encoding="utf-8")
    lines = ["[tpd_assess]", *(f"{name} = {module}" for name, module in (plugins or {}).items())]
    (information / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name, code in (modules or {}).items():
        (folder / f"{name}.py").write_text(code, encoding="utf-8")
