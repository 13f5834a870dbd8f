"""What plug-ins are told of an event."""

from __future__ import annotations

from tpd_assess.model.values import Value


class EventNotice(Value):
    """An event as told to plug-ins: `body` is canonical JSON text; names are not in it, only ids.

    `v` counts the shapes that bodies of this kind have had.
    """

    id: str
    origin: str
    seq: int
    kind: str
    round: str
    subject: str
    actor: str
    at: str
    body: str
    v: int = 1
