"""Packets: what raters are handed, that it names nobody, and that nothing which somebody filled in is lost."""

from __future__ import annotations

import importlib
import io
import re
import shutil
import zipfile

import pytest

from tests import samples
from tests.intake.running import ways
from tests.makers.containers import ole2
from tests.sample_county.__main__ import SAMPLES
from tests.scoring.county import (
    SCHOOLS,
    SURNAMES,
    TEACHERS,
    _incoming,
    _taken,
    change_evidence,
    give,
    mark,
    person,
    rubric_of,
    set_status,
    setting_of,
    small_county,
    snapshot,
)
from tpd_assess import platform
from tpd_assess.county import County
from tpd_assess.errors import RefusedError
from tpd_assess.intake.formats.identify import identify
from tpd_assess.scoring import cleaning, packets, workbook
from tpd_assess.tables import Sheet, read_tables, write_xlsx
from tpd_assess.tables.grids import read_grids
from tpd_assess.text import say, use_language

NAMES = [f"{one}老师" for one in SURNAMES[: len(TEACHERS)]]
BOOK = "评分表.xlsx"


@pytest.fixture
def county(tmp_path):
    """The small county."""
    with small_county(tmp_path / "county") as one:
        yield one


@pytest.fixture
def handed(county):
    """The same with two works of two teachers given to one expert."""
    give(county, [("1001", "A1"), ("1005", "A3")], "9001")
    return county


def hand_in(county, teacher, code, name, data, media_type):
    """One more file in the first slot of a submission, under a name of the teacher's own."""
    setting = setting_of(county)
    folder = setting.store.workspace.root.parent / "in"
    folder.mkdir(exist_ok=True)
    (folder / "one").write_bytes(data)
    (stored,) = setting.store.blobs.put_many([_incoming(folder / "one")])
    with setting.store.write(setting.actor) as tx:
        (source,) = {row.source for row in setting.store.views.files(setting.round)}
        place = (source, f"{teacher}/{code}/{name}", stored.digest, stored.size)
        owner = (person(county, teacher), code, rubric_of(county, code).slots[0].key)
        draft = _taken(setting, tx, place, owner)
        draft.body["media_type"] = media_type
        tx.append([draft])
    return stored.digest


def files_below(folder):
    """The files of a folder by relative path."""
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


def sheets_of(path):
    """The rows of each sheet as texts."""
    return {grid.sheet: grid.cells for grid in read_grids(path)[0]}


def fill(path, level="合格"):
    """What a rater does: a level in every row of the marks."""
    sheets = []
    for name, (note, header, *rows) in sheets_of(path).items():
        column = header.index("等级") if name == "评分" else len(header)
        filled = [[*row[:column], level, *row[column + 1 :]][: len(header)] for row in rows]
        sheets.append(Sheet(name, header, filled, note[:1]))
    write_xlsx(path, sheets)


# --- what is in a packet ------------------------------------------------------------------------------------------


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


# --- it names nobody ----------------------------------------------------------------------------------------------


MARKED = (
    ("赵老师的教案.docx", lambda: samples.docx(creator="赵老师", last_editor="1001"), "word"),
    (
        "1001赵老师.pdf",
        lambda: samples.pdf(pages=("课",), author="赵老师", title="青山小学", created=samples.FIXED),
        "pdf",
    ),
    ("青山小学.jpg", lambda: samples.jpg(artist="1001", make="1001", software="1001"), "jpeg"),
    ("赵老师.heic", lambda: samples.heic(make="1001", model="1001"), "heic"),
    ("课.赵老师", lambda: samples.xlsx(creator="赵老师", sheets={"a": [["课"]]}), "sheet"),
)
_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "word": f"{_OFFICE}.wordprocessingml.document", "sheet": f"{_OFFICE}.spreadsheetml.sheet",
    "pdf": "application/pdf", "jpeg": "image/jpeg", "heic": "image/heic",
}  # fmt: skip


def unpacked(path):
    """A file's bytes, and those of its parts if it is a package."""
    data = path.read_bytes()
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [data, *(archive.read(name) for name in archive.namelist()), "\n".join(archive.namelist()).encode()]
    return [data]


def named(folder, words):
    """The files of a folder in whose name, bytes or parts one of the words stands, in any encoding in use."""
    found = []
    for name, path in files_below(folder).items():
        inside = [*unpacked(path), name.encode()]
        found += [
            (name, word) for word in words for body in inside
            if any(word.encode(codec) in body for codec in ("utf-8", "gb18030", "utf-16-le", "utf-16-be"))
        ]  # fmt: skip
    return found


