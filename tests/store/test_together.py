"""Several files of a workspace changed together: what is decided is done, whoever comes next."""

from __future__ import annotations

from pathlib import Path

import pytest

from tpd_assess.store import Workspace, together
from tpd_assess.store.together import change_files, finish_change


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A folder with two files in it."""
    for name in ("a", "b"):
        (tmp_path / name).write_text("old", encoding="utf-8")
    return Workspace(tmp_path)


def stands(workspace: Workspace) -> dict[str, str]:
    """All files with what they hold."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(workspace.root.iterdir())}


def test_files_are_written_and_deleted(workspace: Workspace) -> None:
    """Nothing else is left, and with nothing begun there is nothing to end."""
    change_files(workspace, {workspace.root / "a": b"new", workspace.root / "c": b"more"}, [workspace.root / "b"])
    assert stands(workspace) == {"a": "new", "c": "more"}
    finish_change(workspace)
    assert stands(workspace) == {"a": "new", "c": "more"}


def test_a_change_that_was_cut_off_is_ended_by_the_next(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also after the whole folder was moved elsewhere."""
    with monkeypatch.context() as patch:
        patch.setattr(together, "finish_change", lambda _: None)
        change_files(workspace, {workspace.root / "a": b"new"}, [workspace.root / "b"])
    assert stands(workspace)["a"] == "old"
    moved = Workspace(workspace.root.rename(workspace.root.with_name("moved")))
    finish_change(moved)
    assert stands(moved) == {"a": "new"}


def test_what_lies_outside_is_changed_too(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A county's rubrics may lie on a share."""
    share = tmp_path_factory.mktemp("share") / "x"
    change_files(workspace, {share: b"new"})
    assert share.read_bytes() == b"new"


def test_a_folder_that_cannot_be_written_to_changes_nothing(workspace: Workspace) -> None:
    """One file of several has no place: the others stay as they were."""
    with pytest.raises(OSError, match="nowhere"):
        change_files(workspace, {workspace.root / "a": b"new", workspace.root / "nowhere" / "b": b"new"})
    assert stands(workspace) == {"a": "old", "b": "old"}
