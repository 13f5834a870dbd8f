"""Everything that keeps results from being final is named, once, with whom it waits for."""

from __future__ import annotations

import pytest

from tests.results.scored import adopt, both_override, codes, mark_all, reading_of
from tests.scoring.county import (
    change_evidence,
    give,
    mark,
    person,
    readings,
    set_status,
    setting_of,
)
from tpd_assess.county import County
from tpd_assess.store import Draft
from tpd_assess.testing import Clock


def test_nothing_is_open_when_all_is_done(county: County) -> None:
    """Every sheet in, everything valid."""
    assert county.open_things() == []


def test_what_is_undecided_is_open(county: County) -> None:
    """With its status; its readings are not named beside it."""
    set_status(county, "1001", "A1", "undetermined")
    (one,) = county.open_things()
    assert (one.code, one.person, one.capability) == ("results.open-undecided", person(county, "1001"), "A1")


def test_a_reading_without_a_sheet_is_open(county: County) -> None:
    """With the rater whom it waits for."""
    (reading,) = give(county, [("1001", "A1")], "9004")
    (one,) = county.open_things()
    assert (one.code, one.subject, one.rater) == ("results.open-reading", reading, person(county, "9004"))
    mark(county, reading)
    assert county.open_things() == []


def test_peers_stop_to_matter_when_the_day_of_scoring_is_over(county: County, clock: Clock) -> None:
    """Until then a missing peer is open; afterwards the profile's rule decides. An expert is always waited for."""
    adopt(county, round={"calendar": {"scoring": "2025-11-01"}})
    give(county, [("1001", "A1")], "1012", kind="peer")
    give(county, [("1001", "A1")], "9004")
    assert codes(county.open_things()) == ["open-reading", "open-reading"]
    clock.set("2025-11-02T00:00:00+08:00")
    assert [one.rater for one in county.open_things()] == [person(county, "9004")]


def test_readings_that_nobody_was_given_are_open(county: County) -> None:
    """A peer whose reading was taken back has to be replaced."""
    reading = reading_of(county, "1001", "A1", "peer")
    body = {"reason": {}, "why": "moved"}
    with setting_of(county).store.write(setting_of(county).actor) as tx:
        tx.append([Draft("sheet.set_aside", reading, body, round=county.profile.round.id)])
    (one,) = county.open_things()
    assert (one.code, one.params["count"], one.subject) == ("results.open-unplanned", 1, "peer")


def test_a_reading_that_moderation_orders_is_open(county: County) -> None:
    """An expert who differs from the peers: a second one, first to be planned, then to be waited for."""
    mark(county, reading_of(county, "1001", "A1"), "excellent", revision=2)
    (one,) = county.open_things()
    assert (one.code, one.subject) == ("results.open-ordered", "second")
    (second,) = give(county, [("1001", "A1")], "9004", purpose="second")
    assert [one.subject for one in county.open_things()] == [second]
    mark(county, second, "pass")
    assert "open-reading" not in codes(county.open_things())


def test_a_sheet_given_for_other_evidence_waits_for_a_person(county: County) -> None:
    """Each of the four; the result that they hold is not named again."""
    change_evidence(county, "1001", "A1")
    assert codes(county.open_things()) == ["open-changed"] * 4


def test_a_result_that_waits_for_peers_for_good_is_open(county: County, clock: Clock) -> None:
    """Too few peers, and no more will come: under `hold` it is named with the reason."""
    adopt(county, round={"calendar": {"scoring": "2025-10-20"}})
    rows = readings(county, teacher="1001", capability="A1", kind="peer")[:2]
    with setting_of(county).store.write(setting_of(county).actor) as tx:
        body = {"reason": {}, "why": "late"}
        tx.append([Draft("sheet.set_aside", row.id, body, round=row.round) for row in rows])
    clock.set("2025-10-21T00:00:00+08:00")
    (one,) = county.open_things()
    assert one.code == "results.open-held"
    assert one.params["reason"].zh


def test_an_unsigned_override_is_open(county: County) -> None:
    """Until another person signs it."""
    row = county.override("1001", capability="A1", level="excellent", reason="复议")
    assert [(one.code, one.subject) for one in county.open_things()] == [("results.open-override", row.id)]
    county.acting_as("9101").sign_override(row.id)
    assert county.open_things() == []


def test_two_people_settle_what_is_held(county: County, clock: Clock) -> None:
    """A level that two people set ends the waiting for peers who never come."""
    adopt(county, round={"calendar": {"scoring": "2025-10-20"}})
    clock.set("2025-10-21T00:00:00+08:00")
    rows = readings(county, teacher="1001", capability="A1", kind="peer")[:2]
    with setting_of(county).store.write(setting_of(county).actor) as tx:
        tx.append([Draft("sheet.set_aside", row.id, {"reason": {}, "why": "late"}, round=row.round) for row in rows])
    assert "open-held" in codes(county.open_things())
    both_override(county, "1001", "pass", capability="A1")
    assert county.open_things() == []


def test_a_ruling_of_invalid_waits_for_its_second_signature(county: County) -> None:
    """It is named with the id to be signed."""
    file = next(one.id for one in county.files(teacher="1001"))
    (ruling,) = county.rule(county.files_to_rule([file]), says="invalid", reason="不是本人").waiting
    assert ("results.open-ruling", ruling) in [(one.code, one.subject) for one in county.open_things()]


def test_too_few_submissions_are_open_while_more_can_come(county: County, clock: Clock) -> None:
    """Until the last day to hand in; afterwards the rule for what is missing decides."""
    adopt(county, select={"teacher_count": 4}, round={"calendar": {"hand_in": "2025-11-30"}})
    assert codes(county.open_things()) == ["open-few"] * 12
    clock.set("2025-12-01T00:00:00+08:00")
    assert county.open_things() == []


@pytest.mark.parametrize("flag", ["problem", "safeguarding"])
def test_a_flag_is_a_note_and_blocks_nothing(county: County, flag: str) -> None:
    """It is told, and results can be final all the same."""
    mark(county, reading_of(county, "1001", "A1"), revision=2, flag=flag)
    (one,) = county.open_things()
    assert (one.code, one.blocks) == ("results.note-flag", False)
    report = county.finalise()
    assert report.new
    assert report.notes == (one,)


def test_marks_of_a_submission_that_is_invalid_are_kept_and_not_counted(county: County) -> None:
    """Ruled invalid after scoring: nothing is open, the sheets stay, the result counts none."""
    set_status(county, "1001", "A1", "invalid")
    mark_all(county, "1001", "A3", "excellent")
    assert county.open_things() == []
    assert len(list(setting_of(county).store.scoring.sheets(county.profile.round.id))) == 144
