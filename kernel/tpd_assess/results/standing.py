"""Whether final results may still say what the round comes to: told from what happened since, reckoning nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tpd_assess.setting import Setting

_MATTERS = (
    "file.taken", "file.changed", "submission.status", "submission.gone", "verdict.recorded", "repair.ended",
    "ruling.signed", "ruling.withdrawn", "person.reconciled", "profile.adopted", "roster.imported", "choices.imported",
    "sheet.submitted", "sheet.kept", "sheet.set_aside", "override.signed", "override.withdrawn",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """Results that are final: their digest, since when (UTC, ISO), and whether something since may change them."""

    results: str
    at: str
    outdated: bool


def standing(setting: Setting) -> Standing | None:
    """How the final results stand; ``None`` while there are none."""
    row = setting.store.scoring.finalised(setting.round)
    if row is None:
        return None
    arrived = _row_of(setting, row.event)
    since = (event for _, event in setting.store.log.events_after(arrived, _MATTERS))
    outdated = any(event.round in ("", setting.round, setting.profile.round.of) for event in since)
    return Standing(row.results, row.at, outdated)


def _row_of(setting: Setting, event: str) -> int:
    """Where in the log an event arrived."""
    return next((row for row, one in setting.store.log.events_after(0, ("results.finalised",)) if one.id == event), 0)
