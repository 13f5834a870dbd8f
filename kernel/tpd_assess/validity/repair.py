"""The repair window: who is told until when something can be mended, and what happens to what is left after it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tpd_assess.deadlines import has_passed, local_day
from tpd_assess.model import Text
from tpd_assess.model.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from tpd_assess.model import Profile, Rubric
    from tpd_assess.store.rows import NoticeRow, StatusRow
    from tpd_assess.validity.candidates import Candidate

MENDABLE = ("incomplete", "undetermined")


class ToRule(Value, frozen=True):
    """A submission that two people settle after the window, with the files they look at."""

    person: str
    capability: str
    files: tuple[str, ...]


class AfterWindow(Value, frozen=True):
    """What is left of a round's submissions, as ``(person, capability)``.

    `untold` never had a notice and must get one first; `waiting` may still be mended; `to_rule` is the one list for two
    people; `as_is` are scored as they stand: their open evidence counts, an empty required slot counts nothing.
    """

    untold: tuple[tuple[str, str], ...] = ()
    waiting: tuple[tuple[str, str], ...] = ()
    to_rule: tuple[ToRule, ...] = ()
    as_is: tuple[tuple[str, str], ...] = ()


def repair_day(profile: Profile, now: datetime) -> str:
    """The day (ISO, ends at 24:00 in the county) until which a notice given now lets things be mended.

    The calendar's day while it is not over; without one, or after it, `repair_days` from today on.
    """
    fixed = profile.round.calendar.repair
    if fixed and not has_passed(fixed, profile.time_zone, now):
        return fixed
    return (local_day(now, profile.time_zone) + timedelta(days=profile.validity.repair_days)).isoformat()


def notices_due(statuses: Iterable[StatusRow], notices: Iterable[NoticeRow]) -> list[StatusRow]:
    """The submissions that lack something and whose teacher was not told yet; one notice opens the window, once."""
    told = {(notice.person, notice.capability) for notice in notices}
    due = [row for row in statuses if row.status in MENDABLE and (row.person, row.capability) not in told]
    return sorted(due, key=lambda row: (row.person, row.capability))


def notice_body(status: StatusRow, rubric: Rubric, until: str) -> dict[str, Any]:
    """The body of ``notice.given``: until when, and what is lacking, by the slots' titles."""
    titles = [slot.title for slot in rubric.slots if slot.key in status.body.get("lacks", ())]
    slots = {"zh": "、".join(one.zh for one in titles), "en": ", ".join(one.in_language("en") for one in titles)}
    return {"until": until, "code": f"validity.notice-{status.status}", "params": {"slots": slots}}


def invalid_notice_body(slot_title: Text, until: str) -> dict[str, Any]:
    """The body of ``notice.given`` when one person ruled an evidence invalid; the teacher may still mend or reply."""
    slots = {"zh": slot_title.zh, "en": slot_title.in_language("en")}
    return {"until": until, "code": "validity.notice-invalid", "params": {"slots": slots}}


def notice_params(notice: NoticeRow) -> dict[str, Any]:
    """A notice's parameters as `tpd_assess.text.say` takes them, with its date and capability."""
    texts = {name: _text(value) for name, value in notice.params.items()}
    return {**texts, "until": notice.until, "capability": notice.capability}


def after_window(
    statuses: Iterable[StatusRow],
    notices: Iterable[NoticeRow],
    open_files: Iterable[Candidate],
    profile: Profile,
    now: datetime,
) -> AfterWindow:
    """Sort what is left of a round. `open_files` are its files on which a decision is still wanted or open.

    Under ``rule`` a submission with such files goes to two people; one with nothing to look at, only gaps, is scored as
    it is. Under ``score_as_is`` all of them are. Nothing becomes invalid here.
    """
    until = _last_days(notices)
    files = _by_submission(open_files)
    kinds: dict[str, list[tuple[str, str]]] = {"untold": [], "waiting": [], "to_rule": [], "as_is": []}
    for row in statuses:
        if row.status in MENDABLE:
            key = (row.person, row.capability)
            over = has_passed(until.get(key, ""), profile.time_zone, now)
            kinds[
                _kind(told=key in until, over=over, ruled=profile.validity.after_repair == "rule" and key in files)
            ] += [key]
    to_rule = tuple(ToRule(person=key[0], capability=key[1], files=files[key]) for key in sorted(kinds.pop("to_rule")))
    return AfterWindow(to_rule=to_rule, **{name: tuple(sorted(keys)) for name, keys in kinds.items()})


def _kind(*, told: bool, over: bool, ruled: bool) -> str:
    if not told:
        return "untold"
    if not over:
        return "waiting"
    return "to_rule" if ruled else "as_is"


def _last_days(notices: Iterable[NoticeRow]) -> Mapping[tuple[str, str], str]:
    days: dict[tuple[str, str], str] = {}
    for notice in notices:
        key = (notice.person, notice.capability)
        days[key] = max(notice.until, days.get(key, ""))
    return days


def _by_submission(rows: Iterable[Candidate]) -> dict[tuple[str, str], tuple[str, ...]]:
    files: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in sorted(rows, key=lambda row: (row.slot, row.file)):
        key = (row.person, row.capability)
        files[key] = (*files.get(key, ()), row.file)
    return files


def _text(value: Any) -> Any:
    return Text(value["zh"], value.get("en", "")) if isinstance(value, dict) and "zh" in value else value
