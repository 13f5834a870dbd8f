"""What a county is opened with, and the setting that comes of it: what is in force, for whom, by which clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from tpd_assess import setup
from tpd_assess.errors import RefusedError
from tpd_assess.people import acting_person
from tpd_assess.setting import Progress, Setting, Silent
from tpd_assess.workers import Workers

if TYPE_CHECKING:
    from tpd_assess.model import Profile
    from tpd_assess.plugins import Plugins
    from tpd_assess.store import Store


def utc_now() -> datetime:
    """The time, as everything here takes it: aware, UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Means:
    """What a county is opened with. `pause` waits seconds; a test passes its own clock and pause."""

    plugins: Plugins
    actor: str = ""  # a person's number or name; "" = the user of this computer
    round_id: str = ""
    progress: Progress = field(default_factory=Silent)
    clock: Callable[[], datetime] = utc_now
    pause: Callable[[float], None] = time.sleep
    workers: Callable[[], Workers] = Workers
    throw_away: Path | None = None  # removed when the county is closed; evidence is then not copied into it


def setting_in_force(store: Store, means: Means) -> Setting:
    """What is in force, as the acting person finds it. Raises `RefusedError` while no profile was adopted."""
    adopted = setup.adopted(store, means.round_id)
    if adopted is None:
        raise RefusedError("setup.not-adopted")
    profile = _in_place(adopted.profile) if means.throw_away else adopted.profile
    return Setting(
        store=store, plugins=means.plugins.without(profile.disabled), profile=profile, profile_digest=adopted.digest,
        standard=adopted.standard, rubrics=adopted.rubrics, actor=acting_person(store, means.actor),
        clock=means.clock, pause=means.pause, workers=means.workers, progress=means.progress, edited=adopted.edited,
    )  # fmt: skip


def _in_place(profile: Profile) -> Profile:
    """The profile for a look only: evidence stays where it lies."""
    return structs.replace(profile, intake=structs.replace(profile.intake, evidence_store="reference"))
