"""What manifests say: it wins over names, replaces in any order, and is respected by every later run."""

from __future__ import annotations

import pytest

from tests import samples
from tests.intake.conftest import Begin
from tests.intake.running import SCHOOL, acting, paper, rule, short, stands, teacher

PLAN = f"{teacher()}/A1_学情/学情分析方案.docx"
NEW = f"{teacher()}/A1_学情/修改稿_学情分析方案.docx"
MANIFEST = f"{teacher()}/A1_学情/submission.yaml"
ONE, TWO, THREE = paper("第一版"), paper("第二版"), paper("第三版")


def replaces(new: str = "修改稿_学情分析方案.docx", old: str = "学情分析方案.docx") -> bytes:
    """A manifest that says what replaces what."""
    return f"files:\n  - {{file: {new}, slot: plan, replaces: {old}}}\n".encode()


@pytest.mark.parametrize("new", ["修改稿_学情分析方案.docx", "AA_学情分析方案.docx"])
def test_a_manifest_replaces_in_either_order(begin: Begin, new: str):
    """Whichever of the two comes first in the folder; both are kept."""
    path = f"{teacher()}/A1_学情/{new}"
    bench = begin({PLAN: ONE, path: TWO, MANIFEST: replaces(new)})
    report = bench.ingest()
    assert bench.states() == {PLAN: "superseded", path: "accepted", MANIFEST: "ignored"}
    assert bench.one(PLAN).replaced_by == bench.one(path).id
    assert report.taken.by_state()["superseded"] == 1
    before = bench.counts()
    bench.ingest(rehash=True)
    assert bench.counts() == before


@pytest.mark.parametrize("late", [PLAN, NEW, MANIFEST])
def test_a_manifest_replaces_whichever_comes_in_a_later_run(begin: Begin, late: str):
    """The old file, the new one, or the manifest itself."""
    files = {PLAN: ONE, NEW: TWO, MANIFEST: replaces()}
    whole, bench = begin(files), begin({path: data for path, data in files.items() if path != late})
    whole.ingest()
    bench.ingest()
    bench.put({late: files[late]}, age=0)
    bench.ingest()
    assert bench.states() == {PLAN: "superseded", NEW: "accepted", MANIFEST: "ignored"}
    assert bench.state() == whole.state()


def test_a_manifest_may_replace_what_is_broken(begin: Begin):
    """The usual reason to hand something in again."""
    bench = begin({PLAN: b"", NEW: TWO, MANIFEST: replaces()})
    bench.ingest()
    assert bench.states()[PLAN] == "superseded"


def test_a_manifest_does_not_replace_what_a_ruling_rests_on(begin: Begin):
    """The new file waits; once a person placed it, the manifest has nothing more to say."""
    bench = begin({PLAN: ONE})
    bench.ingest()
    rule(bench, PLAN)
    bench.put({NEW: TWO, MANIFEST: replaces()})
    bench.ingest()
    assert stands(bench, NEW) == [("unmapped", "intake.replacement-waiting")]
    with acting(bench) as county:
        county.place(short(bench, NEW), teacher="1001", capability="A1", slot="plan")
    bench.ingest()
    assert (bench.states()[PLAN], bench.states()[NEW]) == ("accepted", "accepted")


def test_a_manifest_wins_over_names(begin: Begin):
    """Another slot, another teacher than the names say."""
    said = "files:\n  学情分析方案.docx: {slot: report, teacher: '1002', capability: A1}\n".encode()
    bench = begin({PLAN: ONE, MANIFEST: said})
    bench.ingest()
    row = bench.one(PLAN)
    assert (row.state, bench.number(row), row.slot) == ("accepted", "1002", "report")


def test_a_manifest_that_comes_later_places_what_was_unmapped(begin: Begin):
    """The file need not be touched."""
    loose = f"{SCHOOL}/教研组/计划.docx"
    bench = begin({loose: ONE})
    bench.ingest()
    said = "teacher: '1001'\ncapability: A1\nfiles: {计划.docx: plan}\n".encode()
    bench.put({f"{SCHOOL}/教研组/submission.yaml": said})
    bench.ingest()
    assert bench.states()[loose] == "accepted"


