"""Profiles to read in tests: four lines that are enough, and what a test adds."""

import pytest

from tests.profile.build import HEAD, written
from tpd_assess.model import Profile
from tpd_assess.profile import check, read_profile
from tpd_assess.rubrics import find_standard


@pytest.fixture
def read(tmp_path):
    """Reads HEAD and what a test adds, against the bundled standard."""

    def run(more: str = "", head: str = HEAD) -> Profile:
        return read_profile(written(tmp_path, head + more), find_standard)

    return run


@pytest.fixture
def faults(tmp_path):
    """The faults of HEAD and what a test adds, as (code, line within what was added, column)."""

    def run(more: str, head: str = HEAD) -> list[tuple[str, int, int]]:
        lines = head.count("\n")
        problems = check(written(tmp_path, head + more), find_standard)
        return [(one.code, one.line - lines, one.column) for one in problems]

    return run
