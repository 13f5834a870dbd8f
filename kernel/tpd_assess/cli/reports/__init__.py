"""What commands print: lines for people and plain data for ``--json``, one module an area. No decisions here."""

from tpd_assess.cli.reports.intake import (
    broken_rule_lines,
    change_lines,
    choices_lines,
    file_lines,
    ingest_data,
    ingest_lines,
    profile_lines,
    roster_lines,
    skeleton_lines,
    status_lines,
    status_with_steps,
    written_lines,
)
from tpd_assess.cli.reports.plugins import plugin_lines, rubric_lines, rubric_page, rubric_rows
from tpd_assess.cli.reports.store import event_lines, log_lines
from tpd_assess.cli.reports.validity import (
    attestation_lines,
    notice_lines,
    queue_lines,
    repair_lines,
    ruling_lines,
)

__all__ = [
    "attestation_lines", "broken_rule_lines", "change_lines", "choices_lines", "event_lines", "file_lines",
    "ingest_data", "ingest_lines", "log_lines", "notice_lines", "plugin_lines",
    "profile_lines", "queue_lines", "repair_lines", "roster_lines", "rubric_lines", "rubric_page", "rubric_rows",
    "ruling_lines", "skeleton_lines", "status_lines", "status_with_steps", "written_lines",
]  # fmt: skip
