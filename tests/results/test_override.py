"""Two people may set a level in place of the reckoned one; the reckoned one stays where everybody sees it."""

from __future__ import annotations

import pytest

from tests.results.scored import adopt, both_override, entry, mark_all
from tests.scoring.county import person, set_status, setting_of
from tpd_assess.county import County
from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.store import Draft


def test_a_level_that_two_people_set_holds_and_shows_the_original(county: County) -> None:
    """The grade follows; both rules and the points stay as they were reckoned."""
    mark_all(county, "1001", "A1", "fail")
    both_override(county, "1001", "pass", capability="A1")
    county.finalise()
    teacher = entry(county, "1001")
    (first, *_) = teacher["submissions"]
    assert (first["level"], first["points"], first["points_level"]) == ("pass", "45.00", "fail")
    assert first["before"] == {"level": "fail", "held": ""}
    assert (teacher["grade"], teacher["before"]["grade"]) == ("pass", "fail")


def test_one_person_alone_sets_nothing(county: County) -> None:
    """Not even by signing it oneself; results stay as reckoned meanwhile."""
    row = county.override("1001", capability="A1", level="fail", reason="复议")
    with pytest.raises(RefusedError, match=r"results\.same-person"):
        county.sign_override(row.id)
    assert not row.in_force
    assert county.explain("1001").award.grade == "pass"  # type: ignore[union-attr]


def test_the_grade_of_the_whole_can_be_set(county: County) -> None:
    """Whatever the capabilities say; what it would be otherwise is kept."""
    both_override(county, "1001", "fail")
    county.finalise()
    teacher = entry(county, "1001")
    assert (teacher["grade"], teacher["before"]["grade"]) == ("fail", "pass")
    assert len(teacher["overrides"]) == 1


def test_a_veto_decides_alone_and_must_be_the_profiles(county: County) -> None:
    """A copied work fails the teacher; a cause that the profile does not have is refused."""
    with pytest.raises(RefusedError, match=r"results\.no-such-veto"):
        county.override("1001", capability="A1", level="fail", because="copied", reason="见调查")
    adopt(county, grading={"veto": ["copied"]})
    both_override(county, "1001", "fail", capability="A1", because="copied")
    county.finalise()
    assert entry(county, "1001")["grade"] == "fail"
    assert entry(county, "1002")["grade"] == "pass"


def test_what_two_people_set_takes_two_to_undo(county: County) -> None:
    """Nobody takes it back alone; what was reckoned holds again when two say so. All of it stays in the log."""
    made = both_override(county, "1001", "fail")
    county.finalise()
    with pytest.raises(RefusedError, match=r"results\.two-set-it"):
        county.withdraw_override(made[-8:], "登错了人")
    lifted = both_override(county, "1001", "reckoned")
    county.finalise()
    teacher = entry(county, "1001")
    assert (teacher["grade"], teacher["overrides"]) == ("pass", [made, lifted])
    assert [event.id for event in setting_of(county).store.log.events(("override.made",))] == [made, lifted]


def test_one_that_nobody_signed_can_be_taken_back(county: County) -> None:
    """It never held."""
    row = county.override("1001", level="fail", reason="登错了人")
    county.withdraw_override(row.id[-8:], "登错了人")
    with pytest.raises(NotFoundError, match=r"results\.no-such-override"):
        county.sign_override(row.id)


def test_a_cause_goes_with_fail_only_and_is_lifted_with_its_override(county: County) -> None:
    """A veto beside another level would be a riddle."""
    adopt(county, grading={"veto": ["copied"]})
    with pytest.raises(RefusedError, match=r"results\.veto-fails"):
        county.override("1001", level="pass", because="copied", reason="?")
    both_override(county, "1001", "fail", capability="A1", because="copied")
    county.finalise()
    assert entry(county, "1001")["grade"] == "fail"
    both_override(county, "1001", "reckoned", capability="A1")
    county.finalise()
    assert entry(county, "1001")["grade"] == "pass"


def test_the_last_that_both_signed_holds(county: County) -> None:
    """Two overrides of one level."""
    both_override(county, "1001", "fail", capability="A1")
    both_override(county, "1001", "excellent", capability="A1")
    county.finalise()
    assert entry(county, "1001")["submissions"][0]["level"] == "excellent"


def test_who_is_the_same_human_has_not_signed_twice(county: County) -> None:
    """A second signer who turns out to be the first: it waits for a signature again."""
    made = both_override(county, "1001", "fail", capability="A1")
    who, other = person(county, "9101"), person(county, "9201")
    with setting_of(county).store.write(other) as tx:
        tx.append([Draft("person.reconciled", who, {"into": other})])
    row = setting_of(county).store.scoring.override(made)
    assert row is not None
    assert not row.in_force
    assert [one.code for one in county.open_things()] == ["results.open-override"]


@pytest.mark.parametrize(
    ("how", "code"),
    [({"level": "great"}, "no-such-level"), ({"level": "pass", "capability": "A2"}, "no-submission")],
)
def test_what_cannot_be_set_is_refused(county: County, how: dict[str, str], code: str) -> None:
    """Nothing is written."""
    with pytest.raises((RefusedError, NotFoundError), match=rf"results\.{code}"):
        county.override("1001", reason="复议", **how)


@pytest.mark.parametrize("status", ["invalid", "undetermined"])
def test_validity_is_settled_by_rulings_not_here(county: County, status: str) -> None:
    """An override is about marks."""
    set_status(county, "1001", "A1", status)
    with pytest.raises(RefusedError, match=r"results\.not-scored"):
        county.override("1001", capability="A1", level="pass", reason="复议")


def test_nobody_sets_their_own_result(county: County) -> None:
    """Neither as the first nor as the second."""
    with pytest.raises(RefusedError, match=r"results\.own-result"):
        county.acting_as("1001").override("1001", level="excellent", reason="我最好")
    row = county.override("1001", level="excellent", reason="复议")
    with pytest.raises(RefusedError, match=r"results\.own-result"):
        county.acting_as("1001").sign_override(row.id)


def test_a_signed_one_is_not_signed_again(county: County) -> None:
    """It says so."""
    made = both_override(county, "1001", "fail")
    with pytest.raises(RefusedError, match=r"results\.signed-already"):
        county.acting_as("9001").sign_override(made)
