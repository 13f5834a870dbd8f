"""One round of the samples and one look at all plants, for every test here: a plug-in is judged in a second or less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.certify.plants import PLANTS, write
from tpd_assess.certify.certifying import Bench, bench, certify
from tpd_assess.certify.values import Certificate
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
        yield replace(made, limits=Limits(seconds=2, megabytes=1024))


@pytest.fixture(scope="session")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages of all plants."""
    folder = tmp_path_factory.mktemp("garden")
    for name, plant in PLANTS.items():
        write(folder, name, plant)
    return folder


@pytest.fixture(scope="session")
def certificates(tools: Bench, garden: Path) -> dict[str, Certificate]:
    """What is said of each plant, by the name of its folder."""
    found = certify([str(garden / name) for name in PLANTS], tools)
    return dict(zip(PLANTS, found, strict=True))
