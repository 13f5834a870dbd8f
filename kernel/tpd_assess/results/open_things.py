"""What keeps results from being final, each thing by code, and what people should know although it does not.

A flag that a rater put on a sheet is such a note: it never counts as a score, and what it leads to (a ruling, a sheet
set aside) is open in its own right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tpd_assess.deadlines import has_passed
from tpd_assess.model import Text
from tpd_assess.model.scoring import COUNTED_PURPOSES
from tpd_assess.naming import short_id
from tpd_assess.results.present import Present, present
from tpd_assess.results.reckoning import ORDERED, UNDECIDED
from tpd_assess.results.words import both, kind_word
from tpd_assess.scoring.assigning.orders import reason_in_short
from tpd_assess.scoring.submissions import changed_since
from tpd_assess.text import find
from tpd_assess.validity.candidates import waits_for_second

if TYPE_CHECKING:
    from tpd_assess.results.inputs import Key
    from tpd_assess.setting import Setting
    from tpd_assess.store import AssignmentRow, SheetRow

_TELL = ("problem", "safeguarding")


@dataclass(frozen=True, slots=True)
class OpenThing:
    """One thing that is open: its sentence by code, whose result waits, and what it is about.

    `subject` is the id of a reading, ruling or override; `rater` the person whom it waits for. One that does not
    `block` is a note.
    """

    code: str
    person: str = ""
    capability: str = ""
    subject: str = ""
    rater: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    blocks: bool = True

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it the same thing tomorrow."""
        return (self.code, self.person, self.capability, self.subject)

    @property
    def count(self) -> int:
        """How many of it there are; who agrees to one reader missing does not agree to two."""
        return int(self.params.get("count", 1))


def open_things(setting: Setting) -> list[OpenThing]:
    """What is open now, by kind, person and capability; notes last."""
    return listed(setting, present(setting))


def listed(setting: Setting, now: Present) -> list[OpenThing]:
    """The same of a state that was reckoned already."""
    return [one for part in _Lists(setting, now).parts() for one in sorted(part, key=lambda one: one.key)]


def window_open(setting: Setting) -> bool:
    """Whether something can still be handed in: neither the repair has ended nor the calendar's last day passed."""
    calendar = setting.profile.round.calendar
    last = calendar.repair or calendar.hand_in
    ended = setting.store.views.repair_ended(setting.round)
    return not ended and not has_passed(last, setting.profile.time_zone, setting.clock())


