"""`panel sheets`: what the clerk reads after writing packets."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Desk
from tests.scoring.county import CLERK, give, small_county
from tests.scoring.packing import hand_in


def _desk(tmp_path: Path, *, film: bool = False) -> Desk:
    with small_county(tmp_path / "assessment") as county:
        give(county, [("1001", "A1"), ("1005", "A3")], "9001")
        if film:
            hand_in(county, "1001", "A1", "a.wmv", b"film", "video/x-ms-wmv")
    return Desk(tmp_path)


def test_it_says_who_gets_which_folder(tmp_path: Path, language: str) -> None:
    """And, run again, that nothing changed."""
    desk = _desk(tmp_path)
    said = desk.run("panel", "sheets", "out", "--as", CLERK, language=language).assert_done()
    said.assert_said("9001_专家甲", "out")
    assert (tmp_path / "out" / "9001_专家甲" / "evidence" / "001").is_dir()
    again = desk.run("panel", "sheets", "out", "--as", CLERK, language=language).assert_done()
    again.assert_said("没有变化" if language == "zh" else "as before")


def test_what_was_left_out_waits_for_people(tmp_path: Path) -> None:
    """By the file's id and name, with the option that puts it in; that option says first what it does."""
    desk = _desk(tmp_path, film=True)
    desk.run("panel", "sheets", "out", "--as", CLERK).assert_done(3).assert_said("a.wmv", "--with-uncleaned")
    report = desk.run("panel", "sheets", "out", "--with-uncleaned", "--as", CLERK).assert_done()
    assert "原样放入" in report.stderr
    assert list((tmp_path / "out").rglob("*.wmv"))


def test_data_for_machines(tmp_path: Path) -> None:
    """Packets by rater, and what could not be cleaned, with its sentence."""
    done = _desk(tmp_path, film=True).run("panel", "sheets", "out", "--as", CLERK, "--json").assert_done(3)
    packets = done.json["packets"]
    assert [(one["number"], one["works"]) for one in packets["packets"]] == [("9001", 2)]
    assert [one["code"] for one in packets["not_cleaned"]] == ["packets.no-cleaner"]
    assert packets["not_cleaned"][0]["message"]


def test_nobody_has_anything_to_mark(tmp_path: Path, language: str) -> None:
    """Then the plan is what is missing."""
    with small_county(tmp_path / "assessment"):
        pass
    done = Desk(tmp_path).run("panel", "sheets", "--as", CLERK, language=language).assert_done()
    done.assert_said("tpd-assess panel plan")
