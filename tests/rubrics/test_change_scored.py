"""Rubrics that change in the middle of a round: who is told, what becomes of marks, and old marks under old words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs

from tests.results.scored import document, scored_county
from tests.rubrics.countys import WORDS, now, planned, redemanded, reslotted, reweighted, reworded, take_in
from tests.scoring.county import change_evidence, open_again, readings, rubric_of, setting_of
from tpd_assess import rubrics
from tpd_assess.county import County
from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.scoring.assigning.affected import SlotGone
from tpd_assess.store.canonical import canonical


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    """A county in which every sheet is in; the files say something else of A1 since."""
    with scored_county(tmp_path / "county") as opened:
        take_in(opened, reworded(rubric_of(opened, "A1")))
        yield opened


def waiting(county: County) -> set[str]:
    """The capabilities whose sheets wait."""
    return {one.capability for one in county.sheets_waiting()}


def acts(county: County, kind: str) -> list[tuple[str, bool]]:
    """Who did something of a kind, and whether the reason is kept."""
    setting = setting_of(county)
    return [(event.actor, bool(event.body["reason"])) for event in setting.store.log.events(kinds=(kind,))]


# --- who is told ------------------------------------------------------------------------------------------------------


def test_whom_an_import_would_affect_is_known_before_it_is_written(county: County) -> None:
    """12 submissions of A3 with four sheets each; of a capability that nobody handed in, nobody."""
    (found,) = planned(county, reworded(rubric_of(county, "A3"))).affected.capabilities
    assert (found.capability, found.submissions, found.sheets, found.open, found.results) == ("A3", 12, 48, 0, 0)
    assert planned(county, reworded(rubric_of(county, "B9"))).affected.nobody


def test_final_results_are_counted_too(county: County) -> None:
    """12 of A1 were reckoned under the words as they were."""
    county.finalise()
    (found,) = county.affected_by(county.profile_changes()).capabilities
    assert (found.results, found.sheets) == (12, 48)


def test_an_import_changes_nothing_that_is_in_force(county: County) -> None:
    """Files are files; what raters see is what was adopted."""
    assert rubric_of(county, "A1").criteria[0].levels[1].text != WORDS
    assert now(county, "A1").criteria[0].levels[1].text == WORDS
    assert waiting(county) == set()


def test_words_and_weights_touch_no_validity(county: County) -> None:
    """Nothing else is asked of anybody, and the sheets can be kept."""
    (found,) = planned(county, reweighted(reworded(rubric_of(county, "A3")))).affected.capabilities
    assert (found.demands, found.unfit, found.slots_gone) == (0, 0, ())


def test_other_demands_on_evidence_are_told(county: County) -> None:
    """What was valid may not be any more; marks for the same criteria can still be kept."""
    (found,) = planned(county, redemanded(rubric_of(county, "A3"))).affected.capabilities
    assert (found.demands, found.unfit, found.slots_gone) == (12, 0, ())


def test_evidence_that_goes_with_files_in_it_is_told_and_as_many_lose_their_validity(county: County) -> None:
    """A slot under another key is another slot: its files belong nowhere, whoever had handed them in."""
    rubric = rubric_of(county, "A3")
    plan = take_in(county, reslotted(rubric))
    (found,) = plan.affected.capabilities
    assert (found.demands, found.unfit, found.slots_gone) == (12, 48, (SlotGone(rubric.slots[0].key, 12),))
    before = {row.person: row.status for row in setting_of(county).store.views.statuses(setting_of(county).round)}
    assert set(before.values()) == {"valid"}
    county.adopt_profile()
    rows = setting_of(county).store.views.statuses(setting_of(county).round)
    lost = [row for row in rows if row.capability == "A3" and row.status != "valid"]
    assert len(lost) == found.demands


# --- what becomes of marks --------------------------------------------------------------------------------------------


def test_sheets_wait_unless_somebody_decides_otherwise(county: County) -> None:
    """As many as were said; one by one, a person decides later."""
    said = county.affected_by(county.profile_changes()).sheets_waiting
    county.adopt_profile()
    assert (waiting(county), len(county.sheets_waiting())) == ({"A1"}, said)


def test_sheets_are_kept_with_the_adoption_by_who_adopts(county: County) -> None:
    """One act for each sheet, with its reason; nothing waits, and the marks are those that were given."""
    county.adopt_profile(scored="keep", reason="只改了措辞")
    assert waiting(county) == set()
    assert set(acts(county, "sheet.kept")) == {(setting_of(county).actor, True)}
    assert len(acts(county, "sheet.kept")) == 48
    assert county.plan_panel(dry_run=True).new == 0


def test_marks_for_other_criteria_are_not_kept(county: County) -> None:
    """Those of the reworded A1 go on counting; those of A3, whose criteria are on other evidence, wait as was said."""
    take_in(county, reslotted(rubric_of(county, "A3")))
    said = county.affected_by(county.profile_changes())
    county.adopt_profile(scored="keep", reason="只改了措辞")
    left = county.sheets_waiting()
    assert {(one.capability, one.fits) for one in left} == {("A3", False)}
    assert (len(left), len(acts(county, "sheet.kept"))) == (said.sheets_unfit, said.sheets_waiting - said.sheets_unfit)
    with pytest.raises(RefusedError, match=r"sheets\.other-criteria"):
        county.keep_sheets([left[0].id], "一样的")
    assert county.set_sheets_aside([left[0].id], "评价点变了") == [left[0].id]


def test_works_are_read_again_if_that_is_wanted(county: County) -> None:
    """The sheets are set aside, not deleted; the next plan has somebody read each of these works."""
    county.adopt_profile(scored="again", reason="评价点变了")
    assert waiting(county) == set()
    assert len(acts(county, "sheet.set_aside")) == 48
    assert {row.capability for row in readings(county, state="released")} == {"A1"}
    assert county.plan_panel(dry_run=True).new > 0


def test_keeping_lets_nothing_else_slip_through(county: County) -> None:
    """A sheet that waits because its evidence changed goes on waiting."""
    change_evidence(county, "1001", "A1")
    before = {one.id for one in county.sheets_waiting()}
    county.adopt_profile(scored="keep", reason="只改了措辞")
    assert {one.id for one in county.sheets_waiting()} == before != set()


def test_a_decision_needs_a_reason(county: County) -> None:
    """Nothing is adopted without one."""
    with pytest.raises(RefusedError, match=r"setup\.no-reason"):
        county.adopt_profile(scored="keep", reason=" ")
    assert county.profile_changes()


def test_only_what_was_seen_is_adopted(county: County) -> None:
    """Another person imports while the first one looks at the changes."""
    seen = county.profile_changes()
    with open_again(county.workspace.root) as other:
        take_in(other, reworded(rubric_of(other, "A3")))
    with pytest.raises(RefusedError, match=r"setup\.changed-meanwhile"):
        county.adopt_profile(seen=seen)
    assert len(county.profile_changes()) == len(seen) + 1


def test_what_was_handed_in_cannot_be_taken_away(county: County) -> None:
    """Its submissions would have no rubric; neither an import nor an adoption may do that."""
    with pytest.raises(RefusedError, match=r"county_rubrics\.handed-in"):
        planned(county, removed=("A3",))
    left = [one for one in county.rubrics.all() if one.cell == rubric_of(county, "A3").cell and one.code != "A3"]
    from tpd_assess.packs import cell_yaml  # noqa: PLC0415

    (county.workspace.root / "our_rubrics" / "cell.yaml").write_text(cell_yaml(left), encoding="utf-8")
    assert county.affected_by(county.profile_changes()).taken_away == ("A3",)
    with pytest.raises(RefusedError, match=r"county_rubrics\.handed-in"):
        county.adopt_profile()
    assert county.panel_status()


# --- old marks under old words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("scored", ["wait", "keep"])
def test_results_replay_under_the_words_that_raters_saw(county: County, scored: str) -> None:
    """Final results, then another rubric: recompute gives the same bytes, explain the text that the rater had seen."""
    county.finalise()
    before, words = canonical(document(county)), rubric_of(county, "A1").criteria[0].levels[1].text
    county.adopt_profile(scored=scored, reason="只改了措辞")
    assert rubric_of(county, "A1").criteria[0].levels[1].text == WORDS
    report = county.recompute()
    assert report.same
    assert canonical(document(county)) == before
    explained = county.explain("1001")
    (work,) = [one for one in explained.works if one.result.capability == "A1"]
    assert {sheet.marks[0].text for sheet in work.sheets} == {words}


def test_the_rubric_of_every_sheet_is_kept_for_ever(county: County) -> None:
    """By its digest, whatever became of files and plug-ins."""
    old = rubrics.digest(rubric_of(county, "A1"))
    county.adopt_profile()
    setting = setting_of(county)
    given = {row.rubric for row in setting.store.scoring.sheets(setting.round) if row.capability == "A1"}
    assert given == {old}
    kept = rubrics.from_document(setting.store.documents.get(old))
    assert rubrics.digest(kept) == old
    with pytest.raises(NotFoundError):
        setting.store.documents.get(rubrics.digest(structs.replace(kept, version=99)))