def test_nothing_in_a_packet_names_the_teacher(handed, tmp_path):
    """Names, numbers, schools and original names of files: in no name, no property, no cell, no part of any file."""
    for name, make, kind in MARKED:
        hand_in(handed, "1001", "A1", name, make(), TYPES[kind])
    (line,) = handed.write_packets(tmp_path / "out").packets
    for path in line.folder.rglob("*.txt"):  # their words are their content, which cannot be hidden
        path.unlink()
    evidence = [name for name in files_below(line.folder) if name.startswith("evidence/")]
    assert sorted(name.rpartition(".")[2] for name in evidence) == ["docx", "heic", "jpg", "pdf", "xlsx"]
    originals = [name for name, _, _ in MARKED]
    assert named(line.folder, [*NAMES, *TEACHERS, *SCHOOLS, *originals]) == []


def test_packets_of_the_sample_county_name_nobody(tmp_path):
    """Every name, number and school of the samples: in no file's name, no cell; and in no file is an author found."""
    with County.for_folder(SAMPLES, tmp_path / "county", ways()) as county:
        county.ingest(SAMPLES)
        setting = setting_of(county)
        people = [one for one in setting.store.people.all() if one.number and "teacher" in one.roles]
        numbers = {one.id: one.number for one in people}
        valid = [row for row in setting.store.views.statuses(setting.round) if row.status == "valid"]
        works = [(numbers[row.person], row.capability) for row in valid]
        expert = next(one for one in setting.store.people.all() if "expert" in one.roles)
        give(county, works, expert.number)
        report = county.write_packets(tmp_path / "out")
        schools = {one.organisation for one in people}
        names = [*(one.name for one in people), *(one.name for one in setting.organisations() if one.key in schools)]
        evidence = [path for path in files_below(tmp_path / "out").values() if path.name != BOOK]
        media_types = {identify(path).media_type for path in evidence}
        readers = {one: setting.plugins.reader_for(one, setting.profile) for one in media_types}
    assert (report.packets[0].works, report.not_cleaned) == (len(valid), ())
    assert len(evidence) == report.packets[0].files > len(valid) > 3
    (tmp_path / "book").mkdir()
    shutil.move(report.packets[0].folder / BOOK, tmp_path / "book" / BOOK)
    cells = [cell for rows in sheets_of(tmp_path / "book" / BOOK).values() for row in rows[2:] for cell in row[:-1]]
    assert named(tmp_path / "book", names) == []
    assert [cell for cell in cells if any(word in cell for word in numbers.values())] == []
    assert [path for path in evidence if any(word in path.name for word in (*names, *numbers.values()))] == []
    assert [path for path in evidence if read(readers[identify(path).media_type], path).authors] == []


def read(reader, path):
    """What a reader finds."""
    module, _, function = reader.read.partition(":")
    return getattr(importlib.import_module(module), function)(path)


def test_times_of_files_say_nothing(handed, tmp_path):
    """All evidence carries one time, whatever time the teacher's file had."""
    (line,) = handed.write_packets(tmp_path / "out").packets
    times = {path.stat().st_mtime for name, path in files_below(line.folder).items() if name.startswith("evidence/")}
    assert times == {cleaning.FIXED_TIME}


def test_a_packet_does_not_tell_what_reading_is_for(county, tmp_path):
    """A second reading looks like a first one."""
    give(county, [("1001", "A1")], "9001")
    give(county, [("1001", "A1")], "9002", purpose="third")
    first, second = county.write_packets(tmp_path / "out").packets
    cells = [sheets_of(one.folder / BOOK) for one in (first, second)]
    assert cells[0]["说明"][2:] == cells[1]["说明"][2:]
    assert [row[:-1] for row in cells[0]["评分"][1:]] == [row[:-1] for row in cells[1]["评分"][1:]]
    assert named(second.folder, ["third", "expert"]) == []


# --- what cannot be cleaned ---------------------------------------------------------------------------------------


