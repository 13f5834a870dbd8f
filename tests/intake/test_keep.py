"""The state that a file gets: copies and new versions; and what a person decided stays."""

from __future__ import annotations

from tests import samples
from tests.intake.conftest import Begin
from tests.intake.running import SCHOOL, acting, paper, rule, short, stands, teacher

PLAN = f"{teacher()}/A1_学情/学情分析方案.docx"
COPY = f"{teacher()}/A1_学情/学情分析方案副本.docx"
ONE, TWO, THREE = paper("第一版"), paper("第二版"), paper("第三版")


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
    assert [(item.path, item.said) for item in report.taken.waiting] == [(PLAN, {"file": short(bench, PLAN)[-8:]})]
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
