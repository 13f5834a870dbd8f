"""Returned score sheets on the command line, and the sheets that wait because something changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from tests.scoring.county import change_evidence, give, open_again, small_county
from tests.scoring.returning import Book, hand_out

WORKS = [("1001", "A1"), ("1005", "A3")]


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Book]]:
    root = tmp_path_factory.mktemp("handed") / "assessment"
    with small_county(root) as county:
        yield root, hand_out(county, give(county, WORKS, "9001")).fill()


@pytest.fixture
def panel(handed_out: tuple[Path, Book], tmp_path: Path) -> Desk:
    """A county whose packet came back, in the folder 交回."""
    root, book = handed_out
    shutil.copytree(root, tmp_path / "assessment")
    book.save(tmp_path / "交回" / "专家甲.xlsx")
    return Desk(tmp_path)


def test_a_folder_of_sheets_comes_in(panel: Desk, language: str) -> None:
    """How many were taken, file by file; again they are in already."""
    done = panel.run("panel", "import", "交回", language=language).assert_done()
    assert "专家甲.xlsx" in done.stdout
    assert ("收入 2" if language == "zh" else "taken 2") in done.stdout
    again = panel.run("panel", "import", "交回", language=language).assert_done()
    assert ("已有 2" if language == "zh" else "in already 2") in again.stdout


def test_a_dry_run_says_so(panel: Desk) -> None:
    """And the sheets come in afterwards."""
    assert panel.run("panel", "import", "交回", "--dry-run", "--json").assert_done().json["dry_run"] is True
    sheets = panel.run("panel", "import", "交回", "--json").assert_done().json["sheets"]
    assert len(sheets[0]["taken"]) == 2


def test_a_refused_workbook_is_an_error_with_cells(panel: Desk, handed_out: tuple[Path, Book], language: str) -> None:
    """Alone it is an error; beside a good one the run is done and something waits."""
    book = handed_out[1]
    rows = [{**row} for row in book.marks]
    rows[0]["level"] = "很好"
    Book(book.packet, rows, book.works, book.columns).save(panel.folder / "坏.xlsx")
    done = panel.run("panel", "import", "坏.xlsx", language=language)
    assert done.exit_code == 1
    assert "坏.xlsx:评分!H3" in done.stderr
    shutil.move(panel.folder / "坏.xlsx", panel.folder / "交回")
    mixed = panel.run("panel", "import", "交回", language=language).assert_done(3)
    assert "坏.xlsx:评分!H3" in mixed.stdout
    assert ("收入 2" if language == "zh" else "taken 2") in mixed.stdout


def test_changed_sheets_wait_and_are_settled(panel: Desk, language: str) -> None:
    """Listed with what changed; kept by capability after a question; set aside by id."""
    panel.run("panel", "import", "交回").assert_done()
    panel.run("panel", "waiting").assert_done()
    panel.run("panel", "keep", "--all", "--reason", "封面").assert_done().assert_said("没有评分表在等待处理")
    with open_again(panel.workspace) as county:
        for work in WORKS:
            change_evidence(county, *work)
    listed = panel.run("panel", "waiting", language=language).assert_done(3)
    assert ("证据有变" if language == "zh" else "evidence changed") in listed.stdout
    rows = panel.run("panel", "waiting", "--json").assert_done(3).json["waiting"]
    assert [(row["number"], row["capability"]) for row in rows] == WORKS
    panel.run("panel", "keep", "--reason", "封面", "--json").assert_refused("sheets.say-which", 2)
    panel.run("panel", "keep", "--capability", "a1", "--reason", "封面", "--json").assert_refused("cli.say-yes", 2)
    kept = panel.run("panel", "keep", "--capability", "a1", "--reason", "封面", answer="y\n", language=language)
    kept.assert_done()
    panel.run("panel", "again", "--reason", "材料已换", "--json").assert_refused("sheets.say-which", 2)
    declined = panel.run("panel", "again", "--all", "--reason", "材料已换", answer="n\n", language=language)
    declined.assert_said("作废这1份评分表" if language == "zh" else "Set these sheets aside")
    panel.run("panel", "again", "--capability", rows[1]["capability"], "--reason", "材料已换", "--yes").assert_done()
    panel.run("panel", "again", "--all", "--reason", "材料已换").assert_done().assert_said("没有评分表在等待处理")
    panel.run("panel", "waiting").assert_done()
