"""Packets name nobody; what cannot be cleaned is left out, and said."""

from __future__ import annotations

import importlib
import shutil

import pytest

from tests import samples
from tests.intake.running import ways
from tests.makers.containers import ole2
from tests.sample_county.__main__ import SAMPLES
from tests.scoring.county import (
    SCHOOLS,
    TEACHERS,
    give,
    setting_of,
)
from tests.scoring.packing import BOOK, NAMES, files_below, hand_in, named, sheets_of
from tpd_assess.county import County
from tpd_assess.intake.formats.identify import identify
from tpd_assess.scoring.packets import cleaning

# --- it names nobody --------------------------------------------------------------------------------------------------


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


# --- what cannot be cleaned -------------------------------------------------------------------------------------------


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
    from tpd_assess.scoring.packets.works import ending_of  # noqa: PLC0415

    assert ending_of(path, media_type) == ending
