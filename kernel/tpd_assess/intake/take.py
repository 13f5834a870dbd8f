"""Phase one of intake: walk, identify, map, hash, keep, and write one event a file, in order of path.

The unit of commit is a file of the folder together with all that its archives hold: a run that is killed leaves whole
units only, and the next run goes on where this one stopped. A run that finds nothing new writes nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from tpd_assess import platform
from tpd_assess.errors import NotFoundError, StoreError
from tpd_assess.intake import keep, placing, settle
from tpd_assess.intake.following import follow
from tpd_assess.intake.items import Item, TakeReport
from tpd_assess.intake.opening import Opener, identify
from tpd_assess.intake.owners import Owners
from tpd_assess.intake.replacing import REPLACEABLE, replace_declared
from tpd_assess.intake.walk import Found, Walked, walk
from tpd_assess.model.erasable import restored

if TYPE_CHECKING:
    from tpd_assess.setting import Setting
    from tpd_assess.store import Workspace
    from tpd_assess.workers import Workers

BATCH = 256
"""Files identified, mapped and committed together; a folder with more is not divided up to `LARGEST`."""

LARGEST = 1024


def take(
    setting: Setting, folder: Path, *, source: str = "", dry_run: bool = False, rehash: bool = False
) -> TakeReport:
    """Take a folder in. `source` names it (default: where it lies), so that a later run knows the same files again.

    Raises `NotFoundError` without such a folder, `StoreError` when the disk is too small or full, `RefusedError` while
    another intake runs. What was committed before an error stays.
    """
    must_be_folder(folder)
    with setting.store.workspace.lock("ingest"), setting.with_one_pool() as one:
        return _Run(one, folder, source or str(folder.resolve()), dry_run=dry_run, rehash=rehash).go()


def must_be_folder(folder: Path) -> None:
    """Raise `NotFoundError` unless there is such a folder: a file by that name is told apart from nothing at all."""
    if folder.is_file():
        raise NotFoundError("intake.is-a-file", path=str(folder), folder=str(folder.parent))
    if not folder.is_dir():
        raise NotFoundError("intake.no-folder", path=str(folder))


class _Run:
    """One run over one folder."""

    def __init__(self, setting: Setting, folder: Path, source: str, *, dry_run: bool, rehash: bool) -> None:
        self.setting = setting
        self.folder = folder
        self.dry_run = dry_run
        self.rehash = rehash
        self.staging = setting.store.workspace.staging
        self.report = TakeReport(str(folder), dry_run)
        self.states: dict[str, str] = {}  # by path, of this run
        self.keeper = keep.Keeper(setting, source, dry_run=dry_run)

    def go(self) -> TakeReport:
        self._clear_staging()  # what a run that was killed left there
        try:
            self._take_all(self._news(self._look()))
            if not self.dry_run:
                placing.map_again(self.setting, source=self.keeper.source, declared=self.manifests.declared)
                self.report.problems += follow(self.setting, self.keeper.source, self.manifests.declared)
                replace_declared(self.setting, self.keeper.source, self.manifests.replaces)
        finally:
            self._clear_staging()
        self._count_replaced()
        return self.report

    def _take_all(self, fresh: Sequence[Found]) -> None:
        self._check_space(fresh)
        self.setting.progress.start("intake.stage-take", len(fresh))
        with self.setting.workers() as workers:
            for batch in _batches(fresh):
                self._take_batch(batch, workers)
                self.setting.progress.advance(len(batch))
        self.setting.progress.finish()

    def _clear_staging(self) -> None:
        shutil.rmtree(self.staging, ignore_errors=True)

    def _look(self) -> list[Found]:
        self.setting.progress.start("intake.stage-walk", 0)
        walked = walk(self.folder, leave_out=_own_places(self.setting.store.workspace))
        self.report.found, self.report.closed = len(walked.files), walked.closed
        files = self._settled(walked)
        self.manifests, self.report.problems = settle.read_manifests(files, self.setting)
        self.setting.progress.finish()
        return files

    @cached_property
    def owners(self) -> Owners:
        """Whose files these are; a run without news never asks."""
        return Owners(self.setting, self.manifests.declared, self.setting.store.new_id)

    def _settled(self, walked: Walked) -> list[Found]:
        """Those that nobody is writing any more. Waits once if some changed just now, then looks at them again."""
        seconds = self.setting.profile.intake.settle_seconds
        ready, moving = settle.split_by_age(walked.files, self.setting.clock(), seconds)
        if moving:
            self.setting.pause(seconds)
            again, still = settle.look_again(moving)
            ready, later = settle.beside(still, sorted([*ready, *again], key=lambda found: found.path))
            self.report.not_ready = sorted(found.path for found in (*still, *later))
        return ready

    def _news(self, files: list[Found]) -> list[Found]:
        """Those that are not known from an earlier run by path, size and time."""
        if self.rehash:
            return files
        fresh = [found for found in files if not self.keeper.knows(found)]
        self.report.unchanged = len(files) - len(fresh)
        return fresh

    def _check_space(self, files: Iterable[Found]) -> None:
        if self.dry_run or self.setting.profile.intake.evidence_store != "copy":
            return
        needed = sum(found.size for found in files if found.has_bytes)
        free = platform.free_bytes(self.setting.store.workspace.root)
        if needed > free:
            raise StoreError("intake.no-space", needed=_megabytes(needed), free=_megabytes(free))

    def _take_batch(self, batch: Sequence[Found], workers: Workers) -> None:
        tops = [_item(found) for found in batch]
        identify(tops, workers)
        opener = Opener(workers, self.staging, self.setting.profile.intake)
        units = [opener.unfold(item, self.setting.store.new_id) for item in tops]
        items = [item for unit in units for item in unit]
        self._read_inner_manifests([item for item in items if item.depth])
        self.owners.place(items, workers)
        kept = self.keeper.keep(units, self.owners)
        self._count(kept, units)
        self._clear_staging()

    def _read_inner_manifests(self, members: Sequence[Item]) -> None:
        """A manifest inside an archive speaks of what lies beside it there."""
        if any(member.reason == "intake.manifest" for member in members):
            said, problems = settle.read_manifests(members, self.setting)
            self.manifests = self.manifests.joined(said)
            self.owners.declared = self.manifests.declared
            self.report.problems += problems

    def _count(self, kept: Sequence[Sequence[Item]], units: Sequence[Sequence[Item]]) -> None:
        whole = {unit[0].path for unit in kept}
        self.report.not_ready += [unit[0].path for unit in units if unit[0].path not in whole]
        text = self.setting.store.people.text
        for unit in kept:
            for item in unit:
                item.params = {name: restored(value, text) for name, value in item.params.items()}
                self.report.count(item)
                self.states[item.path] = item.state

    def _count_replaced(self) -> None:
        """Files that a manifest had replaced in this very run count as what they are now."""
        for new, old in self.manifests.replaces.items():
            state = self.states.get(old, "")
            if self.states.get(new) == "accepted" and state in REPLACEABLE:
                self.report.states.subtract({state: 1})
                self.report.states["superseded"] += 1
                self.report.waiting = [item for item in self.report.waiting if item.path != old]


def _own_places(workspace: Workspace) -> tuple[Path, ...]:
    """What of a workspace is no evidence, should it lie inside the folder, or be the folder."""
    database = (workspace.db.with_name(f"{workspace.db.name}{end}") for end in ("", "-wal", "-shm", "-journal"))
    folders = (workspace.evidence, workspace.derived, workspace.exports, workspace.backups, workspace.plugins)
    return (workspace.root, workspace.head, *folders, *database)


def _item(found: Found) -> Item:
    return Item(
        found.path, found.real, found.size, found.mtime_ns, has_bytes=found.has_bytes,
        state=found.state, reason=found.reason, params=found.params,
    )  # fmt: skip


def _batches(files: Sequence[Found]) -> Iterator[list[Found]]:
    """Folders together, whole ones as far as they are not too large.

    A mapping policy may look at all files of a folder before it says whose they are. So a run that goes on where
    another one was killed must ask about the same files together.
    """
    batch: list[Found] = []
    for piece in _pieces(files, 1):
        if batch and len(batch) + len(piece) > BATCH:
            yield batch
            batch = []
        batch += piece
    if batch:
        yield batch


def _pieces(files: Sequence[Found], depth: int) -> Iterator[Sequence[Found]]:
    for folder, group in groupby(files, lambda found: found.path.split("/")[:-1][:depth]):
        piece = list(group)
        if len(piece) <= LARGEST:
            yield piece
        elif len(folder) == depth:
            yield from _pieces(piece, depth + 1)
        else:
            yield from (piece[start : start + BATCH] for start in range(0, len(piece), BATCH))


def _megabytes(size: int) -> str:
    return f"{-(-size >> 20) if size >> 20 else 1} MB"
