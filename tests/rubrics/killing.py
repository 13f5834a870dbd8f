"""Kills the taking in and adopting of rubrics at chosen moments, with the harness of `tests.intake.killing`.

``python -m tests.rubrics.killing FOLDER`` writes FOLDER/answers.json: for each job a clean run, and what comes after
runs that were killed.
"""

from __future__ import annotations

import functools
import json
import os
import shutil
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.intake import killing, running
from tests.intake.killing import Call, Point
from tests.results.scored import log_of, scored_county
from tests.rubrics.countys import name_folder, overlay, reweighted, reworded, take_in
from tests.scoring.county import open_again, rubric_of, setting_of, small_county
from tpd_assess import rubrics
from tpd_assess.cli.catalogue import rubrics_in_force
from tpd_assess.county import County
from tpd_assess.plugins import cells
from tpd_assess.store.database import Database
from tpd_assess.testing import means

CALLS = {
    "file synced": Call(os, "fsync"),
    "file into place": Call(Path, "replace"),
    "file removed": Call(Path, "unlink"),
    "commit": Call(Database, "run", "COMMIT"),
}
"""Everything that changes the county's files or the log."""


@dataclass(frozen=True)
class Job:
    """Something that is done to rubrics: what there is before, and how it is done."""

    before: Callable[[Path], None]
    do: Callable[[County], Any]


def fresh(root: Path) -> None:
    """A county without rubrics of its own."""
    small_county(root).close()


def grown(root: Path) -> None:
    """A county with files of its own, written by hand and by an import."""
    with small_county(root) as county:
        folder = name_folder(county, "our_rubrics")
        (folder / "words.yaml").write_text(overlay(county, "A3", **{"pass": "教研员的说法"}), encoding="utf-8")
        take_in(county, reworded(rubric_of(county, "A9")))


def scored(root: Path) -> None:
    """All sheets are in; the words of A1 changed in the files since."""
    with scored_county(root) as county:
        take_in(county, reworded(rubric_of(county, "A1")))


def import_several(county: County) -> None:
    """One capability anew, words of another, and one back to what its plug-in offers."""
    offered = county._means.plugins.in_force(county.profile, None)
    take_in(county, reweighted(offered.rubric("A3")), reworded(offered.rubric("A5")), offered.rubric("A9"))


JOBS = {
    "first import": Job(fresh, import_several),
    "later import": Job(grown, import_several),
    "adopt": Job(scored, lambda county: county.adopt_profile(scored="keep", reason="只改措辞")),
}


def do(name: str, root: Path) -> None:
    """Do a job as the command does it."""
    with open_again(root) as county:
        JOBS[name].do(county)


def stands(root: Path) -> dict[str, Any]:
    """All that counts: the county's files, what they come to, what is in force, which sheets wait, what was left."""
    with open_again(root) as county:
        proposed = county.rubrics_proposed().rubrics
        setting = setting_of(county)
        kept = sum(bool(row.kept_rubric) for row in setting.store.scoring.sheets(setting.round))
        log = [one.code for one in setting.store.log.verify()]
        waiting = len(county.sheets_waiting())
        in_force = {one.code: rubrics.digest(one) for one in county.rubrics.all()}
    texts = [root / "assessment.yaml", *sorted((root / "our_rubrics").glob("*"))]
    return {
        "files": {path.name: path.read_text(encoding="utf-8") for path in texts if path.suffix != ".part"},
        "proposed": {one.code: rubrics.digest(one) for one in proposed.all()}, "in force": in_force,
        "kept": kept, "waiting": waiting, "log": log, "left": sorted(path.name for path in root.rglob("*.part")),
        "note": (root / "files.changing").exists(),
    }  # fmt: skip


def clean_run(name: str, root: Path) -> dict[str, Any]:
    """A run that nobody disturbs: what stands before and after it, and how often each function was called."""
    before = stands(root)
    count = killing.counted(CALLS)
    do(name, root)
    calls = dict(count)
    return {"before": before, "after": stands(root), "calls": calls}


def killed_run(name: str, root: Path, point: Point) -> None:
    """A run that does not come to its end."""
    killing.kill_at(point, CALLS)
    do(name, root)


def runs_after(name: str, root: Path) -> dict[str, Any]:
    """What is listed and stands after the kill, what after a second run, and whether a third one wrote anything."""
    listed = {one.code: rubrics.digest(one) for one in rubrics_in_force(means().plugins, root).all()}
    at_once = stands(root)
    do(name, root)
    after, written = stands(root), _written(root)
    do(name, root)
    return {"listed": listed, "at once": at_once, "after": after, "third": _written(root) != written}


def _written(root: Path) -> list[Any]:
    """Every event, and every file of the county with the time of its last change."""
    files = [root / "assessment.yaml", *sorted((root / "our_rubrics").glob("*"))]
    return [log_of(root), [(path.name, path.stat().st_mtime_ns) for path in files]]


def run_job(name: str, base: Path) -> dict[str, Any]:
    """The clean run of a job, then for each moment a killed run and what comes after it."""
    begin, answer = base / "before", base / "answer.json"
    JOBS[name].before(begin)

    def told(root: Path, work: Callable[[], Any]) -> Any:
        ended = killing.forked(work, answer)
        return json.loads(answer.read_text(encoding="utf-8")) if ended == 0 else ended

    root = Path(shutil.copytree(begin, base / "clean"))
    clean = told(root, lambda: clean_run(name, root))
    found = []
    for point in killing.points(clean["calls"], most=1):
        root = Path(shutil.copytree(begin, base / f"killed{len(found)}"))
        ended = told(root, lambda root=root, point=point: killed_run(name, root, point))  # type: ignore[misc]
        after = told(root, lambda root=root: runs_after(name, root))  # type: ignore[misc]
        found.append({"point": point.name, "ended": ended, **after})
        shutil.rmtree(root)
    return {"clean": clean, "killed": found}


def bundled_once() -> None:
    """Read the bundled rubrics once for all forks: each opens a county some ten times, and they never change."""
    cells.read_rubric_file = functools.cache(cells.read_rubric_file)  # type: ignore[attr-defined]


def run_all(base: Path) -> dict[str, Any]:
    """All jobs, each in a process of its own."""
    bundled_once()
    for name, job in JOBS.items():  # has everything imported, once for all forks
        job.before(base / "warm" / name)
        do(name, base / "warm" / name)
    assert threading.active_count() == 1
    children = [
        killing.begun(lambda name=name: run_job(name, base / name), base / f"{name}.json")  # type: ignore[misc]
        for name in JOBS
    ]
    assert [killing.end_of(child) for child in children] == [0] * len(JOBS)
    return {name: json.loads((base / f"{name}.json").read_text(encoding="utf-8")) for name in JOBS}


if __name__ == "__main__":
    place = Path(sys.argv[1])
    running.installed()
    (place / "answers.json").write_text(json.dumps(run_all(place)), encoding="utf-8")
