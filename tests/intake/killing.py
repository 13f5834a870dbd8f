"""Kills runs at chosen calls, in forks of one warm interpreter without threads, so that many kills cost little.

``python -m tests.intake.killing FOLDER`` writes FOLDER/answers.json. No clock and no chance decides when a run ends:
the n-th call of a function does, before or after it did its work.
"""

from __future__ import annotations

import itertools
import json
import os
import signal
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests import samples
from tests.intake import running
from tests.intake.running import SCHOOL, paper, put, teacher
from tpd_assess import setup
from tpd_assess.county import County
from tpd_assess.intake import opening, read, take
from tpd_assess.readings import Readings
from tpd_assess.store import Store, Workspace, receiving, store
from tpd_assess.store.caches import Caches
from tpd_assess.store.database import Database
from tpd_assess.testing import Clock, state
from tpd_assess.validity import judging

MOST = 3
"""Calls of one function that runs are killed at, spread over all calls of a clean run."""


@dataclass(frozen=True)
class Point:
    """A moment: the n-th call of a function, before or after it did its work."""

    place: str
    number: int
    after: bool

    @property
    def name(self) -> str:
        return f"{'after' if self.after else 'before'} {self.place} {self.number}"


@dataclass(frozen=True)
class Call:
    """A function to be watched; only calls with `argument` first, if that is given."""

    owner: Any
    name: str
    argument: str = ""


CALLS = {
    "commit": Call(Database, "run", "COMMIT"),
    "head file": Call(store, "advance_heads"),
    "profile into place": Call(setup, "replace_with_retry"),
    "piece of a blob": Call(receiving, "write"),
    "blob into place": Call(receiving, "replace_with_retry"),
    "archive staged": Call(opening.Opener, "_extract"),
    "batch taken": Call(take._Run, "_take_batch"),
    "scan remembered": Call(Caches, "put_scan"),
    "readings kept": Call(Readings, "keep"),
    "checks remembered": Call(Caches, "put_checked"),
    "batch judged": Call(judging._Bench, "record"),
}


def tree() -> dict[str, bytes]:
    """A folder with files of every fate, and many batches of them."""
    one, two, three = teacher(), teacher("1002", "李伟"), teacher("1003", "王芳")
    plan, deck = paper("学情分析方案"), samples.pptx(creator="李伟")
    inner = samples.gbk_zip(
        {"A5_导入/教学设计.docx": paper("导入", "李伟"), "A5_导入/教学反思.docx": paper("反思", "李伟")}
    )
    said = "files:\n  - {file: 方案修改.docx, slot: plan, replaces: 学情分析方案.docx}\n"
    return {
        **running.county_files(settle_seconds=0),
        f"{one}/A1_学情/学情分析方案.docx": plan,
        f"{one}/A1_学情/方案修改.docx": paper("修改过的方案"),
        f"{one}/A1_学情/submission.yaml": said.encode(),
        f"{one}/A1_学情/学情分析报告.mp4": samples.mp4(),
        f"{one}/A3_演示/主题说明.docx": paper("主题"),
        f"{one}/A3_演示/主题说明副本.docx": paper("主题"),
        f"{one}/A3_演示/演示文稿.pptx": deck,
        f"{one}/A5_导入/教学设计.pdf": samples.pdf()[:300],
        f"{one}/A5_导入/教学反思.docx": b"",
        f"{one}/Thumbs.db": b"thumbs",
        f"{two}/A3_演示/演示文稿.pptx": deck,
        f"{two}/A3_演示/作品讲解.mp4": samples.mp4(milliseconds=70_000),
        f"{two}/A5.zip": samples.zip_of(
            {"里层.zip": inner, "../外面.docx": plan, "A5_导入/课堂实录.mp4": samples.mp4(milliseconds=80_000)}
        ),
        f"{three}/A1_学情/学情分析方案.docx": paper("王芳的方案", "王芳"),
        f"{three}/A1_学情/aux.docx": paper("保留名"),
        f"{three}/A5_导入/教学设计.pdf": samples.pdf()[:300],
        f"{SCHOOL}/王芳_A3_主题说明.docx": paper("谁的"),
        f"{SCHOOL}/教研组/计划.docx": paper("计划"),
    }


def small_batches() -> None:
    """Many transactions in a small folder."""
    take.BATCH, take.LARGEST, read.BATCH, judging.BATCH = 4, 8, 3, 2


def ingest(folder: Path, root: Path, **how: Any) -> None:
    """One run, as the command makes it."""
    with County.for_folder(folder, root, running.ways(**how)) as county:
        county.ingest(folder)