class _Lists:
    """One list for each kind of thing, in the order in which people settle them."""

    def __init__(self, setting: Setting, now: Present) -> None:
        self._setting = setting
        self._store = setting.store
        self._profile = setting.profile
        self._now = now
        self._scored = {key for key, one in now.found.items() if one.state == "scored"}
        self._sheets = {row.id: row for row in now.sheets}
        self._readings = [
            row for row in self._store.scoring.assignments(setting.round, state="open")
            if row.purpose in COUNTED_PURPOSES and (row.person, row.capability) in self._scored
        ]  # fmt: skip
        self._not_awaited = _not_awaited(setting)
        self._waits: set[Key] = set()

    def parts(self) -> Iterator[list[OpenThing]]:
        """All lists; results that are held for another reason come after all that may be that reason."""
        yield list(self._few())
        yield list(self._undecided())
        yield list(self._rulings())
        yield list(self._replacements())
        yield list(self._unfit())
        causes = [list(part) for part in (self._changed(), self._unread(), self._unplanned(), self._ordered())]
        self._waits = {(one.person, one.capability) for part in causes for one in part}
        yield from causes
        yield list(self._held())
        yield list(self._overrides())
        yield list(self._flags())

    # --- before scoring -----------------------------------------------------------------------------------------------

    def _few(self) -> Iterator[OpenThing]:
        wanted = self._profile.select.teacher_count
        if self._profile.round.of or not window_open(self._setting):
            return
        for teacher in self._now.inputs.teachers:
            if len(teacher.works) < wanted:
                yield OpenThing("results.open-few", teacher.id, params={"count": len(teacher.works), "wanted": wanted})

    def _undecided(self) -> Iterator[OpenThing]:
        for (person, code), one in self._now.found.items():
            if not one.state:
                status = find(f"validity.status-{one.status}") or one.status
                yield OpenThing("results.open-undecided", person, code, params={"status": status})

    def _rulings(self) -> Iterator[OpenThing]:
        for ruling in self._store.views.decisions(round=self._setting.round, kind="ruling"):
            if waits_for_second(ruling):
                file = self._store.views.file(ruling.file)
                params = {"ruling": short_id(ruling.id), "file": file.path.rpartition("/")[2]}
                yield OpenThing("results.open-ruling", file.person, file.capability, ruling.id, params=params)

    def _replacements(self) -> Iterator[OpenThing]:
        """Newer versions of what was marked already: whether they take its place, a person says."""
        for row in self._store.views.files(self._setting.round, states=("unmapped",)):
            if row.reason == "intake.replacement-waiting":
                old = self._store.views.file(row.params["file"])
                params = {"id": short_id(row.id), "file": old.path.rpartition("/")[2]}
                yield OpenThing("results.open-replacement", old.person, old.capability, row.id, params=params)

    # --- scoring ------------------------------------------------------------------------------------------------------

    def _unfit(self) -> Iterator[OpenThing]:
        """Sheets that count although nobody would give out that reading now: who the rater is came to light later."""
        conflicts = set(self._store.scoring.conflicts())
        doubled, replaced = self._store.scoring.doubled(), self._replaced()
        seen: set[tuple[str, str, str]] = set()
        for row in self._in():
            reader = (row.rater, row.person, row.capability)
            wrong = {
                "own": row.rater == row.person, "conflict": (row.rater, row.person) in conflicts,
                "twice": reader in seen, "doubled": row.id in doubled, "replaced": row.id in replaced,
            }  # fmt: skip
            seen.add(reader)
            if why := next((name for name, holds in wrong.items() if holds), ""):
                params = {"kind": kind_word(row.kind), "reading": short_id(row.id)}
                yield _of_sheet(f"results.open-unfit-{why}", row, params)

    def _replaced(self) -> set[str]:
        """Readings that were taken back and given to others, and whose sheets came from another copy all the same."""
        back = {row.id for row in self._store.scoring.assignments(self._setting.round, state="released")}
        raters = self._profile.raters
        most = {("peer", "main"): raters.peers.planned, ("expert", "main"): raters.experts.planned}
        given = Counter(_place(row) for row in self._in())
        return {row.id for row in self._in() if row.id in back and given[_place(row)] > most.get(_place(row)[2:], 1)}

    def _changed(self) -> Iterator[OpenThing]:
        for row in self._in():
            what = changed_since(row, self._now.found[row.person, row.capability])
            if what:
                params = {"what": [find(f"results.changed-{one}") for one in what], "kind": kind_word(row.kind)}
                yield _of_sheet("results.open-changed", row, params)

    def _in(self) -> Iterator[SheetRow]:
        """The sheets that make results, or wait to."""
        for row in self._sheets.values():
            if (row.person, row.capability) in self._scored and row.purpose in COUNTED_PURPOSES:
                yield row

    def _unread(self) -> Iterator[OpenThing]:
        """Readings without a sheet; peers who are late stop to matter with the last day of scoring."""
        for row in self._readings:
            if row.id not in self._sheets and row.kind not in self._not_awaited:
                params = {"kind": kind_word(row.kind)}
                yield OpenThing("results.open-reading", row.person, row.capability, row.id, row.rater, params)

    def _unplanned(self) -> Iterator[OpenThing]:
        given = Counter(_place(row) for row in self._all_readings() if row.purpose == "main")
        raters = self._profile.raters
        planned = {"expert": raters.experts.planned, "peer": raters.peers.planned}
        wanted = {kind: count for kind, count in planned.items() if kind not in self._not_awaited}
        for person, code in self._scored:
            for kind, count in wanted.items():
                short = count - given[person, code, kind, "main"]
                if short > 0:
                    params = {"kind": kind_word(kind), "count": short}
                    yield OpenThing("results.open-unplanned", person, code, kind, params=params)

    def _ordered(self) -> Iterator[OpenThing]:
        """Readings that a policy asked for and nobody was given; one that somebody was is listed as unread."""
        given = {_place(row) for row in self._readings}
        for one in self._now.reckoned.orders:
            place = (one.teacher, one.capability, one.kind, one.purpose)
            if place not in given:
                params = {"kind": kind_word(one.kind), "reason": find(reason_in_short(one)) or Text("")}
                yield OpenThing("results.open-ordered", one.teacher, one.capability, one.purpose, params=params)

    def _held(self) -> Iterator[OpenThing]:
        """Results that wait for what none of the other lists names, as for peers who are too few for good."""
        for (person, code), one in self._now.reckoned.results.items():
            if one.held not in ("", UNDECIDED, ORDERED) and (person, code) not in self._waits:
                yield OpenThing("results.open-held", person, code, params={"reason": both(one.held)})

    # --- people -------------------------------------------------------------------------------------------------------

    def _overrides(self) -> Iterator[OpenThing]:
        for row in self._store.scoring.overrides(self._setting.round):
            if not row.in_force:
                params = {"override": short_id(row.id)}
                yield OpenThing("results.open-override", row.person, row.capability, row.id, params=params)

    def _flags(self) -> Iterator[OpenThing]:
        for row in self._sheets.values():
            flag = row.body.get("flag", "")
            if flag in _TELL:
                params = {"flag": find(f"results.flag-{flag}"), "kind": kind_word(row.kind)}
                yield _of_sheet("results.note-flag", row, params, blocks=False)

    def _all_readings(self) -> Iterator[AssignmentRow | SheetRow]:
        """Readings that were given, once each: those that are open, and those released whose sheet still counts."""
        yield from self._readings
        listed_already = {row.id for row in self._readings}
        yield from (row for row in self._sheets.values() if row.id not in listed_already)


def _not_awaited(setting: Setting) -> set[str]:
    """Kinds of raters without whom results can be: those that weigh nothing, and peers once scoring is over."""
    weights, calendar = setting.profile.raters.weights, setting.profile.round.calendar
    found = {kind for kind, weight in (("peer", weights.peers), ("expert", weights.experts)) if not weight}
    over = has_passed(calendar.scoring, setting.profile.time_zone, setting.clock())
    return found | ({"peer"} if over else set())


def _place(row: AssignmentRow | SheetRow) -> tuple[str, str, str, str]:
    return (row.person, row.capability, row.kind, row.purpose)


def _of_sheet(code: str, row: SheetRow, params: Mapping[str, Any], *, blocks: bool = True) -> OpenThing:
    return OpenThing(code, row.person, row.capability, row.id, row.rater, params, blocks)
