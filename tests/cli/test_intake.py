"""Taking in, looking at, and putting right what schools hand in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.cli.conftest import SAMPLES, Desk

WANG = "江源第四中学/王芳_A3_主题说明.docx"


def _files(desk: Desk, *words: str) -> dict[str, dict[str, str]]:
    return {row["path"]: row for row in desk.run("status", "--files", *words, "--json").assert_done().json["files"]}


def test_ingest_makes_a_workspace_and_reads_the_countys_own_files(desk: Desk) -> None:
    """Profile, roster and choices at the top of the folder come into the new workspace, and it says so."""
    done = desk.run("ingest", SAMPLES, "--json").assert_done(3).json
    assert sorted(done["county_files"]) == ["assessment.yaml", "choices.xlsx", "roster.xlsx"]
    assert done["files"]["found"] > 90
    assert done["status"]["statuses"]["valid"] == 23


def test_ingest_says_what_was_found_and_what_comes_next(desk: Desk, language: str) -> None:
    """Counts, each open submission with what it lacks, the next steps; exit 3 as people are needed."""
    done = desk.run("ingest", SAMPLES, language=language).assert_done(3)
    assert ("待归位 4" if language == "zh" else "unmapped 4") in done.stdout
    assert ("缺少“主题说明”" if language == "zh" else "is missing") in done.stdout
    assert "tpd-assess status --state unmapped" in done.stdout
    assert done.stderr == ""


def test_ingest_again_finds_nothing_new(ready: Desk) -> None:
    """Every file as last time; not one event more."""
    before = ready.run("log", "verify", "--json").json["log"]["events"]
    done = ready.run("ingest", SAMPLES, "--json").assert_done(3).json["files"]
    assert done["found"] == done["unchanged"]
    ready.run("ingest", SAMPLES, "--rehash", "--json").assert_done(3)
    assert ready.run("log", "verify", "--json").json["log"]["events"] == before


def test_a_dry_run_writes_nothing(ready: Desk, tmp_path: Path) -> None:
    """It says what would become of a new file, and does not take it."""
    box = tmp_path / "box"
    box.mkdir()
    (box / "谁的.txt").write_text("不知道", encoding="utf-8")
    done = ready.run("ingest", box, "--dry-run", "--json").assert_done(3).json
    assert done["dry_run"] is True
    assert [row["path"] for row in done["waiting"]] == ["谁的.txt"]
    assert done["waiting"][0]["message"]
    assert "谁的.txt" not in _files(ready)
    assert "谁的.txt" in ready.run("ingest", box, "--dry-run").assert_done(3).stdout


def test_a_precheck_needs_and_leaves_no_workspace(desk: Desk, language: str) -> None:
    """A school looks at its own folder: a full report, and nothing stays behind."""
    done = desk.run("ingest", SAMPLES / "青山镇中心小学", "--precheck", language=language).assert_done(3)
    assert "1004" in done.stdout
    assert done.stderr.strip()
    assert list(desk.folder.iterdir()) == []


def test_a_source_keeps_its_name_when_its_folder_moves(desk: Desk) -> None:
    """The same stick under another letter: with one name nothing is taken twice."""
    shutil.copytree(SAMPLES, desk.folder / "E")
    desk.run("ingest", "E", "--source", "教育局U盘").assert_done(3)
    (desk.folder / "E").rename(desk.folder / "F")
    done = desk.run("ingest", "F", "--source", "教育局U盘", "--json").assert_done(3).json
    assert done["files"]["found"] == done["files"]["unchanged"]


@pytest.mark.parametrize("word", ["unmapped", "待归位"])
def test_status_lists_files_of_a_state_by_code_or_word(shared: Desk, word: str) -> None:
    """The state may be typed as it is printed. Who could be meant is named."""
    rows = shared.run("status", "--state", word, "--json").assert_done().json["files"]
    assert len(rows) == 4
    wang = next(row for row in rows if row["path"] == WANG)
    assert wang["candidates"] == ["王芳(2003)", "王芳(2004)"]
    assert wang["reason"]["message"]
    assert "王芳(2004)" in shared.run("status", "--state", word).stdout


def test_status_of_one_school_or_teacher(shared: Desk) -> None:
    """A part of a school's or teacher's name is enough where only one has it."""
    whole = shared.run("status", "--school", "江源第四中学", "--json").json["status"]
    assert shared.run("status", "--school", "四中", "--json").json["status"] == whole
    one = shared.run("status", "--teacher", "2002", "--json").json["status"]["submissions"]
    assert {row["teacher"] for row in one} == {"赵磊"}
    assert shared.run("status", "--teacher", "赵", "--json").json["status"]["submissions"] == one
    assert shared.run("status", "--teacher", "２００２", "--json").json["status"]["submissions"] == one
    assert set(_files(shared, "--teacher", "赵磊")) < set(_files(shared, "--school", "第四"))


def test_status_names_valid_submissions_by_teacher_and_all_one_by_one(shared: Desk) -> None:
    """Open ones with their reason, valid ones in one line a teacher; with --all every one has a line of its own."""
    plain = shared.run("status").stdout
    assert "有效 23" in plain
    assert "王小红(1001)  A1 A3 A5" in plain
    assert "王小红(1001)  A1   有效" in shared.run("status", "--all").stdout


def test_two_of_one_name_are_named_and_never_guessed(ready: Desk, language: str) -> None:
    """Both are named with their numbers; nothing is placed."""
    said = ready.run(
        "intake", "place", WANG, "--teacher", "王芳", "--slot", "topic", "--capability", "A3", language=language
    )
    assert said.exit_code == 1
    assert "王芳(2003)" in said.stderr
    assert "王芳(2004)" in said.stderr
    assert _files(ready)[WANG]["state"] == "unmapped"


def test_a_part_of_a_name_is_not_enough_to_place_by(ready: Desk) -> None:
    """Looking up may be loose, deciding may not; the near ones are named."""
    named = ("--slot", "topic", "--capability", "A3", "--json")
    done = ready.run("intake", "place", WANG, "--teacher", "小红", *named).assert_refused("intake.no-such-person-but")
    assert done.error["params"]["people"] == ["王小红(1001)"]


def test_a_file_is_placed_by_id_or_path_with_words_as_printed(ready: Desk) -> None:
    """The short id of the list, code in any case and width, the slot by its title."""
    row = _files(ready)[WANG]
    done = ready.run("intake", "place", row["id"], "--teacher", "2004", "--capability", "ａ3", "--slot", "主题说明")
    done.assert_done().assert_said("王芳(2004)", "A3")
    after = _files(ready)[WANG]
    assert (after["state"], after["number"], after["capability"], after["slot"]) == ("accepted", "2004", "A3", "topic")
    assert ready.run("status", "--teacher", "2004", "--json").json["status"]["statuses"]["incomplete"] == 0
    ready.run("ingest", SAMPLES).assert_done(3)
    assert _files(ready)[WANG]["number"] == "2004"


def test_a_wrong_capability_or_slot_names_what_there_is(ready: Desk) -> None:
    """A clerk who mistypes sees the choices."""
    named = ("--teacher", "2004", "--json")
    ready.run("intake", "place", WANG, *named, "--capability", "Z1", "--slot", "x").assert_refused(
        "intake.no-such-capability"
    )
    done = ready.run("intake", "place", WANG, *named, "--capability", "A3", "--slot", "x")
    assert "topic" in done.assert_refused("intake.no-such-slot").error["message"]


def test_a_file_is_put_aside_and_taken_back(ready: Desk, language: str) -> None:
    """With its reason, which the list shows; afterwards it is mapped again."""
    path = "青山镇中心小学/1001_王小红/A3_演示文稿设计与制作/主题说明.pdf"
    ready.run("intake", "quarantine", path, "--reason", "是别人的", language=language).assert_done()
    row = _files(ready)[path]
    assert row["state"] == "quarantined"
    assert "是别人的" in row["reason"]["message"]
    assert "intake release" in ready.run("status", "--state", "quarantined", language=language).stdout
    ready.run("intake", "release", row["id"], language=language).assert_done()
    assert _files(ready)[path]["state"] == "accepted"
    ready.run("intake", "release", row["id"], "--json").assert_refused("intake.not-a-file-state")


def test_skeleton_makes_folders_that_are_understood(ready: Desk, language: str) -> None:
    """Folders for each teacher and a list for each school; a second run keeps what is there."""
    done = ready.run("intake", "skeleton", "下发", language=language).assert_done()
    assert "tpd-assess ingest" in done.stdout
    assert (ready.folder / "下发" / "青山镇中心小学").is_dir()
    again = ready.run("intake", "skeleton", "下发", "--json", language=language).json["skeleton"]
    assert (again["folders"], again["lists"]) == (0, [])
    assert len(again["kept"]) == 2


def test_skeleton_without_a_roster_says_what_to_do_first(desk: Desk) -> None:
    """No folder is made for nobody."""
    desk.run("init").assert_done()
    desk.run("intake", "skeleton", "下发").assert_done().assert_said("roster import")


def test_missing_lists_name_each_missing_slot(ready: Desk, language: str) -> None:
    """One workbook a school; written again they replace the old ones."""
    for _ in range(2):
        done = ready.run("intake", "missing", "催交", language=language).assert_done()
        assert done.stdout.count(".xlsx") == 2
    rows = [
        row
        for path in sorted((ready.folder / "催交").glob("*.xlsx"))
        for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    ]
    assert any("1004" in map(str, row) for row in rows)


def test_receipts_name_every_file_with_its_digest(ready: Desk) -> None:
    """In the workspace's exports if no folder is named."""
    written = ready.run("intake", "receipts", "--json").assert_done().json["written"]
    assert all(Path(path).is_file() for path in written)
    assert all("receipts" in Path(path).parts for path in written)


def test_a_paper_that_cannot_be_written_is_one_sentence(ready: Desk) -> None:
    """As while Excel holds it open: here a folder stands where the file should be."""
    ready.run("intake", "missing", "催交").assert_done()
    name = min((ready.folder / "催交").glob("*.xlsx"))
    name.unlink()
    name.mkdir()
    done = ready.run("intake", "missing", "催交", "--json").assert_refused("papers.cannot-write")
    assert name.name in done.error["message"]