def watch(call: Call, happens: Callable[[int, bool], None]) -> None:
    """Have something happen before and after each call of a function: it gets the call's number, and whether after."""
    real, numbers = getattr(call.owner, call.name), itertools.count(1)

    def watched(*given: Any, **named: Any) -> Any:
        if call.argument and call.argument not in given:
            return real(*given, **named)
        number = next(numbers)
        happens(number, False)
        answer = real(*given, **named)
        happens(number, True)
        return answer

    setattr(call.owner, call.name, watched)


def kill_at(point: Point, calls: Mapping[str, Call] = CALLS) -> None:
    """Let this process be killed there."""

    def happens(number: int, after: bool) -> None:
        if (number, after) == (point.number, point.after):
            os.kill(os.getpid(), signal.SIGKILL)

    watch(calls[point.place], happens)


def counted(calls: Mapping[str, Call]) -> Counter[str]:
    """How often each function is called from now on."""
    count = Counter[str]()
    for place, call in calls.items():
        watch(call, lambda number, _, place=place: count.update({place: number - count[place]}))  # type: ignore[misc]
    return count


def forked(work: Callable[[], Any], answer: Path) -> int:
    """Do it in a child, which writes what it gives as JSON; gives how the child ended, -9 if it was killed."""
    return end_of(begun(work, answer))


def end_of(child: int) -> int:
    """Wait for a child; how it ended."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def begun(work: Callable[[], Any], answer: Path) -> int:
    """The id of a child that does it, and writes what it gives as JSON."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        answer.write_text(json.dumps(work()), encoding="utf-8")
        status = 0
    finally:  # never back into what the parent was doing
        if status:
            traceback.print_exc()
        os._exit(status)


def clean_run(folder: Path, root: Path) -> dict[str, Any]:
    """A run that nobody disturbs: what stands after it, and how often each function was called in small batches."""
    ingest(folder, root / "large")
    small_batches()
    count = counted(CALLS)
    ingest(folder, root / "small")
    return {"state": repr(state(root / "large")), "small": repr(state(root / "small")), "calls": count}


def killed_run(folder: Path, root: Path, point: Point) -> None:
    """A run that does not come to its end."""
    small_batches()
    kill_at(point)
    ingest(folder, root)


def runs_after(folder: Path, root: Path) -> dict[str, Any]:
    """What stands after a second run, and what a third one wrote."""
    small_batches()
    ingest(folder, root)
    before = running.counts(root)
    found: dict[str, Any] = {"state": repr(state(root)), "left": _left(root)}
    with Store.open(Workspace(root), clock=Clock()) as opened:
        found["log"] = [problem.code for problem in opened.log.verify()]
        found["fixity"] = [problem.code for problem in opened.blobs.fixity()]
    ingest(folder, root)
    after = running.counts(root)
    found["third"] = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    return found


def _left(root: Path) -> list[str]:
    folders = (root / "evidence" / ".incoming", root / "derived" / "staging", root)
    files = [path for folder in folders if folder.is_dir() for path in folder.glob("*" if folder != root else "*.new")]
    return [path.name for path in files]


def points(calls: dict[str, int], most: int = MOST) -> Iterator[Point]:
    """The moments to kill at: for each function some of its calls, the first and the last among them."""
    for place, count in calls.items():
        chosen = {1 + number * (count - 1) // max(most - 1, 1) for number in range(min(most, count))}
        for number in sorted(chosen | {count}):
            yield from (Point(place, number, after) for after in (False, True))


def run_all(base: Path) -> dict[str, Any]:
    """Everything: the clean run, then for each point a killed run and what comes after it."""
    folder, answer = base / "in", base / "answer.json"
    put(folder, tree())
    ingest(folder, base / "warm")  # has everything imported, once for all forks
    assert threading.active_count() == 1
    assert forked(lambda: clean_run(folder, base / "clean"), answer) == 0
    clean = json.loads(answer.read_text(encoding="utf-8"))
    found = []
    for number, point in enumerate(points(clean["calls"])):
        root = base / f"county{number}"
        ended = forked(lambda root=root, point=point: killed_run(folder, root, point), answer)  # type: ignore[misc]
        went_on = forked(lambda root=root: runs_after(folder, root), answer)  # type: ignore[misc]
        after = json.loads(answer.read_text(encoding="utf-8")) if went_on == 0 else {}
        found.append({"point": point.name, "ended": ended, "went_on": went_on, **asdict(point), **after})
    return {"clean": clean, "killed": found}


if __name__ == "__main__":
    place = Path(sys.argv[1])
    running.installed()
    (place / "answers.json").write_text(json.dumps(run_all(place)), encoding="utf-8")
