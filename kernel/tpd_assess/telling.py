"""Tell plug-ins what was written, in order and at least once: a cursor in the store remembers how far we came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.model import EventNotice
from tpd_assess.store.canonical import canonical

if TYPE_CHECKING:
    from tpd_assess.county import County
    from tpd_assess.setting import Setting
    from tpd_assess.store import Event

_CURSOR = "told"
_EVERY = 500  # events between two notes of how far we came


def tell(county: County, setting: Setting) -> None:
    """Tell every event since last time. What a plug-in does wrong is kept in its faults; the rest are told."""
    if not setting.plugins.implementing("event_recorded"):
        return
    row = start = setting.store.cursor(_CURSOR)
    for row, event in setting.store.log.events_after(start):
        setting.plugins.note(setting.plugins.tell("event_recorded", county=county, event=_notice(event)))
        if row % _EVERY == 0:
            setting.store.set_cursor(_CURSOR, row)
    if row != start:
        setting.store.set_cursor(_CURSOR, row)


def _notice(event: Event) -> EventNotice:
    return EventNotice(
        id=event.id, origin=event.origin, seq=event.seq, kind=event.kind, round=event.round, subject=event.subject,
        actor=event.actor, at=event.at, body=canonical(event.body), v=event.v,
    )  # fmt: skip
