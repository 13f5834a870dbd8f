"""Fixtures for tests that take folders in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

import pytest

from tests.intake.running import Bench


class Begin(Protocol):
    """Makes a folder with these files beside the county's own, and a workspace that read those in."""

    def __call__(self, files: Mapping[str, bytes] | None = None, **how: Any) -> Bench: ...


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Workspaces to begin with, made when first wanted."""
    return tmp_path_factory.mktemp("templates")


@pytest.fixture
def begin(tmp_path: Path, templates: Path) -> Begin:
    """Begin a test with a folder and a workspace; `how` as `running.county_files` takes it."""

    def made(files: Mapping[str, bytes] | None = None, **how: Any) -> Bench:
        number = sum(1 for _ in tmp_path.glob("bench*"))
        return Bench(tmp_path / f"bench{number}", files, **how).begin(templates)

    return made
