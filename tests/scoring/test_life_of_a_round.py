"""A round lives on while it is scored: what comes late, falls ill, is replaced, ruled on, changed, begun anew.

In every case: no mark changes, what has begun stays where it is, what changed waits for a person, and final results say
when they are out of date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.intake.running import PEOPLE, Bench, choices, paper, roster, teacher, ways
from tests.results.scored import adopt, both_override, codes, document, entry, reading_of, scored_county
from tests.scoring.county import (
    CHAIR,
    EXPERTS,
    change_evidence,
    give,
    mark,
    number,
    person,
    readings,
    set_status,
    setting_of,
    small_county,
)
from tests.scoring.test_affected import reword
from tests.scoring.test_planning import ONE_PEER
from tpd_assess.county import County
from tpd_assess.errors import RefusedError
from tpd_assess.results.finalising import StillOpenError
from tpd_assess.scoring.submissions import submissions
from tpd_assess.testing import Clock

SCHOOL_EXPERTS = tuple((one, f"专家{one}", "进修学校", "小学", "语文", "专家") for one in EXPERTS)
TWO_EXPERTS = (
    "raters:\n  weights: {peers: 0, experts: 100}\n  peers: {planned: 0, minimum: 0}\n  experts: {planned: 2}\n"
)
RUBRIC = f"{teacher()}/A11_评价量规/评价量规.docx"
USE = f"{teacher()}/A11_评价量规/量规应用说明.docx"


@pytest.fixture
def begun(tmp_path: Path) -> Iterator[County]:
    """A county in the middle of scoring: everything is given out, the first expert has marked three works."""
    with small_county(tmp_path / "county", more=ONE_PEER) as county:
        set_status(county, "1012", "A5", "incomplete")
        county.plan_panel(seed="1")
        for row in readings(county, rater="9001")[:3]:
            mark(county, row.id)
        yield county


@pytest.fixture
def scored(tmp_path: Path) -> Iterator[County]:
    """A county in which every sheet is in and says pass."""
    with scored_county(tmp_path / "county") as county:
        yield county


def given_marks(county: County) -> dict[str, tuple[int, Any]]:
    """Every mark that was ever given in the round, whatever became of its sheet: by reading."""
    setting = setting_of(county)
    return {row.id: (row.revision, row.body["marks"]) for row in setting.store.scoring.sheets(setting.round, state="")}


def places(county: County) -> dict[str, str]:
    """Who has which reading."""
    return {row.id: row.rater for row in readings(county)}


def waiting(county: County) -> set[tuple[str, str, tuple[str, ...]]]:
    """Teacher, capability and what changed, of the sheets that wait."""
    return {(one.number, one.capability, one.changed) for one in county.sheets_waiting()}


def result(county: County, who: str, code: str) -> dict[str, Any]:
    """What the final results hold of a submission."""
    (found,) = [one for one in entry(county, who)["submissions"] if one["capability"] == code]
    return dict(found)


# --- late -------------------------------------------------------------------------------------------------------------


def test_a_submission_that_comes_late_gets_readers_and_nothing_else_moves(begun: County) -> None:
    """One peer and one expert for it; everybody else keeps what they have."""
    before, marks = places(begun), given_marks(begun)
    assert begun.plan_panel().new == 0
    set_status(begun, "1012", "A5", "valid")
    assert begun.plan_panel().new == 2
    after = places(begun)
    assert {one: after[one] for one in before} == before
    new = [row for row in readings(begun) if row.id not in before]
    assert {(number(begun, row.person), row.capability, row.kind) for row in new} == {
        ("1012", "A5", "peer"), ("1012", "A5", "expert"),
    }  # fmt: skip
    assert given_marks(begun) == marks


def test_late_evidence_makes_the_sheets_wait_that_were_given_without_it(begun: County) -> None:
    """Those of that work alone, and only those that are in; a person lets them stand, and nothing is given out anew."""
    (first, *_) = [row for row in readings(begun, rater="9001") if row.id in given_marks(begun)]
    who, marks = number(begun, first.person), given_marks(begun)
    change_evidence(begun, who, first.capability)
    assert waiting(begun) == {(who, first.capability, ("evidence",))}
    assert (begun.plan_panel().new, len(begun.sheets_waiting())) == (0, 1)
    begun.keep_sheets([first.id], "只是补充")
    assert waiting(begun) == set()
    assert given_marks(begun) == marks


# --- a sick expert ----------------------------------------------------------------------------------------------------


def test_an_expert_who_falls_ill_keeps_what_is_in_and_others_get_the_rest(begun: County) -> None:
    """Their sheets count; nobody else's readings move; they get nothing new, and what they send now is refused."""
    mine, marks = readings(begun, rater="9001"), given_marks(begun)
    others = {one: rater for one, rater in places(begun).items() if rater != person(begun, "9001")}
    report = begun.release_readings("9001", reason="住院")
    assert {*report.kept} == {*marks}
    plan = begun.plan_panel()
    assert (plan.new, plan.away) == (len(mine) - 3, (person(begun, "9001"),))
    assert {row.id for row in readings(begun, rater="9001")} == {*marks}
    assert {one: places(begun)[one] for one in others} == others
    with pytest.raises(RefusedError, match=r"sheets\.reading-released"):
        begun.acting_as("9001").submit_sheet(report.released[0], ())
    assert given_marks(begun) == marks


