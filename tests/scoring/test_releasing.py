"""Taking readings back: for whom, why, and what it leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scoring.county import give, mark, person, readings, setting_of, small_county, snapshot
from tests.scoring.policies import plugins
from tests.scoring.test_planning import ONE_PEER
from tpd_assess.county import County
from tpd_assess.errors import NotFoundError, RefusedError

WORKS = [("1001", "A1"), ("1001", "A3"), ("1005", "A1")]


@pytest.fixture
def given(county: County) -> list[str]:
    """An expert has three readings, the first is in."""
    ids = give(county, WORKS, "9001")
    mark(county, ids[0])
    return ids


def bodies(county: County, kind: str) -> list[dict[str, object]]:
    """What the events of a kind say."""
    return [one.body for one in setting_of(county).store.log.events(kinds=(kind,))]


@pytest.mark.parametrize("word", ["9001", "专家甲"])
def test_all_open_readings_of_a_rater_are_taken_back(county: County, given: list[str], word: str) -> None:
    """By number or name; the sheet that is in stays."""
    report = county.release_readings(word, reason="住院")
    assert (report.rater, report.released, report.kept) == (person(county, "9001"), tuple(given[1:]), (given[0],))
    assert [row.id for row in readings(county)] == [given[0]]
    assert [one["why"] for one in bodies(county, "reading.released")] == ["ill", "ill"]


def test_one_reading_by_the_end_of_its_id(county: County, given: list[str]) -> None:
    """As the plan shows it."""
    report = county.release_readings(given[1][-8:], reason="逾期", why="late")
    assert report.released == (given[1],)
    assert bodies(county, "reading.released")[0]["why"] == "late"


def test_a_reading_that_is_in_is_not_taken_back(county: County, given: list[str]) -> None:
    """Its sheet is set aside, by another command."""
    with pytest.raises(RefusedError, match=r"panel\.sheet-is-in"):
        county.release_readings(given[0][-8:], reason="x")


def test_who_or_what_is_not_known_is_refused(county: County, given: list[str]) -> None:
    """And an empty reason."""
    with pytest.raises(NotFoundError, match="no-such-person"):
        county.release_readings("ffffffff", reason="x")
    with pytest.raises(RefusedError, match="no-reason"):
        county.release_readings("9001", reason=" ")
    assert len(readings(county)) == 3


def test_nothing_open_is_nothing_written(county: County) -> None:
    """A rater without readings."""
    before = snapshot(county)
    assert county.release_readings("9002", reason="x").released == ()
    assert snapshot(county) == before


def test_a_draft_of_a_reading_that_was_taken_back_is_forgotten(county: County, given: list[str]) -> None:
    """What it says of the work has no owner any more."""
    drafts = setting_of(county).store.drafts
    drafts.save(given[1], {"marks": []}, revision=0, at="2025-01-01T00:00:00Z")
    county.release_readings("9001", reason="住院")
    assert drafts.get(given[1]) == (0, {})


def test_a_conflict_takes_back_the_works_of_that_teacher_only(county: County, given: list[str]) -> None:
    """It is noted once, for all rounds; what is in is named, for a person to set aside."""
    report = county.declare_conflict("9001", "1001", reason="亲属")
    assert (report.released, report.kept) == ((given[1],), (given[0],))
    pair = (person(county, "9001"), person(county, "1001"))
    assert setting_of(county).store.scoring.conflicts() == [pair]
    county.declare_conflict("9001", "1001", reason="亲属")
    assert len(bodies(county, "conflict.declared")) == 1


def test_nobody_has_a_conflict_with_themselves(county: County) -> None:
    """Their own works never come to them."""
    with pytest.raises(RefusedError, match="conflict-with-oneself"):
        county.declare_conflict("1001", "1001", reason="x")


def test_the_reason_stands_in_no_event(county: County, given: list[str]) -> None:
    """It is an erasable text: a release's of the rater, a conflict's of the teacher."""
    county.release_readings("9001", reason="住院三周")
    county.declare_conflict("9002", "1001", reason="夫妻")
    assert "住院三周" not in str(bodies(county, "reading.released"))
    assert "夫妻" not in str(bodies(county, "conflict.declared"))


def test_who_fell_ill_gets_nothing_new_until_given_something_by_hand(tmp_path: Path) -> None:
    """A plan that gave a sick expert other work would be no help; who is away is said."""
    with small_county(tmp_path / "county", more=ONE_PEER, plugins=plugins()) as county:
        give(county, [("1001", "A1")], "9001")
        county.release_readings("9001", reason="住院")
        ill = person(county, "9001")
        assert county.plan_panel(dry_run=True).away == (ill,)
        county.plan_panel()
        assert ill not in {row.rater for row in readings(county)}
        give(county, [("1001", "A3")], "9001", purpose="second")
        assert county.plan_panel().away == ()


def test_who_is_merely_late_with_one_goes_on(tmp_path: Path) -> None:
    """One reading is given to another; the rest of the plan still counts on them."""
    with small_county(tmp_path / "county", more=ONE_PEER, plugins=plugins()) as county:
        ids = give(county, [("1001", "A1"), ("1001", "A3")], "9001")
        county.release_readings(ids[0][-8:], reason="逾期", why="late")
        assert county.plan_panel().away == ()
        mine = readings(county, rater="9001")
        assert len(mine) > 1
        assert ("A1", person(county, "1001")) not in {(row.capability, row.person) for row in mine}
