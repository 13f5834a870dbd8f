"""Rosters, choices, who acts, and who is erased."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from tests.cli.conftest import SAMPLES, Desk

HEADER = ["工号", "姓名", "学校", "学段", "学科", "角色"]


def _book(path: Path, *rows: list[str], sheet: str = "人员") -> Path:
    with Workbook(str(path), {"in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
    return path


@pytest.fixture
def begun(desk: Desk) -> Desk:
    """A workspace with the samples' profile, and nobody in it."""
    desk.run("init", "--profile", SAMPLES / "assessment.yaml").assert_done()
    return desk


def test_a_roster_comes_in_with_its_counts(begun: Desk, language: str) -> None:
    """First a dry run that writes nothing, then the import, then the same file again with nothing new."""
    dry = begun.run("roster", "import", SAMPLES / "roster.xlsx", "--dry-run", "--json").assert_done().json["roster"]
    assert (dry["teachers"], dry["raters"], dry["dry_run"]) == (10, 5, True)
    begun.run("status", "--teacher", "1001", "--json").assert_refused("intake.no-such-person")
    done = begun.run("roster", "import", SAMPLES / "roster.xlsx", language=language).assert_done()
    assert "10" in done.stdout
    again = begun.run("roster", "import", SAMPLES / "roster.xlsx", "--json").assert_done().json["roster"]
    assert (again["added"], again["changed"], again["gone"]) == (0, 0, 0)


def test_the_wrong_file_is_refused_with_what_a_roster_needs(begun: Desk, language: str) -> None:
    """A document instead of a table, a table without a header, a missing column: named, nothing imported."""
    document = next((SAMPLES / "青山镇中心小学").rglob("*.docx"))
    blank = _book(begun.folder / "空.xlsx", ["一", "二"], ["甲", "乙"])
    no_name = _book(begun.folder / "缺列.xlsx", ["工号", "学科"], ["1", "数学"])
    for wrong in (document, blank, no_name):
        done = begun.run("roster", "import", wrong, language=language)
        assert (done.exit_code, done.stdout) == (1, "")
        assert wrong.name in done.stderr
        assert "Traceback" not in done.stderr
    begun.run("status", "--teacher", "甲", "--json").assert_refused("intake.no-such-person")


def test_choices_in_place_of_a_roster_are_recognised(begun: Desk, language: str) -> None:
    """The likeliest wrong file: nothing is imported, and the right command is named."""
    done = begun.run("roster", "import", SAMPLES / "choices.xlsx", language=language)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "choices import" in done.stderr
    begun.run("status", "--teacher", "1001", "--json").assert_refused("intake.no-such-person")


def test_every_fault_of_a_roster_is_named_with_its_cell(begun: Desk) -> None:
    """Two faults in two rows: both cells at once, and not one row of the file is taken."""
    path = _book(
        begun.folder / "名册.xlsx",
        HEADER,
        ["1", "甲", "一小", "小学", "语文", "教师"],
        ["1", "乙", "一小", "小学", "数学", "教师"],
        ["3", "", "一小", "小学", "数学", "教师"],
    )
    error = begun.run("roster", "import", path, "--json").assert_refused("roster.faulty").error
    cells = {problem["cell"] for problem in error["problems"]}
    assert len(cells) >= 2
    assert all(problem["message"] and problem["file"] == "名册.xlsx" for problem in error["problems"])
    begun.run("status", "--teacher", "甲", "--json").assert_refused("intake.no-such-person")


def test_choices_come_in_and_every_broken_rule_is_named(begun: Desk, language: str) -> None:
    """A broken rule is no fault of the table: it is taken, named, and exit 3 says that people are needed."""
    begun.run("roster", "import", SAMPLES / "roster.xlsx").assert_done()
    begun.run("choices", "import", SAMPLES / "choices.xlsx", language=language).assert_done()
    begun.run("choices", "check", language=language).assert_done()
    path = begun.folder / "选报.xlsx"
    header = ["工号", "姓名", "学校", "微能力1", "微能力2", "微能力3"]
    _book(path, header, ["1001", "王小红", "青山镇中心小学", "A1", "A3", ""], sheet="教师选报")
    done = begun.run("choices", "import", path, language=language).assert_done(3)
    assert "王小红" in done.stdout
    broken = begun.run("choices", "check", "--json").assert_done(3).json["broken_rules"]
    assert all(rule["code"].startswith("choices.") for rule in broken)
    assert all(rule["message"] for rule in broken)


def test_choices_before_a_roster_say_what_comes_first(begun: Desk) -> None:
    """A clerk who takes the second step first learns which was the first."""
    done = begun.run("choices", "import", SAMPLES / "choices.xlsx")
    assert done.exit_code in (1, 3)
    assert "名册" in done.stdout + done.stderr


def test_who_acts_is_written_down(ready: Desk) -> None:
    """--as takes a number or a whole name; without it the user of this computer acts."""
    file = ready.run("validity", "list", "--json").json["items"][0]["id"]
    for actor in ("9001", "何琳"):
        ready.run("intake", "quarantine", file, "--reason", "试", "--as", actor).assert_done()
        ready.run("intake", "release", file, "--as", actor).assert_done()
    ready.run("intake", "quarantine", file, "--reason", "试").assert_done()
    events = ready.run("log", "show", "--kind", "file.changed", "--last", "9", "--json").json["events"]
    actors = [event["actor"] for event in events if event["body"].get("why") == "quarantined"]
    assert len(set(actors)) == 3
    ready.run("status", "--as", "王芳", "--json").assert_refused("intake.which-person")


def _purge(desk: Desk, *words: str, **how: Any) -> Any:
    return desk.run("privacy", "purge", "1004", "--reason", "本人要求", *words, **how)


def test_purging_asks_by_name_and_number(ready: Desk, language: str) -> None:
    """What is erased for ever is named in full first; no is the default."""
    asked = _purge(ready, answer="\n", language=language)
    assert (asked.exit_code, asked.stdout) == (1, "")
    assert "刘洋" in asked.stderr
    assert "1004" in asked.stderr
    ready.run("status", "--teacher", "刘洋").assert_done(3)


def test_a_purged_person_is_gone_and_the_log_still_verifies(ready: Desk, language: str) -> None:
    """The name is nowhere in the database any more; status and queue go on."""
    _purge(ready, "--yes", language=language).assert_done()
    ready.run("status", "--teacher", "刘洋", "--json").assert_refused("intake.no-such-person")
    ready.run("log", "verify").assert_done()
    ready.run("status").assert_done(3)
    ready.run("status", "--files").assert_done()
    ready.run("validity", "list").assert_done(3)
    assert "刘洋".encode() not in b"".join(path.read_bytes() for path in ready.workspace.glob("tpd.db*"))
