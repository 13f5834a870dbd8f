"""Packets: what raters are handed, and who gets one."""

from __future__ import annotations

import re
import zipfile

import pytest

from tests.scoring.county import (
    give,
    mark,
    rubric_of,
    set_status,
    setting_of,
    small_county,
)
from tests.scoring.packing import BOOK, files_below, sheets_of
from tpd_assess import platform
from tpd_assess.errors import RefusedError
from tpd_assess.scoring.packets import cleaning, workbook
from tpd_assess.tables import read_tables
from tpd_assess.text import say, use_language

# --- what is in a packet ----------------------------------------------------------------------------------------------


def test_a_rater_gets_a_workbook_and_the_evidence_by_work_number(handed, tmp_path):
    """One folder a rater; evidence under the work's number, with neutral names that say what it is."""
    report = handed.write_packets(tmp_path / "out")
    (line,) = report.packets
    assert (line.number, line.works, line.folder) == ("9001", 2, tmp_path / "out" / "9001_专家甲")
    found = files_below(line.folder)
    slots = {code: [one.title.zh for one in rubric_of(handed, code).slots if one.required] for code in ("A1", "A3")}
    wanted = [f"evidence/001/001_{title}_1.txt" for title in slots["A1"]]
    wanted += [f"evidence/002/002_{title}_1.txt" for title in slots["A3"]]
    assert sorted(found) == sorted([*wanted, BOOK])
    assert found[wanted[0]].read_text(encoding="utf-8").startswith("1001_A1_")
    assert (report.not_cleaned, report.waiting) == ((), 0)


def test_the_log_says_what_was_handed_out(handed, tmp_path):
    """Rubric, evidence and slots of each reading, under the packet's id that the workbook carries."""
    (line,) = handed.write_packets(tmp_path / "out").packets
    rows = setting_of(handed).store.scoring.packet(line.packet)
    assert len(rows) == 2
    assert all(row.slots and row.rubric and row.evidence for row in rows)
    for cells in sheets_of(line.folder / BOOK).values():
        assert workbook.packet_in(str(cell) for row in cells[:8] for cell in row) == line.packet


def test_the_workbook_reads_back_by_its_titles(handed, tmp_path):
    """The product's own reader finds both tables, a row for each criterion and for each work."""
    (line,) = handed.write_packets(tmp_path / "out").packets
    marks, works = read_tables(line.folder / BOOK, columns=workbook.columns())
    assert set(workbook.MARKS) - {"points"} == marks.keys
    assert set(workbook.WORKS) - {"recommended"} == works.keys
    keys = [record.text("key") for record in marks.records()]
    readings = [row.assignment for row in setting_of(handed).store.scoring.packet(line.packet)]
    counts = {code: len(rubric_of(handed, code).criteria) for code in ("A1", "A3")}
    assert len(keys) <= sum(counts.values())
    assert {key.partition("-")[0] for key in keys} == {workbook.work_key(one) for one in readings}
    assert [record.text("work") for record in works.records()] == ["001", "002"]
    first = next(iter(marks.records()))
    texts = {one.level: one.text.zh for one in rubric_of(handed, "A1").criteria[0].levels}
    assert {level: first.text(level) for level in texts} == texts
    assert first.text("level") == ""


def test_levels_flags_and_answers_are_chosen_from_lists(handed, tmp_path):
    """In the language of the sheet; the header stays in sight."""
    (line,) = handed.write_packets(tmp_path / "out").packets
    with zipfile.ZipFile(line.folder / BOOK) as archive:
        pages = [archive.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2, 3)]
    rules = [rule for page in pages for rule in re.findall("<formula1>(.*?)</formula1>", page)]
    assert rules == ['"优秀,合格,不合格"', '"无,拿不准,有问题,需要保护"', '"是,否"']
    assert ['topLeftCell="A3"' in page for page in pages] == [True] * 3
    assert ['orientation="landscape"' in page for page in pages] == [True] * 3


def test_points_and_recommendations_only_where_the_profile_wants_them(tmp_path):
    """Their columns, and the words about them on the first page."""
    more = "grading: {marks: points, recommended: true}\n"
    with small_county(tmp_path / "county", more=more) as county:
        give(county, [("1001", "A1")], "9001")
        (line,) = county.write_packets(tmp_path / "out").packets
        cells = sheets_of(line.folder / BOOK)
    assert "分数" in cells["评分"][1]
    assert "推荐" in cells["作品"][1]
    said = "\n".join(str(row[0]) for row in cells["说明"])
    assert "80～100分" in said
    assert say("packets.how-recommended") in said


