"""Walking a folder: every file once, in one order, with what its name and kind alone decide."""

from __future__ import annotations

import contextlib
import os
import socket
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpd_assess import platform
from tpd_assess.intake import walk as walking
from tpd_assess.intake.walk import Found, judge_name, walk


def put(folder: Path, *paths: str) -> None:
    """Files of one byte."""
    for path in paths:
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"x")


def fates(folder: Path) -> dict[str, tuple[str, str]]:
    """State and reason of each file by path."""
    return {found.path: (found.state, found.reason) for found in walk(folder).files}


def judged(path: str) -> tuple[str, str]:
    """What a path alone decides."""
    found = judge_name(Found(path, path))
    return found.state, found.reason


def test_files_come_sorted_by_path(tmp_path):
    """Relative, with slashes, whatever the order of the folder."""
    put(tmp_path, "b/z.docx", "a/y.docx", "b.docx", "a/b/c.docx")
    assert [found.path for found in walk(tmp_path).files] == ["a/b/c.docx", "a/y.docx", "b.docx", "b/z.docx"]


@given(order=st.randoms(use_true_random=False))
def test_order_of_the_folder_never_matters(tmp_path_factory, order):
    """However the system lists a folder, the same files come in the same order under the same paths."""
    folder = tmp_path_factory.getbasetemp() / "listed"
    put(folder, "一/a.docx", "一/b.docx", "二/c.docx", "caf\u00e9.docx", "cafe\u0301.docx", "z.docx")
    real = walking._entries

    def shuffled(place):
        entries = sorted(real(place), key=lambda entry: entry.name)
        order.shuffle(entries)
        return entries

    plain = walk(folder).files
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walking, "_entries", shuffled)
        assert walk(folder).files == plain


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("校/师/Thumbs.db", "intake.litter"),
        ("校/师/.DS_Store", "intake.litter"),
        ("校/师/~$教案.docx", "intake.litter"),
        ("__MACOSX/校/._教案.docx", "intake.litter"),
        ("校/.~lock.教案.odt#", "intake.litter"),
        ("校/课.mp4.downloading", "intake.half-download"),
        ("校/课.mp4.crdownload", "intake.half-download"),
        ("校/课.mp4.td", "intake.half-download"),
        ("校/submission.yaml", "intake.manifest"),
        ("校/manifest.xlsx", "intake.manifest"),
        ("校/提交回执_王芳.txt", "intake.own-paper"),
        ("roster.xlsx", "intake.county-file"),
        ("README.md", "intake.county-file"),
    ],
)
def test_ignored_by_name(path, reason):
    """Litter, half downloads, manifests, our own papers, and the county's files at the top are counted only."""
    assert judged(path) == ("ignored", reason)


@pytest.mark.parametrize("path", ["校/roster.xlsx", "校/README.md", "校/thumbs.docx", "校/part.docx", "a.tmpl"])
def test_evidence_by_name(path):
    """County files count as such at the top only; names that look alike are evidence."""
    assert judged(path) == ("", "")


@pytest.mark.parametrize("path", ["a/con.docx", "nul/b.docx", "a/b?.docx", "a/b./c.docx", "a/b\n.docx", "lpt1"])
def test_names_that_some_system_cannot_hold(path):
    """They would be lost on the clerk's system; the reason can be acted on."""
    assert judged(path) == ("quarantined", "intake.reserved-name")


def test_a_path_of_300_characters(tmp_path):
    """It is found, however deep it lies, and named with its length."""
    path = "/".join(["夹" * 60] * 4) + "/" + "件" * 51 + ".docx"
    put(tmp_path, path)
    (found,) = walk(tmp_path).files
    assert (found.state, found.reason) == ("quarantined", "intake.path-too-long")
    assert found.params == {"length": 300, "limit": walking.MAX_PATH}


def test_a_folder_a_thousand_deep(tmp_path):
    """Depth is no reason to fall over."""
    with contextlib.chdir(tmp_path):
        for _ in range(1100):
            Path("d").mkdir()
            os.chdir("d")
        Path("x.docx").write_bytes(b"x")
        (found,) = walk(tmp_path).files
        Path("x.docx").unlink()
        for _ in range(1100):  # else what cleans up after us would fall over
            os.chdir("..")
            Path("d").rmdir()
    assert (found.state, found.reason) == ("quarantined", "intake.path-too-long")


