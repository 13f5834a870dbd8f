"""What manifests say of replaced files: carried out once both are here, whatever their order and whatever the run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tpd_assess.intake.standing import Standing
from tpd_assess.store import Draft

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tpd_assess.setting import Setting
    from tpd_assess.store import FileRow

REPLACEABLE = ("accepted", "duplicate", "unmapped", "quarantined")


def replace_declared(setting: Setting, source: str, replaces: Mapping[str, str]) -> None:
    """Let files of a source take the place of those that manifests name, new path → old path."""
    if not (source and replaces):
        return
    standing = Standing(setting, source)
    drafts = []
    for new_path, old_path in sorted(replaces.items()):
        new, old = standing.newest(new_path), standing.newest(old_path)
        if new and old and new.state == "accepted" and old.state in REPLACEABLE:
            drafts += _replacement(standing, new, old)
    if drafts:
        with setting.store.write(setting.actor) as tx:
            tx.append(drafts)


def _replacement(standing: Standing, new: FileRow, old: FileRow) -> list[Draft]:
    if not standing.rests_on(old):
        body: dict[str, Any] = {"why": "superseded", "state": "superseded", "replaced_by": new.id}
        return [Draft("file.changed", old.id, body, round=old.round)]
    if standing.by_hand(new):
        return []
    params = {"file": old.id}
    body = {"why": "read", "state": "unmapped", "reason": "intake.replacement-waiting", "params": params}
    return [Draft("file.changed", new.id, body, round=new.round)]
