"""A roster that comes after the evidence: who was provisional becomes somebody, what was lost finds its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.intake import running
from tests.intake.conftest import Begin
from tests.intake.running import PEOPLE, SCHOOL, Bench, choices, paper, put, roster, teacher
from tpd_assess.errors import TableError
from tpd_assess.store import Store, Workspace
from tpd_assess.testing import County, means

PLAN = f"{teacher()}/A1_学情/学情分析方案.docx"
TREE = {
    PLAN: paper("方案"),
    f"{teacher()}/A1_学情/学情分析方案副本.docx": paper("方案"),
    f"{teacher('1002', '李伟')}/A3_演示/主题说明.docx": paper("主题", "李伟"),
}


def without_roster(root: Path, files: dict[str, bytes]) -> Bench:
    """A county that hands its roster in later."""
    bench = Bench(root, files)
    for name in ("roster.xlsx", "choices.xlsx"):
        (bench.folder / name).unlink()
    return bench


def hand_in(bench: Bench, people: Any = PEOPLE) -> None:
    """The roster and the choices, imported one after the other."""
    put(bench.root.parent, {"roster.xlsx": roster(people), "choices.xlsx": choices(people)})
    with bench.open() as county:
        county.import_roster([bench.root.parent / "roster.xlsx"])
        county.import_choices([bench.root.parent / "choices.xlsx"])


def everybody(bench: Bench) -> dict[str, tuple[str, bool]]:
    """Number, name and whether provisional, of all who were not merged into another."""
    with Store.open(Workspace(bench.root), clock=bench.clock, read_only=True) as store:
        found = [one for one in store.people.all() if not one.merged_into and not one.number.startswith("os:")]
        return {one.number: (one.name, one.provisional) for one in found}


def test_provisional_people_become_who_they_are(tmp_path: Path, begin: Begin):
    """Files and judgements go over; the end is that of a roster that was there from the start."""
    bench = without_roster(tmp_path / "late", TREE)
    bench.ingest()
    assert everybody(bench) == {"1001": ("王小红", True), "1002": ("李伟", True)}
    hand_in(bench)
    assert everybody(bench) == {number: (name, False) for number, name, *_ in PEOPLE}
    bench.ingest()
    early = begin(TREE)
    early.ingest()
    assert bench.state() == early.state()
    before = bench.counts()
    bench.ingest()
    assert bench.counts() == before


def test_people_are_never_reconciled_by_guess(tmp_path: Path):
    """Two of one name: the provisional one stays, its files wait, and the report says so."""
    bench = without_roster(tmp_path, {f"{SCHOOL}/王芳/A1_学情/学情分析方案.docx": paper("方案")})
    bench.ingest()
    put(bench.root.parent, {"roster.xlsx": roster()})
    with bench.open() as county:
        report = county.import_roster([bench.root.parent / "roster.xlsx"])
    assert (report.reconciled, report.waits) == (0, True)
    assert ("王芳", True) in everybody(bench).values()


def test_two_provisional_people_that_are_one(tmp_path: Path):
    """What each of them handed in becomes one teacher's, and a copy among it a duplicate."""
    other = f"{SCHOOL}/王小红/A1_学情/学情分析方案.docx"
    bench = without_roster(tmp_path, {PLAN: paper("方案"), other: paper("方案")})
    bench.ingest()
    assert len({row.person for row in bench.rows()}) == 2
    hand_in(bench)
    bench.ingest()
    assert {bench.number(row) for row in bench.rows()} == {"1001"}
    assert sorted(row.state for row in bench.rows()) == ["accepted", "duplicate"]


def test_what_nobody_was_known_for_finds_its_place(begin: Begin):
    """A teacher who was not in the roster: unmapped, until the next roster and the next run."""
    path = f"{teacher('1009', '新来的')}/A1_学情/学情分析方案.docx"
    copy = f"{teacher('1009', '新来的')}/A1_学情/学情分析方案副本.docx"
    bench = begin({path: paper("方案"), copy: paper("方案")})
    bench.ingest()
    assert set(bench.states().values()) == {"unmapped"}
    with_them = (*PEOPLE, ("1009", "新来的", SCHOOL, "小学", "数学", "教师"))
    hand_in(bench, with_them)
    report = bench.ingest()
    assert bench.states() == {path: "accepted", copy: "duplicate"}
    assert report.taken.unchanged == report.taken.found
    early = Bench(bench.root.parent / "early", {path: paper("方案"), copy: paper("方案")}, people=with_them)
    early.ingest()
    assert bench.state() == early.state()


def test_the_same_roster_again_is_no_news(begin: Begin):
    """Nothing is written, and nobody is asked twice."""
    bench = begin(TREE)
    bench.ingest()
    before = bench.counts()
    hand_in(bench)
    bench.ingest()
    after = bench.counts()
    assert {name for name in after if before[name] != after[name]} == set()


def test_a_faulty_roster_changes_nothing(begin: Begin):
    """All its faults are named at once."""
    bench = begin(TREE)
    bench.ingest()
    before = bench.counts()
    put(bench.root.parent, {"roster.xlsx": roster((*PEOPLE, ("1001", "另一人", SCHOOL, "小学", "数学", "教师")))})
    with bench.open() as county, pytest.raises(TableError) as raised:
        county.import_roster([bench.root.parent / "roster.xlsx"])
    assert raised.value.problems
    assert bench.counts() == before


def test_county_files_are_read_once(begin: Begin):
    """What the workspace has is never replaced by what lies at the top of a folder."""
    bench = begin(TREE)
    assert bench.ingest().county_files == ()
    running.put(bench.folder, {"roster.xlsx": roster(PEOPLE[:1])}, age=50)
    bench.ingest()
    assert len(everybody(bench)) == len(PEOPLE)


def test_a_roster_of_people_only_keeps_what_is_known_of_their_schools(tmp_path: Path) -> None:
    """A list from one office without the schools' columns takes nothing away from the schools."""
    full = tmp_path / "full.csv"
    full.write_text("工号,姓名,学校,环境,学段\n1001,王小红,青山小学,混合学习环境,小学\n", encoding="utf-8")
    people = tmp_path / "people.csv"
    people.write_text("工号,姓名,学校\n1001,王小红,青山小学\n", encoding="utf-8")
    with County.create(tmp_path / "county", means()) as county:
        for file in (full, people):
            county.import_roster([file])
        (school,) = county._setting.organisations()
    assert school.environment == "hybrid"
