"""Where everything stands: counts, lines, queue, schools and slots by their names."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tpd_assess.county import County
from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.model import Text
from tpd_assess.overview import slot_key
from tpd_assess.plugins import Plugins
from tpd_assess.testing import means

SAMPLES = Path(__file__).resolve().parent.parent / "evidence_samples"
WANG = "江源第四中学/王芳_A3_主题说明.docx"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    """The samples, taken in; these tests only look."""
    root = tmp_path_factory.mktemp("county") / "w"
    with County.for_folder(SAMPLES, root, means(Plugins.load(only_bundled=True))) as opened:
        opened.ingest(SAMPLES)
        yield opened


def test_the_whole_is_the_sum_of_its_schools(county: County) -> None:
    """Counts of submissions add up; files without an owner belong to the whole only."""
    whole = county.status()
    parts = [county.status(school=name) for name in ("江源第四中学", "青山镇中心小学", "县教师进修学校")]
    assert sum(len(part.submissions) for part in parts) == len(whole.submissions) == 30
    assert {word: sum(part.statuses[word] for part in parts) for word in whole.statuses} == dict(whole.statuses)
    for state, count in whole.files.items():
        own = sum(part.files[state] for part in parts)
        assert own == count or state in ("unmapped", "container", "ignored", "quarantined")
    assert whole.has_roster
    assert not whole.edited
    assert whole.waits


def test_lines_are_in_the_order_in_which_people_look(county: County) -> None:
    """School, number, capability; each with its reasons when it is not valid."""
    lines = county.status().submissions
    keys = [(line.school, line.number, line.teacher, line.capability) for line in lines]
    assert keys == sorted(keys)
    for line in lines:
        assert line.status == "valid" or any(
            found.kind in ("problem", "note", "not_checked") for found in line.findings
        )


def test_files_say_why_they_are_where_they_are(county: County) -> None:
    """Every state that asks for something has a reason; who could be meant is named; ids are short and unique."""
    rows = county.files()
    assert [row.path for row in rows] == sorted(row.path for row in rows)
    assert len({row.id for row in rows}) == len(rows)
    for row in rows:
        if row.state in ("quarantined", "unmapped", "duplicate", "ignored"):
            assert row.reason, row
            assert row.reason.code
    wang = next(row for row in rows if row.path == WANG)
    assert wang.candidates == ("王芳(2003)", "王芳(2004)")
    assert {row.candidates for row in rows if row.state == "accepted"} == {()}


def test_an_unknown_state_names_the_known_ones(county: County) -> None:
    """A slip is no empty list."""
    with pytest.raises(NotFoundError) as refused:
        county.files(state="lost")
    assert "unmapped" in refused.value.params["states"]


def test_a_school_is_meant_by_key_name_or_part_of_it(county: County) -> None:
    """One that fits; several or none are refused with names."""
    named = county.status(school="江源第四中学").submissions
    assert county.status(school="四中").submissions == named
    with pytest.raises(NotFoundError) as several:
        county.status(school="学")
    assert len(several.value.params["schools"]) == 3


def test_slots_and_capabilities_are_meant_as_they_are_printed(county: County) -> None:
    """A title, a key, a code of any width."""
    by_key = county.open_items(capability="A2", slot="topic")
    assert by_key == county.open_items(capability="ａ2", slot="主题说明")
    assert len(by_key) == 1


def test_a_title_of_several_slots_wants_the_capability() -> None:
    """As a county's own rubrics may have it: refused without, found with the capability."""
    title = Text("方案", "Plan")
    own = {code: _rubric(key, title) for code, key in (("X1", "plan"), ("X2", "scheme"))}
    rubrics = SimpleNamespace(all=own.values, rubric=own.__getitem__)
    setting: Any = SimpleNamespace(rubrics=rubrics, standard=SimpleNamespace(teacher_slots=()))
    with pytest.raises(RefusedError, match=r"intake\.which-slot"):
        slot_key(setting, "方案", "")
    assert slot_key(setting, "Plan", "X2") == "scheme"
    assert slot_key(setting, "plan", "") == "plan"


def _rubric(key: str, title: Text) -> SimpleNamespace:
    return SimpleNamespace(slots=[SimpleNamespace(key=key, title=title)])


def test_the_queue_begins_with_what_helps_most(county: County) -> None:
    """One decision that makes a submission valid comes before one that still leaves gaps."""
    rows = county.open_items()
    left = [row.left for row in rows]
    assert left[0] == 1
    assert 0 not in left[: left.index(0)] if 0 in left else True
    assert all(row.verdict == "undetermined" for row in rows)


def test_a_log_with_a_head_that_is_no_file_is_refused(county: County, tmp_path: Path) -> None:
    """Before anything is read."""
    with pytest.raises(NotFoundError, match=r"store\.no-head-file"):
        county.verify_log(tmp_path / "nix")
