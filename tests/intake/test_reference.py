"""Evidence that stays where it lies: read there, looked at again, and missed when it is gone."""

from __future__ import annotations

from tests import samples
from tests.intake import running
from tests.intake.conftest import Begin
from tests.intake.running import Bench, paper, teacher

PLAN = f"{teacher()}/A1_学情/学情分析方案.docx"
NEW = f"{teacher()}/A1_学情/修改稿_学情分析方案.docx"
ONE, TWO, THREE = paper("第一版"), paper("第二版"), paper("第三版")


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
    assert findings(bench) == {(NEW, "intake.source-changed"), (PLAN, "intake.source-changed")}
    (bench.folder / PLAN).write_bytes(ONE)
    running.at_rest(bench.folder / PLAN, age=500)
    bench.ingest()
    assert findings(bench) == {(NEW, "intake.source-changed")}


def findings(bench: Bench) -> set[tuple[str, str]]:
    """What could not be checked, by path and code."""
    with bench.open() as county:
        return {(path, one.code) for path, one in county.status().file_findings if one.code.startswith("intake.")}


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
