"""The one module that knows which system it runs on."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from tpd_assess import platform
from tpd_assess.errors import RefusedError
from tpd_assess.text import say, use_language

if TYPE_CHECKING:
    from pathlib import Path


def test_a_lock_is_refused_to_a_second_holder_and_free_again_afterwards(tmp_path: Path) -> None:
    """Two commands that must not run at once: the second is refused, and may start when the first has ended."""
    path = tmp_path / "locks" / "serve"
    with platform.lock_file(path):
        with pytest.raises(RefusedError) as refused, platform.lock_file(path):
            raise AssertionError
        assert refused.value.code == "platform.locked"
    with platform.lock_file(path):
        pass


def test_a_lock_ends_with_the_process_that_held_it(tmp_path: Path) -> None:
    """A killed command leaves no lock behind."""
    path = tmp_path / "lock"
    code = "import sys, pathlib\nfrom tpd_assess import platform\nlock = platform.lock_file(pathlib.Path(sys.argv[1]))"
    code += "\nlock.__enter__()\nprint('held', flush=True)\nsys.stdin.read()"
    child = subprocess.Popen([sys.executable, "-c", code, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"held"
        with pytest.raises(RefusedError), platform.lock_file(path):
            raise AssertionError
        child.kill()
    with platform.lock_file(path):
        pass


def test_a_refused_lock_says_in_both_languages_what_to_do() -> None:
    """The sentence names the file."""
    for language in ("zh", "en"):
        use_language(language)
        assert "x/serve" in say("platform.locked", path="x/serve")
    use_language("")


def test_replacing_takes_the_place_of_an_older_file(tmp_path: Path) -> None:
    """The new bytes stand under the old name."""
    (tmp_path / "new").write_bytes(b"new")
    (tmp_path / "old").write_bytes(b"old")
    platform.replace_with_retry(tmp_path / "new", tmp_path / "old")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("old", b"new")]


def test_replacing_tells_when_there_is_nothing_to_put_in_place(tmp_path: Path) -> None:
    """A missing source is an error at once, not a wait."""
    with pytest.raises(FileNotFoundError):
        platform.replace_with_retry(tmp_path / "new", tmp_path / "old", pause=lambda _: pytest.fail("waited"))


def test_a_clone_has_the_same_bytes_and_is_another_file(tmp_path: Path) -> None:
    """Where blocks can be shared, writing to the copy never changes the source; elsewhere nothing is written."""
    source = tmp_path / "source"
    source.write_bytes(b"evidence" * 300_000)
    with source.open("rb") as old, (tmp_path / "copy").open("wb") as new:
        shared = platform.clone(old, new)
    assert (tmp_path / "copy").read_bytes() == (source.read_bytes() if shared else b"")
    assert (tmp_path / "copy").stat().st_ino != source.stat().st_ino
    assert source.stat().st_nlink == 1


def test_free_space_is_told_for_a_folder_that_is_still_to_be_made(tmp_path: Path) -> None:
    """Space is asked for before the workspace exists."""
    assert platform.free_bytes(tmp_path / "county" / "evidence") > 0


def test_a_folder_can_be_synced(tmp_path: Path) -> None:
    """After renames the folder itself is written out."""
    platform.sync_folder(tmp_path)


def test_a_read_only_file_can_still_be_removed_by_us(tmp_path: Path) -> None:
    """A purge deletes blobs, which are read-only; deleting what is gone is no error."""
    path = tmp_path / "blob"
    path.write_bytes(b"x")
    platform.make_read_only(path)
    assert path.stat().st_mode & 0o222 == 0
    platform.remove_file(path)
    platform.remove_file(path)
    assert not path.exists()


def test_links_pipes_and_sockets_are_special_but_files_and_folders_are_not(tmp_path: Path) -> None:
    """A walk takes plain files and enters plain folders only."""
    (tmp_path / "file").write_bytes(b"")
    assert not platform.is_special((tmp_path / "file").lstat())
    assert not platform.is_special(tmp_path.lstat())
    with socket.socket() as opened:
        assert platform.is_special(os.fstat(opened.fileno()))
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert platform.is_special((tmp_path / "link").lstat())


@pytest.mark.parametrize(
    "name",
    [
        "CON",
        "con.txt",
        "nul",
        "Aux.tar.gz",
        "COM1",
        "lpt9.pdf",
        "COM¹",
        "CONIN$",
        "a.",
        "a ",
        "a:b",
        "a?b",
        "",
        "..",
        "t\tb",
    ],
)
def test_names_that_windows_cannot_hold_are_reserved(name: str) -> None:
    """Device names with any ending, trailing dots and spaces, and forbidden signs."""
    assert platform.reserved_name(name)


@pytest.mark.parametrize(
    "name", ["张三_A3.pptx", "console.txt", "COM10", "nullable", ".hidden", "a b.pdf", "一、目标.docx"]
)
def test_ordinary_names_are_not_reserved(name: str) -> None:
    """Names that only look alike are free."""
    assert not platform.reserved_name(name)


def test_long_windows_paths_get_the_verbatim_prefix_once() -> None:
    """Local paths, shares, and paths that have it already."""
    assert platform._verbatim("C:\\县\\a.pdf") == "\\\\?\\C:\\县\\a.pdf"
    assert platform._verbatim("\\\\server\\share\\a") == "\\\\?\\UNC\\server\\share\\a"
    assert platform._verbatim("\\\\?\\C:\\a") == "\\\\?\\C:\\a"


def test_a_path_names_the_same_file_in_its_long_form(tmp_path: Path) -> None:
    """The form given to the system opens the same file."""
    (tmp_path / "a").write_bytes(b"x")
    with open(platform.long_path(tmp_path / "a"), "rb") as opened:  # noqa: PTH123 - the text form is what is tested
        assert opened.read() == b"x"


def _run(code: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    wanted = os.environ | environ
    return subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, check=False, env=wanted)


def test_a_process_told_so_cannot_take_more_memory() -> None:
    """Where the limit can be set, a greedy process gets a MemoryError instead of the whole machine."""
    done = _run("""
        from tpd_assess import platform
        limited = platform.limit_memory(400 << 20)
        try:
            greedy = bytes(800 << 20)
        except MemoryError:
            print("stopped")
        else:
            print("stopped" if not limited else "went on")
    """)
    assert done.stdout.strip() == b"stopped"


def test_a_process_told_so_ends_when_it_has_computed_too_long() -> None:
    """Where the limit can be set, an endless loop ends by itself."""
    done = _run("""
        from tpd_assess import platform
        while platform.limit_cpu(0):
            while True: pass
        raise SystemExit(1)
    """)
    assert done.returncode != 0


def test_output_never_fails_for_a_sign_that_the_console_cannot_show() -> None:
    """On a GBK console a tick becomes a question mark, and Chinese stays."""
    code = r"from tpd_assess import platform; platform.console_setup(); print('\u2713 \u5f85\u5b9a')"
    done = _run(code, PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert done.stdout.strip().decode("gbk") == "? 待定"


def test_an_unknown_user_has_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a container without user names the actor must be given; nothing crashes."""

    def nobody() -> str:
        raise KeyError

    monkeypatch.setattr("getpass.getuser", nobody)
    assert platform.current_user() == ""
