"""When evidence leaves its place, its copy there counts instead: the same bytes were handed in after all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tpd_assess.intake.standing import late_note, place_of
from tpd_assess.store import Draft

if TYPE_CHECKING:
    from tpd_assess.setting import Setting
    from tpd_assess.store import FileRow


def promotions(setting: Setting, left: FileRow) -> list[Draft]:
    """Events for the copies of a file that is elsewhere by now, `left` as it stood: the first by path is accepted.

    The others become copies of that one.
    """
    if left.state != "accepted":
        return []
    rows = setting.store.views.files(left.round, states=("duplicate",), person=left.person)
    copies = [row for row in rows if row.params.get("file") == left.id and place_of(row) == place_of(left)]
    if not copies:
        return []
    first, *rest = sorted(copies, key=lambda row: (row.path, row.id))
    reason, params = late_note(setting, late=first.late)
    return [_changed(first, "accepted", reason, params)] + [
        _changed(row, "duplicate", row.reason, {"file": first.id}) for row in rest
    ]


def _changed(row: FileRow, state: str, reason: str, params: dict[str, Any]) -> Draft:
    body = {"why": "reread", "state": state, "reason": reason, "params": params}
    return Draft("file.changed", row.id, body, round=row.round)
