"""Who is affected is known before a profile is adopted in the middle of scoring."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scoring.county import give_all, mark, readings, rubric_of, setting_of, small_county
from tpd_assess.county import County
from tpd_assess.scoring.assigning.affected import Affected, AffectedCapability
from tpd_assess.scoring.submissions import changed_since, submissions
from tpd_assess.setup import Change
from tpd_assess.store import Draft


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    """A county with readings, three of A1 are in."""
    with small_county(tmp_path / "county") as opened:
        give_all(opened)
        for row in readings(opened, capability="A1")[:3]:
            mark(opened, row.id)
        yield opened


def edit(county: County, before: str, after: str) -> None:
    """Change the profile's file."""
    path = county.workspace.profile
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def reword(county: County) -> None:
    """Change one word of A1 by a rubric folder of the county's own."""
    folder = county.workspace.root / "our_rubrics"
    folder.mkdir()
    key = rubric_of(county, "A1").criteria[0].key
    text = f"overlay: A1\ncriteria:\n  {key}:\n    levels:\n      pass: {{zh: 换了说法, en: other words}}\n"
    (folder / "words.yaml").write_text(text, encoding="utf-8")
    edit(county, "validity:", "rubric_folders: [our_rubrics]\nvalidity:")


def test_a_rubric_that_changes_names_its_submissions_sheets_and_readings(county: County) -> None:
    """12 submissions of A1; the three sheets will wait for a person, the open readings get the new words."""
    changes = [Change("A1", "old", "sha256:new")]
    found = county.affected_by(changes)
    assert found.capabilities == (AffectedCapability("A1", submissions=12, sheets=3, open=45),)
    assert (found.fields, found.finalised, found.nobody) == ((), False, False)


@pytest.mark.parametrize(
    ("field", "submissions"), [("A1@primary", 4), ("A1@junior", 8), ("A1@senior", 0), ("A1", 12), ("C7", 0)]
)
def test_a_rubric_of_one_stage_touches_that_stage(county: County, field: str, submissions: int) -> None:
    """4 teachers of a primary school, 8 of junior ones; a capability that nobody handed in touches nobody."""
    found = county.affected_by([Change(field, "", "sha256:new")]).capabilities
    assert sum(one.submissions for one in found) == submissions


def test_rules_of_reckoning_touch_all_results(county: County) -> None:
    """Raters, grading and their policies; nothing else of the profile."""
    fields = (
        "raters.experts.zone",
        "grading.decimals",
        "policies.fold_scores.policy",
        "validity.repair_days",
        "name.zh",
    )
    found = county.affected_by([Change(one, 1, 2) for one in fields])
    assert found.fields == fields[:3]
    assert found.sheets == 3


def test_a_finalised_round_is_said(county: County) -> None:
    """What stands on certificates does not change by itself."""
    setting = setting_of(county)
    with setting.store.write(setting.actor) as tx:
        tx.append([Draft("results.finalised", setting.round, {"results": "x", "open": 0}, round=setting.round)])
    assert county.affected_by([Change("grading.decimals", 2, 1)]).finalised is True


def test_another_round_touches_nothing_of_this_one(county: County) -> None:
    """Its submissions are its own."""
    assert county.affected_by([Change("round.id", "a", "b"), Change("grading.decimals", 2, 1)]) == Affected()
    assert Affected().nobody


def test_adopting_does_what_was_said(county: County) -> None:
    """The real way: words of A1 change, exactly its three sheets wait afterwards, with the digest they were given."""
    reword(county)
    said = county.affected_by(county.profile_changes())
    county.adopt_profile()
    setting = setting_of(county)
    now = submissions(setting)
    waiting = [
        row
        for row in setting.store.scoring.sheets(setting.round)
        if changed_since(row, now[row.person, row.capability])
    ]
    assert {row.capability for row in waiting} == {"A1"}
    assert [(one.capability, one.sheets) for one in said.capabilities] == [("A1", len(waiting))]
    assert len(county.panel_status().changed) == 3
