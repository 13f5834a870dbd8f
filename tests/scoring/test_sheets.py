"""The one door for sheets, the rater's desk, and sheets that wait because something changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scoring.county import (
    CHAIR,
    change_evidence,
    give,
    mark,
    person,
    readings,
    rubric_of,
    setting_of,
    small_county,
    snapshot,
)
from tests.scoring.odd_checks import PLUGINS
from tpd_assess.county import County
from tpd_assess.errors import FaultyInputError, NotFoundError, RefusedError
from tpd_assess.model import Comment, Mark
from tpd_assess.scoring.sheets.marks import Given
from tpd_assess.scoring.sheets.submitting import findings_on, submit
from tpd_assess.scoring.submissions import submission, submissions
from tpd_assess.workers import Limits, Workers

WORK = ("1001", "A1")


@pytest.fixture
def reading(county: County) -> str:
    """One reading of an expert."""
    return give(county, [WORK], "9001")[0]


@pytest.fixture
def rater(county: County, reading: str) -> County:
    """The county as that expert sees it."""
    return county.acting_as("9001")


def marks(county: County, level: str = "pass", *, count: int | None = None) -> list[Mark]:
    """The same level for all criteria, or for the first few."""
    return [Mark(criterion=one.key, level=level) for one in rubric_of(county, WORK[1]).criteria][:count]


def events(county: County, kind: str) -> list:
    return list(setting_of(county).store.log.events((kind,)))


# --- the door ---------------------------------------------------------------------------------------------------------


def test_a_sheet_comes_in_once(rater: County, reading: str) -> None:
    """Again the same is nothing new; other marks need a reason, and correct it."""
    row = rater.submit_sheet(reading, marks(rater), comments=[Comment(criterion="", text="好")])
    assert (row.revision, row.state, row.body["how"]) == (1, "in", "terminal")
    with pytest.raises(RefusedError, match=r"sheets\.nothing-new"):
        rater.submit_sheet(reading, marks(rater), comments=[Comment(criterion="", text=" 好 ")])
    with pytest.raises(RefusedError, match=r"sheets\.needs-reason"):
        rater.submit_sheet(reading, marks(rater, "fail"))
    again = rater.submit_sheet(reading, marks(rater, "fail"), reason="再看了一遍")
    assert (again.revision, again.body["corrects"]) == (2, row.event)


def test_faults_are_named_and_nothing_is_written(rater: County, reading: str) -> None:
    """All of them at once."""
    before = snapshot(rater)
    given = [*marks(rater, "great", count=1), *marks(rater, count=2)[1:], Mark(criterion="other", level="pass")]
    with pytest.raises(FaultyInputError) as caught:
        rater.submit_sheet(reading, given, recommended=True, flag="odd", comments=[Comment(criterion="x", text="y")])
    codes = {one.code.removeprefix("sheets.") for one in caught.value.problems}
    assert codes >= {"no-such-level", "no-such-criterion", "not-recommending", "no-such-flag", "level-missing"}
    assert snapshot(rater) == before


def test_nobody_hands_in_anothers_sheet(county: County, reading: str) -> None:
    """Nor opens it, nor saves a draft of it."""
    for who in ("9002", CHAIR, WORK[0]):
        other = county.acting_as(who)
        for act in (
            lambda c: c.open_reading(reading),
            lambda c: c.save_draft(reading, [], revision=0),
            lambda c: c.submit_sheet(reading, marks(c)),
        ):
            with pytest.raises(RefusedError, match=r"sheets\.not-yours"):
                act(other)


def test_a_reading_taken_back_takes_no_marks(county: County, rater: County, reading: str) -> None:
    """But the sheet that is in may still be corrected."""
    (second,) = give(county, [("1005", "A1")], "9001")
    rater.submit_sheet(second, marks(rater))
    county.release_readings(reading, reason="病了")
    with pytest.raises(RefusedError, match=r"sheets\.reading-released"):
        submit(setting_of(rater), reading, Given(tuple(marks(rater))))


def test_checks_that_fail_keep_no_sheet_out(tmp_path: Path) -> None:
    """What plug-ins say is kept, texts apart; a fault and a ground become findings that say nobody checked."""
    with small_county(tmp_path / "c", plugins=PLUGINS) as county:
        (reading,) = give(county, [WORK], "9001")
        row = county.acting_as("9001").submit_sheet(reading, marks(county))
        found = findings_on(setting_of(county), row)
        assert sorted((one.plugin, one.kind) for one in found) == [
            ("failing", "not_checked"),
            ("grounding", "not_checked"),
            ("noting", "note"),
        ]
        assert "王芳" not in str(row.body)
        assert "王芳" in str(found)


def test_a_strangers_check_runs_in_a_worker(tmp_path: Path) -> None:
    """The same findings, from another process."""

    def real() -> Workers:
        return Workers(1, Limits(seconds=20))

    with small_county(tmp_path / "c", plugins={"noting": PLUGINS["noting"]}) as county:
        object.__setattr__(county._setting, "workers", real)
        (reading,) = give(county, [WORK], "9001")
        row = county.acting_as("9001").submit_sheet(reading, marks(county))
        assert [one.code for one in findings_on(setting_of(county), row)] == ["noting.seen"]


# --- the desk ---------------------------------------------------------------------------------------------------------


def test_a_reading_shows_all_that_a_rater_may_see(rater: County, reading: str) -> None:
    """Criteria with the texts of their levels, and nothing of whose work it is."""
    found = rater.open_reading(reading[-8:])
    assert [one.key for one in found.criteria] == [one.key for one in rubric_of(rater, WORK[1]).criteria]
    assert [level for level, _ in found.criteria[0].levels] == ["excellent", "pass", "fail"]
    teacher = rater.person(WORK[0])
    assert not any(word in str(found) for word in (teacher.id, teacher.name, teacher.number, teacher.organisation))
    assert found.without_copy > 0


def test_drafts_are_kept_and_found_by_two_at_once(rater: County, reading: str) -> None:
    """The second writer is told; a mark that cannot be is not kept."""
    revision = rater.save_draft(reading, marks(rater, count=1), flag="unsure", revision=0)
    found = rater.open_reading(reading)
    assert (found.revision, [one.level for one in found.given.marks], found.given.flag) == (
        revision,
        ["pass"],
        "unsure",
    )
    assert [row.state for row in rater.readings_of()] == ["draft"]
    with pytest.raises(RefusedError, match=r"store\.draft-changed"):
        rater.save_draft(reading, marks(rater, count=2), revision=0)
    with pytest.raises(FaultyInputError, match=r"sheets\.not-taken"):
        rater.save_draft(reading, marks(rater, "great"), revision=revision)
    rater.submit_sheet(reading, marks(rater))
    assert [row.state for row in rater.readings_of()] == ["in"]
    assert rater.open_reading(reading).is_in


def test_a_draft_says_what_changed_since(county: County, rater: County, reading: str) -> None:
    """The evidence was replaced while the rater was away."""
    rater.save_draft(reading, marks(rater, count=1), revision=0)
    assert rater.open_reading(reading).changed == ()
    change_evidence(county, *WORK)
    assert rater.open_reading(reading).changed == ("evidence",)


def test_a_purge_forgets_drafts_about_the_person(county: County, rater: County, reading: str) -> None:
    """They hold comments in clear; others' stay."""
    (other,) = give(county, [("1002", "A1")], "9001")
    for one in (reading, other):
        rater.save_draft(one, [], comments=[Comment(criterion="", text="关于她的话")], revision=0)
    setting = setting_of(county)
    setting.store.purge(setting.actor, person=person(county, WORK[0]))
    assert setting.store.drafts.get(reading) == (0, {})
    assert setting.store.drafts.get(other)[0] == 1


