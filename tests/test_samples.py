"""The sample folder: made again it is the same, it lies as it says, and everything planted in it is written down."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import python_calamine
import yaml
from PIL import Image

from tests.sample_county import county, tree
from tests.sample_county.__main__ import EXPECTED, SAMPLES, make
from tests.sample_county.faults import FAULTS, STATES, STATUSES
from tests.sample_county.people import BY_NUMBER, OFFERS, TEACHERS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sample_county.items import Item

WANTED = {
    "missing_slot", "wrong_extension", "copied_file", "exact_duplicate", "other_author", "generic_author", "no_author",
    "gbk_zip_in_zip", "broken_pdf", "repaired_file", "litter", "unmapped_folder", "same_name", "over_limit",
    "empty_file",
}  # fmt: skip
ROOM = 3 * 1024 * 1024


@pytest.fixture(scope="module")
def items() -> dict[str, Item]:
    """All sample files by path, members of archives too."""
    return {item.path: item for item in tree.items()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, made afresh."""
    target = tmp_path_factory.mktemp("samples")
    make(target)
    return target


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_making_them_twice_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    """The maker has no clock and no chance in it."""
    make(tmp_path)
    assert _files(tmp_path) == _files(made)


def test_committed_samples_are_what_the_maker_makes(made: Path) -> None:
    """Nothing was added, lost or edited by hand. Packed bytes may differ where libraries do, what they hold not."""
    fresh, committed = _files(made), _files(SAMPLES)
    assert set(fresh) == set(committed)
    assert [path for path in fresh if not _same(fresh[path], committed[path])] == []


def _same(one: bytes, other: bytes) -> bool:
    if one == other:
        return True
    if one[:2] == other[:2] == b"PK":
        return _members(one).keys() == _members(other).keys() and all(
            _same(data, _members(other)[name]) for name, data in _members(one).items()
        )
    return one[:4] == other[:4] and one[:4] in (b"\x89PNG", b"\xff\xd8\xff\xe0") and _small(one) == _small(other)


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _small(data: bytes) -> list[int]:
    with Image.open(io.BytesIO(data)) as picture:
        grey = picture.convert("L").resize((12, 8), Image.Resampling.BOX)
        return [value // 16 for value in grey.tobytes()]


def test_they_stay_small(made: Path) -> None:
    """The whole folder stays under three megabytes."""
    assert sum(map(len, _files(made).values())) < ROOM


def test_every_teacher_hands_in_what_was_chosen(items: dict[str, Item]) -> None:
    """Ten teachers, five a school; the files belong to their three chosen capabilities, which their school offers."""
    assert sorted(teacher.school for teacher in TEACHERS) == sorted([tree.TIDY_SCHOOL, tree.MESSY_SCHOOL] * 5)
    for teacher in TEACHERS:
        given = {item.capability for item in items.values() if item.person == teacher.number and item.capability}
        assert given == set(teacher.choices)
        assert given <= set(OFFERS[teacher.school])
        assert len(teacher.choices) == 3


def test_every_kind_of_file_is_there(items: dict[str, Item]) -> None:
    """Documents, decks, tables, pictures, films, archives, plain text and an old Word file."""
    endings = {path.rsplit(".", 1)[-1] for path in items}
    assert {"docx", "pptx", "xlsx", "pdf", "jpg", "png", "mp4", "mov", "csv", "txt", "zip", "doc", "yaml"} <= endings


def test_samples_hold_only_what_a_county_has(made: Path) -> None:
    """No script, and nothing that says what must be found but the notes."""
    assert {path for path in _files(made) if "/" not in path} == {
        "README.md", "assessment.yaml", "choices.xlsx", "roster.xlsx",
    }  # fmt: skip


def test_expectations_are_what_the_maker_writes(items: dict[str, Item]) -> None:
    """The committed expectations are those of the samples."""
    assert EXPECTED.read_text(encoding="utf-8") == county.expected(list(items.values()))


def test_expectations_are_complete(items: dict[str, Item]) -> None:
    """Every file has one expected state, the totals add up, every chosen capability has an expected status."""
    expected = yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))
    assert {entry["path"]: entry["state"] for entry in expected["files"]} == {p: i.state for p, i in items.items()}
    assert tuple(expected["totals"]) == STATES
    assert sum(expected["totals"].values()) == expected["files_in_all"] == len(items)
    chosen = {(teacher.number, code) for teacher in TEACHERS for code in teacher.choices}
    assert {(entry["person"], entry["capability"]) for entry in expected["submissions"]} == chosen
    assert set(STATUSES) <= chosen


