"""What the log already says where new bytes arrive: what stands at a path, who put it there, is it late by now."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tpd_assess.deadlines import has_passed

if TYPE_CHECKING:
    from collections.abc import Collection

    from tpd_assess.intake.items import Item
    from tpd_assess.setting import Setting
    from tpd_assess.store import FileRow

Place = tuple[str, str, str, str]
"""person, capability, slot, digest: the same four again are a duplicate."""

RELEASED = "intake.released"
BY_PERSON = ("intake.put-aside", RELEASED, "intake.replacement-waiting", "intake.too-late")
"""Reasons that only a person may do away with."""

_OF_TAKING = ("intake", "identify", "archives", "manifest")


def place_of(thing: Item | FileRow) -> Place:
    """Where bytes stand, as `Place`."""
    return (thing.person, thing.capability, thing.slot, thing.digest)


def taking_decides(row: FileRow) -> bool:
    """Whether taking the same bytes again may decide otherwise: not where a person or a reader had the last word."""
    if row.reason in BY_PERSON or row.state not in ("quarantined", "unmapped", "ignored"):
        return False
    return row.state != "quarantined" or not set_by_reading(row)


def set_by_reading(row: FileRow) -> bool:
    """Whether a quarantined file is so because of what a reader said, or what became of the reader."""
    area = row.reason.partition(".")[0]
    if area == "workers":
        return bool(row.media_type) and not row.media_type.endswith("/zip")
    return area not in _OF_TAKING


class Standing:
    """What stands in a round, and at the paths of one source ("" = a source that the log does not know)."""

    def __init__(self, setting: Setting, source: str) -> None:
        self._setting = setting
        self._views = setting.store.views
        self._source = source

    @cached_property
    def taken(self) -> dict[Place, str]:
        """Where each accepted file of the round stands; whoever accepts another one adds it."""
        rows = self._views.files(self._setting.round, states=("accepted",))
        return {place_of(row): row.id for row in reversed(list(rows))}

    @cached_property
    def _at(self) -> dict[str, list[FileRow]]:
        rows: dict[str, list[FileRow]] = defaultdict(list)
        for row in self._views.files(self._setting.round, source=self._source) if self._source else ():
            rows[row.path].append(row)
        return rows

    def live(self, path: str) -> list[FileRow]:
        """The files at a path that nothing took the place of, oldest first."""
        return [row for row in self._at.get(path, ()) if row.state != "superseded"]

    def newest(self, path: str) -> FileRow | None:
        """The file that came last at a path, one that was not superseded if there is any."""
        rows = self.live(path) or self._at.get(path, [])
        return rows[-1] if rows else None

    def again(self, path: str, digest: str) -> FileRow | None:
        """The file that has these very bytes and stands at the path; or stood there last, if nothing does now."""
        live = self.live(path)
        newest = self.newest(path)
        candidates = live or ([newest] if newest else [])
        return next((row for row in reversed(candidates) if row.digest == digest), None)

    def unread(self, path: str) -> FileRow | None:
        """The file at a path that could not be opened when it came: nothing is known of its bytes yet."""
        newest = self.newest(path)
        return newest if newest and newest.reason == "intake.cannot-open" and not newest.digest else None

    def rests_on(self, row: FileRow) -> bool:
        """Whether anything that a person said of this file is in force, or marks that were given with it in view."""
        marked = self._setting.store.scoring.has_sheet_on
        return bool(self._views.decisions(file=row.id)) or marked(row.round, row.person, row.capability)

    def by_hand(self, row: FileRow) -> bool:
        """Whether a person placed this file, or one that it took the place of."""
        chain = [row]
        while chain[-1].replaces:
            chain.append(self._views.file(chain[-1].replaces))
        return any(self._was_placed(one.id) for one in chain)

    def _was_placed(self, file: str) -> bool:
        events = self._setting.store.log.events(("file.changed",), file)
        return any(event.body.get("why") == "placed" for event in events)

    # --- lateness ----------------------------------------------------------------------------------------------------

    @cached_property
    def _over(self) -> bool:
        """Whether the last day of handing in is over."""
        return self._passed(self._setting.profile.round.calendar.hand_in)

    @cached_property
    def _windows(self) -> dict[tuple[str, str], str]:
        """Until when each submission may be mended, and until when anything of a person ("" for the capability)."""
        days: dict[tuple[str, str], str] = {}
        for notice in self._views.notices(self._setting.round):
            for key in ((notice.person, notice.capability), (notice.person, "")):
                days[key] = max(days.get(key, ""), notice.until)
        return days

    def is_late(self, item: Item) -> bool:
        """Whether the last day is over, and no notice gave this teacher longer for this."""
        if not self._over:
            return False
        until = self._windows.get((item.person, item.capability), "") if item.person else ""
        return not until or self._passed(until)

    def _passed(self, day: str) -> bool:
        return has_passed(day, self._setting.profile.time_zone, self._setting.clock())


def late_note(setting: Setting, *, late: bool) -> tuple[str, dict[str, Any]]:
    """Reason and parameters of an accepted file: that it came late, where the profile wants that noted."""
    if late and setting.profile.intake.late == "accept_with_note":
        return "intake.late", {"deadline": setting.profile.round.calendar.hand_in}
    return "", {}


def copies(rows: Collection[FileRow]) -> dict[Place, list[FileRow]]:
    """Accepted files that say the same thing twice: same person, capability, slot and bytes, in order of path."""
    found: dict[Place, list[FileRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.path, row.id)):
        found[place_of(row)].append(row)
    return {place: same for place, same in found.items() if len(same) > 1}
