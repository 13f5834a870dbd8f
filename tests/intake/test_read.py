"""Reading what was taken: once, resumable, and a reader that fails costs the file that it failed on."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from tests import samples
from tests.intake import odd_plugin
from tests.intake.conftest import Begin
from tests.intake.running import Bench, Here, paper, teacher
from tests.intake.test_owners import odd_plugins
from tpd_assess.county import IngestReport
from tpd_assess.intake import placing, read
from tpd_assess.model import Param, Text
from tpd_assess.model.reading import Reading
from tpd_assess.workers import Limits, Workers

FOLDER = f"{teacher()}/A1_学情"
BAD, GOOD = f"{FOLDER}/学情分析方案.txt", f"{FOLDER}/学情分析方案二.txt"
PDF = f"{FOLDER}/学情分析方案.pdf"
OTHER_PDF = f"{teacher('1002', '李伟')}/A1_学情/学情分析方案.pdf"
CUT = samples.pdf()[:300]


def odd(begin: Begin, what: str, *, workers: Any = None, ours: bool = False) -> Bench:
    """Two texts, read by the plug-in that fails on one of them: a stranger's, or one of `ours`."""
    bench = begin({BAD: what.encode(), GOOD: "好".encode(), f"{FOLDER}/方案三.docx": paper("方案")})
    plugins = odd_plugins(ours=ours)
    bench.how = {"plugins": plugins, "workers": workers or (lambda: Here(plugins))}
    if ours:
        bench.adopt(more="readers: {text/plain: odd}")
    return bench


def unknown(report: IngestReport) -> list[str]:
    """The files of which it is said that their content is not known."""
    assert report.overview is not None
    found = report.overview.file_findings
    return [path for path, one in found if (one.code, one.kind) == ("validity.content-unknown", "not_checked")]


@pytest.mark.parametrize(("what", "code"), [("crash", "workers.crashed"), ("hang", "workers.timed-out")])
def test_a_reader_that_crashes_or_hangs(begin: Begin, monkeypatch: pytest.MonkeyPatch, what: str, code: str):
    """Its file is quarantined, the rest is read; every run tries again, without news; once it works the file is in."""
    bench = odd(begin, what, workers=lambda: Workers(1, Limits(seconds=1)), ours=True)
    report = bench.ingest()
    assert (bench.one(BAD).state, bench.one(BAD).reason) == ("quarantined", code)
    assert bench.one(GOOD).state == "accepted"
    assert [row.path for row in report.read.quarantined] == [BAD]
    assert report.read.read == 2
    before = len(bench.counts()["tpd.db log"])
    assert bench.ingest().read.quarantined == []
    assert len(bench.counts()["tpd.db log"]) == before
    monkeypatch.setenv(odd_plugin.WELL, "1")
    assert bench.ingest().read.read == 1
    assert (bench.one(BAD).state, bench.one(BAD).reason) == ("accepted", "")


@pytest.mark.parametrize("what", ["crash", "hang"])
def test_a_strangers_reader_that_crashes_or_hangs_is_no_fault_of_the_file(begin: Begin, what: str):
    """Else a plug-in could take evidence out. That it was not checked is said; the next run tries again."""
    bench = odd(begin, what, workers=lambda: Workers(1, Limits(seconds=1)))
    report = bench.ingest()
    assert bench.one(BAD).state == "accepted"
    assert unknown(report) == [BAD]
    assert report.read.to_retry == 1


def test_a_reader_that_raises_is_no_fault_of_the_file(begin: Begin, monkeypatch: pytest.MonkeyPatch):
    """The file stays; that it was not checked is said, never passed over; the next run tries again."""
    bench = odd(begin, "raise")
    report = bench.ingest()
    assert bench.one(BAD).state == "accepted"
    assert unknown(report) == [BAD]
    monkeypatch.setenv(odd_plugin.WELL, "1")
    report = bench.ingest()
    assert report.read.read == 1
    assert unknown(report) == []


def test_what_cannot_be_read_is_quarantined_for_good(begin: Begin):
    """With the reader's reason; it is not read again, also when it is hashed again or all caches are gone."""
    bench = begin({PDF: CUT})
    bench.ingest()
    assert (bench.one(PDF).state, bench.one(PDF).reason) == ("quarantined", "evidence.cut-off")
    state, before = bench.state(), bench.counts()
    assert bench.ingest(rehash=True).read.read == 0
    assert bench.counts() == before
    shutil.rmtree(bench.root / "derived")
    bench.ingest()
    assert bench.state() == state
    assert bench.counts()["tpd.db log"] == before["tpd.db log"]


