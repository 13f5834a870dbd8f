"""The county's bulletin as an exporter, declared here; `listing.py` writes it. Loaded at every start: kept light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess import Exporter, Text, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable


@hookimpl
def register_exporters() -> Iterable[Exporter]:
    """`tpd-assess export --format bulletin`."""
    return [Exporter(name="bulletin", title=Text("公示名单", "Bulletin"), run="tpd_river.listing:write")]