# --- a file replaced after scoring ------------------------------------------------------------------------------------


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A folder with one whole submission, taken in through intake, planned for two experts, both sheets in."""
    files = {
        "roster.xlsx": roster((*PEOPLE, *SCHOOL_EXPERTS)), "choices.xlsx": choices(codes=("A11", "A3", "A5")),
        RUBRIC: paper("量规"), USE: paper("应用说明"),
    }  # fmt: skip
    made = Bench(tmp_path, files, more=TWO_EXPERTS)
    made.ingest()
    with made.open() as county:
        county.plan_panel()
        for row in readings(county):
            mark(county, row.id, "excellent")
    return made


def replaced(bench: Bench) -> str:
    """The teacher puts another file at the same path, and it is taken in; its id."""
    bench.put({RUBRIC: paper("改过的量规")})
    bench.ingest()
    return bench.at(RUBRIC)[-1].id


def test_a_file_replaced_after_scoring_waits_and_the_old_one_stays(bench: Bench) -> None:
    """Marks rest on it: nothing happens to them, nor to what they were given for."""
    new = replaced(bench)
    states = [(row.state, row.reason) for row in bench.at(RUBRIC)]
    assert states == [("accepted", ""), ("unmapped", "intake.replacement-waiting")]
    with bench.open() as county:
        assert county.sheets_waiting() == []
        assert county.panel_status().works["complete"] == 1
        assert [one.id for one in county.files(state="unmapped")] == [new[-8:]]
        (open_one,) = [one for one in county.open_things() if one.code == "results.open-replacement"]
        assert (open_one.person, open_one.capability, open_one.subject) == (person(county, "1001"), "A11", new)


def test_a_person_lets_the_new_file_count_and_then_the_sheets_wait(bench: Bench) -> None:
    """Where it belongs is known: nobody need say it again. No mark changes."""
    new = replaced(bench)
    with bench.open() as county:
        marks = given_marks(county)
        row = county.place(new, replace=True)
        assert (row.state, row.capability, row.slot) == ("accepted", "A11", "rubric")
        assert waiting(county) == {("1001", "A11", ("evidence",))}
        assert county.panel_status().works["changed"] == 1
        assert given_marks(county) == marks
    assert [row.state for row in bench.at(RUBRIC)] == ["superseded", "accepted"]


def test_of_the_sheets_that_wait_one_is_kept_and_one_is_read_again(bench: Bench) -> None:
    """The sheet that was set aside stays in the log as it was; who read it may be asked to read it anew."""
    new = replaced(bench)
    with bench.open() as county:
        marks = given_marks(county)
        county.place(new, replace=True)
        kept, again = (one.id for one in county.sheets_waiting())
        county.keep_sheets([kept], "只改了封面")
        county.set_sheets_aside([again], "内容换了")
        assert county.sheets_waiting() == []
        assert county.plan_panel().new == 1
        (reading,) = [row for row in readings(county) if row.id not in marks]
        mark(county, reading.id, "excellent")
        assert county.panel_status().works["complete"] == 1
        assert {one: given_marks(county)[one] for one in marks} == marks


def test_where_a_file_belongs_must_be_known_or_said(bench: Bench) -> None:
    """A file that nobody could place has no place to go to; half a place is none."""
    bench.put({"青山小学/散件/说明.docx": paper("散件")})
    bench.ingest()
    (loose,) = bench.at("青山小学/散件/说明.docx")
    with bench.open() as county:
        for said in ({}, {"teacher": "1001"}, {"slot": "rubric", "capability": "A11"}):
            with pytest.raises(RefusedError, match=r"intake\.say-where"):
                county.place(loose.id, **said)


# --- ruled invalid after scoring --------------------------------------------------------------------------------------


def ruled_invalid(county: County, clock: Clock) -> str:
    """Two people rule on every file of a submission that is scored; the id of one ruling."""
    report = county.rule(county.files_to_rule([], teacher="1001", capability="A1"), says="invalid", reason="网上下载")
    assert codes(county.open_things()) == ["open-ruling"] * len(report.waiting)
    clock.pause(60 * 86400)
    county.acting_as(CHAIR).sign(report.waiting)
    return report.waiting[0]


def test_what_is_ruled_invalid_after_scoring_counts_nothing_and_keeps_its_marks(tmp_path: Path) -> None:
    """Until the second signature it counts and holds the results; taken back, everything is as it was."""
    clock = Clock()
    with scored_county(tmp_path / "county", clock=clock) as county:
        county.finalise()
        first, marks = document(county), given_marks(county)
        ruling = ruled_invalid(county, clock)
        assert county.results_standing().outdated  # type: ignore[union-attr]
        assert document(county) == first
        county.finalise()
        now = result(county, "1001", "A1")
        assert (now["state"], now["level"], now["points"]) == ("invalid", "fail", "0.00")
        assert (given_marks(county), county.sheets_waiting()) == (marks, [])
        assert county.plan_panel().new == 0
        county.withdraw(ruling, "弄错了")
        assert given_marks(county) == marks


# --- the profile or a rubric changes ----------------------------------------------------------------------------------


def test_other_words_of_a_rubric_make_its_sheets_wait_and_reach_who_has_not_marked(begun: County) -> None:
    """Exactly those that `profile adopt` named beforehand; readings stay with their raters."""
    reading = readings(begun, teacher="1001", capability="A1")[0].id
    if reading not in given_marks(begun):
        mark(begun, reading)
    sheets = {
        row.id for row in setting_of(begun).store.scoring.sheets(setting_of(begun).round) if row.capability == "A1"
    }
    before, marks = places(begun), given_marks(begun)
    reword(begun)
    (said,) = begun.affected_by(begun.profile_changes()).capabilities
    begun.adopt_profile()
    assert (said.capability, said.sheets) == ("A1", len(sheets))
    assert {one.id for one in begun.sheets_waiting()} == sheets
    assert {one.changed for one in begun.sheets_waiting()} == {("rubric",)}
    begun.keep_sheets(sheets, "意思没变")
    assert begun.sheets_waiting() == []
    assert (places(begun), given_marks(begun)) == (before, marks)


def test_other_rules_of_reckoning_change_results_and_no_mark(scored: County) -> None:
    """A pass is worth 65 now: the same marks, other points, once it is made final again."""
    scored.finalise()
    marks = given_marks(scored)
    adopt(scored, grading={"level_value": {"fail": 45, "pass": 65, "excellent": 90}})
    assert (result(scored, "1001", "A1")["points"], scored.sheets_waiting()) == ("70.00", [])
    assert scored.results_standing().outdated  # type: ignore[union-attr]
    scored.finalise()
    assert result(scored, "1001", "A1")["points"] == "65.00"
    assert given_marks(scored) == marks


# --- results that are final -------------------------------------------------------------------------------------------


def replace_evidence(county: County) -> None:
    """One more file of a work that was scored."""
    change_evidence(county, "1001", "A1")


def decide(county: County) -> None:
    """Two people set a grade."""
    both_override(county, "1001", "fail")


def correct(county: County) -> None:
    """A rater corrects a sheet."""
    mark(county, reading_of(county, "1001", "A1"), "excellent", revision=2)


def set_aside(county: County) -> None:
    """A sheet is to be given anew."""
    county.set_sheets_aside([reading_of(county, "1001", "A1")], "看错了作品")


def other_rules(county: County) -> None:
    """Another number of decimals."""
    adopt(county, grading={"decimals": 1})


@pytest.mark.parametrize("change", [replace_evidence, decide, correct, set_aside, other_rules])
def test_final_results_stay_and_say_that_they_are_out_of_date(scored: County, change: Callable[[County], None]) -> None:
    """What stands on certificates does not change by itself, and can be reckoned again as it was."""
    scored.finalise()
    first = document(scored)
    assert not scored.results_standing().outdated  # type: ignore[union-attr]
    change(scored)
    assert scored.results_standing().outdated  # type: ignore[union-attr]
    assert document(scored) == first
    assert scored.recompute().same


def test_a_sheet_that_waits_holds_results_until_a_person_decides(scored: County) -> None:
    """Neither counted nor dropped; set aside, it is read again and the results are made final anew."""
    scored.finalise()
    replace_evidence(scored)
    with pytest.raises(StillOpenError) as refused:
        scored.finalise()
    assert set(codes(refused.value.things)) == {"open-changed"}
    expert = reading_of(scored, "1001", "A1")
    scored.keep_sheets([one.id for one in scored.sheets_waiting() if one.id != expert], "不影响")
    scored.set_sheets_aside([expert], "要重看")
    assert codes(scored.open_things()) == ["open-unplanned"]
    (new,) = give(scored, [("1001", "A1")], "9004")
    mark(scored, new, "pass")
    assert scored.finalise().new


# --- other rounds in the same workspace -------------------------------------------------------------------------------


def test_the_next_round_leaves_the_first_as_it_is(scored: County, tmp_path: Path) -> None:
    """Its sheets, results and rules stay; the new one begins empty, and its profile does not reach back."""
    scored.finalise()
    first, marks = document(scored), given_marks(scored)
    adopt(scored, round={"id": "round-2"}, grading={"decimals": 0})
    assert (given_marks(scored), scored.results_standing(), scored.panel_status().progress) == ({}, None, ())
    with County.open(tmp_path / "county", replace(ways(), round_id="round-1")) as before:
        assert (document(before), given_marks(before)) == (first, marks)
        assert not before.results_standing().outdated  # type: ignore[union-attr]
        assert before.recompute().same


def test_a_make_up_asks_who_did_not_pass_for_what_they_lack(scored: County, tmp_path: Path) -> None:
    """In the same workspace, with new evidence and new readers; the first round's marks are not touched."""
    for row in readings(scored, teacher="1001", capability="A1"):
        mark(scored, row.id, "fail", revision=2)
    scored.finalise()
    marks = given_marks(scored)
    alone = {"weights": {"peers": 0, "experts": 100}, "peers": {"planned": 0, "minimum": 0}}
    adopt(scored, round={"id": "round-2", "of": "round-1"}, raters=alone)
    asked = {(number(scored, who), code) for who, code in submissions(setting_of(scored))}
    assert asked == {("1001", "A1")}
    set_status(scored, "1001", "A1", "valid")
    set_status(scored, "1002", "A1", "valid")
    report = scored.plan_panel()
    assert {(number(scored, row.person), row.capability) for row in readings(scored)} <= {("1001", "A1")}
    assert [one.reason for one in report.left_out] == ["not_taking_part"]
    with County.open(tmp_path / "county", replace(ways(), round_id="round-1")) as before:
        assert given_marks(before) == marks


def test_nobody_lacks_anything_when_all_passed(scored: County) -> None:
    """A make-up of such a round asks nobody."""
    scored.finalise()
    adopt(scored, round={"id": "round-2", "of": "round-1"})
    assert submissions(setting_of(scored)) == {}
