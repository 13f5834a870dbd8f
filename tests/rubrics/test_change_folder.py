"""Taking packs in: the smallest file that says it, nothing of the county's lost, all together or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.rubrics.countys import (
    WORDS,
    files_of,
    folder_of,
    name_folder,
    now,
    overlay,
    planned,
    reweighted,
    reworded,
    take_in,
)
from tests.scoring.county import open_again, rubric_of, small_county
from tpd_assess.county import County
from tpd_assess.errors import RefusedError, RubricError
from tpd_assess.packs import cell_yaml
from tpd_assess.packs.county_folder import same


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    """A county without rubrics of its own."""
    with small_county(tmp_path / "county") as opened:
        yield opened


# --- the smallest file ------------------------------------------------------------------------------------------------


def test_new_words_become_an_overlay(county: County) -> None:
    """One text changes, so one text is written; everything else goes on coming from the plug-in."""
    wanted = reworded(rubric_of(county, "A3"))
    plan = take_in(county, wanted)
    assert files_of(county) == {"A3.yaml": "overlay"}
    assert [one.field for one in plan.changes] == ["A3"]
    assert now(county, "A3") == wanted
    assert now(county, "A5") == rubric_of(county, "A5")


def test_more_than_words_becomes_one_capability(county: County) -> None:
    """Weights have no place in an overlay; the rest of the cell stays the plug-in's."""
    wanted = reweighted(reworded(rubric_of(county, "A3")))
    take_in(county, wanted, reworded(rubric_of(county, "A5")))
    assert files_of(county) == {"A3.yaml": "standard", "A5.yaml": "overlay"}
    assert now(county, "A3") == wanted


def test_what_is_the_same_writes_nothing(county: County) -> None:
    """A whole workbook goes out and comes back; only what was changed in it counts."""
    plan = planned(county, *county.rubrics.all())
    assert (plan.changes, plan.folder.writes, plan.folder.gone) == ((), {}, ())


def test_taking_the_same_in_twice_changes_nothing_more(county: County) -> None:
    """The second time there is nothing to do."""
    wanted = reworded(rubric_of(county, "A3"))
    take_in(county, wanted)
    assert planned(county, wanted).changes == ()


def test_a_capability_that_is_taken_away_needs_a_cell(county: County) -> None:
    """Only a file with the whole cell can say that something of it is not there; the others of the cell stay."""
    cell = rubric_of(county, "A7").cell
    before = {one.code for one in county.rubrics.all() if one.cell == cell}
    plan = take_in(county, removed=("A7",))
    assert files_of(county) == {f"{cell.environment}_{cell.dimension}.yaml": "standard"}
    after = county.rubrics_proposed().rubrics
    assert {one.code for one in after.all() if one.cell == cell} == before - {"A7"}
    assert [(one.field, one.after) for one in plan.changes] == [("A7", "")]
    take_in(county, rubric_of(county, "A7"))
    assert now(county, "A7") == rubric_of(county, "A7")


# --- what the county has already --------------------------------------------------------------------------------------


def test_a_file_that_is_replaced_is_kept_beside_under_a_name_that_is_not_read(county: County) -> None:
    """Whatever it was called; comments of the person who wrote it are not lost."""
    folder = name_folder(county, "our_rubrics")
    written = "# 教研员写的\n" + overlay(county, "A3", **{"pass": "教研员的说法"})
    (folder / "words.yaml").write_text(written, encoding="utf-8")
    wanted = reworded(now(county, "A3"), level=2)
    plan = take_in(county, wanted)
    assert files_of(county) == {"A3.yaml": "overlay", "words.yaml.old": "# 教研员写的\noverlay"}
    assert (folder / "words.yaml.old").read_text(encoding="utf-8") == written
    assert now(county, "A3") == wanted
    assert plan.folder.aside == {folder / "words.yaml": folder / "words.yaml.old"}


def test_what_a_plugin_offers_needs_no_file_of_the_county(county: County) -> None:
    """Back to the plug-in's words: the county's file is put aside, and nothing takes its place."""
    offered = rubric_of(county, "A3")
    take_in(county, reworded(offered))
    take_in(county, reworded(offered, words=offered.criteria[0].levels[1].text))
    assert files_of(county) == {"A3.yaml.old": "overlay"}
    assert same(now(county, "A3"), offered)


def test_files_kept_beside_pile_up_only_where_they_differ(county: County) -> None:
    """The same bytes are kept once; other bytes get a number."""
    offered = rubric_of(county, "A3")
    for words in ("一", "二", "一", "二"):
        take_in(county, reworded(offered, words=WORDS.__class__(f"第{words}种说法", "")))
    assert sorted(files_of(county)) == ["A3.yaml", "A3.yaml.old", "A3.yaml.old2"]


def test_a_cell_of_the_county_stays_and_new_words_lie_over_it(county: County) -> None:
    """The county swapped the whole cell before; one text is no reason to write it out again."""
    folder = name_folder(county, "our_rubrics")
    cell = rubric_of(county, "A3").cell
    mine = [reweighted(one) if one.code == "A3" else one for one in county.rubrics.all() if one.cell == cell]
    (folder / "cell.yaml").write_text(cell_yaml(mine), encoding="utf-8")
    wanted = reworded(now(county, "A3"))
    take_in(county, wanted)
    assert files_of(county) == {"A3.yaml": "overlay", "cell.yaml": "standard"}
    assert now(county, "A3") == wanted