def test_one_submission_is_seen_as_among_all(county: County) -> None:
    """Reading one alone gives what reading all gives."""
    setting = setting_of(county)
    for (who, code), one in submissions(setting).items():
        assert submission(setting, who, code) == one
    assert submission(setting, "nobody", "A1") is None


# --- what waits -------------------------------------------------------------------------------------------------------


@pytest.fixture
def changed(county: County, reading: str) -> Iterator[str]:
    """A sheet whose evidence changed after it came in."""
    mark(county, reading)
    change_evidence(county, *WORK)
    return reading


def test_a_superseded_file_makes_the_sheet_wait(county: County, changed: str) -> None:
    """For the chair it is named; by capability it can be narrowed."""
    (waiting,) = county.sheets_waiting()
    assert (waiting.id, waiting.number, waiting.capability, waiting.changed) == (changed, *WORK, ("evidence",))
    assert county.sheets_waiting(capability="A3") == []


def test_a_kept_sheet_counts_again_until_the_next_change(county: County, changed: str) -> None:
    """The reason is in the log; what does not wait cannot be kept."""
    assert county.keep_sheets([changed[-8:]], "只换了封面") == [changed]
    assert county.sheets_waiting() == []
    with pytest.raises(RefusedError, match=r"sheets\.not-waiting"):
        county.keep_sheets([changed], "再来")
    assert len(events(county, "sheet.kept")) == 1


def test_a_sheet_set_aside_takes_its_reading_along(county: County, changed: str) -> None:
    """The reading is released, so that the next plan gives a new one; it takes no marks any more."""
    assert county.set_sheets_aside([changed], "材料已换") == [changed]
    assert [row.id for row in readings(county, state="released")] == [changed]
    assert county.sheets_waiting() == []
    assert events(county, "sheet.set_aside")[0].body["why"] == "changed"
    with pytest.raises(NotFoundError, match=r"sheets\.no-such-sheet"):
        county.set_sheets_aside([changed], "再来")
    with pytest.raises(RefusedError, match=r"setup\.no-reason"):
        county.keep_sheets([changed], " ")
