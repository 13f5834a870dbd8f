"""Whatever is done about scoring and results may be killed at any moment: the next run ends where a clean one ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.scoring import killing

ROOT = Path(__file__).parents[2]
Killed = list[dict[str, Any]]

TAKEN_ALREADY = {"take-plan": "panel.sheet-refused"}
"""A job that says so when it was done before it was killed, and the code of what it says."""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """For each job what came of a clean run, and of runs that were killed."""
    base = tmp_path_factory.mktemp("killed")
    subprocess.run([sys.executable, "-m", "tests.scoring.killing", str(base)], cwd=ROOT, check=True)
    found: dict[str, Any] = json.loads((base / "answers.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(params=sorted(killing.JOBS))
def job(request: pytest.FixtureRequest) -> str:
    """A job by name."""
    return str(request.param)


@pytest.fixture
def clean(answers: dict[str, Any], job: str) -> dict[str, Any]:
    """What stands after a clean run of the job."""
    found: dict[str, Any] = answers[job]["clean"]
    return found


@pytest.fixture
def killed(answers: dict[str, Any], job: str) -> Killed:
    """The runs of the job that were killed."""
    found: Killed = answers[job]["killed"]
    return found


def test_a_clean_run_leaves_things_in_order(clean: dict[str, Any]) -> None:
    """Nothing refused, nothing left, no draft that was done with."""
    assert [clean[name] for name in ("refused", "left", "log", "mixed", "drafts")] == ["", [], [], [], []]


def test_moments_are_many_and_every_one_was_reached(killed: Killed) -> None:
    """Before and after every kind of step; at each of them the run was really killed."""
    assert len(killed) >= 8
    assert {one["ended"] for one in killed} == {-9}


def test_what_is_there_after_the_kill_is_sound(killed: Killed) -> None:
    """The chain verifies; no workbook lies beside the evidence of another packet."""
    assert {one["point"]: one["at once"] for one in killed if one["at once"]["log"] or one["at once"]["mixed"]} == {}


def test_second_run_ends_in_the_same_state(clean: dict[str, Any], killed: Killed) -> None:
    """Equal to one clean run, with the same files handed out and no draft more."""
    wanted = {name: clean[name] for name in ("state", "out", "drafts", "log", "mixed", "left")}
    assert [one["point"] for one in killed if {name: one[name] for name in wanted} != wanted] == []


def test_second_run_is_refused_only_where_all_was_done(job: str, killed: Killed) -> None:
    """A plan that was taken in is of an older plan by then; everything else goes through."""
    assert {one["refused"] for one in killed} <= {"", TAKEN_ALREADY.get(job, "")}


def test_third_run_writes_nothing(job: str, killed: Killed) -> None:
    """No event, row, draft, cached thing or file; an export is a folder more, as it never writes over one."""
    written = {name for one in killed for name in one["third"]}
    assert {name for name in written if job != "export" or "/out/" not in name} == set()


def test_what_a_rater_was_told_is_kept_is_kept(answers: dict[str, Any]) -> None:
    """A draft that was saved is there after the kill, until its sheet is in: never neither, never both."""
    drafts = {one["point"]: one["at once"]["drafts"] for one in answers["submit"]["killed"]}
    commits = answers["submit"]["clean"]["calls"]["commit"]  # two drafts and a sheet for each reading
    assert (drafts["before commit 1"], [marks for _, marks in drafts["after commit 1"]]) == ([], [2])
    assert [revision for revision, _ in drafts[f"before commit {commits}"]] == [2]
    assert drafts[f"after commit {commits}"] == []
