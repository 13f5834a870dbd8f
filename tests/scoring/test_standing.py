"""How far scoring has come, without one score."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scoring.county import change_evidence, mark, number, readings, set_status, small_county
from tests.scoring.policies import plugins, two_for_fails
from tests.scoring.test_planning import ONE_PEER
from tpd_assess.cli.base import plain
from tpd_assess.county import County


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    """A county whose plan wants one peer and one expert; a fail orders a second expert."""
    with small_county(tmp_path / "county", more=ONE_PEER, plugins=plugins(order=two_for_fails)) as opened:
        yield opened


def test_before_any_plan_everything_lacks_readers(county: County) -> None:
    """72 readings of 36 submissions."""
    status = county.panel_status()
    assert status.progress == ()
    assert (status.works["unplanned"], status.missing, status.waits) == (36, 72, True)


def test_sheets_in_and_out_are_counted_by_kind_and_rater(county: County) -> None:
    """Each rater with what is left of their hours; who has most to do comes first."""
    county.plan_panel()
    rows = readings(county, rater="9001")
    for row in rows[:4]:
        mark(county, row.id)
    status = county.panel_status()
    assert {(one.kind, one.given, one.sheets) for one in status.progress} == {("expert", 36, 4), ("peer", 36, 0)}
    (mine,) = [one for one in status.raters if number(county, one.person) == "9001"]
    assert (mine.given, mine.sheets, mine.open, mine.minutes) == (9, 4, 5, 50)
    assert [one.open for one in status.raters] == sorted((one.open for one in status.raters), reverse=True)
    assert status.works == {"complete": 0, "waiting": 36, "changed": 0, "unplanned": 0}


def test_a_submission_is_complete_when_all_that_was_wanted_is_in(county: County) -> None:
    """One of 36."""
    county.plan_panel()
    for row in readings(county, teacher="1001", capability="A1"):
        mark(county, row.id)
    assert county.panel_status().works == {"complete": 1, "waiting": 35, "changed": 0, "unplanned": 0}


def test_what_was_ordered_is_listed_until_it_is_in(county: County) -> None:
    """Not given yet, given, done; without the numbers of its reason."""
    county.plan_panel()
    for row in readings(county, teacher="1001", capability="A1"):
        mark(county, row.id, "fail" if row.kind == "expert" else "pass")
    status = county.panel_status()
    (ordered,) = status.ordered
    assert (ordered.kind, ordered.purpose, ordered.given) == ("expert", "second", False)
    assert (status.works["unplanned"], status.missing) == (1, 1)
    county.plan_panel()
    status = county.panel_status()
    assert [one.given for one in status.ordered] == [True]
    assert (status.works["unplanned"], status.works["waiting"]) == (0, 36)
    (second,) = readings(county, purpose="second")
    mark(county, second.id, "fail")
    assert county.panel_status().ordered == ()


def test_a_sheet_whose_evidence_changed_waits_for_a_person(county: County) -> None:
    """It is named with its rater; the submission is not complete."""
    county.plan_panel()
    for row in readings(county, teacher="1001", capability="A1"):
        mark(county, row.id)
    change_evidence(county, "1001", "A1")
    status = county.panel_status()
    assert [one.what for one in status.changed] == [("evidence",), ("evidence",)]
    assert (status.works["changed"], status.works["complete"]) == (1, 0)


def test_flags_are_listed(county: County) -> None:
    """What a rater wants somebody to look at."""
    county.plan_panel()
    row = readings(county)[0]
    mark(county, row.id, flag="safeguarding")
    assert [(one.reading, one.what) for one in county.panel_status().flags] == [(row.id, ("safeguarding",))]


def test_what_is_not_read_is_counted_by_its_reason(county: County) -> None:
    """Undetermined, incomplete, invalid."""
    set_status(county, "1001", "A1", "undetermined")
    set_status(county, "1001", "A3", "invalid")
    status = county.panel_status()
    assert (status.left_out, status.works["unplanned"]) == ({"invalid": 1, "undetermined": 1}, 34)


def test_no_level_and_no_points_are_shown(county: County) -> None:
    """Who follows the work of raters does not see what they gave, nor in the reason of an order."""
    county.plan_panel()
    for row in readings(county, teacher="1001"):
        mark(county, row.id, "excellent" if row.kind == "peer" else "fail")
    status = county.panel_status()
    assert status.ordered
    assert not {"excellent", "fail", "pass"} & set(re.findall(r"\w+", str(plain(status))))
