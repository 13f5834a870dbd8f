"""From a backup to a new workspace: checked first, built beside its place, renamed into it only when it is whole."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import RefusedError
from tpd_assess.platform import remove_file
from tpd_assess.store.backing_up import copy_blobs, verified
from tpd_assess.store.erased import Erased, gone, read_list
from tpd_assess.store.purging import apply_purges, complete
from tpd_assess.store.receiving import blob_place
from tpd_assess.store.store import Store
from tpd_assess.store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path


def restore(
    backup: Path,
    workspace: Workspace,
    *,
    clock: Callable[[], datetime],
    actor: Callable[[Store], str] = lambda _: "",
    purges: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Store:
    """Make a new workspace from a backup's folder, and open it. It writes a chain of its own from then on.

    `actor` gives the id of the person who acts, whom only the backup knows. Nobody and no evidence comes back that
    was purged since: the list beside the backup is applied again, and that in the folder `purges`.

    Raises `RefusedError` (``store.not-a-backup``, ``store.backup-incomplete``, ``store.target-not-empty``),
    `StoreError` (``store.backup-damaged``, ``store.backup-newer``, ``store.disk-full``).
    """
    root = workspace.root.absolute()
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise RefusedError("store.target-not-empty", path=str(root))
    erased = read_list(backup.parent) | (read_list(purges) if purges else Erased())
    manifest = verified(backup, progress, erased=erased)
    building = Workspace(root.with_name(f"{root.name}.restoring"))
    _remove_tree(building.root)
    _copy_files(backup, manifest, building)
    with Store.open(building, clock=clock) as store:
        came_from = {"from_heads": manifest["heads"], "backup": backup.name}
        _begin_anew(store, came_from, erased, actor(store))
        refused = gone(store.database)
        wanted = (digest for digest in manifest["blobs"] if digest not in refused)
        copy_blobs(wanted, lambda digest: blob_place(backup.parent / "blobs", digest), building.evidence)
    if root.exists():
        root.rmdir()
    building.root.replace(root)
    return Store.open(workspace, clock=clock)


def _copy_files(backup: Path, manifest: dict[str, Any], building: Workspace) -> None:
    building.make_folders()
    for name in manifest["files"]:
        place = building.root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(backup / name, place)


def _begin_anew(store: Store, came_from: dict[str, Any], erased: Erased, actor: str) -> None:
    with store.write(actor) as transaction:
        transaction.new_origin(store.new_id(), came_from)
        apply_purges(transaction, erased)
    complete(store)
    store.database.truncate_journal()


def _remove_tree(root: Path) -> None:
    """What an earlier restore left that was cut off; evidence in it is read-only."""
    if root.exists():
        for path in sorted(root.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() and not path.is_symlink() else remove_file(path)
        root.rmdir()
