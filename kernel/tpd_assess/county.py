"""County: one method for each thing that a person can do.

The command line, the scoring room and plug-ins' commands all go through it; there is no other way to change anything.
Every method says who acts: the actor that the county was opened for, or that `acting_as` bound.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from tpd_assess import platform, setup
from tpd_assess.errors import NotFoundError
from tpd_assess.intake.read import ReadReport, read
from tpd_assess.intake.take import take
from tpd_assess.setting import Setting, Silent
from tpd_assess.store import Store, Workspace
from tpd_assess.validity.judging import JudgeReport, judge
from tpd_assess.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from tpd_assess.intake.items import TakeReport
    from tpd_assess.model import Profile
    from tpd_assess.plugins import Plugins
    from tpd_assess.setting import Progress


def utc_now() -> datetime:
    """The time, as everything here takes it: aware, UTC."""
    return datetime.now(UTC)


class County:
    """A workspace as one person works in it. Open it with `County.open`, in a ``with`` block or with `close`."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    # --- opening -------------------------------------------------------------------------------------------------

    @classmethod
    def open(
        cls, root: Path | None = None, *, actor: str = "", plugins: Plugins, round_id: str = "",
        progress: Progress | None = None, clock: Callable[[], datetime] = utc_now,
        pause: Callable[[float], None] = time.sleep,
    ) -> Self:  # fmt: skip
        """Open the workspace at `root`, or the one found from the current folder upwards.

        `actor` is a person's number or name, "" = the user of this computer. Raises `NotFoundError` without a workspace,
        `StoreError` for one that cannot be opened, `RefusedError` while no profile is in force.
        """
        workspace = Workspace(root) if root else Workspace.find(Path.cwd())
        if workspace is None or not workspace.exists():
            raise NotFoundError("setup.no-workspace")
        store = Store.open(workspace, clock=clock)
        return cls(_setting(store, plugins, round_id, actor, progress or Silent(), clock, pause))
