"""The county that tests of scoring work in is what it says, and stays so when the program judges it."""

from __future__ import annotations

from collections import Counter

from tests.scoring.county import (
    CODES,
    TEACHERS,
    change_evidence,
    give_all,
    mark,
    readings,
    set_status,
    setting_of,
)
from tpd_assess.county import County
from tpd_assess.scoring.cases import scoring_cases
from tpd_assess.scoring.submissions import submissions
from tpd_assess.validity.judging import judge


def test_every_submission_is_to_be_scored(county: County) -> None:
    """36 of them, also after the program judged them itself."""
    found = submissions(setting_of(county))
    assert len(found) == len(TEACHERS) * len(CODES)
    assert all(one.to_score for one in found.values())
    judge(setting_of(county))
    assert {one.status for one in submissions(setting_of(county)).values()} == {"valid"}


def test_readings_are_given_to_people_of_other_schools(county: County) -> None:
    """Three peers and an expert for each; nobody reads a work twice."""
    given = give_all(county)
    assert len(given) == len(set(given)) == 36 * 4
    rows = readings(county)
    assert len({(row.rater, row.person, row.capability) for row in rows}) == 144
    schools = {one.id: one.organisation for one in setting_of(county).store.people.all()}
    assert all(schools[row.rater] != schools[row.person] for row in rows)
    assert Counter(row.kind for row in rows) == {"peer": 108, "expert": 36}


def test_cases_hold_the_sheets_that_count(county: County) -> None:
    """A sheet counts until the evidence changes; what people still decide about has no case."""
    (reading, *_) = give_all(county)
    mark(county, reading)
    row = readings(county, id=reading)[0]
    by_key = {(one.teacher, one.capability): one for one in scoring_cases(setting_of(county))}
    assert [sheet.id for sheet in by_key[row.person, row.capability].sheets] == [reading]
    people = {one.id: one.number for one in setting_of(county).store.people.all()}
    change_evidence(county, people[row.person], row.capability)
    set_status(county, "1012", "A5", "undetermined")
    cases = scoring_cases(setting_of(county))
    assert len(cases) == 35
    assert not any(one.sheets for one in cases)
