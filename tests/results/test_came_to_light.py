"""What comes to light after marks are in, or after results are final: who is who, conflicts, rulings taken back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.results.scored import CLERK, OTHER, adopt, codes, entry, mark_all, reading_of, scored_county
from tests.results.test_make_up import _taken
from tests.scoring.county import (
    EXPERTS,
    ROUND,
    give,
    mark,
    number,
    open_again,
    person,
    readings,
    set_status,
    setting_of,
)
from tpd_assess.county import County
from tpd_assess.errors import RefusedError
from tpd_assess.model import Mark
from tpd_assess.results.snapshot import snapshot
from tpd_assess.scoring.submissions import submission
from tpd_assess.store import Draft, PersonRecord, Workspace
from tpd_assess.store.merging import merge


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    """All sheets are in."""
    with scored_county(tmp_path / "county") as opened:
        yield opened


def say(county: County, draft: Draft) -> None:
    """One event by the clerk."""
    with setting_of(county).store.write(setting_of(county).actor) as tx:
        tx.append([draft])


def becomes(county: County, one: str, other: str) -> None:
    """Two ids (of people) turn out to be one person."""
    say(county, Draft("person.reconciled", one, {"into": other}, round=ROUND))


def newcomer(county: County) -> str:
    """The teacher 1001 once more, as a later roster knows them; the id."""
    store = setting_of(county).store
    record = PersonRecord(
        id=store.new_id(), number="5001", name="赵老师", organisation="青山小学", stage="primary", roles=("teacher",)
    )
    with store.write(setting_of(county).actor) as tx:
        tx.put_person(record)
    return record.id


def free_expert(county: County) -> str:
    """The number of an expert who does not read 1001's A1."""
    taken = {number(county, row.rater) for row in readings(county, teacher="1001", capability="A1", kind="expert")}
    return next(one for one in EXPERTS if one not in taken)


# --- who is who -------------------------------------------------------------------------------------------------------


def test_marks_on_ones_own_work_keep_results_open(county: County) -> None:
    """A teacher and an expert turn out to be one person, and one had read the other."""
    (row,) = readings(county, teacher="1001", capability="A1", kind="expert")
    becomes(county, row.person, row.rater)
    set_status(county, number(county, row.rater), "A1", "valid")
    assert "open-unfit-own" in codes(county.open_things())
    county.set_sheets_aside([row.id], "自评")
    assert "open-unfit-own" not in codes(county.open_things())


def test_two_sheets_of_one_person_keep_results_open(county: County) -> None:
    """Two experts of a work turn out to be one."""
    (reading,) = give(county, [("1001", "A1")], free_expert(county))
    mark(county, reading)
    first, second = readings(county, teacher="1001", capability="A1", kind="expert")
    becomes(county, first.rater, second.rater)
    assert codes(county.open_things()) == ["open-unfit-twice"]


def test_a_conflict_that_is_declared_after_marks_keeps_results_open(county: County) -> None:
    """The marks stay, as nothing may be lost, until somebody sets them aside."""
    (row,) = readings(county, teacher="1001", capability="A1", kind="expert")
    report = county.declare_conflict(number(county, row.rater), "1001", reason="亲属")
    assert report.kept == (row.id,)
    assert codes(county.open_things()) == ["open-unfit-conflict"]


def test_final_results_are_found_under_the_id_that_a_teacher_goes_by_now(county: County) -> None:
    """Explained as they stand, and exported with the new number."""
    county.finalise()
    becomes(county, person(county, "1001"), newcomer(county))
    found = county.explain("5001")
    assert found is not None
    assert (bool(found.finalised), found.award.grade, len(found.works)) == (True, "pass", 3)
    assert county.recompute().same
    assert [line.grade for line in snapshot(setting_of(county)).lines if line.number == "5001"] == ["pass"]


def test_a_make_up_carries_over_what_was_earned_under_another_id(county: County) -> None:
    """Otherwise two capabilities that were passed would count as never handed in."""
    mark_all(county, "1001", "A1", "fail")
    county.finalise()
    becomes(county, person(county, "1001"), newcomer(county))
    alone = {"weights": {"peers": 0, "experts": 100}, "peers": {"planned": 0, "minimum": 0}}
    adopt(county, round={"id": "round-2", "of": ROUND}, raters=alone)
    setting = setting_of(county)
    who, source = person(county, "5001"), setting.store.new_id()
    with setting.store.write(setting.actor) as tx:
        tx.append([Draft("source.added", source, {"path": tx.add_text("path", "inbox")}, round="round-2")])
        tx.append([_taken(setting, tx, (source, "plan.txt", "ab" * 32, 10), (who, "A1", "plan"))])
        tx.append([_taken(setting, tx, (source, "report.txt", "cd" * 32, 10), (who, "A1", "report"))])
    set_status(county, "5001", "A1", "valid")
    (reading,) = give(county, [("5001", "A1")], EXPERTS[3])
    mark(county, reading, "pass")
    county.finalise()
    found = entry(county, "5001")
    assert ([one["capability"] for one in found["earlier"]], found["grade"]) == (["A3", "A5"], "pass")


# --- evidence ---------------------------------------------------------------------------------------------------------