def test_links_are_never_followed(tmp_path):
    """One that stays inside is ignored, as its file comes by itself; one that leaves, loops or dangles has a reason."""
    folder = tmp_path / "in"
    put(folder, "真/a.docx")
    put(tmp_path, "外/secret.docx")
    for name, target in {
        "里": folder / "真", "链.docx": folder / "真/a.docx",
        "外": tmp_path / "外", "外.docx": tmp_path / "外/secret.docx",
        "圈": folder / "圈", "自": folder, "空": tmp_path / "nothing",
    }.items():  # fmt: skip
        (folder / name).symlink_to(target)
    found = fates(folder)
    assert {path for path, fate in found.items() if fate == ("ignored", "intake.link-inside")} == {
        "里",
        "链.docx",
        "自",
    }
    leaving = {path for path, fate in found.items() if fate == ("quarantined", "intake.link-outside")}
    assert leaving == {"外", "外.docx", "圈", "空"}
    assert found["真/a.docx"] == ("", "")
    assert not any(found.has_bytes for found in walk(folder).files if found.reason.startswith("intake.link"))


def test_a_windows_shortcut_is_a_link(tmp_path):
    """A teacher who copies the shortcut has not handed in the file."""
    put(tmp_path, "教案.docx.lnk")
    assert fates(tmp_path) == {"教案.docx.lnk": ("quarantined", "intake.link-outside")}


def test_a_junction_is_a_link(tmp_path, monkeypatch):
    """A folder that Windows leads elsewhere is not gone into."""
    put(tmp_path, "elsewhere/a.docx", "b.docx")
    monkeypatch.setattr(platform, "is_special", lambda status: stat.S_ISDIR(status.st_mode))
    assert set(fates(tmp_path)) == {"b.docx", "elsewhere"}


def test_pipes_and_sockets_are_not_opened(tmp_path):
    """Reading a pipe would wait for ever."""
    os.mkfifo(tmp_path / "pipe.docx")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(tmp_path / "s.docx"))
        found = walk(tmp_path).files
    assert {(one.path, one.reason, one.has_bytes) for one in found} == {
        ("pipe.docx", "intake.not-a-file", False), ("s.docx", "intake.not-a-file", False),
    }  # fmt: skip


def test_folder_that_cannot_be_opened_is_named(tmp_path, monkeypatch):
    """The rest is walked all the same."""
    put(tmp_path, "关/a.docx", "开/b.docx")
    real = os.scandir

    def scandir(place):
        if str(place).endswith("关"):
            raise PermissionError(13, "Permission denied")
        return real(place)

    monkeypatch.setattr(os, "scandir", scandir)
    walked = walk(tmp_path)
    assert walked.closed == ["关"]
    assert [found.path for found in walked.files] == ["开/b.docx"]


def test_names_that_differ_in_encoding_only_stay_two_files(tmp_path):
    """Composed and decomposed letters look the same: the second one gets a number."""
    put(tmp_path, "cafe\u0301.docx", "caf\u00e9.docx")
    paths = [found.path for found in walk(tmp_path).files]
    assert paths == ["caf\u00e9.docx", "caf\u00e9 (2).docx"]
    assert {found.real.name for found in walk(tmp_path).files} == {"cafe\u0301.docx", "caf\u00e9.docx"}


def test_a_name_that_is_no_text(tmp_path):
    """Bytes of another code page in a name: shown as far as it goes, not opened, with a reason."""
    try:
        (tmp_path / os.fsdecode("教案.docx".encode("gbk"))).write_bytes(b"x")
    except OSError:  # this file system takes UTF-8 only
        return
    (found,) = walk(tmp_path).files
    assert (found.state, found.reason, found.has_bytes) == ("quarantined", "intake.reserved-name", False)
    assert found.path.encode("utf-8").endswith(b".docx")


def test_places_that_are_left_out(tmp_path):
    """A workspace inside the folder is no evidence; a folder of the same name elsewhere is."""
    put(tmp_path, "assessment/tpd.db", "校/assessment/a.docx", "tpd.head")
    walked = walk(tmp_path, leave_out=(tmp_path / "校" / ".." / "assessment", tmp_path / "tpd.head"))
    assert [found.path for found in walked.files] == ["校/assessment/a.docx"]
