"""The bundled policies keep the contract that strangers' keep."""

from __future__ import annotations

from tpd_assess.testing import PolicyContract


class TestMapping(PolicyContract):
    """Whose a file is."""

    hook = "map_files"
    policy = "evidence:standard"


class TestAssigning(PolicyContract):
    """Who reads what."""

    hook = "assign_raters"
    policy = "scoring:standard"


class TestFolding(PolicyContract):
    """What marks come to."""

    hook = "fold_scores"
    policy = "scoring:standard"


class TestModeration(PolicyContract):
    """Who reads once more."""

    hook = "order_readings"
    policy = "scoring:standard"


class TestAwards(PolicyContract):
    """What teachers get."""

    hook = "decide_awards"
    policy = "scoring:standard"