def test_evidence_that_counts_again_is_not_scored_as_zero(county: County) -> None:
    """Raters had nothing to mark there, because a ruling said so that was taken back."""
    setting, who = setting_of(county), person(county, "1001")
    work = submission(setting, who, "A1")
    assert work is not None
    (file,) = [row.id for row in work.files if row.slot == "report"]
    say(county, Draft("verdict.recorded", file, {"verdict": "invalid"}, round=ROUND))
    mark_all(county, "1001", "A1", "excellent")
    assert codes(county.open_things()) == []
    say(county, Draft("verdict.recorded", file, {"verdict": "valid"}, round=ROUND))
    assert codes(county.open_things()) == ["open-changed"] * 4
    assert {one.changed for one in county.sheets_waiting()} == {("evidence",)}


def test_what_a_rater_did_not_see_is_not_what_they_marked(county: County) -> None:
    """The work changes while it is open at the desk."""
    expert = free_expert(county)
    (reading,) = give(county, [("1001", "A1")], expert)
    desk = county.acting_as(expert)
    opened = desk.open_reading(reading)
    marks = [Mark(criterion=one.key, level="pass") for one in opened.criteria]
    file = setting_of(county).store.views.file(_file(county))
    say(county, Draft("file.changed", file.id, {"slot": "data", "why": "moved"}, round=ROUND))
    with pytest.raises(RefusedError, match=r"sheets\.changed-meanwhile"):
        desk.save_draft(reading, marks, revision=0, seen=opened.seen)
    with pytest.raises(RefusedError, match=r"sheets\.changed-meanwhile"):
        desk.submit_sheet(reading, marks, seen=opened.seen)


def _file(county: County) -> str:
    work = submission(setting_of(county), person(county, "1001"), "A1")
    assert work is not None
    return work.files[0].id


# --- time passes ------------------------------------------------------------------------------------------------------


def test_after_the_last_day_no_further_reading_waits_for_a_late_peer(county: County) -> None:
    """What results ask for can be planned."""
    days = {"opens": "2025-01-01", "hand_in": "2025-02-01", "repair": "2025-03-01", "scoring": "2025-04-01"}
    adopt(county, round={"calendar": days})
    late = next(row for row in readings(county, kind="peer", teacher="1001", capability="A1"))
    county.set_sheets_aside([late.id], "重评")
    give(county, [("1001", "A1")], number(county, late.rater), kind="peer")
    mark(county, reading_of(county, "1001", "A1"), "fail", revision=2)
    assert codes(county.open_things()) == ["open-ordered"]
    (given,) = county.plan_panel().given
    assert (given.kind, given.purpose) == ("expert", "second")


# --- two people, two copies -------------------------------------------------------------------------------------------


def test_a_proposal_makes_results_final_once(county: County) -> None:
    """For results that came out otherwise since, one person alone would decide."""
    give(county, [("1001", "A1")], free_expert(county))
    proposed = county.finalise(reason="赶时间").proposed
    other = county.acting_as(OTHER)
    assert other.finalise(sign=proposed).new
    assert not other.finalise(sign=proposed).new  # the same results: nothing to decide
    mark_all(county, "1005", "A3", "excellent")
    with pytest.raises(RefusedError, match=r"results\.proposal-used"):
        other.finalise(sign=proposed)


def in_two_copies(tmp_path: Path, here: County) -> tuple[County, County]:
    """The county and a copy of it; neither knows of the other from here on."""
    here.close()
    shutil.copytree(tmp_path / "county", tmp_path / "room")
    return open_again(tmp_path / "county"), open_again(tmp_path / "room")


def come_together(tmp_path: Path, here: County, room: County) -> None:
    """Take over what the copy holds."""
    room.close()
    merge(setting_of(here).store, Workspace(tmp_path / "room"), actor=person(here, CLERK))


def test_two_sheets_for_one_reading_keep_results_open(county: County, tmp_path: Path) -> None:
    """One of them stands in the views, and nobody decided which."""
    reading = reading_of(county, "1001", "A1")
    here, room = in_two_copies(tmp_path, county)
    mark(here, reading, "pass", revision=2)
    mark(room, reading, "excellent", revision=2)
    come_together(tmp_path, here, room)
    assert "open-unfit-doubled" in codes(here.open_things())
    mark(here, reading, "pass", revision=3)
    assert "open-unfit-doubled" not in codes(here.open_things())
    here.close()


def test_a_sheet_that_was_set_aside_stays_so(county: County, tmp_path: Path) -> None:
    """Also when another copy corrected it meanwhile."""
    reading = reading_of(county, "1001", "A1")
    here, room = in_two_copies(tmp_path, county)
    here.set_sheets_aside([reading], "重评")
    mark(room, reading, "excellent", revision=2)
    come_together(tmp_path, here, room)
    sheet = setting_of(here).store.scoring.sheet(reading)
    assert sheet is not None
    assert sheet.state == "set_aside"
    assert setting_of(here).store.log.verify() == []
    here.close()


def test_a_reading_that_others_were_given_does_not_count_beside_theirs(county: County, tmp_path: Path) -> None:
    """Its sheet comes in from a copy that did not know that it was taken back."""
    county.set_sheets_aside([reading_of(county, "1001", "A1")], "重评")
    ill = free_expert(county)
    (late,) = give(county, [("1001", "A1")], ill)
    here, room = in_two_copies(tmp_path, county)
    here.release_readings(late, reason="病假")
    (instead,) = give(here, [("1001", "A1")], next(one for one in EXPERTS if one != ill))
    mark(here, instead)
    mark(room, late, "excellent")
    come_together(tmp_path, here, room)
    assert "open-unfit-replaced" in codes(here.open_things())
    here.close()
