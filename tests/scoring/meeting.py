"""Lets two processes do things at once, each stopped where it matters by a barrier, so that no chance decides.

``python -m tests.scoring.meeting FOLDER`` writes FOLDER/answers.json: what became of both, and what stands then.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tests.intake import killing, running
from tests.intake.killing import Call
from tests.scoring.county import mark, open_again, readings, setting_of
from tests.scoring.killing import (
    JOBS,
    _marks,
    at_the_desk,
    county_of,
    final,
    packets_before,
    plan_edited,
    returned,
    scored,
    small,
    stands,
)
from tpd_assess.county import County
from tpd_assess.errors import AssessError
from tpd_assess.intake import take
from tpd_assess.store import Store
from tpd_assess.store.database import Database
from tpd_assess.store.transaction import Transaction

PATIENCE = 60  # seconds after which a test fails rather than hangs
Work = Callable[[County, Path], Any]

WRITES = Call(Store, "write")
"""Everything was read and reckoned, nothing is written yet."""


class Barrier(Protocol):
    """Where both wait for each other."""

    def wait(self, timeout: float | None = None) -> int: ...


@dataclass(frozen=True)
class Meeting:
    """Two who work at once. Both wait for each other at their first call of `at`.

    Without a place for the other, the one stays at its call while the other does all of its work.
    """

    before: Callable[[Path], None]
    one: Work
    other: Work
    at: Call
    others: Call | None = None


def same(job: str) -> Work:
    """What a job of `killing` does; of an import, what became of each file."""

    def work(county: County, root: Path) -> Any:
        found = JOBS[job].do(county, root)
        if job != "import":
            return None
        return [[len(file.taken), len(file.unchanged), [one.code for one in file.problems]] for file in found.files]

    return work


def twice(job: str, at: Call = WRITES) -> Meeting:
    """Two who do the same, and both have seen the same before."""
    return Meeting(JOBS[job].before, same(job), same(job), at, at)


def one_by_hand(county: County, _: Path) -> None:
    """A rater whose packet comes in meanwhile hands one of its sheets in at the terminal."""
    (row,) = readings(county, rater="9002", teacher="1001")
    county.acting_as("9002").submit_sheet(row.id, _marks(county, row.capability))


def one_that_moves(county: County, _: Path) -> None:
    """A rater marks what a clerk is about to give to somebody else."""
    ((reading, *_),) = setting_of(county).store.database.rows("SELECT id FROM drafts")
    row = setting_of(county).store.scoring.assignment(reading)
    assert row is not None
    county.acting_as("9001").submit_sheet(row.id, _marks(county, row.capability))


def one_correction(county: County, _: Path) -> None:
    """Marks change while results are reckoned."""
    row, *_ = readings(county, teacher="1001", capability="A1", kind="expert")
    mark(county, row.id, "fail", revision=2)


def a_draft(county: County, _: Path) -> None:
    """The same reading in two windows."""
    row, *_ = readings(county, rater="9001")
    county.acting_as("9001").save_draft(row.id, _marks(county, row.capability), revision=0)


def new_files(root: Path) -> None:
    """A county with a folder of files that are not taken in yet."""
    small(root)
    for number, name in (("1001", "赵老师"), ("1002", "钱老师"), ("1003", "孙老师")):
        running.put(root / "in", {f"青山小学/{number}_{name}/A1_学情/学情分析方案.docx": running.paper(number)})


def ingest(county: County, root: Path) -> None:
    """Take them in."""
    county.ingest(root / "in")


BEGINS = Call(Database, "run", "BEGIN IMMEDIATE")
MEETINGS = {
    "two plans": twice("plan"),
    "two imports": twice("import"),
    "two who finalise": twice("finalise"),
    "two who write packets": Meeting(packets_before, same("packets"), same("packets"), WRITES),
    "two who export": Meeting(final, same("export"), same("export"), Call(Path, "replace")),
    "two windows": Meeting(at_the_desk, a_draft, a_draft, BEGINS, BEGINS),
    "import and terminal": Meeting(returned, same("import"), one_by_hand, WRITES, WRITES),
    "import, then terminal": Meeting(returned, one_by_hand, same("import"), WRITES),
    "moving what is marked": Meeting(plan_edited, same("take-plan"), one_that_moves, WRITES),
    "finalising while marks change": Meeting(scored, same("finalise"), one_correction, WRITES),
    "plan between batches of an intake": Meeting(new_files, ingest, same("plan"), Call(take._Run, "_take_batch")),
    "plan while an intake writes": Meeting(new_files, ingest, same("plan"), Call(Transaction, "_append"), BEGINS),
}


def stop(at: Call, barrier: Barrier, times: int) -> None:
    """Wait before the first call: for the other to come, and a second time for it to be done."""

    def happens(number: int, after: bool) -> None:
        for _ in range(times if number == 1 and not after else 0):
            barrier.wait(PATIENCE)

    killing.watch(at, happens)


def worked(work: Work, root: Path) -> dict[str, Any]:
    """What work gives, or the code of what it was refused for."""
    try:
        with open_again(county_of(root)) as county:
            return {"gave": work(county, root), "refused": ""}
    except AssessError as refused:
        return {"gave": None, "refused": refused.code}


def one_does(meeting: Meeting, root: Path, barrier: Barrier) -> dict[str, Any]:
    """The one who is stopped at its call."""
    stop(meeting.at, barrier, 1 if meeting.others else 2)
    return worked(meeting.one, root)


def other_does(meeting: Meeting, root: Path, barrier: Barrier) -> dict[str, Any]:
    """The one who comes to its own call, or works from beginning to end meanwhile."""
    if meeting.others:
        stop(meeting.others, barrier, 1)
        return worked(meeting.other, root)
    barrier.wait(PATIENCE)
    try:
        return worked(meeting.other, root)
    finally:
        barrier.wait(PATIENCE)


def after(name: str, root: Path) -> dict[str, Any]:
    """What stands when both are done, and once the one has done it again."""
    found, events = stands(root), kinds(root)
    again = worked(MEETINGS[name].one, root)
    return {"stands": found, "events": events, "again": again, "in the end": stands(root)}


def kinds(root: Path) -> dict[str, int]:
    """How many events of each kind the log has."""
    with open_again(county_of(root)) as county:
        return Counter(event.kind for event in setting_of(county).store.log.events())


def run_meeting(name: str, base: Path) -> dict[str, Any]:
    """Both at once; also what one of them alone comes to."""
    meeting, barrier = MEETINGS[name], multiprocessing.get_context("fork").Barrier(2)
    alone, both = base / "alone", base / "both"
    meeting.before(both)
    answers = [base / "one.json", base / "other.json", base / "after.json"]
    children = [
        killing.begun(lambda: one_does(meeting, both, barrier), answers[0]),
        killing.begun(lambda: other_does(meeting, both, barrier), answers[1]),
    ]
    ended = [killing.end_of(child) for child in children]
    ended.append(killing.forked(lambda: after(name, both), answers[2]))
    meeting.before(alone)
    worked(meeting.one, alone)
    found = [json.loads(answer.read_text(encoding="utf-8") or "null") for answer in answers if answer.is_file()]
    return {"ended": ended, "alone": stands(alone), **dict(zip(("one", "other", "after"), found, strict=False))}


def run_all(base: Path) -> dict[str, Any]:
    """All meetings."""
    new_files(base / "warm")  # has everything imported, once for all forks
    worked(ingest, base / "warm")
    worked(same("plan"), base / "warm")
    assert threading.active_count() == 1
    return {name: run_meeting(name, base / str(at)) for at, name in enumerate(MEETINGS)}


if __name__ == "__main__":
    place = Path(sys.argv[1])
    running.installed()
    (place / "answers.json").write_text(json.dumps(run_all(place)), encoding="utf-8")