def test_the_same_broken_bytes_of_another_teacher(begin: Begin):
    """They were read already: quarantined all the same, as if both had come at once."""
    bench, both = begin({PDF: CUT}), begin({PDF: CUT, OTHER_PDF: CUT})
    both.ingest()
    bench.ingest()
    bench.put({OTHER_PDF: CUT}, age=0)
    bench.ingest()
    assert bench.one(OTHER_PDF).state == "quarantined"
    assert bench.state() == both.state()


def test_a_person_lets_an_unreadable_file_in(begin: Begin):
    """`release` is a person's word: no reader, run or lost cache puts the file back."""
    bench = begin({PDF: CUT})
    bench.ingest()
    with bench.open() as county:
        county.release(bench.one(PDF).id)
    assert (bench.one(PDF).state, bench.one(PDF).slot) == ("accepted", "plan")
    for again in ({}, {"rehash": True}):
        bench.ingest(**again)
    shutil.rmtree(bench.root / "derived")
    bench.ingest()
    assert (bench.one(PDF).state, bench.one(PDF).reason) == ("accepted", "intake.released")


def test_a_better_reader_lets_a_file_in(begin: Begin, monkeypatch: pytest.MonkeyPatch):
    """With another version or other options of the reader, what could not be read is tried once more."""
    bench = odd(begin, "unreadable")
    bench.ingest()
    assert (bench.one(BAD).state, bench.one(BAD).reason) == ("quarantined", "odd.unreadable")
    assert bench.ingest().read.read == 0
    monkeypatch.setenv(odd_plugin.WELL, "1")
    bench.how["plugins"] = odd_plugins()
    bench.ingest()
    assert (bench.one(BAD).state, bench.one(BAD).reason) == ("accepted", "")


def test_reading_goes_on_where_it_stopped(begin: Begin, monkeypatch: pytest.MonkeyPatch):
    """Stopped in the middle, the next run reads what is left and no more."""
    whole = begin({f"{FOLDER}/学情分析方案{n}.txt": f"方案{n}".encode() for n in range(9)})
    whole.ingest()
    bench = begin({f"{FOLDER}/学情分析方案{n}.txt": f"方案{n}".encode() for n in range(9)})
    monkeypatch.setattr(read, "BATCH", 2)
    real, kept = read._keep, []

    def stopped(*given: Any) -> None:
        if len(kept) == 2:
            raise KeyboardInterrupt
        kept.append(1)
        real(*given)

    with monkeypatch.context() as patch:
        patch.setattr(read, "_keep", stopped)
        with pytest.raises(KeyboardInterrupt):
            bench.ingest()
    assert bench.ingest().read.read == 5
    assert bench.state() == whole.state()


def test_without_a_reader_a_file_is_taken_and_that_is_said(begin: Begin):
    """Nothing is known of what is inside, so nothing is checked; that is a finding."""
    path = f"{FOLDER}/学情分析方案.bin"
    bench = begin({path: bytes(range(256)) * 9})
    report = bench.ingest()
    assert bench.one(path).state == "accepted"
    assert report.read.without_reader == 1
    assert unknown(report) == [path]


def test_what_a_reader_names_is_kept_out_of_the_log(begin: Begin):
    """It may name a person: the log has a reference; technical words and the texts of programs stay in clear."""
    bench = begin({PDF: samples.pdf()})
    bench.ingest()
    said = {"part": "李伟身份证.xml", "format": "pdf", "what": Text("页", "page"), "size": 3}
    params = tuple(Param(name=name, value=value) for name, value in said.items())
    with bench.open() as county:
        setting = county._setting
        read._move(setting, [(bench.one(PDF), Reading(fault="evidence.cut-off", params=params))], read.ReadReport())
        (line,) = county.files(state="quarantined")
    assert line.reason is not None
    assert line.reason.params == said
    log = "".join(bench.counts()["tpd.db log"])
    assert "身份证" not in log
    assert "page" in log
    assert any("身份证" in row and bench.one(PDF).person in row for row in bench.counts()["tpd.db texts"])


def test_a_clerk_who_was_faster_than_a_reader_is_not_overruled(begin: Begin):
    """What was put aside while it was read stays so, with the clerk's reason."""
    bench = begin({PDF: samples.pdf()})
    bench.ingest()
    row, report = bench.one(PDF), read.ReadReport()
    with bench.open() as county:
        placing.put_aside(county._setting, row, "先放一边")
        read._move(county._setting, [(row, Reading(fault="evidence.cut-off"))], report)
    assert bench.one(PDF).reason == "intake.put-aside"
    assert (report.events, report.quarantined) == (0, [])
