"""What a clerk does with single files holds against every later run."""

from __future__ import annotations

import pytest

from tests.intake.conftest import Begin
from tests.intake.running import SCHOOL, Bench, paper, teacher
from tpd_assess.errors import AssessError, NotFoundError, RefusedError
from tpd_assess.store import FileRow

PLAN = f"{teacher()}/A1_学情/学情分析方案.docx"
REPORT = f"{teacher()}/A1_学情/学情分析报告.docx"
LOOSE = f"{SCHOOL}/教研组/计划.docx"


@pytest.fixture
def bench(begin: Begin) -> Bench:
    """A teacher's two papers and one that is nobody's, taken in."""
    made = begin({PLAN: paper("方案"), REPORT: paper("报告"), LOOSE: paper("计划")})
    made.ingest()
    assert made.states() == {PLAN: "accepted", REPORT: "accepted", LOOSE: "unmapped"}
    return made


def place(bench: Bench, path: str, number: str = "1002", slot: str = "plan", **how: bool) -> FileRow:
    """As the command does it."""
    with bench.open() as county:
        return county.place(bench.at(path)[-1].id, teacher=number, capability="A1", slot=slot, **how)


def again(bench: Bench) -> None:
    """All that could undo what a person did: further runs, hashing again, a roster, other choices."""
    before = bench.counts()
    bench.ingest()
    bench.ingest(rehash=True)
    with bench.open() as county:
        county.import_roster([bench.folder / "roster.xlsx"])
        county.import_choices([bench.folder / "choices.xlsx"])
    bench.ingest()
    assert bench.counts()["tpd.db log"] == before["tpd.db log"]


@pytest.mark.parametrize("path", [PLAN, LOOSE])
def test_a_clerks_place_is_respected(bench: Bench, path: str):
    """Whether the file had a place by its name or none."""
    row = place(bench, path, slot="report")
    assert (row.state, bench.number(row), row.capability, row.slot) == ("accepted", "1002", "A1", "report")
    again(bench)
    assert bench.one(path).slot == "report"


def test_a_file_is_named_by_id_its_end_or_its_path(bench: Bench):
    """What fits none or several is refused, with what was typed."""
    row = bench.one(LOOSE)
    with bench.open() as county:
        for word in (row.id, row.id[-8:], row.path):
            assert county.place(word, teacher="1002", capability="A1", slot="plan").id == row.id
        for word, kind in (("nothing", NotFoundError), (row.id[:8], RefusedError)):
            with pytest.raises(kind):
                county.place(word, teacher="1002", capability="A1", slot="plan")


def test_a_copy_that_is_placed_elsewhere_is_no_copy(begin: Begin):
    """A duplicate may be what another teacher should have handed in."""
    copy = f"{teacher()}/A1_学情/学情分析方案副本.docx"
    bench = begin({PLAN: paper("方案"), copy: paper("方案")})
    bench.ingest()
    assert place(bench, copy).state == "accepted"
    again(bench)


def test_replace_supersedes_the_one_that_is_there(bench: Bench):
    """Both are kept; nothing to replace, or several, is refused and changes nothing."""
    place(bench, LOOSE, number="1001", replace=True)
    assert bench.states() == {PLAN: "superseded", REPORT: "accepted", LOOSE: "accepted"}
    assert bench.one(PLAN).replaced_by == bench.one(LOOSE).id
    before = bench.counts()["tpd.db log"]
    with pytest.raises(RefusedError) as raised:
        place(bench, REPORT, number="1003", replace=True)
    assert raised.value.code == "intake.nothing-to-replace"
    assert bench.counts()["tpd.db log"] == before
    again(bench)


@pytest.mark.parametrize(
    ("number", "slot", "code"), [("9999", "plan", "intake.no-such-person"), ("1001", "没有", "intake.no-such-slot")]
)
def test_who_or_what_is_not_there(bench: Bench, number: str, slot: str, code: str):
    """Named, and nothing is written."""
    with pytest.raises(AssessError) as raised:
        place(bench, LOOSE, number=number, slot=slot)
    assert raised.value.code == code
    assert bench.states()[LOOSE] == "unmapped"


