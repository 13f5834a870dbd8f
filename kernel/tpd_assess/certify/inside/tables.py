"""Takes the steps to a plug-in's own tables, in an empty database in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from tpd_assess.certify.inside.importing import within_reach
from tpd_assess.certify.inside.watching import watched
from tpd_assess.certify.records import Made, Steps
from tpd_assess.errors import PluginError
from tpd_assess.store.plugin_tables import tables_made

if TYPE_CHECKING:
    from tpd_assess.plugins import Plugins

MAKE = "tpd_assess.certify.inside.tables:make"


def make(items: Sequence[Mapping[str, Any]], _: Plugins) -> list[dict[str, Any]]:
    """The worker's task: a `Made` for each `Steps`."""
    return [msgspec.to_builtins(_make(msgspec.convert(item, Steps))) for item in items]


def _make(steps: Steps) -> Made:
    """Make the tables twice, each time of nothing: both must come out alike."""
    roots, refused = within_reach(steps.whom), list[PluginError]()

    def call() -> dict[str, tuple[str, ...]]:
        try:
            return tables_made(steps.whom.name, steps.version, steps.steps)
        except PluginError as error:
            refused.append(error)
            return {}

    first, seen = watched(call, roots)
    again, _ = watched(call, roots)
    params = {name: str(value) for name, value in refused[0].params.items()} if refused else {}
    return Made(
        watched=seen, tables=first or {}, same=first == again, refused=refused[0].code if refused else "", params=params
    )
