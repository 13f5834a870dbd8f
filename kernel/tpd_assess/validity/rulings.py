"""Who may rule on evidence, and when a ruling counts: a small state machine over the decisions on one file.

open (an invalid ruling with one signature) → in force (a second person signed) → withdrawn; a ruling of an axis is in
force at once. Nobody decides on their own evidence, and nobody signs twice. A ruling of invalid takes effect only after
the teacher was told and the date to mend it has passed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tpd_assess.deadlines import has_passed
from tpd_assess.errors import RefusedError
from tpd_assess.naming import short_id
from tpd_assess.validity.candidates import waits_for_second
from tpd_assess.validity.verdict import SAYS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from tpd_assess.store.rows import DecisionRow, FileRow, NoticeRow

RULINGS = (*SAYS, "invalid")
UNCONFIRMED = "unconfirmed"
"""What a school may also say on a sheet: it cannot confirm. That gives no ground; it is kept, so nobody asks again."""

_SAID_BY = {"ruling": RULINGS, "attestation": (*SAYS, UNCONFIRMED), "witness": tuple(SAYS)}


def speak(kind: str, says: str, *, by: str, file: FileRow, decisions: Iterable[DecisionRow] = ()) -> dict[str, Any]:
    """What the event of a new ruling, attestation or witness says: ``{"says"}``, for rulings also ``{"needs_second"}``.

    `by` is the id of the person who speaks; `decisions` are those on the file so far. Raises `RefusedError`: unknown
    word, not accepted evidence, one's own evidence, or said already.
    """
    if says not in _SAID_BY[kind]:
        raise RefusedError("validity.unknown-word", says=says, words=_SAID_BY[kind])
    if file.state != "accepted":
        raise RefusedError("validity.not-evidence", file=short_id(file.id), state=file.state)
    _refuse_owner(by, file)
    for earlier in decisions:
        _refuse_again(earlier, kind, says, by)
    return {"says": says, "needs_second": says == "invalid"} if kind == "ruling" else {"says": says}


def sign(
    ruling: DecisionRow, *, by: str, file: FileRow, notices: Iterable[NoticeRow], time_zone: str, now: datetime
) -> None:
    """Let a second person sign a ruling. `notices` are those of the round. Raises `RefusedError` when it may not be."""
    if ruling.withdrawn:
        raise RefusedError("validity.ruling-withdrawn", ruling=short_id(ruling.id))
    if not waits_for_second(ruling):
        raise RefusedError("validity.ruling-in-force", ruling=short_id(ruling.id))
    if by == ruling.actor:
        raise RefusedError("validity.same-person", ruling=short_id(ruling.id))
    _refuse_owner(by, file)
    if ruling.says == "invalid":
        _refuse_unheard(file, notices, time_zone, now)


def withdraw(ruling: DecisionRow, *, by: str, file: FileRow) -> None:
    """Let a ruling be taken back, by anyone but the evidence's owner. Raises `RefusedError`."""
    if ruling.kind != "ruling":
        raise RefusedError("validity.not-a-ruling", decision=short_id(ruling.id))
    if ruling.withdrawn:
        raise RefusedError("validity.ruling-withdrawn", ruling=short_id(ruling.id))
    _refuse_owner(by, file)


def stage(ruling: DecisionRow) -> str:
    """Where a ruling stands: ``open``, ``in_force`` or ``withdrawn``."""
    if ruling.withdrawn:
        return "withdrawn"
    return "in_force" if ruling.in_force else "open"


def open_rulings(decisions: Iterable[DecisionRow], by: str = "") -> list[DecisionRow]:
    """The rulings that wait for a second signature, oldest first; with `by`, those that this person could sign."""
    waiting = (one for one in decisions if waits_for_second(one) and (not by or one.actor != by))
    return sorted(waiting, key=lambda one: (one.at, one.id))


def _refuse_owner(by: str, file: FileRow) -> None:
    if not by:
        raise RefusedError("validity.who-speaks")
    if by == file.person:
        raise RefusedError("validity.own-evidence", file=short_id(file.id))


def _refuse_again(earlier: DecisionRow, kind: str, says: str, by: str) -> None:
    if earlier.withdrawn or (earlier.kind, earlier.says) != (kind, says):
        return
    if waits_for_second(earlier):
        raise RefusedError("validity.waits-for-second", ruling=short_id(earlier.id))
    if kind == "ruling" or earlier.body.get("by", earlier.actor) == by:
        raise RefusedError("validity.said-already", decision=short_id(earlier.id))


def _refuse_unheard(file: FileRow, notices: Iterable[NoticeRow], time_zone: str, now: datetime) -> None:
    days = [one.until for one in notices if (one.person, one.capability) == (file.person, file.capability)]
    if not days:
        raise RefusedError("validity.notice-first", capability=file.capability)
    if not has_passed(max(days), time_zone, now):
        raise RefusedError("validity.window-open", until=max(days))
