"""What planning looks at: who there is, which submissions take part, and which readings were given already."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from tpd_assess.errors import RefusedError
from tpd_assess.makeup import taking_part
from tpd_assess.scoring.submissions import submissions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from tpd_assess.makeup import TakingPart
    from tpd_assess.scoring.submissions import Key, Submission
    from tpd_assess.setting import Setting
    from tpd_assess.store import AssignmentRow, PersonRecord, SheetRow

NOT_TAKING_PART = "not_taking_part"
NOTHING_HANDED_IN = "nothing_handed_in"


@dataclass(frozen=True)
class Board:
    """The round as it stands. `given` are the readings that were not taken back; `sheets` those in, by reading."""

    people: Mapping[str, PersonRecord]
    submissions: Mapping[Key, Submission]
    part: TakingPart
    given: tuple[AssignmentRow, ...]
    taken_back: tuple[AssignmentRow, ...]
    sheets: Mapping[str, SheetRow]
    set_aside: frozenset[str]

    @cached_property
    def to_plan(self) -> dict[Key, Submission]:
        """The submissions that raters read."""
        return {key: one for key, one in self.submissions.items() if not self.left_out(one)}

    @cached_property
    def readings(self) -> Mapping[Key, tuple[AssignmentRow, ...]]:
        """What was given, by submission."""
        found: dict[Key, tuple[AssignmentRow, ...]] = defaultdict(tuple)
        for row in self.given:
            found[row.person, row.capability] += (row,)
        return found

    def left_out(self, one: Submission) -> str:
        """Why raters do not read a submission, as a short key; "" if they do."""
        if not self.part.may(one.person, self.people[one.person].stage, one.capability):
            return NOT_TAKING_PART
        if one.to_score:
            return ""
        return NOTHING_HANDED_IN if one.as_is else one.status

    def open(self, rows: Iterable[AssignmentRow]) -> list[AssignmentRow]:
        """Those without a sheet."""
        return [row for row in rows if row.id not in self.sheets]

    def load(self) -> Counter[tuple[str, str]]:
        """How many readings each rater was given, by rater and kind."""
        return Counter((row.rater, row.kind) for row in self.given)

    def read_once(self) -> list[AssignmentRow]:
        """Readings by which somebody saw somebody's work: given, or given up after the sheet was in."""
        return [*self.given, *(row for row in self.taken_back if row.id in self.set_aside)]

    @cached_property
    def last_position(self) -> Mapping[str, int]:
        """The last place in each rater's order."""
        found: dict[str, int] = {}
        for row in (*self.given, *self.taken_back):
            found[row.rater] = max(row.position, found.get(row.rater, 0))
        return found

    def without(self, readings: Collection[str]) -> Board:
        """The board as it will be when some readings are taken back."""
        gone = tuple(row for row in self.given if row.id in readings)
        left = tuple(row for row in self.given if row.id not in readings)
        return replace(self, given=left, taken_back=(*self.taken_back, *gone))

    def must_still_stand(self, setting: Setting) -> None:
        """Inside a transaction: raise `RefusedError` if others gave out or took back readings meanwhile."""
        now = {row.id for row in setting.store.scoring.assignments(setting.round, state="open")}
        if now != {row.id for row in self.given}:
            raise RefusedError("panel.changed-meanwhile")


def look(setting: Setting) -> Board:
    """The round as it stands now."""
    scoring, round_id = setting.store.scoring, setting.round
    rows = list(scoring.assignments(round_id))
    return Board(
        people={one.id: one for one in setting.store.people.all()}, submissions=submissions(setting),
        part=taking_part(setting), given=tuple(row for row in rows if row.state != "released"),
        taken_back=tuple(row for row in rows if row.state == "released"),
        sheets={row.id: row for row in scoring.sheets(round_id)},
        set_aside=frozenset(row.id for row in scoring.sheets(round_id, state="set_aside")),
    )  # fmt: skip
