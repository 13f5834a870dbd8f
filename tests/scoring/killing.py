"""Kills what is done about scoring and results at chosen moments, with the harness of `tests.intake.killing`.

``python -m tests.scoring.killing FOLDER`` writes FOLDER/answers.json: for each job a clean run, and what comes after
runs that were killed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from xlsxwriter import Workbook

from tests.intake import killing, running
from tests.intake.killing import Call, Point
from tests.results.scored import scored_county
from tests.scoring.county import (
    CHAIR,
    give,
    mark,
    open_again,
    readings,
    rubric_of,
    set_status,
    setting_of,
    small_county,
)
from tests.scoring.packing import BOOK, sheets_of
from tests.scoring.returning import hand_out
from tpd_assess.county import County
from tpd_assess.errors import AssessError
from tpd_assess.model import Mark
from tpd_assess.scoring.assigning.plan_sheet import COLUMNS, columns
from tpd_assess.scoring.packets.workbook import packet_in, work_number
from tpd_assess.store import Store, Workspace
from tpd_assess.store.database import Database
from tpd_assess.store.transaction import Transaction
from tpd_assess.tables import Sheet, write_xlsx
from tpd_assess.tables.reading import read_tables
from tpd_assess.testing import Clock, state

MOST = 2
"""Calls of one function that a job is killed at, spread over all calls of a clean run."""

CALLS = {
    "event": Call(Transaction, "_append"),
    "commit": Call(Database, "run", "COMMIT"),
    "file synced": Call(os, "fsync"),
    "file into place": Call(Path, "replace"),
    "file linked": Call(Path, "hardlink_to"),
    "file removed": Call(Path, "unlink"),
    "workbook": Call(Workbook, "close"),
    "piece of a workbook": Call(ZipFile, "writestr"),
}
"""Everything that changes the workspace or a folder that is handed out."""

_AGAIN = re.compile(r"(?<=-[0-9a-f]{8})-\d+$")  # what the name of a second export ends with
_IDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Job:
    """Something that a person does in a folder with a county: what there is before, and how it is done."""

    before: Callable[[Path], None]
    do: Callable[[County, Path], Any]


# --- what there is before -----------------------------------------------------------------------------------------


def county_of(root: Path) -> Path:
    """Where the county lies in the folder of a job."""
    return root / "county"


def small(root: Path) -> None:
    """A county in which nothing was given out."""
    small_county(county_of(root)).close()


def packets_before(root: Path) -> None:
    """Packets were written; since then one work was marked, and others were given."""
    with small_county(county_of(root)) as county:
        first, _ = give(county, [("1001", "A1"), ("1005", "A3")], "9001")
        give(county, [("1001", "A1")], "9002")
        county.write_packets(root / "out")
        mark(county, first)
        give(county, [("1009", "A5")], "9001")
        give(county, [("1002", "A3")], "9003")


def returned(root: Path) -> None:
    """Three packets came back; one rater steps back from a teacher of whom others read too."""
    with small_county(county_of(root)) as county:
        for rater, kind, works in (
            ("9001", "expert", [("1001", "A1"), ("1005", "A3"), ("1009", "A5")]),
            ("9002", "expert", [("1001", "A1"), ("1002", "A1")]),
            ("1005", "peer", [("1001", "A1")]),
        ):
            book = hand_out(county, give(county, works, rater, kind=kind)).fill()
            book.works[-1] |= {"conflict": "是", "comment": "同学"} if rater == "9001" else {"comment": "好"}
            book.save(root / "back" / f"{rater}.xlsx")


def at_the_desk(root: Path) -> None:
    """Five works to mark for one expert."""
    with small_county(county_of(root)) as county:
        give(county, [("1001", "A1"), ("1005", "A3"), ("1009", "A5"), ("1002", "A1"), ("1006", "A3")], "9001")


def plan_edited(root: Path) -> None:
    """A plan in which a clerk gave two readings to somebody else and one to nobody; for one of them a draft is kept."""
    with small_county(county_of(root)) as county:
        county.plan_panel(seed="s")
        (table,) = read_tables(county.write_plan(root / "plan.xlsx"), columns=columns())
        rows = [{name: record.text(name) for name in COLUMNS} for record in table.records()]
        mine = [row for row in rows if row["rater_number"] == "9001"]
        for row in mine[:2]:
            row |= {"rater_number": "9002", "rater": ""}
        rows.remove(mine[2])
        header = [columns()[one][0] for one in COLUMNS]
        write_xlsx(root / "plan.xlsx", [Sheet(name="x", header=header, rows=[list(row.values()) for row in rows])])
        rater = county.acting_as("9001")
        for row in readings(county, rater="9001"):
            if row.id.endswith(mine[0]["reading"]):
                rater.save_draft(row.id, _marks(county, row.capability)[:1], revision=0)


def scored(root: Path) -> None:
    """All sheets are in."""
    scored_county(county_of(root)).close()


def undecided(root: Path) -> None:
    """The same with something open."""
    with scored_county(county_of(root)) as county:
        set_status(county, "1001", "A1", "undetermined")


def proposed(root: Path) -> None:
    """One person wants results all the same."""
    undecided(root)
    with open_again(county_of(root)) as county:
        county.finalise(reason="今天公布")


def final(root: Path) -> None:
    """Results are final."""
    with scored_county(county_of(root)) as county:
        county.finalise()


# --- how it is done -----------------------------------------------------------------------------------------------


def mark_all_mine(county: County, _: Path) -> None:
    """What a rater does at the terminal: open, a few marks, the rest, hand in."""
    rater = county.acting_as("9001")
    for line in rater.readings_of():
        if line.state != "in":
            reading, marks = rater.open_reading(line.id), _marks(county, line.capability)
            revision = rater.save_draft(line.id, marks[:2], revision=reading.revision)
            rater.save_draft(line.id, marks, revision=revision)
            rater.submit_sheet(line.id, marks)


def _marks(county: County, code: str) -> list[Mark]:
    return [Mark(criterion=one.key, level="pass") for one in rubric_of(county, code).criteria]


def sign(county: County, _: Path) -> None:
    """The second person signs what the first proposed."""
    setting = setting_of(county)
    (proposal,) = setting.store.scoring.proposals(setting.round)
    county.acting_as(CHAIR).finalise(sign=proposal.id)


JOBS = {
    "plan": Job(small, lambda county, _: county.plan_panel(seed="s")),
    "take-plan": Job(plan_edited, lambda county, root: county.import_plan([root / "plan.xlsx"])),
    "packets": Job(packets_before, lambda county, root: county.write_packets(root / "out")),
    "import": Job(returned, lambda county, root: county.import_sheets([root / "back"])),
    "submit": Job(at_the_desk, mark_all_mine),
    "propose": Job(undecided, lambda county, _: county.finalise(reason="今天公布")),
    "sign": Job(proposed, sign),
    "finalise": Job(scored, lambda county, _: county.finalise()),
    "export": Job(final, lambda county, root: county.export(root / "out")),
}


def do(name: str, root: Path) -> str:
    """Do a job as the command does it, in a county opened for it; the code of what it was refused for, or ""."""
    try:
        with open_again(county_of(root)) as county:
            JOBS[name].do(county, root)
    except AssessError as refused:
        return refused.code
    return ""


# --- what stands --------------------------------------------------------------------------------------------------


def stands(root: Path) -> dict[str, Any]:
    """All that counts: the state, what was handed out, files that were left, and what `holds`."""
    left = sorted(path.name for path in root.rglob("*") if path.suffix in (".part", ".new") and not _head(path))
    return {**holds(root), "state": repr(state(county_of(root))), "out": handed_out(root / "out"), "left": left}


def holds(root: Path) -> dict[str, Any]:
    """Faults of the log, drafts that wait (revision and marks), packets beside the evidence of another."""
    with Store.open(Workspace(county_of(root)), clock=Clock(), read_only=True) as store:
        drafts = store.database.rows("SELECT revision, json_array_length(body, '$.marks') FROM drafts")
        log = [problem.code for problem in store.log.verify()]
        return {"log": log, "drafts": [*map(list, drafts)], "mixed": _mixed(store, root / "out")}


def _head(path: Path) -> bool:
    """Where one process wrote how the log stands; another must not touch it, as that one may be alive."""
    return path.name.startswith("tpd.head.")


def handed_out(folder: Path) -> list[Any]:
    """Each folder that people see with its files by content, once; ids in workbooks do not count."""
    inside: dict[Path, list[list[str]]] = {}
    for path in folder.rglob("*") if folder.is_dir() else ():
        top = folder / path.relative_to(folder).parts[0]
        if path.is_file() and path.suffix != ".part" and not top.name.startswith("."):
            inside.setdefault(top, []).append([path.relative_to(top).as_posix(), _content(path)])
    return sorted({json.dumps([_AGAIN.sub("", top.name), sorted(files)]) for top, files in inside.items()})


def _content(path: Path) -> str:
    return _IDS.sub("id", repr(sheets_of(path))) if path.suffix == ".xlsx" else path.read_bytes().hex()


def _mixed(store: Store, folder: Path) -> list[str]:
    """The packets whose evidence is not what their workbook numbers."""
    return [path.parent.name for path in folder.glob(f"*/{BOOK}") if not _fits(store, path)]


def _fits(store: Store, book: Path) -> bool:
    packet = packet_in(cell for grid in sheets_of(book).values() for row in grid[:1] for cell in row)
    rows = [store.scoring.assignment(one.assignment) for one in store.scoring.packet(packet)]
    works = sorted((row.position, store.people.get(row.person).number, row.capability) for row in rows if row)
    wanted = {(work_number(place), f"{teacher}_{code}") for place, (_, teacher, code) in enumerate(works, start=1)}
    files = [path for path in (book.parent / "evidence").rglob("*") if path.is_file()]
    return wanted == {(path.parent.name, "_".join(path.read_text().split("_")[:2])) for path in files}


def counts(root: Path) -> dict[str, Any]:
    """Everything that a run could write, with the times of files."""
    times = {str(path): path.stat().st_mtime_ns for path in (root / "out").rglob("*")}
    return {**running.counts(county_of(root)), **times}


# --- clean, killed, and what comes after ----------------------------------------------------------------------------


def clean_run(name: str, root: Path) -> dict[str, Any]:
    """A run that nobody disturbs: what stands after it, and how often each function was called."""
    count = killing.counted(CALLS)
    refused = do(name, root)
    calls = dict(count)
    return {**stands(root), "refused": refused, "calls": calls}


def killed_run(name: str, root: Path, point: Point) -> None:
    """A run that does not come to its end."""
    killing.kill_at(point, CALLS)
    do(name, root)


def runs_after(name: str, root: Path) -> dict[str, Any]:
    """What stands after the kill and after a second run, and what a third one wrote."""
    found = {"at once": holds(root), "refused": do(name, root), **stands(root)}
    before = counts(root)
    do(name, root)
    after = counts(root)
    return {**found, "third": sorted(one for one in {*before, *after} if before.get(one) != after.get(one))}


def run_job(name: str, base: Path) -> dict[str, Any]:
    """The clean run of a job, then for each moment a killed run and what comes after it."""
    begin, answer = base / "before", base / "answer.json"
    JOBS[name].before(begin)

    def copied(to: str) -> Path:
        return Path(shutil.copytree(begin, base / to))

    def told(work: Callable[[], Any]) -> Any:
        ended = killing.forked(work, answer)
        return json.loads(answer.read_text(encoding="utf-8")) if ended == 0 else ended

    untouched = copied("clean")
    clean = told(lambda: clean_run(name, untouched))
    found = []
    for point in killing.points(clean["calls"], MOST):
        root = copied(f"killed{len(found)}")
        ended = told(lambda root=root, point=point: killed_run(name, root, point))  # type: ignore[misc]
        after = told(lambda root=root: runs_after(name, root))  # type: ignore[misc]
        found.append({"point": point.name, "ended": ended, **after})
        shutil.rmtree(root)
    return {"clean": clean, "killed": found}


def run_all(base: Path) -> dict[str, Any]:
    """All jobs, in two processes."""
    for name, job in JOBS.items():  # has everything imported, once for all forks
        job.before(base / "warm" / name)
        do(name, base / "warm" / name)
    assert threading.active_count() == 1
    shares = [sorted(JOBS)[::2], sorted(JOBS)[1::2]]
    answers = [base / f"share{at}.json" for at in range(len(shares))]
    children = [
        killing.begun(lambda share=share: {name: run_job(name, base / name) for name in share}, answer)  # type: ignore[misc]
        for share, answer in zip(shares, answers, strict=True)
    ]
    assert [killing.end_of(child) for child in children] == [0, 0]
    found: dict[str, Any] = {}
    for answer in answers:
        found |= json.loads(answer.read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    place = Path(sys.argv[1])
    running.installed()
    (place / "answers.json").write_text(json.dumps(run_all(place)), encoding="utf-8")