def test_quarantine_and_release(bench: Bench):
    """Put aside with a reason, it stays aside; taken back, it goes where it was, and stays."""
    with bench.open() as county:
        row = county.quarantine(bench.one(PLAN).id, "交错了")
        assert (row.state, row.reason) == ("quarantined", "intake.put-aside")
        (line,) = [one for one in county.files(state="quarantined") if one.reason is not None]
        assert line.reason is not None
        assert line.reason.params["why"] == "交错了"
    again(bench)
    with bench.open() as county:
        row = county.release(bench.one(PLAN).id)
    assert (row.state, row.slot, bench.number(row)) == ("accepted", "plan", "1001")
    again(bench)


def test_a_placed_file_comes_back_to_where_it_was_placed(bench: Bench):
    """Not to where its name would put it."""
    place(bench, PLAN, slot="report")
    with bench.open() as county:
        county.quarantine(bench.one(PLAN).id, "再看看")
        row = county.release(bench.one(PLAN).id)
    assert (row.state, bench.number(row), row.slot) == ("accepted", "1002", "report")


def test_what_never_had_a_place_is_mapped_when_released(bench: Bench):
    """And is unmapped if its name says nothing."""
    with bench.open() as county:
        county.quarantine(bench.one(LOOSE).id, "看看")
        assert county.release(bench.one(LOOSE).id).state == "unmapped"


def test_a_reason_is_erasable_text(bench: Bench):
    """It may name a person, so the log holds a reference only."""
    with bench.open() as county:
        county.quarantine(bench.one(PLAN).id, "王小红说交错了")
    assert "王小红" not in "".join(bench.counts()["tpd.db log"])


def test_what_is_no_evidence_cannot_be_placed(begin: Begin):
    """Ignored, replaced and quarantined files say so."""
    litter = f"{teacher()}/Thumbs.db"
    bench = begin({litter: b"x", PLAN: b""})
    bench.ingest()
    for path in (litter, PLAN):
        with pytest.raises(RefusedError) as raised:
            place(bench, path)
        assert raised.value.code == "intake.not-a-file-state"
    with bench.open() as county, pytest.raises(RefusedError):
        county.release(bench.one(litter).id)


COPY = f"{teacher()}/A1_学情/学情分析方案副本.docx"
THIRD = f"{teacher()}/A1_学情/学情分析方案副本二.docx"


@pytest.fixture
def copied(begin: Begin) -> Bench:
    """One paper three times."""
    made = begin({PLAN: paper("方案"), COPY: paper("方案"), THIRD: paper("方案")})
    made.ingest()
    assert sorted(made.states().values()) == ["accepted", "duplicate", "duplicate"]
    return made


def accepted(bench: Bench) -> str:
    """The only accepted file."""
    (path,) = [path for path, state in bench.states().items() if state == "accepted"]
    return path


def test_a_copy_counts_once_its_original_is_put_aside(copied: Bench):
    """One after the other; what comes back is a copy of the one that counts by then, and stays so."""
    first = accepted(copied)
    with copied.open() as county:
        county.quarantine(copied.one(first).id, "看看")
    second = accepted(copied)
    assert second == min({PLAN, COPY, THIRD} - {first})
    with copied.open() as county:
        county.quarantine(copied.one(second).id, "看看")
    third = accepted(copied)
    with copied.open() as county:
        assert county.release(copied.one(first).id).state == "duplicate"
    assert copied.one(first).params == {"file": copied.one(third).id}
    again(copied)


def test_a_copy_counts_once_its_original_is_placed_elsewhere(copied: Bench):
    """The original counts where it was placed."""
    first = accepted(copied)
    place(copied, first, slot="report")
    states = copied.states()
    assert states.pop(first) == "accepted"
    assert sorted(states.values()) == ["accepted", "duplicate"]


def test_the_same_evidence_is_not_accepted_twice_by_placing(begin: Begin):
    """The one that is placed second is a copy; placing a file where it stands writes no event."""
    bench = begin({PLAN: paper("方案"), LOOSE: paper("方案")})
    bench.ingest()
    row = place(bench, LOOSE, number="1001")
    assert (row.state, row.reason, row.params) == ("duplicate", "intake.same-evidence", {"file": bench.one(PLAN).id})
    before = bench.counts()["tpd.db log"]
    place(bench, LOOSE, number="1001")
    place(bench, PLAN, number="1001")
    assert bench.counts()["tpd.db log"] == before


def test_a_reason_is_erased_with_its_person(bench: Bench):
    """A purge of the teacher takes it."""
    with bench.open() as county:
        county.quarantine(bench.one(PLAN).id, "王小红说交错了")
    assert any("王小红说交错了" in row and bench.one(PLAN).person in row for row in bench.counts()["tpd.db texts"])
