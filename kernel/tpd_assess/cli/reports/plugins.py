"""Reports of plug-ins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tpd_assess.cli.layout import table
from tpd_assess.cli.reports.lines import Data
from tpd_assess.text import explain, say

if TYPE_CHECKING:
    from tpd_assess.cli.catalogue import PluginRows


def plugin_data(rows: PluginRows) -> Data:
    """The same, as data."""
    return {"plugins": rows.plugins, "in_force": rows.in_force, "faults": rows.faults, "notices": rows.notices}


def plugin_lines(rows: PluginRows) -> Iterator[str]:
    """Who takes part, what is in force and why, and what is at fault."""
    for row in rows.plugins:
        origin = say("cli.plugin-bundled") if row.bundled else row.distribution
        yield f"{row.name} {row.version} ({origin})"
        yield "  " + say("cli.plugin-hooks", hooks=row.hooks)
        if row.cells:
            yield "  " + say("cli.plugin-cells", cells=row.cells)
    yield ""
    yield say("cli.cells-in-force")
    yield from table([(cell, plugin, why) for cell, plugin, why in rows.in_force])
    if rows.faults:
        yield ""
        yield say("cli.plugin-faults")
        yield from (f"  {explain(problem)}" for problem in rows.faults)
    if rows.notices:
        yield ""
        yield say("cli.plugin-notices")
        yield from (f"  {explain(problem)}" for problem in rows.notices)
