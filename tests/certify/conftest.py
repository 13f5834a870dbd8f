"""One round of the samples for every test of a file here; on it a plug-in is judged in a second or less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tpd_assess.certify.certifying import Bench, bench
from tpd_assess.cli import COMMANDS
from tpd_assess.profile import read_profile, shipped_profiles
from tpd_assess.rubrics import find_standard
from tpd_assess.setting import Silent
from tpd_assess.workers import Limits


@pytest.fixture(scope="session")
def tools() -> Iterator[Bench]:
    """What plug-ins are tried on, with limits that a test can wait for."""
    profile = read_profile(shipped_profiles()["default"], find_standard)
    with bench(profile, COMMANDS, Silent()) as made:
        yield replace(made, limits=Limits(seconds=3, megabytes=1024))
