"""The bundled rubrics keep the contract that strangers' rubrics keep."""

from __future__ import annotations

from tpd_assess.testing import RubricContract

DIMENSIONS = ("learner_analysis", "teaching_design", "learning_guidance", "academic_assessment")


class TestMultimedia(RubricContract):
    """A1 to A13."""

    plugin = "rubrics_multimedia"
    cells = tuple(f"multimedia/{dimension}" for dimension in DIMENSIONS)


class TestHybrid(RubricContract):
    """B1 to B10."""

    plugin = "rubrics_hybrid"
    cells = tuple(f"hybrid/{dimension}" for dimension in DIMENSIONS)


class TestSmart(RubricContract):
    """C1 to C7."""

    plugin = "rubrics_smart"
    cells = tuple(f"smart/{dimension}" for dimension in DIMENSIONS[1:])
