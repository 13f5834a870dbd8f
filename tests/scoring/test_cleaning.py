"""What a worker makes of one file to clean: a whole copy that names nobody, or a reason, and nothing half done."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from tpd_assess.errors import EvidenceError
from tpd_assess.model import Author, Content, Reader, Text
from tpd_assess.scoring.packets.cleaning import FIXED_TIME, CleanItem, clean_one

MODULE = "cleaners_for_tests"


def copies(source, target):
    target.write_bytes(source.read_bytes())


def refuses(source, target):
    target.write_bytes(b"half")
    raise EvidenceError("evidence.too-big-inside", part=Text("像素", "pixels"), path=source)


def breaks(source, target):
    target.write_bytes(b"half")
    raise ZeroDivisionError


def runs_out_of_memory(source, target):
    raise MemoryError


def finds_nobody(path):
    return Content(media_type="text/plain")


def finds_somebody(path):
    return Content(media_type="text/plain", authors=(Author(role="creator", name="王小红"),))


@pytest.fixture(autouse=True)
def _module(monkeypatch):
    """The functions above under a name that can be imported."""
    module = ModuleType(MODULE)
    for function in (copies, refuses, breaks, runs_out_of_memory, finds_nobody, finds_somebody):
        setattr(module, function.__name__, function)
    monkeypatch.setitem(sys.modules, MODULE, module)


def clean(folder, cleaner, reader="finds_nobody"):
    """Clean one small file; what came of it."""
    (folder / "source").write_bytes(b"words")
    read = f"{MODULE}:{reader}" if reader else ""
    how = Reader(name="a", media_types=("text/plain",), read=read, clean=f"{MODULE}:{cleaner}")
    return clean_one(CleanItem(source=str(folder / "source"), target=str(folder / "made"), cleaner="a:a"), how)


@pytest.mark.parametrize("reader", ["finds_nobody", ""])
def test_a_copy_is_whole_read_only_and_carries_one_time(tmp_path, reader):
    """With and without a reader to look at it again."""
    assert clean(tmp_path, "copies", reader).fault == ""
    made = tmp_path / "made"
    assert (made.read_bytes(), made.stat().st_mtime) == (b"words", FIXED_TIME)
    assert not made.stat().st_mode & 0o222
    assert {path.name for path in tmp_path.iterdir()} == {"made", "source"}


@pytest.mark.parametrize(
    ("cleaner", "reader", "fault"),
    [
        ("refuses", "finds_nobody", "evidence.too-big-inside"),
        ("breaks", "finds_nobody", "packets.cleaner-failed"),
        ("copies", "finds_somebody", "packets.still-named"),
    ],
)
def test_what_goes_wrong_is_said_and_leaves_nothing(tmp_path, cleaner, reader, fault):
    """Also when the reader still finds an author in the copy."""
    assert clean(tmp_path, cleaner, reader).fault == fault
    assert [path.name for path in tmp_path.iterdir()] == ["source"]


def test_a_reason_keeps_its_words_and_no_path(tmp_path):
    """What is said outside the worker names no place on this computer."""
    assert {one.name: one.value for one in clean(tmp_path, "refuses").params} == {"part": Text("像素", "pixels")}


def test_lack_of_memory_is_the_workers_to_tell(tmp_path):
    """It ends the child, and costs one file."""
    with pytest.raises(MemoryError):
        clean(tmp_path, "runs_out_of_memory")
