"""Judging on a real workspace: what is judged again, and what is said of submissions that are no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import samples
from tpd_assess.testing import County, means

ROSTER = "工号,姓名,学校,学段,学科\n1001,王小红,青山小学,小学,语文\n1002,李伟,青山小学,小学,数学\n"


@pytest.fixture
def county(tmp_path: Path) -> County:
    """A county of two teachers, one of whom handed a plan in."""
    folder = tmp_path / "inbox"
    place = folder / "青山小学/1001_王小红/A1_学情分析"
    place.mkdir(parents=True)
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    samples.docx(place / "学情分析方案.docx", creator="王小红", paragraphs=["学情分析方案"])
    with County.for_folder(folder, tmp_path / "county", means()) as opened:
        opened.ingest(folder)
        yield opened


def statuses(county: County) -> dict[tuple[str, str], str]:
    """Number and capability → status."""
    return {(line.number, line.capability): line.status for line in county.status().submissions}


def test_a_submission_of_which_nothing_is_left_is_gone(county: County) -> None:
    """A file that a clerk moves takes its submission along; the old one does not stay incomplete for ever."""
    assert statuses(county) == {("1001", "A1"): "incomplete"}
    county.place("青山小学/1001_王小红/A1_学情分析/学情分析方案.docx", teacher="1002", capability="A3", slot="topic")
    assert statuses(county) == {("1002", "A3"): "incomplete"}


def test_a_submission_that_comes_back_is_judged_again(county: County) -> None:
    """Moving the file away and back ends where it began."""
    path = "青山小学/1001_王小红/A1_学情分析/学情分析方案.docx"
    county.place(path, teacher="1002", capability="A3", slot="topic")
    county.place(path, teacher="1001", capability="A1", slot="plan")
    assert statuses(county) == {("1001", "A1"): "incomplete"}


def test_judging_twice_writes_nothing(county: County, tmp_path: Path) -> None:
    """Verdicts and statuses are events only when they differ from the last ones."""
    before = len(county.events(last=10_000))
    report = county.ingest(tmp_path / "inbox")
    assert report.judged.judged == report.judged.events == 0
    assert len(county.events(last=10_000)) == before
