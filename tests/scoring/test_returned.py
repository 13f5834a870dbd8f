"""Returned workbooks: what was handed out and filled in comes in; what is wrong changes nothing and names the cell."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scoring.county import (
    CODES,
    change_evidence,
    give,
    open_again,
    readings,
    setting_of,
    small_county,
    snapshot,
)
from tests.scoring.odd_checks import PLUGINS
from tests.scoring.returning import MARKS, WORKS, Book, hand_out
from tpd_assess.county import County
from tpd_assess.errors import NotFoundError, Problem
from tpd_assess.scoring.sheets.returned import FileReport
from tpd_assess.scoring.sheets.submitting import findings_on, given_in, sheet_of
from tpd_assess.testing import Clock

GIVEN = [("1001", "A1"), ("1005", "A3"), ("1009", "A5")]


@pytest.fixture
def given(county: County) -> list[str]:
    """Three readings of one expert."""
    return give(county, GIVEN, "9001")


@pytest.fixture
def book(county: County, given: list[str]) -> Book:
    """Their packet."""
    return hand_out(county, given)


def take(county: County, *paths: Path, **how) -> list[FileReport]:
    return list(county.import_sheets(paths, **how).files)


def refused(county: County, path: Path, **how) -> tuple[Problem, ...]:
    """What is wrong with a workbook that changes nothing."""
    before = snapshot(county)
    (file,) = take(county, path, **how)
    assert snapshot(county) == before
    assert file.taken == file.corrected == ()
    return file.problems


def places(problems: tuple[Problem, ...]) -> set[tuple[str, str]]:
    """Code and cell of each."""
    return {(one.code, one.cell) for one in problems}


def sheet(county: County, reading: str):
    return sheet_of(setting_of(county), reading)


# --- what comes in ----------------------------------------------------------------------------------------------------


def test_what_was_filled_in_comes_in(county: County, given: list[str], book: Book, tmp_path: Path) -> None:
    """Levels, comments, flags; under the packet's rubric and evidence, for the rater, from this file."""
    book.fill("优秀")
    book.marks[0] |= {"level": "不", "comment": "  没有说明对象 "}
    book.works[0] |= {"flag": "需要保护", "comment": "请看第二页"}
    (file,) = take(county, book.save(tmp_path / "a.xlsx"))
    assert file.taken == tuple(given)
    row = sheet(county, given[0])
    found = given_in(setting_of(county), row)
    assert [one.level for one in found.marks] == ["fail", *["excellent"] * (len(found.marks) - 1)]
    assert {one.criterion: one.text for one in found.comments} == {
        "": "请看第二页",
        found.marks[0].criterion: "没有说明对象",
    }
    assert (found.flag, found.recommended) == ("safeguarding", False)
    (packet,) = setting_of(county).store.scoring.packets_of(given[0])
    assert (row.rubric, row.evidence, tuple(row.body["slots"])) == (packet.rubric, packet.evidence, packet.slots)
    assert (row.body["how"], row.body["source"][:7], row.revision) == ("sheet", "sha256:", 1)
    event = setting_of(county).store.log.get(row.event)
    assert event is not None
    assert (event.actor, event.on_behalf_of) == (setting_of(county).actor, row.rater)
    assert row.body["plugin"].startswith("rubrics_")


