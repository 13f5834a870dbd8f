"""A make-up builds on the final results of the round that it makes up for."""

from __future__ import annotations

import pytest

from tests.results.scored import adopt, document, entry, mark_all
from tests.scoring.county import EXPERTS, TEACHERS, _taken, give, mark, person, set_status, setting_of
from tpd_assess.county import County
from tpd_assess.errors import NotFoundError
from tpd_assess.results.snapshot import snapshot
from tpd_assess.store import Draft


def make_up(county: County, **parts: object) -> None:
    """Bring the make-up round into force, with one submission handed in again."""
    alone = {"weights": {"peers": 0, "experts": 100}, "peers": {"planned": 0, "minimum": 0}}
    adopt(county, round={"id": "round-2", "of": "round-1"}, raters=alone, **parts)
    hand_in(county)
    set_status(county, "1001", "A1", "valid")


def hand_in(county: County) -> None:
    """A file for each required slot of the submission."""
    setting = setting_of(county)
    who, source = person(county, "1001"), setting.store.new_id()
    slots = [slot.key for slot in setting.rubrics.rubric("A1").slots if slot.required]
    with setting.store.write(setting.actor) as tx:
        tx.append([Draft("source.added", source, {"path": tx.add_text("path", "inbox")}, round=setting.round)])
        tx.append(_taken(setting, tx, (source, f"{key}.txt", "ab" * 32, 10), (who, "A1", key)) for key in slots)


def score(county: County, level: str) -> None:
    """An expert reads it."""
    (reading,) = give(county, [("1001", "A1")], EXPERTS[3])
    mark(county, reading, level)


def test_it_needs_the_results_that_it_makes_up_for(county: County) -> None:
    """They must be final first."""
    make_up(county)
    with pytest.raises(NotFoundError, match=r"results\.earlier-not-finalised"):
        county.finalise()


def test_what_was_not_handed_in_again_is_carried_over(county: County) -> None:
    """Only those who hand something in have a result; the rest of theirs comes from the earlier round."""
    mark_all(county, "1001", "A1", "fail")
    first = county.finalise()
    assert entry(county, "1001")["grade"] == "fail"
    make_up(county)
    score(county, "pass")
    county.finalise()
    found = document(county)
    assert (found["round"], found["earlier"]) == ("round-2", first.results)
    (teacher,) = found["teachers"]
    assert teacher["teacher"] == person(county, "1001")
    assert [one["capability"] for one in teacher["submissions"]] == ["A1"]
    assert [(one["capability"], one["round"]) for one in teacher["earlier"]] == [("A3", "round-1"), ("A5", "round-1")]
    assert teacher["grade"] == "pass"
    assert county.recompute().same


def test_it_gives_no_better_grade_than_its_cap(county: County) -> None:
    """Excellent in everything is a pass where the profile says so."""
    for code in ("A3", "A5"):
        mark_all(county, "1001", code, "excellent")
    mark_all(county, "1001", "A1", "fail")
    county.finalise()
    make_up(county, make_up={"times": 1, "cap": "pass"})
    score(county, "excellent")
    county.finalise()
    assert entry(county, "1001")["grade"] == "pass"


def test_the_snapshot_says_from_which_round_a_result_is(county: County) -> None:
    """And that the grade has a cap."""
    mark_all(county, "1001", "A1", "fail")
    county.finalise()
    make_up(county)
    score(county, "pass")
    county.finalise()
    shot = snapshot(setting_of(county))
    (line,) = shot.lines
    assert [(one.capability, one.from_round) for one in line.capabilities] == [
        ("A1", ""), ("A3", "round-1"), ("A5", "round-1"),
    ]  # fmt: skip
    assert any("补考" in rule.zh for rule in shot.rules)
    assert line.number == TEACHERS[0]