def test_a_name_that_is_taken_is_left_alone(county: County) -> None:
    """A file called A3.yaml that is about something else."""
    folder = name_folder(county, "our_rubrics")
    (folder / "A3.yaml").write_text(overlay(county, "A5", **{"pass": "另一项"}), encoding="utf-8")
    take_in(county, reworded(rubric_of(county, "A3")))
    assert files_of(county) == {"A3-2.yaml": "overlay", "A3.yaml": "overlay"}


def test_the_first_folder_of_the_profile_is_used(county: County) -> None:
    """Whatever it is called; the profile is not touched."""
    folder = name_folder(county, "县里的量规")
    before = county.workspace.profile.read_bytes()
    take_in(county, reworded(rubric_of(county, "A3")))
    assert [path.name for path in folder.iterdir()] == ["A3.yaml"]
    assert county.workspace.profile.read_bytes() == before


# --- the profile ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"", b"\r\n# \xe5\xae\x8c", b"\n\n\n"])
def test_a_profile_without_folders_gets_one_line_and_keeps_every_byte(county: County, end: bytes) -> None:
    """However its lines end, with or without an end of the last one, with the mark of Notepad."""
    path = county.workspace.profile
    before = b"\xef\xbb\xbf" + path.read_bytes().rstrip() + end
    path.write_bytes(before)
    plan = take_in(county, reworded(rubric_of(county, "A3")))
    after = path.read_bytes()
    assert after.startswith(before)
    assert after[len(before) :].strip() == b"rubric_folders: [our_rubrics]" == plan.folder.line.encode()
    assert after.endswith(b"\r\n" if b"\r\n" in before else b"]\n")


@pytest.mark.parametrize("last", ["rubric_folders: []\n", "...\n"])
def test_a_profile_that_nothing_can_be_added_to_is_left_to_its_owner(county: County, last: str) -> None:
    """An empty list of folders, an end of the document: refused with the line to write, and nothing is changed."""
    path = county.workspace.profile
    path.write_text(path.read_text(encoding="utf-8") + "\n" + last, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(RefusedError, match=r"county_rubrics\.add-line"):
        planned(county, reworded(rubric_of(county, "A3")))
    assert (path.read_bytes(), folder_of(county).exists()) == (before, False)


def test_a_profile_in_one_pair_of_braces_is_refused_too(county: County) -> None:
    """YAML that is written as JSON has no end to add a line to."""
    path = county.workspace.profile
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump(values, allow_unicode=True, default_flow_style=True), encoding="utf-8")
    with pytest.raises(RefusedError, match=r"county_rubrics\.add-line"):
        planned(county, reworded(rubric_of(county, "A3")))


# --- what may go wrong ------------------------------------------------------------------------------------------------


def test_a_file_that_is_protected_is_refused_before_anything_is_written(county: County) -> None:
    """Somebody took the right to write away: on purpose, as far as we know."""
    take_in(county, reworded(rubric_of(county, "A3")))
    (folder_of(county) / "A3.yaml").chmod(0o444)
    with pytest.raises(RefusedError, match=r"county_rubrics\.protected"):
        planned(county, reworded(rubric_of(county, "A3"), level=2))
    assert files_of(county) == {"A3.yaml": "overlay"}


def test_what_does_not_go_with_the_rest_is_refused_with_every_fault(county: County) -> None:
    """Another overlay of the county names a criterion that would be gone."""
    folder = name_folder(county, "our_rubrics")
    (folder / "a.yaml").write_text(overlay(county, "A3", **{"pass": "甲"}), encoding="utf-8")
    (folder / "b.yaml").write_text("overlay: A9\ncriteria: {none: {levels: {pass: 乙}}}\n", encoding="utf-8")
    with pytest.raises(RubricError) as raised:
        planned(county, reworded(rubric_of(county, "A5")))
    assert [one.code for one in raised.value.problems] == ["rubrics.unknown-criterion"]


def test_a_file_that_changed_after_it_was_shown_stops_the_import(county: County) -> None:
    """Two people at once: what was seen is what is done, or nothing."""
    plan = planned(county, reworded(rubric_of(county, "A3")))
    with open_again(county.workspace.root) as other:
        take_in(other, reworded(rubric_of(county, "A3"), level=2))
    with pytest.raises(RefusedError, match=r"setup\.changed-meanwhile"):
        county.import_rubrics(plan)
    assert now(county, "A3").criteria[0].levels[2].text == WORDS


def test_two_cannot_write_at_the_same_moment(county: County) -> None:
    """Nor can one adopt what another is writing."""
    plan = planned(county, reworded(rubric_of(county, "A3")))
    with county.workspace.lock("rubrics"):
        for act in (lambda: county.import_rubrics(plan), county.adopt_profile, county.profile_changes):
            with pytest.raises(RefusedError, match=r"store\.locked"):
                act()


@pytest.mark.parametrize("fails_at", range(1, 6))
def test_a_full_disk_changes_nothing(county: County, monkeypatch: pytest.MonkeyPatch, fails_at: int) -> None:
    """Whichever file it is that does not fit: no rubric, no profile, no half file; with room it goes through."""
    take_in(county, reworded(rubric_of(county, "A3")))
    before, profile = files_of(county), county.workspace.profile.read_bytes()
    wanted = [reworded(rubric_of(county, code), level=2) for code in ("A3", "A5", "A9")]
    plan, calls, real = planned(county, *wanted), iter(range(1, 99)), os.fsync

    def full(handle: Any) -> None:
        if next(calls) == fails_at:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            county.import_rubrics(plan)
    assert (files_of(county), county.workspace.profile.read_bytes()) == (before, profile)
    county.import_rubrics(plan)
    assert [now(county, one.code) for one in wanted] == wanted
