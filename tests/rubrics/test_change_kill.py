"""Rubrics may be taken in and adopted while somebody pulls the plug: all of it is there afterwards, or nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.rubrics import killing

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """For each job what came of a clean run, and of runs that were killed."""
    base = tmp_path_factory.mktemp("killed")
    subprocess.run([sys.executable, "-m", "tests.rubrics.killing", str(base)], cwd=ROOT, check=True)
    found: dict[str, Any] = json.loads((base / "answers.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(params=sorted(killing.JOBS))
def job(request: pytest.FixtureRequest, answers: dict[str, Any]) -> dict[str, Any]:
    """What came of one job."""
    found: dict[str, Any] = answers[str(request.param)]
    return found


def test_every_moment_was_reached(job: dict[str, Any]) -> None:
    """At each of them the run was really killed."""
    assert len(job["killed"]) >= 6
    assert {one["ended"] for one in job["killed"]} == {-9}


def test_after_a_kill_all_is_there_or_nothing(job: dict[str, Any]) -> None:
    """What the county's files come to, and what is in force: as before, or as after a clean run, never in between."""
    wanted = [{name: job["clean"][at][name] for name in _WHOLE} for at in ("before", "after")]
    assert [
        one["point"] for one in job["killed"] if {name: one["at once"][name] for name in _WHOLE} not in wanted
    ] == []
    assert [one["point"] for one in job["killed"] if one["at once"]["log"]] == []


def test_what_is_listed_after_a_kill_is_no_mixture(job: dict[str, Any]) -> None:
    """`rubrics list` comes first afterwards: it ends the change that was cut off, as an import would."""
    wanted = [job["clean"][at]["proposed"] for at in ("before", "after")]
    assert [one["point"] for one in job["killed"] if one["listed"] not in wanted] == []


_WHOLE = ("files", "proposed", "in force", "kept", "waiting")


def test_the_next_run_ends_where_a_clean_one_does(job: dict[str, Any]) -> None:
    """The same files with the same bytes, the same in force, nothing left lying about."""
    assert job["clean"]["after"]["left"] == []
    assert job["clean"]["after"]["note"] is False
    assert [one["point"] for one in job["killed"] if one["after"] != job["clean"]["after"]] == []


def test_a_third_run_writes_nothing(job: dict[str, Any]) -> None:
    """No file, no event."""
    assert [one["point"] for one in job["killed"] if one["third"]] == []
