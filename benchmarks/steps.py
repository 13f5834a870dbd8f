"""One step of scoring in a process of its own: ``python benchmarks/steps.py STEP [COUNTY [FOLDER]]``.

Prints one JSON object: `seconds` of the step alone (opening the county is left out), `busy` seconds of processors,
peaks of memory in MB (0 = not known), and what the step says of its work.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import bare_scoring  # noqa: E402 - found by the line above when run as a script
from benchmarks.handed_in import CLERK, ROUND, request  # noqa: E402
from benchmarks.memory import Watch  # noqa: E402
from tpd_assess.county import County  # noqa: E402
from tpd_assess.means import Means, utc_now  # noqa: E402
from tpd_assess.plugins import Plugins  # noqa: E402
from tpd_assess.store import Store, Workspace  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

Figures = dict[str, float]
SEED = "7"


def assign(teachers: str) -> Figures:
    """The policy alone, then readings dealt at random: of both the seconds, broken rules, and how well experts fit."""
    asked, plugins = request(int(teachers), int(SEED)), Plugins.load()
    with Watch() as watch:
        started = time.perf_counter()
        answers = list(plugins.choose("assign_raters", "scoring:standard", request=asked))
        seconds = time.perf_counter() - started
    started = time.perf_counter()
    dealt = bare_scoring.deal(asked)
    floor = time.perf_counter() - started
    return {
        "seconds": seconds, "own_mb": watch.own_mb, "child_mb": 0, "count": len(answers), "floor": floor,
        "open": sum(not one.rater for one in answers), "broken": bare_scoring.broken(asked, answers),
        "broken_dealt": bare_scoring.broken(asked, dealt), "fit": bare_scoring.of_subject(asked, answers),
        "fit_dealt": bare_scoring.of_subject(asked, dealt),
    }  # fmt: skip


def plan(county: County) -> Figures:
    """All readings that are wanted."""
    report = county.plan_panel(seed=SEED)
    return {"count": sum(one.count for one in report.given), "open": len(report.short)}


def packets(county: County, folder: str) -> Figures:
    """The workbooks of all raters, without evidence."""
    report = county.write_packets(Path(folder), evidence=False)
    return {"count": len(report.packets), "sheets": sum(one.works for one in report.packets)}


def sheets(county: County, folder: str) -> Figures:
    """All returned workbooks."""
    report = county.import_sheets([Path(folder)])
    taken = sum(len(one.taken) for one in report.files)
    return {"count": len(report.files), "sheets": taken, "refused": len(report.refused)}


def finalise(county: County) -> Figures:
    """Results for good. Raises `StillOpenError` if the simulated county is not done."""
    report = county.finalise()
    return {"count": sum((report.grades or {}).values())}


def recompute(county: County) -> Figures:
    """The same again from the log."""
    report = county.recompute()
    return {"count": report.teachers, "same": report.same}


def bare(root: str) -> Figures:
    """Means in floats from the rows, and the results as JSON. Fails if the means are not those of the results."""
    with Store.open(Workspace(Path(root)), clock=utc_now, read_only=True) as store:
        seconds, points = bare_scoring.reckoning(store, ROUND)
        row = store.scoring.finalised(ROUND)
        document = store.documents.get(row.results) if row else {"teachers": []}
    for teacher in document["teachers"]:
        for one in teacher["submissions"]:
            away = abs(float(one["points"]) - points[teacher["teacher"], one["capability"]])
            if away > _ROUNDED:
                raise SystemExit(f"{one}: {away}")
    return {"seconds": seconds + bare_scoring.dumping(document), "own_mb": 0, "child_mb": 0, "count": len(points)}


_ROUNDED = 0.0051  # of two decimals, and floats are not exact
_ALONE: dict[str, Callable[[str], Figures]] = {"assign": assign, "bare": bare}
_OF_COUNTY: dict[str, Callable[..., Figures]] = {
    "plan": plan, "packets": packets, "sheets": sheets, "finalise": finalise, "recompute": recompute,
}  # fmt: skip


def measure(step: str, *given: str) -> Figures:
    """One step by name, with what it takes."""
    if step in _ALONE:
        return _ALONE[step](*given)
    root, *more = given
    with County.open(Path(root), Means(Plugins.load(), actor=CLERK)) as county, Watch() as watch:
        started, before = time.perf_counter(), sum(os.times()[:4])
        said = _OF_COUNTY[step](county, *more)
        seconds = time.perf_counter() - started
    busy = sum(os.times()[:4]) - before  # own and children's, user and system
    return {"seconds": seconds, "busy": busy, "own_mb": watch.own_mb, "child_mb": watch.child_mb, **said}


if __name__ == "__main__":
    print(json.dumps(measure(*sys.argv[1:])))
