"""The disk is full while scoring goes on: one sentence, nothing by halves, and with room again all is done."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.scoring import killing
from tests.scoring.county import open_again, setting_of
from tests.scoring.killing import JOBS, county_of, do, stands
from tpd_assess import platform
from tpd_assess.county import County
from tpd_assess.errors import AssessError, RefusedError
from tpd_assess.scoring.packets import cleaning

PAGES_LEFT = (("plan", 0), ("plan", 5), ("take-plan", 0), ("packets", 0), ("submit", 0), ("propose", 0), ("sign", 0),
              ("finalise", 0), ("finalise", 3))  # fmt: skip
IN_A_FILE = {"cleaned": (cleaning, "settle"), "made": (Path, "mkdir"), "workbook": (ZipFile, "writestr"),
             "copied": (shutil, "copyfile"), "named": (Path, "replace")}  # fmt: skip


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Path], Path]:
    """Makes the folder of a job, as it is before; made once for all who want the same."""
    base = tmp_path_factory.mktemp("before")

    def begin(job: str, root: Path) -> Path:
        if not (base / job).is_dir():
            JOBS[job].before(base / job)
        return Path(shutil.copytree(base / job, root))

    return begin


@pytest.fixture
def undisturbed(begun: Callable[[str, Path], Path], tmp_path: Path) -> Callable[[str], dict[str, Any]]:
    """What stands after a job with room enough."""

    def run(job: str) -> dict[str, Any]:
        root = begun(job, tmp_path / "undisturbed")
        do(job, root)
        return stands(root)

    return run


@contextmanager
def full(county: County, monkeypatch: pytest.MonkeyPatch, where: str, after: int = 0) -> Iterator[None]:
    """No page more for the database, or no byte more at one kind of step, from a call of it on."""
    with monkeypatch.context() as patch:
        if where == "log":
            database = setting_of(county).store.database
            database.run("VACUUM")  # no room in the pages that there are
            database.run(f"PRAGMA max_page_count = {database.value('PRAGMA page_count') + after}")
        else:
            owner, name = IN_A_FILE[where]
            patch.setattr(owner, name, _fails(getattr(owner, name), after))
        if where == "copied":
            patch.setattr(platform, "link", lambda *_: False)  # as on a stick
        yield


def _fails(real: Callable[..., Any], after: int) -> Callable[..., Any]:
    calls: list[int] = []

    def fail(*given: Any, **named: Any) -> Any:
        calls.append(1)
        if len(calls) > after:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*given, **named)

    return fail


def raises(code: str) -> AbstractContextManager[Any]:
    """An error of ours with this code."""
    return pytest.raises(AssessError, match=re.escape(code))


def assert_nothing_is_half(root: Path) -> None:
    """The log is sound, no temporary file is left, and no packet lies beside evidence of another."""
    found = stands(root)
    assert [found[name] for name in ("log", "left", "mixed")] == [[], [], []]


@pytest.mark.parametrize(("job", "spare"), PAGES_LEFT)
def test_disk_full_while_the_log_is_written(
    begun: Callable[[str, Path], Path], undisturbed: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, job: str,
    spare: int,
) -> None:  # fmt: skip
    """The transaction is undone as a whole; the next run goes on."""
    root = begun(job, tmp_path / "full")
    with open_again(county_of(root)) as county, full(county, monkeypatch, "log", spare), raises("store.disk-full"):
        JOBS[job].do(county, root)
    assert_nothing_is_half(root)
    do(job, root)
    assert stands(root) == undisturbed(job)


def test_disk_full_while_packets_come_in(
    begun: Callable[[str, Path], Path], undisturbed: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each packet that found no room says so, and nothing of it is taken: neither its sheets nor who stepped back."""
    root = begun("import", tmp_path / "full")
    with open_again(county_of(root)) as county, full(county, monkeypatch, "log", 3):
        report = county.import_sheets([root / "back"])
        assert {one.code for file in report.refused for one in file.problems} == {"store.disk-full"}
        readings = {reading for file in report.files for reading in file.taken}
        assert {row.id for row in setting_of(county).store.scoring.sheets("round-1")} == readings
    assert_nothing_is_half(root)
    do("import", root)
    assert stands(root) == undisturbed("import")


@pytest.mark.parametrize(
    ("job", "where", "after"),
    [
        ("packets", "cleaned", 0), ("packets", "cleaned", 4), ("packets", "made", 2), ("packets", "made", 5),
        ("packets", "copied", 0), ("packets", "copied", 3), ("packets", "workbook", 0), ("packets", "workbook", 15),
        ("packets", "named", 0), ("packets", "named", 9),
        ("export", "made", 1), ("export", "workbook", 0), ("export", "workbook", 7), ("export", "named", 0),
        ("export", "named", 3),
    ],
)  # fmt: skip
def test_disk_full_while_files_are_written(
    begun: Callable[[str, Path], Path], undisturbed: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, job: str,
    where: str, after: int,
) -> None:  # fmt: skip
    """It is said that the disk is full, no plug-in or file is blamed, and no packet goes out without its evidence."""
    root = begun(job, tmp_path / "full")
    with open_again(county_of(root)) as county, full(county, monkeypatch, where, after), raises("papers.disk-full"):
        JOBS[job].do(county, root)
    assert_nothing_is_half(root)
    do(job, root)
    assert stands(root) == undisturbed(job)


def test_too_little_room_is_said_before_packets_are_made(
    begun: Callable[[str, Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How much is needed; nothing was written."""
    root = begun("packets", tmp_path / "full")
    before = killing.counts(root)
    monkeypatch.setattr(platform, "free_bytes", lambda _: 10)
    with open_again(county_of(root)) as county, pytest.raises(RefusedError, match=r"packets\.disk-full"):
        JOBS["packets"].do(county, root)
    assert killing.counts(root) == before
