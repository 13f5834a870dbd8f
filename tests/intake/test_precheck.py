"""A school looks at its own folder: it needs no workspace, nothing stays behind, it learns what the county will see."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests import samples
from tests.intake import killing, running
from tests.intake.running import Bench, paper, put, teacher
from tpd_assess.county import County, IngestReport
from tpd_assess.errors import NotFoundError, ProfileError
from tpd_assess.testing import Clock

PLAN = f"{teacher()}/A1_学情/学情分析方案.docx"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made, empty at first."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def precheck(folder: Path) -> IngestReport:
    """As the command does it."""
    with County.scratch(folder, running.ways(clock=Clock())) as county:
        return county.ingest(folder)


def everything(folder: Path) -> dict[str, Any]:
    """All files of a folder, with bytes and time."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


def test_it_finds_what_a_real_run_finds(tmp_path: Path, temporary: Path):
    """The same states, the same statuses."""
    bench = Bench(tmp_path, killing.tree())
    found = precheck(bench.folder)
    real = bench.ingest()
    assert found.taken.by_state() == real.taken.by_state()
    assert found.overview is not None
    assert real.overview is not None
    assert found.overview.statuses == real.overview.statuses
    assert found.overview.files == real.overview.files
    assert list(temporary.iterdir()) == []


def test_nothing_stays_behind(tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch):
    """Neither in the folder, nor beside it, nor among temporary files; evidence is not even copied there."""
    folder = tmp_path / "本校"
    put(folder, {PLAN: paper("方案"), f"{teacher()}/A3.zip": samples.zip_of({"主题说明.docx": paper("主题")})})
    before, copied = everything(tmp_path), []
    real = shutil.rmtree

    def rmtree(path: Any, *given: Any, **how: Any) -> None:
        copied.extend(one for one in Path(path).glob("assessment/evidence/*/*") if one.is_file())
        real(path, *given, **how)

    monkeypatch.setattr(shutil, "rmtree", rmtree)
    monkeypatch.chdir(folder)
    assert precheck(Path()).taken.by_state()["accepted"] == 2
    assert everything(tmp_path) == before
    assert list(temporary.iterdir()) == []
    assert len(copied) == 1  # the member of the archive


def test_nothing_stays_behind_of_one_that_fails(tmp_path: Path, temporary: Path):
    """A faulty profile, a folder that is not there."""
    put(tmp_path / "本校", {"assessment.yaml": b"name: [\n", PLAN: paper("方案")})
    with pytest.raises(ProfileError):
        precheck(tmp_path / "本校")
    with pytest.raises(NotFoundError):
        precheck(tmp_path / "没有")
    assert list(temporary.iterdir()) == []
