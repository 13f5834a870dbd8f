"""Packets written again: nothing twice, and nothing that somebody filled in is lost."""

from __future__ import annotations

import shutil

import pytest

from tests.scoring.county import (
    change_evidence,
    give,
    mark,
    setting_of,
    snapshot,
)
from tests.scoring.packing import BOOK, files_below, fill
from tpd_assess import platform
from tpd_assess.scoring.packets import cleaning, writing


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
        during.setattr(writing.on_disk, "put_in_place", killed)
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
