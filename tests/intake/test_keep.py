"""The state that a file gets: copies, new versions, replacements, late ones; and what a person decided stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests import samples
from tests.intake import running
from tests.intake.conftest import Begin
from tests.intake.running import SCHOOL, Bench, paper, teacher
from tpd_assess.county import County

PLAN = f"{teacher()}/A1_学情/学情分析方案.docx"
COPY = f"{teacher()}/A1_学情/学情分析方案副本.docx"
NEW = f"{teacher()}/A1_学情/修改稿_学情分析方案.docx"
MANIFEST = f"{teacher()}/A1_学情/submission.yaml"
ONE, TWO, THREE = paper("第一版"), paper("第二版"), paper("第三版")


def stands(bench: Bench, path: str) -> list[tuple[str, str]]:
    """State and reason of all files at a path, oldest first."""
    return [(row.state, row.reason) for row in bench.at(path)]


def short(bench: Bench, path: str) -> str:
    """The newest file at a path, as a clerk names it."""
    return bench.at(path)[-1].id


@contextmanager
def acting(bench: Bench, number: str = "1002") -> Iterator[County]:
    """The county as a person works in it."""
    with bench.open() as county:
        yield county.acting_as(number)


def rule(bench: Bench, path: str) -> None:
    """A person rules on a file."""
    with acting(bench) as county:
        county.rule(county.files_to_rule([short(bench, path)]), says="authored", reason="看过")


def replaces(new: str = "修改稿_学情分析方案.docx", old: str = "学情分析方案.docx") -> bytes:
    """A manifest that says what replaces what."""
    return f"files:\n  - {{file: {new}, slot: plan, replaces: {old}}}\n".encode()


# --- copies -----------------------------------------------------------------------------------------------------------


def test_the_first_of_two_copies_is_accepted(begin: Begin):
    """In order of path, whatever was written first; the other one says which."""
    bench = begin({COPY: ONE, PLAN: ONE})
    bench.ingest()
    assert stands(bench, COPY) == [("duplicate", "intake.same-evidence")]
    assert bench.one(COPY).params == {"file": bench.one(PLAN).id}
    assert stands(bench, PLAN) == [("accepted", "")]


def test_copies_across_archives_and_runs(begin: Begin):
    """A copy that comes later, in an archive or from another folder, is a duplicate of what is there."""
    bench = begin({PLAN: ONE})
    bench.ingest()
    bench.put({f"{teacher()}/再交.zip": samples.zip_of({"A1_学情/学情分析方案.docx": ONE})})
    bench.ingest()
    assert stands(bench, f"{teacher()}/再交.zip!/A1_学情/学情分析方案.docx") == [("duplicate", "intake.same-evidence")]
    bench.ingest(source="另一只U盘")
    assert [row.state for row in bench.at(PLAN)] == ["accepted", "duplicate"]


def test_the_same_bytes_of_two_teachers_are_both_accepted(begin: Begin):
    """Walk order decides nothing between two people; nor between two slots of one."""
    other = f"{teacher('1002', '李伟')}/A1_学情/学情分析方案.docx"
    bench = begin({PLAN: ONE, other: ONE, f"{teacher()}/A5_导入/教学设计.docx": ONE})
    bench.ingest()
    assert set(bench.states().values()) == {"accepted"}
    assert len(bench.counts()["blobs"]) == 1


# --- new versions -----------------------------------------------------------------------------------------------------


def test_other_bytes_at_the_same_path_supersede(begin: Begin):
    """Both are kept; the newer counts. Back to the first bytes is a third version."""
    bench = begin({PLAN: ONE})
    for count, data in enumerate((ONE, TWO, ONE), start=1):
        bench.put({PLAN: data}, age=count)
        bench.ingest()
    rows = bench.at(PLAN)
    assert [row.state for row in rows] == ["superseded", "superseded", "accepted"]
    assert [row.replaces for row in rows] == ["", rows[0].id, rows[1].id]
    assert [row.replaced_by for row in rows] == [rows[1].id, rows[2].id, ""]
    assert len(bench.counts()["blobs"]) == 2


def test_names_and_times_never_decide(begin: Begin):
    """A file called 修改版, and newer, stands beside the older one until somebody says that it replaces it."""
    bench = begin({PLAN: ONE})
    bench.put({f"{teacher()}/A1_学情/学情分析方案修改版.docx": TWO}, age=9000)
    bench.ingest()
    assert set(bench.states().values()) == {"accepted"}


def test_a_broken_new_version_takes_nobodys_place(begin: Begin):
    """The old one stands; a sound third version takes the place of both."""
    bench = begin({PLAN: ONE})
    for count, data in enumerate((ONE, b"", THREE), start=1):
        bench.put({PLAN: data}, age=count)
        bench.ingest()
        if count == 2:
            assert stands(bench, PLAN) == [("accepted", ""), ("quarantined", "identify.empty")]
    assert [row.state for row in bench.at(PLAN)] == ["superseded", "superseded", "accepted"]
    assert all(row.replaced_by == bench.at(PLAN)[-1].id for row in bench.at(PLAN)[:-1])


def test_back_to_what_stood_before_a_broken_version(begin: Begin):
    """The first version stands as ever, the broken one is done with; and then there is no more news."""
    bench = begin({PLAN: ONE})
    for count, data in enumerate((ONE, b"", ONE), start=1):
        bench.put({PLAN: data}, age=count)
        bench.ingest()
    assert [row.state for row in bench.at(PLAN)] == ["accepted", "superseded"]
    before = bench.counts()
    bench.ingest(rehash=True)
    assert bench.counts() == before


def test_a_new_version_of_an_archive(begin: Begin):
    """Members with other bytes supersede, new ones come in, the others stay as they are."""
    archive = f"{teacher()}/A1_学情.zip"
    bench = begin({archive: samples.zip_of({"学情分析方案.docx": ONE, "数据.csv": b"a,b\n1,2\n"})})
    bench.ingest()
    bench.put({archive: samples.zip_of({"学情分析方案.docx": TWO, "学情分析报告.mp4": samples.mp4()})})
    bench.ingest()
    assert [row.state for row in bench.at(archive)] == ["superseded", "container"]
    assert [row.state for row in bench.at(f"{archive}!/学情分析方案.docx")] == ["superseded", "accepted"]
    assert [row.state for row in bench.at(f"{archive}!/数据.csv")] == ["accepted"]
    assert bench.one(f"{archive}!/学情分析报告.mp4").container == bench.at(archive)[-1].id


def test_a_version_on_which_a_ruling_rests_stands(begin: Begin):
    """The new bytes wait for a person, in this run and every later one, a third version too."""
    bench = begin({PLAN: ONE})
    bench.ingest()
    rule(bench, PLAN)
    bench.put({PLAN: TWO})
    report = bench.ingest()
    assert stands(bench, PLAN) == [("accepted", ""), ("unmapped", "intake.replacement-waiting")]
    assert bench.at(PLAN)[1].params == {"file": bench.at(PLAN)[0].id}
    assert [item.path for item in report.taken.waiting] == [PLAN]
    before = bench.counts()
    bench.ingest(rehash=True)
    assert bench.counts() == before
    bench.put({PLAN: THREE}, age=90)
    bench.ingest()
    assert [row.state for row in bench.at(PLAN)] == ["accepted", "superseded", "unmapped"]


def test_an_attestation_holds_as_a_ruling_does(begin: Begin):
    """Whatever a person said of a file is not moved to other bytes."""
    bench = begin({PLAN: ONE})
    bench.ingest()
    with acting(bench) as county:
        county.witness(short(bench, PLAN), by="1002", says="authored")
    bench.put({PLAN: TWO})
    bench.ingest()
    assert stands(bench, PLAN)[1] == ("unmapped", "intake.replacement-waiting")


def test_a_person_lets_the_new_version_in(begin: Begin):
    """`place --replace` settles it, for good."""
    bench = begin({PLAN: ONE})
    bench.ingest()
    rule(bench, PLAN)
    bench.put({PLAN: TWO})
    bench.ingest()
    with acting(bench) as county:
        county.place(short(bench, PLAN), teacher="1001", capability="A1", slot="plan", replace=True)
    assert [row.state for row in bench.at(PLAN)] == ["superseded", "accepted"]
    before = bench.counts()
    bench.ingest(rehash=True)
    assert bench.counts() == before


def test_a_person_lets_both_versions_stand(begin: Begin):
    """Placed without replacing, the old one keeps its ruling; no later run sees it otherwise."""
    bench = begin({PLAN: ONE})
    bench.ingest()
    rule(bench, PLAN)
    bench.put({PLAN: TWO})
    bench.ingest()
    with acting(bench) as county:
        county.place(short(bench, PLAN), teacher="1001", capability="A1", slot="plan")
    before = bench.counts()
    bench.ingest(rehash=True)
    assert bench.counts() == before
    assert [row.state for row in bench.at(PLAN)] == ["accepted", "accepted"]


def test_what_a_clerk_placed_stays_there_in_its_next_version(begin: Begin):
    """By hand beats by name, also for the bytes that come after."""
    loose = f"{SCHOOL}/教研组/计划.docx"
    bench = begin({loose: ONE})
    bench.ingest()
    assert bench.states() == {loose: "unmapped"}
    with acting(bench) as county:
        county.place(short(bench, loose), teacher="1001", capability="A1", slot="plan")
    for number, data in enumerate((TWO, THREE)):
        bench.put({loose: data}, age=100 + number)
        bench.ingest()
    newest = bench.at(loose)[-1]
    assert [row.state for row in bench.at(loose)] == ["superseded", "superseded", "accepted"]
    assert (bench.number(newest), newest.capability, newest.slot) == ("1001", "A1", "plan")


# --- what manifests say -----------------------------------------------------------------------------------------------


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
    bench.put({bad: b"" if kind == "yaml" else faulty[kind]}, age=300)


def test_a_faulty_manifest_that_is_mended(begin: Begin):
    """The new one counts, the faulty one is done with."""
    bench = begin({PLAN: ONE, NEW: TWO, MANIFEST: b"files: 3\n"})
    bench.ingest()
    assert bench.states() == {PLAN: "accepted", NEW: "accepted", MANIFEST: "quarantined"}
    bench.put({MANIFEST: replaces()})
    bench.ingest()
    assert bench.states() == {PLAN: "superseded", NEW: "accepted", MANIFEST: "ignored"}
    assert [row.state for row in bench.at(MANIFEST)] == ["superseded", "ignored"]


# --- late -------------------------------------------------------------------------------------------------------------

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


# --- left where it lies -----------------------------------------------------------------------------------------------


def test_evidence_may_stay_where_it_lies(begin: Begin):
    """Only members of archives are copied; everything is read and judged as ever."""
    archive = f"{teacher()}/A3_演示.zip"
    bench = begin({PLAN: ONE, archive: samples.zip_of({"主题说明.docx": TWO})}, evidence_store="reference")
    report = bench.ingest()
    assert report.read.read == 2
    member = bench.one(f"{archive}!/主题说明.docx")
    assert bench.counts()["blobs"] == [member.digest.removeprefix("sha256:")]
    with bench.open() as county:
        assert county.fixity().problems == ()


def test_a_source_that_changed_is_found(begin: Begin):
    """A touched one is looked at again and fine; a changed or lost one is a finding, never a crash or a silent pass."""
    bench = begin({PLAN: ONE, NEW: TWO}, evidence_store="reference")
    bench.ingest()
    running.at_rest(bench.folder / PLAN, age=500)
    bench.ingest()
    assert findings(bench) == set()
    (bench.folder / NEW).unlink()
    (bench.folder / PLAN).write_bytes(THREE)
    with bench.open() as county:
        county.place(bench.one(NEW).id, teacher="1001", capability="A1", slot="plan")
    assert findings(bench) == {(NEW, "validity.source-changed"), (PLAN, "validity.source-changed")}
    (bench.folder / PLAN).write_bytes(ONE)
    running.at_rest(bench.folder / PLAN, age=500)
    bench.ingest()
    assert findings(bench) == {(NEW, "validity.source-changed")}


def findings(bench: Bench) -> set[tuple[str, str]]:
    """What could not be checked, by path and code."""
    with bench.open() as county:
        return {(path, one.code) for path, one in county.status().file_findings if one.code.startswith("validity.s")}


def test_a_lost_blob_is_no_crash(begin: Begin):
    """With caches and bytes gone the run goes on; `fixity` names what is lost."""
    bench = begin({PLAN: ONE})
    bench.ingest()
    for blob in [path for path in (bench.root / "evidence").rglob("*") if path.is_file()]:
        blob.chmod(0o600)
        blob.unlink()
    running.shutil.rmtree(bench.root / "derived")
    (bench.folder / PLAN).unlink()
    assert bench.ingest().read.gone == 1
    with bench.open() as county:
        assert [problem.code for problem in county.fixity().problems] == ["store.blob-missing"]
