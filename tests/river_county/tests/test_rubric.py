"""The county's rubrics can be read, keep the rules, and come into force when a profile names them."""

from __future__ import annotations

from tpd_assess.testing import RubricContract


class TestRubric(RubricContract):
    """What every rubric must hold; `tpd_assess.testing` says it test by test."""

    plugin = "river"
    cells = (
        "hybrid/academic_assessment",
        "multimedia/learner_analysis",
    )
