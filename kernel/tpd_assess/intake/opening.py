"""What the bytes are, and what is inside archives. Workers look; nothing is parsed here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import StoreError
from tpd_assess.intake.formats.archives import DISK_FULL, refusal
from tpd_assess.intake.items import Item
from tpd_assess.intake.walk import Found, judge_name
from tpd_assess.platform import free_bytes

if TYPE_CHECKING:
    from tpd_assess.model.profile import Intake
    from tpd_assess.workers import Workers

ARCHIVES = ("application/zip",)
IDENTIFY = "tpd_assess.intake.formats.identify:identify_batch"
EXTRACT = "tpd_assess.intake.formats.archives:extract_batch"

_SLOWEST = 3
_BYTES_A_SECOND = 2 << 20


def identify(items: Sequence[Item], workers: Workers) -> None:
    """Set the media type of each item by its content; empty and unreadable ones are settled."""
    open_ones = [item for item in items if item.has_bytes and item.state != "ignored"]
    asked = ({"path": str(item.real)} for item in open_ones)
    answers = workers.run(IDENTIFY, asked, batch=256)
    for item, answer in zip(open_ones, answers, strict=True):
        if answer.value is None:
            item.settle("quarantined", answer.fault, **answer.params)
            continue
        item.media_type = str(answer.value["media_type"])
        fault = str(answer.value["fault"]) or refusal(item.media_type)
        if fault:
            item.settle("quarantined", fault)


class Opener:
    """Opens archives into a staging folder, within one budget for each file that was handed in."""

    def __init__(self, workers: Workers, staging: Path, bounds: Intake) -> None:
        self._workers = workers
        self._staging = staging
        self._bounds = bounds
        self._opened = 0

    def unfold(self, item: Item, new_id: Callable[[], str]) -> list[Item]:
        """An item and, if it is an archive, all that is inside, in order of path; archives become containers."""
        bounds = self._bounds
        left = {"files": bounds.archive_max_files, "bytes": bounds.archive_max_mb << 20, "depth": bounds.archive_depth}
        return list(self._unfold(item, _Budget(left), new_id))

    def _unfold(self, item: Item, budget: _Budget, new_id: Callable[[], str]) -> Iterable[Item]:
        yield item
        if item.media_type not in ARCHIVES or item.state:
            return
        members = self._extract(item, budget)
        if item.state:
            return
        item.id = item.id or new_id()
        item.settle("container")
        inside = [self._member(item, member) for member in members]
        identify(inside, self._workers)
        for member in sorted(inside, key=lambda one: one.path):
            yield from self._unfold(member, budget, new_id)

    def _extract(self, item: Item, budget: _Budget) -> list[dict[str, Any]]:
        """What is inside, staged; an archive that cannot be opened is settled with the reason."""
        self._opened += 1
        request = {
            "path": str(item.real),
            "target": str(self._staging / f"{self._opened:06d}"),
            **budget.at(item.depth),
        }
        # A limit is there for what hangs: an honest archive gets time by its size.
        seconds = _SLOWEST * self._workers.limits.seconds + item.size // _BYTES_A_SECOND
        (answer,) = self._workers.run(EXTRACT, [request], batch=1, seconds=seconds)
        if answer.value is None:
            item.settle("quarantined", answer.fault, **answer.params)
            return []
        if answer.value["fault"] == DISK_FULL:
            free = free_bytes(self._staging)
            raise StoreError("store.disk-full", path=str(self._staging), free=free, needed=item.size)
        if answer.value["fault"]:
            item.settle("quarantined", str(answer.value["fault"]), **answer.value["params"])
        budget.spend(answer.value["left"])
        members: list[dict[str, Any]] = answer.value["members"]
        return members

    def _member(self, archive: Item, member: dict[str, Any]) -> Item:
        staged = str(member["staged"])
        real = Path(staged)
        seen = real.stat() if staged else None
        size, mtime_ns = (seen.st_size, seen.st_mtime_ns) if seen else (int(member["size"]), 0)
        found = judge_name(Found(f"{archive.path}!/{member['name']}", staged, size, mtime_ns))
        item = Item(
            found.path, real, found.size, found.mtime_ns, container=archive.id, depth=archive.depth + 1,
            has_bytes=bool(staged), state=found.state, reason=found.reason, params=found.params,
        )  # fmt: skip
        if member["reason"] and item.state != "ignored":  # the archive knows better than the name what is wrong
            item.state, item.reason, item.params = "quarantined", str(member["reason"]), {}
        return item


class _Budget:
    """What one handed-in file may still take, shared by all archives nested in it."""

    def __init__(self, left: dict[str, int]) -> None:
        self._left = left

    def at(self, depth: int) -> dict[str, int]:
        """What an archive at a depth may take."""
        return {
            "max_files": self._left["files"], "max_bytes": self._left["bytes"], "depth": self._left["depth"] - depth,
        }  # fmt: skip

    def spend(self, left: dict[str, int]) -> None:
        """Remember what an archive has left over."""
        self._left["files"], self._left["bytes"] = int(left["files"]), int(left["bytes"])
