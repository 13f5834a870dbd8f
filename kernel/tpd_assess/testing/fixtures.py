"""Fixtures for authors' tests: ``pytest_plugins = ["tpd_assess.testing.fixtures"]`` in their top `conftest.py`."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import Protocol

import pytest

from tpd_assess.testing.counties import sample_county
from tpd_assess.testing.kernel import Kernel
from tpd_assess.testing.running import Outcome, run


class Cli(Protocol):
    """What the fixture `cli` gives: `run` in a folder of the test's own."""

    def __call__(self, *words: object, language: str = "en", answer: str = "") -> Outcome: ...


@pytest.fixture
def kernel() -> Kernel:
    """All installed plug-ins, in memory."""
    return Kernel()


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """``cli("rubrics", "list")`` runs a command of tpd-assess in the test's own folder."""
    return partial(run, cwd=tmp_path)


@pytest.fixture(scope="session")
def _sample_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_county(tmp_path_factory.mktemp("samples") / "county")


@pytest.fixture
def sample_workspace(_sample_workspace: Path, tmp_path: Path) -> Path:
    """A workspace of the test's own with the samples in it; they are taken in once for all tests."""
    copy = tmp_path / "county"
    shutil.copytree(_sample_workspace, copy)
    return copy