def test_a_manifest_that_names_nothing_known_is_not_overruled_by_names(begin: Begin):
    """The file waits for a person, in every run, also after a roster came."""
    bench = begin({PLAN: ONE, MANIFEST: "files: {学情分析方案.docx: 没有这一项}\n".encode()})
    bench.ingest()
    assert bench.states()[PLAN] == "unmapped"
    with bench.open() as county:
        county.import_roster([bench.folder / "roster.xlsx"])
    bench.ingest()
    bench.ingest(rehash=True)
    assert bench.states()[PLAN] == "unmapped"
    bench.put({MANIFEST: b"files: {}\n"}, age=200)
    bench.ingest()
    assert bench.states()[PLAN] == "accepted"


def test_a_manifest_inside_an_archive(begin: Begin):
    """It speaks of what lies beside it there."""
    archive = f"{teacher()}/A1_学情.zip"
    members = {"旧.docx": ONE, "新.docx": TWO, "submission.yaml": replaces("新.docx", "旧.docx")}
    bench = begin({archive: samples.zip_of(members)})
    bench.ingest()
    assert bench.states()[f"{archive}!/新.docx"] == "accepted"
    assert bench.one(f"{archive}!/新.docx").slot == "plan"
    assert bench.states()[f"{archive}!/旧.docx"] == "superseded"


@pytest.mark.parametrize("kind", ["yaml", "csv", "xlsx"])
def test_a_faulty_manifest_costs_itself_only(begin: Begin, kind: str):
    """It is quarantined with all its problems, sound ones are followed, files are placed by their names."""
    faulty = {
        "yaml": b"files: [\n",
        "csv": "甲,乙\n1,2\n".encode(),
        "xlsx": samples.xlsx(sheets={"一": [("甲",), ("1",)]}),
    }
    other = teacher("1002", "李伟")
    bad = f"{other}/A1_学情/submission.{kind}"
    bench = begin({
        PLAN: ONE, NEW: TWO, MANIFEST: replaces(), bad: faulty[kind], f"{other}/A1_学情/学情分析方案.docx": THREE,
    })  # fmt: skip
    report = bench.ingest()
    assert bench.states()[PLAN] == "superseded"
    assert bench.states()[f"{other}/A1_学情/学情分析方案.docx"] == "accepted"
    assert stands(bench, bad) == [("quarantined", "manifest.faulty")]
    assert {problem.file for problem in report.taken.problems} == {bad}
    before = bench.counts()
    assert {problem.file for problem in bench.ingest().taken.problems} == {bad}
    assert bench.counts() == before


def test_a_faulty_manifest_that_is_mended(begin: Begin):
    """The new one counts, the faulty one is done with."""
    bench = begin({PLAN: ONE, NEW: TWO, MANIFEST: b"files: 3\n"})
    bench.ingest()
    assert bench.states() == {PLAN: "accepted", NEW: "accepted", MANIFEST: "quarantined"}
    bench.put({MANIFEST: replaces()})
    bench.ingest()
    assert bench.states() == {PLAN: "superseded", NEW: "accepted", MANIFEST: "ignored"}
    assert [row.state for row in bench.at(MANIFEST)] == ["superseded", "ignored"]


def test_an_edited_manifest_moves_what_stands(begin: Begin):
    """To where it says now, and once only."""
    bench = begin({PLAN: ONE, MANIFEST: "files: {学情分析方案.docx: plan}\n".encode()})
    bench.ingest()
    bench.put({MANIFEST: "files: {学情分析方案.docx: report}\n".encode()})
    assert bench.ingest().taken.problems == []
    assert (bench.one(PLAN).state, bench.one(PLAN).slot) == ("accepted", "report")
    before = bench.counts()
    bench.ingest()
    assert bench.counts() == before


def test_an_edited_manifest_that_is_not_followed_is_reported(begin: Begin):
    """What it says is not clear, so the file stays and a person hears of it."""
    bench = begin({PLAN: ONE})
    bench.ingest()
    bench.put({MANIFEST: "files: {学情分析方案.docx: 没有这一项}\n".encode()})
    (problem,) = bench.ingest().taken.problems
    assert (problem.code, problem.file, problem.params["said"]) == ("manifest.not-followed", PLAN, "没有这一项")
    assert bench.one(PLAN).state == "accepted"


def test_a_manifest_does_not_move_what_a_person_placed(begin: Begin):
    """The person had the last word."""
    bench = begin({PLAN: ONE})
    bench.ingest()
    with bench.open() as county:
        county.place(short(bench, PLAN), teacher="1002", capability="A1", slot="plan")
    bench.put({MANIFEST: "files: {学情分析方案.docx: report}\n".encode()})
    bench.ingest()
    assert (bench.number(bench.one(PLAN)), bench.one(PLAN).slot) == ("1002", "plan")
