"""The bundled checks and measures keep the contract that strangers' keep."""

from __future__ import annotations

from tpd_assess.testing import CheckContract


class TestValidity(CheckContract):
    """check_submission."""

    plugin = "validity"


class TestScoring(CheckContract):
    """check_sheet."""

    plugin = "scoring"


class TestEvidence(CheckContract):
    """derive_facts on any file."""

    plugin = "evidence"


class TestMultimedia(CheckContract):
    """derive_facts on the files of A1 to A13."""

    plugin = "rubrics_multimedia"


class TestHybrid(CheckContract):
    """derive_facts on the files of B1 to B10."""

    plugin = "rubrics_hybrid"


class TestSmart(CheckContract):
    """derive_facts on the files of C1 to C7."""

    plugin = "rubrics_smart"
