"""Final results come out the same byte for byte from the log alone: elsewhere, later, after a merge."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.intake.running import ways
from tests.results.scored import adopt, both_override, entry, mark_all, scored_county
from tests.results.test_asking import ALL_PLAIN, with_tiny
from tests.scoring.county import open_again, person, set_status, setting_of, small_county
from tpd_assess.county import County
from tpd_assess.errors import NotFoundError
from tpd_assess.plugins import Plugins
from tpd_assess.plugins.loading import installed
from tpd_assess.store import Workspace, merge


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    """Results of every kind; final."""
    shutil.copytree(_final(), tmp_path / "county")
    with open_again(tmp_path / "county") as opened:
        yield opened


@cache
def _final() -> Path:
    """Three levels, overrides of a level and of a grade, an invalid submission; final."""
    root = Path(tempfile.mkdtemp(prefix="tpd-final-")) / "county"
    with scored_county(root) as county:
        for teacher, level in (("1001", "excellent"), ("1002", "fail"), ("1003", "excellent")):
            mark_all(county, teacher, "A1", level)
        both_override(county, "1002", "pass", capability="A1")
        both_override(county, "1004", "fail")
        set_status(county, "1005", "A3", "invalid")
        county.finalise()
    return root


def test_without_final_results_there_is_nothing_to_reckon_again(tmp_path: Path) -> None:
    """It says what to do first."""
    with small_county(tmp_path / "c") as county, pytest.raises(NotFoundError, match=r"results\.not-finalised"):
        county.recompute()


def test_it_is_the_same_here(county: County) -> None:
    """Byte for byte, and it writes nothing."""
    before = setting_of(county).store.log.last_row()
    report = county.recompute()
    assert (report.same, report.teachers, report.differences, report.versions) == (True, 12, (), ())
    assert setting_of(county).store.log.last_row() == before


def test_it_is_the_same_from_a_backup_elsewhere(county: County, tmp_path: Path) -> None:
    """Another folder, another time."""
    results = county.recompute().results
    made = county.backup(tmp_path / "backups")
    with County.restore(made.path, tmp_path / "elsewhere", ways()) as again:
        report = again.recompute()
        assert (report.same, report.results) == (True, results)


def test_it_is_the_same_after_a_merge(county: County, tmp_path: Path) -> None:
    """Into a copy that went its own way since."""
    results = county.recompute().results
    root = county.workspace.root
    shutil.copytree(root, tmp_path / "room")
    with open_again(tmp_path / "room") as room:
        set_status(room, "1009", "A3", "undetermined")
    merge(setting_of(county).store, Workspace(tmp_path / "room"), actor=setting_of(county).actor)
    report = county.recompute()
    assert (report.same, report.results) == (True, results)


def test_the_order_of_plug_ins_changes_nothing(county: County) -> None:
    """Nor does the order in which they were installed."""
    results = county.recompute().results
    found, _ = installed()
    with County.open(county.workspace.root, replace(ways(plugins=Plugins(found[::-1])), actor="9201")) as again:
        assert again.recompute().results == results
        assert not again.finalise().new


def test_a_policy_of_another_version_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what it was and what is installed; if it still gives the same, results are the same."""
    root = tmp_path / "c"
    with scored_county(root, plugins=with_tiny()) as county:
        adopt(county, policies=ALL_PLAIN)
        county.finalise()
    monkeypatch.setattr("tests.results.policies.__version__", "4")
    with open_again(root, plugins=with_tiny()) as county:
        report = county.recompute()
    assert report.same
    assert {(one.then, one.now) for one in report.versions} == {("tiny:plain 3", "tiny:plain 4")}
    assert len(report.versions) == 3


def test_every_difference_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Teacher, capability, field, what it was and what it is."""
    root = tmp_path / "c"
    with scored_county(root, plugins=with_tiny()) as county:
        adopt(county, policies=ALL_PLAIN)
        county.finalise()
        monkeypatch.setattr("tests.results.policies._plain", _always_excellent)
        report = county.recompute()
        teacher = person(county, "1001")
    found = {(one.capability, one.field): (one.then, one.now) for one in report.differences if one.teacher == teacher}
    assert not report.same
    assert found["A1", "points"] == ("70.00", "90.00")
    assert found["A3", "level"] == ("pass", "excellent")
    assert ("", "grade") not in found
    assert not any(field == "basis" for _, field in found)


def _always_excellent(case):  # type: ignore[no-untyped-def]
    from tpd_assess import SubmissionResult  # noqa: PLC0415

    return SubmissionResult(
        teacher=case.teacher, capability=case.capability, state=case.state, points="90.00", points_level="excellent",
        conjunctive_level="excellent", level="excellent", counted=tuple(sheet.id for sheet in case.sheets),
    )  # fmt: skip


@contextmanager
def _unguarded(county: County) -> Iterator[sqlite3.Connection]:
    """The database without the triggers that keep its log."""
    with closing(sqlite3.connect(county.workspace.db)) as database, database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        yield database


def test_a_sheet_that_somebody_tampered_with_is_found(county: County) -> None:
    """By recompute as a difference, and by the log."""
    event = entry(county, "1012")["submissions"][0]["basis"]["sheets"][0]
    with _unguarded(county) as database:
        sql = 'UPDATE log SET body = replace(body, \'"level":"pass"\', \'"level":"fail"\') WHERE id = ?'
        assert database.execute(sql, (event,)).rowcount == 1
    assert county.verify_log().problems
    assert not county.recompute().same


def test_an_event_that_is_gone_is_said(county: County) -> None:
    """It points at the log's own check."""
    event = entry(county, "1012")["submissions"][0]["basis"]["sheets"][0]
    with _unguarded(county) as database:
        database.execute("DELETE FROM log WHERE id = ?", (event,))
    with pytest.raises(NotFoundError, match=r"results\.no-such-event"):
        county.recompute()
