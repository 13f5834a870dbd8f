"""Make-up rounds and waves: who takes part, what is called for, and what is not planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.scoring.county import CODES, TEACHERS, number, person, set_status, setting_of, small_county
from tpd_assess.county import County
from tpd_assess.errors import RefusedError
from tpd_assess.makeup import taking_part
from tpd_assess.scoring.submissions import submissions
from tpd_assess.store import Draft

Levels = Mapping[str, str]
PASSED: Levels = dict.fromkeys(CODES, "pass")
RESULTS: dict[str, tuple[str, Levels]] = {
    "1001": ("fail", {**PASSED, "A3": "fail"}),
    "1002": ("withheld", {**PASSED, "A5": ""}),
    "1003": ("none", {}),
    "1004": ("excellent", dict.fromkeys(CODES, "excellent")),
}
"""Grade and levels of four teachers; all others passed."""


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    """A county whose first round is still open."""
    with small_county(tmp_path / "county") as opened:
        yield opened


def finalise(county: County, results: Mapping[str, tuple[str, Levels]] = RESULTS) -> None:
    """Results of the round at work, written as the finalising of results writes them."""
    setting = setting_of(county)
    listed = {one: results.get(one, ("pass", PASSED)) for one in TEACHERS}
    teachers = [
        {"teacher": person(county, one), "grade": grade,
         "submissions": [{"capability": code, "level": level} for code, level in levels.items()]}
        for one, (grade, levels) in listed.items()
    ]  # fmt: skip
    with setting.store.write(setting.actor) as tx:
        digest = tx.add_document("results", {"round": setting.round, "teachers": teachers})
        body = {"results": digest, "open": 0, "proposal": "", "policies": {}}
        tx.append([Draft("results.finalised", setting.round, body, round=setting.round)])


def begin(county: County, round_id: str, *lines: str) -> None:
    """Begin another round."""
    path = county.workspace.profile
    kept = [one for one in path.read_text(encoding="utf-8").splitlines() if not one.startswith(("  of:", "  stages:"))]
    text = "\n".join(kept).replace(f"  id: {setting_of(county).round}", "\n".join([f"  id: {round_id}", *lines]))
    path.write_text(text + "\n", encoding="utf-8")
    county.adopt_profile()


def make_up(county: County, round_id: str = "round-2") -> None:
    """Begin a make-up of the first round."""
    begin(county, round_id, "  of: round-1")


def called_for(county: County) -> dict[str, set[str]]:
    """What the round waits for: capabilities by teacher."""
    found: dict[str, set[str]] = {}
    for who, code in submissions(setting_of(county)):
        found.setdefault(number(county, who), set()).add(code)
    return found


def hand_in(county: County, teacher: str, code: str) -> None:
    """A file of this round, as far as planning sees it."""
    set_status(county, teacher, code, "valid")


def take(county: County, teacher: str) -> None:
    """One accepted file of a teacher in the round at work."""
    setting = setting_of(county)
    body = {"source": "s", "state": "accepted", "person": person(county, teacher), "capability": "A3", "slot": "topic"}
    with setting.store.write(setting.actor) as tx:
        path = tx.add_text("path", "x", person(county, teacher))
        tx.append([Draft("file.taken", setting.store.new_id(), {**body, "path": path}, round=setting.round)])


def test_only_who_did_not_pass_is_called_for_and_only_with_what_they_lack(county: County) -> None:
    """A fail, a level still open, nothing at all; who passed is not asked for anything."""
    finalise(county)
    make_up(county)
    assert called_for(county) == {"1001": {"A3"}, "1002": {"A5"}, "1003": set(CODES)}


def test_what_others_hand_in_stays_visible_and_is_not_planned(county: County) -> None:
    """Listed by the plan as taking no part; what is asked for is planned."""
    finalise(county)
    make_up(county)
    hand_in(county, "1001", "A3")
    hand_in(county, "1001", "A1")
    hand_in(county, "1004", "A1")
    report = county.plan_panel(dry_run=True)
    out = {(number(county, one.person), one.capability): one.reason for one in report.left_out}
    assert (out["1001", "A1"], out["1004", "A1"]) == ("not_taking_part", "not_taking_part")
    assert report.submissions == 1
    assert ("1001", "A3") not in out


def test_without_final_results_nobody_is_called_for_and_a_plan_is_refused(county: County) -> None:
    """It says which round to finalise first."""
    make_up(county)
    assert called_for(county) == {}
    for ask in (county.plan_panel, lambda: county.import_plan([])):
        with pytest.raises(RefusedError) as refused:
            ask()
        assert (refused.value.code, refused.value.params["of"]) == ("panel.no-results-of", "round-1")


def test_who_tried_as_often_as_allowed_may_not_try_again(county: County) -> None:
    """Once, says the profile: who handed in then is out now, who did not may still."""
    finalise(county)
    make_up(county)
    take(county, "1001")
    make_up(county, "round-3")
    assert set(taking_part(setting_of(county)).reached) == {person(county, "1002"), person(county, "1003")}


def test_who_passed_a_make_up_is_not_asked_again(county: County) -> None:
    """Twice is allowed here."""
    path = county.workspace.profile
    path.write_text(path.read_text(encoding="utf-8") + "make_up: {times: 2}\n", encoding="utf-8")
    finalise(county)
    make_up(county)
    take(county, "1001")
    take(county, "1002")
    finalise(county, {"1001": ("pass", {"A3": "pass"}), **{one: ("fail", {}) for one in TEACHERS[1:]}})
    make_up(county, "round-3")
    assert set(taking_part(setting_of(county)).reached) == {person(county, "1002"), person(county, "1003")}


def test_a_wave_calls_for_its_stages_only(county: County) -> None:
    """Four teachers of a primary school; whose stage nobody wrote down is not kept out."""
    begin(county, "round-2", "  stages: [primary]")
    assert set(called_for(county)) == set(TEACHERS[:4])
    hand_in(county, "1005", "A1")
    report = county.plan_panel(dry_run=True)
    assert {number(county, one.person) for one in report.left_out if one.reason == "not_taking_part"} == {"1005"}
    part = taking_part(setting_of(county))
    assert [part.may("x", stage, "A1") for stage in ("primary", "junior", "")] == [True, False, True]


def test_in_any_other_round_everybody_takes_part(county: County) -> None:
    """As ever."""
    begin(county, "round-2")
    assert called_for(county) == {one: set(CODES) for one in TEACHERS}