def test_the_first_page_says_what_to_do_until_when_and_where_it_goes(tmp_path):
    """How many, the standard's meaning of levels, blindness, the deadline, who takes it back."""
    more = (
        "round:\n  id: round-1\n  title: {zh: 第一轮}\n  calendar: {scoring: 2025-12-01}\nissuer: {zh: 教师进修学校}\n"
    )
    with small_county(tmp_path / "county", more=more) as county:
        give(county, [("1001", "A1")], "9001")
        (line,) = county.write_packets(tmp_path / "out").packets
        said = "\n".join(str(row[0]) for row in sheets_of(line.folder / BOOK)["说明"])
        standard = setting_of(county).standard
    assert "1份作品" in said
    assert standard.capability_excellent.zh in said
    assert say("packets.how-blind") in said
    assert "2025-12-01" in said
    assert "教师进修学校" in said


def test_an_english_workbook_is_known_too(handed, tmp_path):
    """Titles and words in the language in force; the reader knows both."""
    use_language("en")
    try:
        (line,) = handed.write_packets(tmp_path / "out").packets
        marks, works = read_tables(line.folder / "score-sheets.xlsx", columns=workbook.columns())
    finally:
        use_language("")
    assert {"level", "key", "excellent"} <= marks.keys
    assert {"flag", "conflict", "comment"} <= works.keys
    assert all("_1." in path.name for name, path in files_below(line.folder).items() if name.startswith("evidence/"))


@pytest.mark.parametrize(
    ("meant", "words"),
    [
        ("excellent", ("优秀", "Excellent", "excellent", "优", " 优秀 ")),
        ("pass", ("合格", "Pass", "合")),
        ("fail", ("不合格", "FAIL", "不")),
        ("", ("良好", "", "3")),
    ],
)
def test_levels_are_known_in_every_spelling(meant, words):
    """Chinese, English, keys, one sign."""
    assert [workbook.level_of(word) for word in words] == [meant] * len(words)


def test_flags_and_answers_are_known_in_both_languages():
    """Nothing written means no; an unknown word is not guessed."""
    assert [workbook.flag_of(word) for word in ("", "无", "None", "拿不准", "safeguarding", "坏了")] == [
        "", "", "", "unsure", "safeguarding", None,
    ]  # fmt: skip
    assert [workbook.answer_of(word) for word in ("", "是", "No", "也许")] == [False, True, False, None]


# --- who gets one -----------------------------------------------------------------------------------------------------


def test_only_open_readings_of_works_that_can_be_scored(handed, tmp_path):
    """Marked ones and works whose validity is open are left out; the latter are counted."""
    set_status(handed, "1001", "A1", "undetermined")
    report = handed.write_packets(tmp_path / "out")
    assert (report.packets[0].works, report.waiting) == (1, 1)
    (row,) = setting_of(handed).store.scoring.packet(report.packets[0].packet)
    mark(handed, row.assignment)
    assert handed.write_packets(tmp_path / "out").packets == ()


def test_one_rater_alone(handed, tmp_path):
    """By number or name; nobody else's folder is touched."""
    give(handed, [("1001", "A1")], "9002")
    report = handed.write_packets(tmp_path / "out", rater="专家乙")
    assert [one.number for one in report.packets] == ["9002"]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["9002_专家乙"]


def test_workbooks_alone(handed, tmp_path):
    """Evidence can be shown elsewhere; the first page says so."""
    (line,) = handed.write_packets(tmp_path / "out", evidence=False).packets
    assert list(files_below(line.folder)) == [BOOK]
    said = "\n".join(str(row[0]) for row in sheets_of(line.folder / BOOK)["说明"])
    assert say("packets.how-without-evidence") in said


def test_a_full_disk_is_said_before_anything_is_written(handed, tmp_path, monkeypatch):
    """With what is needed and what there is."""
    monkeypatch.setattr(platform, "free_bytes", lambda _: 5 << 20)
    with pytest.raises(RefusedError) as refused:
        handed.write_packets(tmp_path / "out")
    assert (refused.value.code, refused.value.params["free"]) == ("packets.disk-full", 5)
    assert not (tmp_path / "out").exists()
    assert "{" not in say(refused.value.code, **refused.value.params)


def test_two_runs_at_once_are_refused(handed, tmp_path):
    """They would write over each other."""
    with setting_of(handed).store.workspace.lock("packets"), pytest.raises(RefusedError) as refused:
        handed.write_packets(tmp_path / "out")
    assert refused.value.code == "store.locked"


def test_default_folder_is_in_exports(handed):
    """Beside the other papers."""
    report = handed.write_packets()
    assert report.folder == handed.workspace.exports / "packets"


def test_cleaning_takes_longer_for_more_bytes():
    """A film of some gigabytes on a slow disk is no hang."""
    assert cleaning.seconds_for(0) == 60
    assert cleaning.seconds_for(4 << 30) == 60 + 1024
