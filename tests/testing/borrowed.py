"""A plug-in that offers one of the bundled rubric files as its own."""

from __future__ import annotations

from tpd_assess import bundled_source, hookimpl


@hookimpl
def register_rubrics():
    return [bundled_source("micro_capabilities_2019", "hybrid", "academic_assessment")]
