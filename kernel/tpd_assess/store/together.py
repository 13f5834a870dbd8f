"""Several files of a workspace changed together or not at all, whatever ends the run that does it.

New bytes are written beside their places. Then a note of what is to be done comes into being in one step: from there on
the change counts as made, and whoever comes next ends what the note says.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from tpd_assess.platform import remove_file, replace_with_retry, sync_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from tpd_assess.store.workspace import Workspace


def change_files(workspace: Workspace, writes: Mapping[Path, bytes], gone: Collection[Path] = ()) -> None:
    """Write some files, whole, and delete others; their folders are there. Do it under a lock.

    Raises `OSError`: before the note is there nothing has changed; after it, `finish_change` ends what was begun.
    """
    finish_change(workspace)
    note = {"writes": [_name(workspace, path) for path in writes], "gone": [_name(workspace, path) for path in gone]}
    parts = {_part(path): data for path, data in writes.items()}
    parts[_part(workspace.changing)] = json.dumps(note).encode()
    try:
        for path, data in parts.items():
            _write(path, data)
        replace_with_retry(_part(workspace.changing), workspace.changing)
    except BaseException:
        for path in () if workspace.changing.is_file() else parts:  # once it is there, what it needs stays
            remove_file(path)
        raise
    finish_change(workspace)


def finish_change(workspace: Workspace) -> None:
    """End a change that was cut off after it was decided; nothing happens if there is none. Do it under a lock."""
    note = workspace.changing
    if not note.is_file():
        return
    sync_folder(workspace.root)
    todo = json.loads(note.read_bytes())
    for path in (workspace.root / name for name in todo["writes"]):
        if _part(path).is_file():
            replace_with_retry(_part(path), path)
    for name in todo["gone"]:
        remove_file(workspace.root / name)
    for folder in {(workspace.root / name).parent for name in (*todo["writes"], *todo["gone"])}:
        sync_folder(folder)
    remove_file(note)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _part(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


def _name(workspace: Workspace, path: Path) -> str:
    """The path as it is found again after the workspace was moved, if it lies in it."""
    return path.relative_to(workspace.root).as_posix() if path.is_relative_to(workspace.root) else str(path.absolute())
