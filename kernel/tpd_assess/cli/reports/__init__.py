"""What commands print: lines for people and plain data for ``--json``, one module an area. No decisions here.

Names are loaded when first used, so that a command's help stays quick.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tpd_assess.cli.reports.certificates import certificate_data, certificate_lines
    from tpd_assess.cli.reports.intake import (
        broken_rule_lines,
        choices_lines,
        file_lines,
        ingest_data,
        ingest_lines,
        roster_lines,
        skeleton_lines,
        status_lines,
        status_with_steps,
        written_lines,
    )
    from tpd_assess.cli.reports.panel import (
        affected_lines,
        panel_data,
        panel_lines,
        people_in_plan,
        people_in_status,
        plan_data,
        plan_lines,
        release_lines,
        taken_plan_lines,
    )
    from tpd_assess.cli.reports.plugins import plugin_data, plugin_lines
    from tpd_assess.cli.reports.profile import adopting_lines, profile_lines, settled_lines
    from tpd_assess.cli.reports.rubrics import (
        import_lines,
        imported_lines,
        rubric_change_lines,
        rubric_lines,
        rubric_page,
        rubric_rows,
    )
    from tpd_assess.cli.reports.store import event_lines, log_lines
    from tpd_assess.cli.reports.validity import (
        attestation_lines,
        notice_lines,
        queue_lines,
        repair_lines,
        ruling_lines,
    )

_INTAKE = (
    "broken_rule_lines", "choices_lines", "file_lines", "ingest_data", "ingest_lines", "roster_lines",
    "skeleton_lines", "status_lines", "status_with_steps", "written_lines",
)  # fmt: skip
_PANEL = (
    "affected_lines", "panel_data", "panel_lines", "people_in_plan", "people_in_status", "plan_data", "plan_lines",
    "release_lines", "taken_plan_lines",
)  # fmt: skip
_HOMES = {
    "certificates": ("certificate_data", "certificate_lines"),
    "intake": _INTAKE,
    "panel": _PANEL,
    "plugins": ("plugin_data", "plugin_lines"),
    "profile": ("adopting_lines", "profile_lines", "settled_lines"),
    "rubrics": (
        "import_lines",
        "imported_lines",
        "rubric_change_lines",
        "rubric_lines",
        "rubric_page",
        "rubric_rows",
    ),
    "store": ("event_lines", "log_lines"),
    "validity": ("attestation_lines", "notice_lines", "queue_lines", "repair_lines", "ruling_lines"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "adopting_lines", "affected_lines", "attestation_lines", "broken_rule_lines", "certificate_data",
    "certificate_lines", "choices_lines", "event_lines", "file_lines", "import_lines", "imported_lines", "ingest_data",
    "ingest_lines", "log_lines", "notice_lines", "panel_data", "panel_lines", "people_in_plan", "people_in_status",
    "plan_data", "plan_lines", "plugin_data", "plugin_lines", "profile_lines", "queue_lines", "release_lines",
    "repair_lines", "roster_lines", "rubric_change_lines", "rubric_lines", "rubric_page", "rubric_rows", "ruling_lines",
    "settled_lines", "skeleton_lines", "status_lines", "status_with_steps", "taken_plan_lines", "written_lines",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    module = _HOME.get(name)
    if module is None:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"tpd_assess.cli.reports.{module}"), name)
