"""What comes after the last day, by the profile's rule; a repair has its own last day."""

from __future__ import annotations

from typing import Any

import pytest

from tests import samples
from tests.intake.conftest import Begin
from tests.intake.running import SCHOOL, Bench, acting, paper, stands, teacher

PLAN = f"{teacher()}/A1_学情/学情分析方案.docx"
ONE, TWO, THREE = paper("第一版"), paper("第二版"), paper("第三版")


LAST_DAY = {"hand_in": "2025-10-15"}
IN_TIME, LATE = "2025-10-15T23:59:59+08:00", "2025-10-16T00:00:00+08:00"


def late(begin: Begin, moment: str, **how: Any) -> Bench:
    """A file that comes at a moment."""
    bench = begin({PLAN: ONE}, **LAST_DAY, **how)
    bench.clock.set(moment)
    bench.ingest()
    return bench


@pytest.mark.parametrize("rule", ["accept", "accept_with_note", "refuse"])
def test_the_last_day_ends_at_midnight_in_the_county(begin: Begin, rule: str):
    """A second before 24:00 in Shanghai is in time, whatever the rule."""
    row = late(begin, IN_TIME, late=rule).one(PLAN)
    assert (row.state, row.reason, row.late) == ("accepted", "", False)


@pytest.mark.parametrize(
    ("rule", "state", "reason"),
    [
        ("accept", "accepted", ""),
        ("accept_with_note", "accepted", "intake.late"),
        ("refuse", "quarantined", "intake.too-late"),
    ],
)
def test_late_by_each_rule(begin: Begin, rule: str, state: str, reason: str):
    """Taken, taken with a note, or quarantined; that it was late is written down each time."""
    bench = late(begin, LATE, late=rule)
    row = bench.one(PLAN)
    assert (row.state, row.reason, row.late) == (state, reason, True)
    assert row.params == ({"deadline": "2025-10-15"} if reason else {})
    before = bench.counts()
    bench.ingest(rehash=True)
    assert bench.counts() == before


def test_what_came_in_time_is_not_late_when_it_is_seen_again(begin: Begin):
    """Not when hashed again, nor when it finds its place only later."""
    loose = f"{SCHOOL}/教研组/计划.docx"
    bench = begin({PLAN: ONE, loose: TWO}, late="refuse", **LAST_DAY)
    bench.clock.set(IN_TIME)
    bench.ingest()
    bench.clock.set(LATE)
    bench.put(
        {f"{SCHOOL}/教研组/submission.yaml": "teacher: '1001'\ncapability: A1\nfiles: {计划.docx: plan}\n".encode()}
    )
    bench.ingest(rehash=True)
    assert [(row.state, row.late) for row in (bench.one(PLAN), bench.one(loose))] == [("accepted", False)] * 2


def test_a_late_new_version_is_refused_and_the_old_one_stands(begin: Begin):
    """So is what nobody could place: a roster that comes later does not let it in."""
    loose = f"{SCHOOL}/教研组/计划.docx"
    bench = begin({PLAN: ONE}, late="refuse", **LAST_DAY)
    bench.ingest()
    bench.clock.set(LATE)
    bench.put({PLAN: TWO, loose: THREE})
    bench.ingest()
    assert [row.state for row in bench.at(PLAN)] == ["accepted", "quarantined"]
    assert stands(bench, loose) == [("quarantined", "intake.too-late")]


def test_a_repair_is_not_late_while_its_window_is_open(begin: Begin):
    """A notice gives the teacher longer, for that submission and no other."""
    bench = begin({PLAN: ONE}, late="refuse", **LAST_DAY)
    bench.ingest()
    bench.clock.set(LATE)
    with acting(bench) as county:
        county.give_notice()
    report, other = f"{teacher()}/A1_学情/学情分析报告.mp4", f"{teacher('1002', '李伟')}/A9_x/y.docx"
    bench.put({report: samples.mp4(), other: THREE})
    bench.ingest()
    assert (bench.one(report).state, bench.one(report).late) == ("accepted", False)
    assert stands(bench, other) == [("quarantined", "intake.too-late")]
    bench.clock.set("2025-11-30T00:00:00+08:00")
    bench.put({PLAN: TWO})
    bench.ingest()
    assert stands(bench, PLAN)[-1] == ("quarantined", "intake.too-late")