@pytest.mark.parametrize("words", [("优秀", "合格", "不合格"), ("Excellent", "PASS", "fail"), ("优", "合", "不")])
def test_levels_may_be_written_in_any_way(
    county: County, given: list[str], book: Book, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """In Chinese, in English, in one sign."""
    for word, work in zip(words, (1, 2, 3), strict=True):
        book.fill(word, works=[work])
    take(county, book.save(tmp_path / "a.xlsx"))
    levels = [{one["level"] for one in sheet(county, reading).body["marks"]} for reading in given]
    assert levels == [{"excellent"}, {"pass"}, {"fail"}]


def test_a_work_left_blank_is_not_returned_yet(county: County, given: list[str], book: Book, tmp_path: Path) -> None:
    """It comes with the next return; what is in already stays what it is."""
    (file,) = take(county, book.fill(works=[2]).save(tmp_path / "a.xlsx"))
    assert (file.taken, file.blank) == ((given[1],), 2)
    (file,) = take(county, book.fill(works=[1, 3]).save(tmp_path / "a.xlsx"))
    assert (file.taken, file.unchanged, file.blank) == ((given[0], given[2]), (given[1],), 0)


def test_the_same_again_is_no_event(county: County, given: list[str], book: Book, tmp_path: Path) -> None:
    """Whether in another run, under another name, or twice in one."""
    path = book.fill().save(tmp_path / "in" / "a.xlsx")
    shutil.copy(path, tmp_path / "in" / "b.xlsx")
    first, second = take(county, tmp_path / "in")
    assert (first.taken, second.unchanged) == (tuple(given), tuple(given))
    before = snapshot(county)
    assert [one.unchanged for one in take(county, path)] == [tuple(given)]
    assert snapshot(county) == before


def test_a_dry_run_writes_nothing(county: County, given: list[str], book: Book, tmp_path: Path) -> None:
    """But says what would come in."""
    before = snapshot(county)
    (file,) = take(county, book.fill().save(tmp_path / "a.xlsx"), dry_run=True)
    assert file.taken == tuple(given)
    assert snapshot(county) == before


def test_rows_may_be_sorted_and_columns_moved(county: County, given: list[str], book: Book, tmp_path: Path) -> None:
    """Keys say where a row belongs; an empty row or a column of the rater's own does no harm."""
    book.fill()
    book.marks = [*reversed(book.marks), {}]
    book.columns = {MARKS: [*reversed(book.columns[MARKS])], WORKS: book.columns[WORKS]}
    (file,) = take(county, book.save(tmp_path / "a.xlsx"))
    assert file.taken == tuple(given)


def test_what_checks_say_is_reported_and_keeps_nothing_out(tmp_path: Path) -> None:
    """For each sheet that came in; the chair is told of a check that failed too."""
    with small_county(tmp_path / "odd", plugins=PLUGINS) as county:
        given = give(county, GIVEN, "9001")
        report = county.import_sheets([hand_out(county, given).fill().save(tmp_path / "a.xlsx")])
        assert report.files[0].taken == tuple(given)
        assert [reading for reading, one in report.findings if one.kind == "note"] == given
        assert len(report.findings) == 3 * len(given)
        assert [len(findings_on(setting_of(county), sheet(county, one))) for one in given] == [3, 3, 3]


def test_a_draft_is_gone_when_its_sheet_is_in(county: County, given: list[str], book: Book, tmp_path: Path) -> None:
    """Whatever door the sheet came by."""
    drafts = setting_of(county).store.drafts
    drafts.save(given[0], {"marks": []}, revision=0, at="2025-10-15T00:00:00Z")
    take(county, book.fill().save(tmp_path / "a.xlsx"))
    assert drafts.get(given[0]) == (0, {})


# --- what does not ----------------------------------------------------------------------------------------------------


def _level(book: Book) -> None:
    book.marks[1]["level"] = "还行"


def _half(book: Book) -> None:
    book.marks[1]["level"] = ""


def _edited(book: Book) -> None:
    book.marks[0]["pass"] += "，并说明理由"


def _edited_slot(book: Book) -> None:
    book.marks[2]["slot"] = "课件"


def _unknown_key(book: Book) -> None:
    book.marks[0]["key"] = "ffffffff-1"


def _no_key(book: Book) -> None:
    book.works[1]["key"] = ""


def _twice(book: Book) -> None:
    book.marks.insert(1, {**book.marks[0]})


def _gone(book: Book) -> None:
    del book.marks[0]


def _moved(book: Book) -> None:
    book.works[0]["work"], book.works[1]["work"] = "002", "001"


def _flag(book: Book) -> None:
    book.works[2]["flag"] = "也许"


def _conflict(book: Book) -> None:
    book.works[2]["conflict"] = "不知道"


def _comment_alone(book: Book) -> None:
    for row in book.marks:
        if row["work"] == "001":
            row["level"] = ""
    book.marks[0]["comment"] = "打不开"


@pytest.mark.parametrize(
    ("spoil", "code", "cells"),
    [
        (_level, "sheets.no-such-word", {"评分!H4"}),
        (_half, "sheets.level-missing", {"评分!H4"}),
        (_edited, "sheets.edited", {"评分!F3"}),
        (_edited_slot, "sheets.edited", {"评分!C5"}),
        (_unknown_key, "sheets.unknown-key", {"评分!J3"}),
        (_no_key, "sheets.no-key", {"作品!G4"}),
        (_twice, "sheets.key-twice", {"评分!J4"}),
        (_gone, "sheets.rows-missing", {""}),
        (_moved, "sheets.moved", {"作品!A3", "作品!A4"}),
        (_flag, "sheets.no-such-word", {"作品!D5"}),
        (_conflict, "sheets.no-such-word", {"作品!E5"}),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_taken(
    county: County, book: Book, tmp_path: Path, spoil: Callable[[Book], None], code: str, cells: set[str]
) -> None:
    """Not even the works that are well: a packet comes in whole or not at all."""
    book.fill()
    spoil(book)
    problems = refused(county, book.save(tmp_path / "a.xlsx"))
    assert {(code, cell) for cell in cells} <= places(problems)
    assert all(one.file.endswith("a.xlsx") for one in problems)


def test_one_wrong_cell_is_one_problem(county: County, book: Book, tmp_path: Path) -> None:
    """A word nobody knows is not also a level that is missing, nor is an edited row."""
    for spoil in (_level, _edited):
        fresh = Book(book.packet, [{**row} for row in book.marks], [{**row} for row in book.works], book.columns)
        spoil(fresh.fill())
        assert len(refused(county, fresh.save(tmp_path / "a.xlsx"))) == 1


def test_a_comment_without_levels_is_half_a_sheet(county: County, book: Book, tmp_path: Path) -> None:
    """It is not lost unseen: every empty cell of the work is named."""
    _comment_alone(book.fill())
    problems = refused(county, book.save(tmp_path / "a.xlsx"))
    wanted = sum(1 for row in book.marks if row["work"] == "001")
    assert [one.code for one in problems] == ["sheets.level-missing"] * wanted


def test_columns_sorted_by_themselves_are_seen(county: County, book: Book, tmp_path: Path) -> None:
    """Keys that stand beside other rows' texts."""
    book.fill()
    keys = [row["key"] for row in book.marks]
    for row, key in zip(book.marks, reversed(keys), strict=True):
        row["key"] = key
    codes = {one.code for one in refused(county, book.save(tmp_path / "a.xlsx"))}
    assert codes <= {"sheets.moved", "sheets.edited"}
    assert codes


@pytest.mark.parametrize("sheet_name", [MARKS, WORKS])
def test_a_deleted_sheet_or_column_is_named(county: County, book: Book, tmp_path: Path, sheet_name: str) -> None:
    """The workbook has to come back as it went out."""
    book.fill()
    book.columns = {**book.columns, sheet_name: [one for one in book.columns[sheet_name] if one != "capability"]}
    assert {one.code for one in refused(county, book.save(tmp_path / "a.xlsx"))} >= {"sheets.no-column"}
    book.left_out = [sheet_name]
    assert {one.code for one in refused(county, book.save(tmp_path / "b.xlsx"))} >= {"sheets.no-sheet"}


def test_a_workbook_of_somewhere_else_is_refused(county: County, book: Book, tmp_path: Path) -> None:
    """Without a code, with the code of another workspace's packet, with two codes; a text that is no workbook."""
    book.fill()
    book.code = "请看说明"
    assert [one.code for one in refused(county, book.save(tmp_path / "a.xlsx"))] == ["sheets.no-packet"]
    book.code = setting_of(county).store.new_id()
    assert [one.code for one in refused(county, book.save(tmp_path / "b.xlsx"))] == ["sheets.unknown-packet"]
    (tmp_path / "c.xlsx").write_text("作品,等级\n", encoding="utf-8")
    assert [one.code for one in refused(county, tmp_path / "c.xlsx")] == ["tables.not-a-workbook"]


def test_a_packet_of_another_round_is_refused(county: County, given: list[str], book: Book, tmp_path: Path) -> None:
    """It names both rounds."""
    setting = setting_of(county)
    store = setting.store
    store.database.run("UPDATE assignments SET round = 'round-0'")
    (problem,) = refused(county, book.fill().save(tmp_path / "a.xlsx"))
    assert (problem.code, problem.params) == ("sheets.other-round", {"round": ["round-0"], "now": setting.round})


def test_one_bad_workbook_stops_no_other(county: County, given: list[str], tmp_path: Path) -> None:
    """The good one is in; the report has both."""
    good, bad = hand_out(county, given[:1]).fill(), hand_out(county, given[1:]).fill()
    _level(bad)
    good.save(tmp_path / "in" / "9001" / "评分表.xlsx")
    bad.save(tmp_path / "in" / "9002" / "评分表.xlsx")
    (tmp_path / "in" / "~$评分表.xlsx").write_bytes(b"")
    report = county.import_sheets([tmp_path / "in"])
    assert [len(one.problems) for one in report.files] == [0, 1]
    assert "9002" in report.files[1].problems[0].file
    assert report.files[0].taken == (given[0],)
    assert report.waits


def test_no_file_and_no_workbook_are_said(county: County, tmp_path: Path) -> None:
    """Before anything is read."""
    with pytest.raises(NotFoundError, match=r"sheets\.no-such-path"):
        county.import_sheets([tmp_path / "nothing"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotFoundError, match=r"sheets\.no-workbook"):
        county.import_sheets([tmp_path / "empty"])


# --- doubled ----------------------------------------------------------------------------------------------------------


def test_other_marks_than_those_in_need_a_reason(county: County, given: list[str], book: Book, tmp_path: Path) -> None:
    """Without one the cells that differ are named; with one it is a correction that names what it corrects."""
    take(county, book.fill().save(tmp_path / "a.xlsx"))
    first = sheet(county, given[0])
    book.marks[0]["level"] = "优秀"
    book.marks[1]["comment"] = "补充"
    path = book.save(tmp_path / "b.xlsx")
    assert places(refused(county, path)) == {("sheets.doubled", "评分!H3"), ("sheets.doubled", "评分!I4")}
    (file,) = take(county, path, reason="评委看错了一行")
    assert (file.corrected, file.unchanged) == ((given[0],), tuple(given[1:]))
    after = sheet(county, given[0])
    assert (after.revision, after.body["corrects"]) == (2, first.event)
    assert setting_of(county).store.people.text(after.body["reason"]["text"]) == "评委看错了一行"


def test_two_files_that_disagree_are_both_refused(county: County, given: list[str], book: Book, tmp_path: Path) -> None:
    """Each names the other's cell; a work that only one of them has filled in is no contradiction."""
    book.fill(works=[1]).save(tmp_path / "in" / "a.xlsx")
    book.fill(works=[2])
    book.marks[0]["level"] = "优秀"
    book.save(tmp_path / "in" / "b.xlsx")
    before = snapshot(county)
    first, second = take(county, tmp_path / "in")
    assert snapshot(county) == before
    for file in (first, second):
        ((code, cell),) = places(file.problems)
        assert (code, cell) == ("sheets.files-disagree", "评分!H3")
        assert file.problems[0].params["cell"] == "评分!H3"


def test_two_halves_of_one_packet_come_together(county: County, given: list[str], tmp_path: Path) -> None:
    """One colleague typed the first work, another the rest."""
    one = hand_out(county, given)
    other = Book(one.packet, [{**row} for row in one.marks], one.works, one.columns)
    one.fill(works=[1]).save(tmp_path / "in" / "a.xlsx")
    other.fill(works=[2, 3]).save(tmp_path / "in" / "b.xlsx")
    assert [file.taken for file in take(county, tmp_path / "in")] == [(given[0],), tuple(given[1:])]


# --- things that changed meanwhile ------------------------------------------------------------------------------------


def test_a_reading_taken_back_is_named_and_left_out(
    county: County, given: list[str], book: Book, tmp_path: Path
) -> None:
    """The rest of the packet comes in."""
    county.release_readings(given[1], reason="病了")
    (file,) = take(county, book.fill().save(tmp_path / "a.xlsx"))
    assert file.taken == (given[0], given[2])
    assert places(file.left_out) == {("sheets.row-released", "作品!G4")}


def test_who_steps_back_gives_no_marks(county: County, given: list[str], tmp_path: Path) -> None:
    """The conflict is on record, all open works of that teacher are taken back; once more is nothing new."""
    more = give(county, [("1005", "A1")], "9001")
    book = hand_out(county, [*given, *more]).fill()
    book.works[1] |= {"conflict": "是", "comment": "是我的学生"}
    path = book.save(tmp_path / "a.xlsx")
    (file,) = take(county, path)
    assert (file.taken, file.stepped_back) == ((given[0], given[2]), (given[1], more[0]))
    row = readings(county, state="released", id=given[1])[0]
    assert (row.rater, row.person) in setting_of(county).store.scoring.conflicts()
    assert {one.id for one in readings(county, state="released")} == {given[1], more[0]}
    before = snapshot(county)
    take(county, path)
    assert snapshot(county) == before


def test_stepping_back_after_marks_waits_for_a_person(
    county: County, given: list[str], book: Book, tmp_path: Path
) -> None:
    """Marks that are in are not thrown away by a word in a table."""
    take(county, book.fill().save(tmp_path / "a.xlsx"))
    book.works[0]["conflict"] = "yes"
    problems = refused(county, book.save(tmp_path / "b.xlsx"))
    assert places(problems) == {("sheets.conflict-after-marks", "作品!E3")}


def test_evidence_that_changed_since_the_packet_went_out_makes_the_sheet_wait(
    county: County, given: list[str], book: Book, tmp_path: Path
) -> None:
    """Marks are of what the rater saw; a person decides."""
    change_evidence(county, *GIVEN[0])
    take(county, book.fill().save(tmp_path / "a.xlsx"))
    assert [(one.id, one.changed) for one in county.sheets_waiting()] == [(given[0], ("evidence",))]


# --- points -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def with_points(tmp_path: Path):
    """A county whose raters give points and recommend works."""
    with small_county(tmp_path / "points", more="grading: {marks: points, recommended: true}\n") as county:
        yield county


def test_points_come_in_with_levels(with_points: County, tmp_path: Path) -> None:
    """And a recommendation."""
    (reading,) = give(with_points, GIVEN[:1], "9001")
    book = hand_out(with_points, [reading]).fill("优秀", points=85)
    book.works[0]["recommended"] = "是"
    take(with_points, book.save(tmp_path / "a.xlsx"))
    row = sheet(with_points, reading)
    assert {one["points"] for one in row.body["marks"]} == {85}
    assert row.body["recommended"] is True


@pytest.mark.parametrize(
    ("points", "level", "code", "column"),
    [
        ("85", "合格", "sheets.points-outside", "I"),
        ("79.5", "合格", "sheets.points-not-whole", "I"),
        ("七十", "合格", "sheets.points-not-whole", "I"),
        ("", "合格", "sheets.points-missing", "I"),
        ("70", "", "sheets.level-missing", "H"),
    ],
)
def test_points_that_cannot_be_are_named(
    with_points: County, tmp_path: Path, points: str, level: str, code: str, column: str
) -> None:
    """Outside the level, no whole number, missing, or without a level; one problem each."""
    (reading,) = give(with_points, GIVEN[:1], "9001")
    book = hand_out(with_points, [reading]).fill(points=70)
    book.marks[1] |= {"points": points, "level": level}
    problems = refused(with_points, book.save(tmp_path / "a.xlsx"))
    assert {(code, f"评分!{column}4")} <= places(problems)


# --- killed -----------------------------------------------------------------------------------------------------------


def test_an_import_that_was_cut_off_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Packets that were in stay in, none is in by half; the next run brings the rest."""
    import tpd_assess.scoring.sheets.returned as module  # noqa: PLC0415

    root, inbox = tmp_path / "county", tmp_path / "in"
    with small_county(root) as county:
        given = {rater: give(county, [(teacher, code) for teacher, _ in GIVEN for code in CODES], rater)
                 for rater in ("9001", "9002", "9003")}  # fmt: skip
        for rater, ids in given.items():
            hand_out(county, ids).fill().save(inbox / f"{rater}.xlsx")
        whole, calls = module._write, []

        def killed(*arguments: object) -> None:
            if calls:
                raise KeyboardInterrupt
            calls.append(1)
            whole(*arguments)

        monkeypatch.setattr(module, "_write", killed)
        with pytest.raises(KeyboardInterrupt):
            county.import_sheets([inbox])
        monkeypatch.undo()
    with open_again(root, clock=Clock()) as county:
        report = county.import_sheets([inbox])
        assert [(len(one.taken), len(one.unchanged)) for one in report.files] == [(0, 9), (9, 0), (9, 0)]