def test_what_cannot_be_cleaned_is_left_out_and_said(handed, tmp_path):
    """In the row of its work, by its neutral name, and in the report by its own."""
    hand_in(handed, "1001", "A1", "赵老师.wmv", b"film of 1001", "video/x-ms-wmv")
    report = handed.write_packets(tmp_path / "out")
    (left_out,) = report.not_cleaned
    assert (left_out.path, left_out.code, left_out.handed_out) == ("1001/A1/赵老师.wmv", "packets.no-cleaner", False)
    (line,) = report.packets
    assert not list(line.folder.rglob("*.wmv"))
    rows = sheets_of(line.folder / BOOK)["作品"]
    column = rows[1].index("文件")
    assert rows[2][column].count("请向组织方查看") == 1
    assert "赵老师" not in rows[2][column]


def test_what_cannot_be_cleaned_goes_in_when_a_person_says_so(handed, tmp_path):
    """As it came, as a copy of its own: nothing in a packet shares bytes with the evidence."""
    digest = hand_in(handed, "1001", "A1", "赵老师.wmv", b"film of 1001", "video/x-ms-wmv")
    report = handed.write_packets(tmp_path / "out", uncleaned=True)
    assert [one.handed_out for one in report.not_cleaned] == [True]
    (path,) = report.packets[0].folder.rglob("*.wmv")
    assert path.read_bytes() == b"film of 1001"
    assert path.stat().st_mtime == cleaning.FIXED_TIME
    assert not path.samefile(setting_of(handed).store.blobs.path(digest))


def test_a_file_that_its_cleaner_refuses_stops_nothing(handed, tmp_path):
    """A broken picture is left out with its reason; the rest is written."""
    hand_in(handed, "1001", "A1", "a.jpg", samples.jpg()[:200], "image/jpeg")
    report = handed.write_packets(tmp_path / "out")
    assert [one.code for one in report.not_cleaned] == ["evidence.cut-off"]
    assert report.packets[0].files > 0


def test_old_office_files_are_handed_out_clean(handed, tmp_path):
    """Word files of before 2007 are what many schools hand in."""
    summary = {"\5SummaryInformation": "赵老师".encode("utf-16-le")}
    hand_in(
        handed, "1001", "A1", "旧.ppt", ole2({"PowerPoint Document": b"x", **summary}), "application/vnd.ms-powerpoint"
    )
    report = handed.write_packets(tmp_path / "out")
    assert report.not_cleaned == ()
    (path,) = report.packets[0].folder.rglob("*.ppt")
    assert "赵老师".encode("utf-16-le") not in path.read_bytes()


@pytest.mark.parametrize(
    ("path", "media_type", "ending"),
    [
        ("a/课件.ppt", TYPES["word"], "docx"),
        ("a/课件.PPT", "application/vnd.ms-powerpoint", "ppt"),
        ("课件.张老师", "application/octet-stream", "bin"),
        ("照片", "image/jpeg", "jpg"),
        ("照片.jpeg", "image/jpeg", "jpeg"),
        ("笔记.md", "text/plain", "md"),
    ],
)
def test_an_ending_is_what_opens_the_file(path, media_type, ending):
    """One that lies is replaced, and one that is somebody's name is not kept."""
    from tpd_assess.scoring.packet_works import ending_of  # noqa: PLC0415

    assert ending_of(path, media_type) == ending


# --- again and again ----------------------------------------------------------------------------------------------


def test_a_second_run_writes_nothing(handed, tmp_path):
    """No event, no new packet, no file touched."""
    (first,) = handed.write_packets(tmp_path / "out").packets
    before, states = snapshot(handed), {name: path.stat() for name, path in files_below(first.folder).items()}
    (second,) = handed.write_packets(tmp_path / "out").packets
    assert (second.packet, second.as_before) == (first.packet, True)
    assert snapshot(handed) == before
    assert {name: path.stat().st_mtime_ns for name, path in files_below(first.folder).items()} == {
        name: state.st_mtime_ns for name, state in states.items()
    }


def test_new_works_make_a_new_packet_and_numbers_fit_the_evidence(handed, tmp_path):
    """The workbook is replaced, and what another work left under the same number goes."""
    (first,) = handed.write_packets(tmp_path / "out").packets
    readings = [row.assignment for row in setting_of(handed).store.scoring.packet(first.packet)]
    mark(handed, min(readings, key=lambda one: setting_of(handed).store.scoring.assignment(one).position))
    give(handed, [("1009", "A5")], "9001")
    (second,) = handed.write_packets(tmp_path / "out").packets
    assert (second.folder, second.works, second.packet == first.packet) == (first.folder, 2, False)
    texts = {name: path.read_text() for name, path in files_below(second.folder).items() if name.endswith(".txt")}
    assert {name.split("/")[1]: text[:7] for name, text in texts.items()} == {"001": "1005_A3", "002": "1009_A5"}


