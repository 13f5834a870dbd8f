"""The contract of readers finds what is wrong with readers and cleaners."""

from __future__ import annotations

import pytest

from tests.testing.odd_readers import NAME, NOTES
from tests.testing.trying import river, said
from tpd_assess import Message, Reader, Text
from tpd_assess.testing import ReaderContract

ODD = "tests.testing.odd_readers"
MESSAGES = [Message(code="river.empty", text=Text("文件是空的", "the file is empty"))]


def files(_, folder):
    path = folder / "lesson.txt"
    path.write_text(f"by {NAME}\n今天学生评价同伴的作品。\n", encoding="utf-8")
    return [path]


def tried(test, tmp_path, *, read="read", clean="clean", media_types=(NOTES,), files=files):
    reader = Reader(
        name="notes", media_types=media_types, read=read and f"{ODD}:{read}", clean=clean and f"{ODD}:{clean}"
    )
    plugin = river(register_readers=lambda: [reader], register_messages=lambda: MESSAGES)
    return said(ReaderContract, test, tmp_path, files=files, names=(NAME,), **plugin)


@pytest.mark.parametrize("test", [name for name in dir(ReaderContract) if name.startswith("test_")])
def test_a_sound_reader_keeps_it(tmp_path, test):
    """With a cleaner."""
    assert tried(test, tmp_path) == ""


READING = {
    "test_samples_are_read": {
        "other_type": "says that the file is application/pdf", "other_value": "gives a dict",
        "wrong_field": "wrong type", "raises": "UnicodeDecodeError", "wordless": "it is refused",
    },
    "test_the_same_file_reads_the_same_twice": {"never_the_same": "in two ways"},
    "test_reading_changes_nothing_on_disk": {"beside": "wrote beside it"},
    "test_damaged_files_are_read_or_refused": {
        "raises_on_damage": "0 percent left: raised AttributeError", "wordless_on_damage": "river.odd has no sentence",
    },
    "test_every_function_can_be_imported": {"no_such": "leads nowhere", "NOTES": "is no function", "": ""},
}  # fmt: skip


@pytest.mark.parametrize(("test", "read"), [(test, read) for test, faults in READING.items() for read in faults])
def test_a_faulty_reader_is_found(tmp_path, test, read):
    """Each fault by the test that is about it."""
    complaint = tried(test, tmp_path, read=read)
    assert READING[test][read] in complaint, complaint


CLEANING = {
    "test_clean_copies_name_nobody": {
        "copies": f"its creator is {NAME}", "hides": f"{NAME} stands in it", "changes": "changed lesson.txt",
        "writes_nothing": "wrote no clean copy",
    },
    "test_damaged_files_are_cleaned_or_refused": {"breaks": "raised IndexError"},
}  # fmt: skip


@pytest.mark.parametrize(("test", "clean"), [(test, clean) for test, faults in CLEANING.items() for clean in faults])
def test_a_faulty_cleaner_is_found(tmp_path, test, clean):
    """Each fault by the test that is about it."""
    complaint = tried(test, tmp_path, clean=clean)
    assert CLEANING[test][clean] in complaint, complaint


def test_a_type_that_no_file_is_found_to_be_is_named(tmp_path):
    """Such a reader would never be asked."""
    test = "test_every_media_type_is_one_that_files_are_found_to_be"
    assert "text/x-notes" in tried(test, tmp_path, media_types=("text/x-notes",))


def test_a_reader_that_does_nothing_is_named(tmp_path):
    """It would only be in the way."""
    assert "neither reads nor cleans" in tried("test_every_function_can_be_imported", tmp_path, read="", clean="")


def test_samples_must_be_given_for_every_reader(tmp_path):
    """Without, or with such as the reader is not for."""
    test = "test_every_reader_has_a_sample"
    assert "does not say what it tests" in tried(test, tmp_path / "a", files=lambda *_: [])
    assert "lesson.txt is text/plain" in tried(test, tmp_path / "b", media_types=("image/png",))


@pytest.fixture(autouse=True)
def _folders(tmp_path):
    for name in "ab":
        (tmp_path / name).mkdir()


def test_a_plug_in_without_readers_is_told(tmp_path):
    """A contract that tests nothing would pass for ever."""
    plugin = river(register_messages=lambda: MESSAGES)
    complaint = said(ReaderContract, "test_every_function_can_be_imported", tmp_path, **plugin)
    assert "is this the contract that you meant?" in complaint