def test_every_planted_fault_is_listed(made: Path, items: dict[str, Item]) -> None:
    """The table in the readme and the list in expected.yaml name each fault once, at a path that is there."""
    expected = yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))["faults"]
    table = (made / "README.md").read_text(encoding="utf-8")
    assert [entry["fault"] for entry in expected] == [fault.key for fault in FAULTS]
    assert {fault.key for fault in FAULTS} == WANTED
    assert len(FAULTS) == len(WANTED)
    for fault in FAULTS:
        assert f"| {fault.key} | " in table
        assert all(path in table for path in fault.paths)
        assert all(_there(path, fault.state, items) for path in fault.paths)


def _there(path: str, state: str, items: dict[str, Item]) -> bool:
    return items[path].state == state if state else any(other.startswith(f"{path}/") for other in items)


def test_no_state_but_accepted_goes_unlisted(items: dict[str, Item]) -> None:
    """What is not plainly accepted is either a planted fault, the manifest, or the archive that a teacher handed in."""
    planted = {path for fault in FAULTS for path in fault.paths} | {tree.MANIFEST, tree.ZIP}
    assert {path for path, item in items.items() if item.state != "accepted"} <= planted


def test_planted_faults_are_truly_there(items: dict[str, Item]) -> None:
    """The copies are copies, the empty file is empty, the broken PDF does not open, the renamed one is a Word file."""
    assert items[tree.COPIED_DECK].data == items[tree.COPIED_FROM].data
    original = tree.COPY_OF_PLAN.replace("副本", "")
    assert items[tree.COPY_OF_PLAN].data == items[original].data
    assert original < tree.COPY_OF_PLAN
    assert items[tree.EMPTY].data == b""
    assert "word/document.xml" in _members(items[tree.RENAMED].data)
    assert items[tree.REPAIR].data != items[tree.REPAIRED].data
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(items[tree.BROKEN].data)


def test_inner_archive_has_unmarked_gbk_names(items: dict[str, Item]) -> None:
    """Its names are GBK bytes without the mark for UTF-8, as Chinese Windows writes them."""
    with zipfile.ZipFile(io.BytesIO(items[tree.GBK_ZIP].data)) as archive:
        assert not any(member.flag_bits & 0x800 for member in archive.infolist())
        names = [member.orig_filename.encode("cp437").decode("gbk") for member in archive.infolist()]
    assert [f"{tree.GBK_ZIP}!/{name}" for name in names] == sorted(
        path for path in items if path.startswith(f"{tree.GBK_ZIP}!/")
    )


def test_no_two_other_files_are_the_same(items: dict[str, Item]) -> None:
    """Apart from the planted copies every file has bytes of its own."""
    planted = {tree.COPY_OF_PLAN, tree.COPIED_DECK}
    rest = [item.data for path, item in items.items() if path not in planted]
    assert len(set(rest)) == len(rest)


def test_document_authors_are_the_teachers(items: dict[str, Item]) -> None:
    """Word files carry the teacher as creator or last editor, except where another author was planted."""
    odd = {tree.OTHER_AUTHOR, tree.EITHER_TEACHER, *tree.NAMELESS}
    for path, item in items.items():
        if item.person and item.data and path.endswith(".docx") and path not in odd:
            about = _members(item.data)["docProps/core.xml"].decode()
            assert f">{BY_NUMBER[item.person].name}<" in about, path


def test_sheets_of_the_county_hold_everyone() -> None:
    """Roster and choices open as tables: ten teachers, four experts and a chair, three organisations."""
    roster = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(county.roster()))
    assert len(roster.get_sheet_by_name("人员").to_python()) == 16
    assert len(roster.get_sheet_by_name("单位").to_python()) == 4
    choices = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(county.choices()))
    assert choices.get_sheet_by_name("教师选报").to_python()[1] == [
        "1001",
        "王小红",
        tree.TIDY_SCHOOL,
        "A1",
        "A3",
        "A5",
    ]