def test_changed_evidence_makes_a_new_packet(handed, tmp_path):
    """Raters mark what is there now."""
    (first,) = handed.write_packets(tmp_path / "out").packets
    change_evidence(handed, "1001", "A1")
    (second,) = handed.write_packets(tmp_path / "out").packets
    assert second.files == first.files + 1
    assert not second.as_before


def test_a_workbook_that_somebody_filled_in_is_kept(handed, tmp_path):
    """With the evidence that its numbers mean; the new packet goes into a folder beside it."""
    (first,) = handed.write_packets(tmp_path / "out").packets
    fill(first.folder / BOOK)
    held = {name: path.read_bytes() for name, path in files_below(first.folder).items()}
    give(handed, [("1009", "A5")], "9001")
    (second,) = handed.write_packets(tmp_path / "out").packets
    assert second.kept == (first.folder / BOOK,)
    assert second.folder == first.folder.with_name("9001_专家甲~2")
    assert {name: path.read_bytes() for name, path in files_below(first.folder).items()} == held
    (third,) = handed.write_packets(tmp_path / "out").packets
    assert (third.folder, third.as_before) == (second.folder, True)


def test_a_filled_workbook_makes_room_once_it_was_imported(handed, tmp_path):
    """What is in it is in the log then."""
    (first,) = handed.write_packets(tmp_path / "out").packets
    fill(first.folder / BOOK)
    handed.import_sheets([first.folder / BOOK])
    give(handed, [("1009", "A5")], "9001")
    (second,) = handed.write_packets(tmp_path / "out").packets
    assert (second.folder, second.kept, second.works) == (first.folder, (), 1)


def test_a_run_that_is_killed_is_gone_on_with(handed, tmp_path, monkeypatch):
    """Before the workbook has its name nothing counts as handed out; the next run brings it to an end."""

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as during:
        during.setattr(packets.packet_folder, "put_in_place", killed)
        with pytest.raises(KeyboardInterrupt):
            handed.write_packets(tmp_path / "out")
    folder = tmp_path / "out" / "9001_专家甲"
    assert not (folder / BOOK).exists()
    (line,) = handed.write_packets(tmp_path / "out").packets
    assert (line.folder, line.kept) == (folder, ())
    assert sorted(path.name for path in folder.iterdir()) == ["evidence", BOOK]


def test_clean_copies_are_made_once_and_shared_where_that_can_be(handed, tmp_path, monkeypatch):
    """Two raters of one work share the copy's bytes, not those of the evidence; a second run cleans nothing."""
    give(handed, [("1001", "A1")], "9002")
    report = handed.write_packets(tmp_path / "out")
    first, second = (next((one.folder / "evidence" / "001").iterdir()) for one in report.packets)
    assert first.samefile(second)
    clean = setting_of(handed).store.workspace.clean_copies
    assert any(path.samefile(first) for path in clean.iterdir())
    monkeypatch.setattr(cleaning.CleanCopies, "make", lambda *_: pytest.fail("cleaned again"))
    shutil.rmtree(tmp_path / "out")
    assert handed.write_packets(tmp_path / "out").packets[0].files == report.packets[0].files


def test_where_linking_fails_files_are_copied(handed, tmp_path, monkeypatch):
    """As on a stick."""
    monkeypatch.setattr(platform, "link", lambda *_: False)
    (line,) = handed.write_packets(tmp_path / "out").packets
    path = next((line.folder / "evidence" / "001").iterdir())
    assert path.stat().st_nlink == 1
    assert path.stat().st_mtime == cleaning.FIXED_TIME


def test_a_clean_copy_that_somebody_changed_is_made_again(handed, tmp_path):
    """A program that saved into a packet in place would otherwise change the next packets."""
    (line,) = handed.write_packets(tmp_path / "out").packets
    path = next((line.folder / "evidence" / "001").iterdir())
    held = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(b"spoilt")
    shutil.rmtree(tmp_path / "out")
    (line,) = handed.write_packets(tmp_path / "out").packets
    assert next((line.folder / "evidence" / "001").iterdir()).read_bytes() == held


# --- who gets one -------------------------------------------------------------------------------------------------


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
