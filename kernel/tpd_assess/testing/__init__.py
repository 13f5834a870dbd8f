"""What authors of plug-ins and our own tests import: a county in a folder, plug-ins by name, a recorder of hook calls.

Opt-in: nothing of this is imported by the program itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tpd_assess.county import County
from tpd_assess.means import Means
from tpd_assess.plugins import HookRecorder, Plugins
from tpd_assess.store import Store, Workspace
from tpd_assess.store.state import state as state_of_store

if TYPE_CHECKING:
    from tpd_assess.workers import Workers

__all__ = ["Clock", "County", "HookRecorder", "Means", "Plugins", "means", "state"]


class Clock:
    """A clock that stands still until it is moved; `pause` moves it, so that nothing in a test ever waits."""

    def __init__(self, start: str = "2025-10-15T08:00:00+08:00") -> None:
        self._now = datetime.fromisoformat(start).astimezone(UTC)

    def __call__(self) -> datetime:
        return self._now

    def pause(self, seconds: float) -> None:
        """Let so many seconds go by at once."""
        self._now += timedelta(seconds=seconds)

    def set(self, moment: str) -> None:
        """Go to an ISO moment."""
        self._now = datetime.fromisoformat(moment).astimezone(UTC)


def means(
    plugins: Plugins | Mapping[str, object] | None = None, *, clock: Clock | None = None, actor: str = "",
    workers: Callable[[], Workers] | None = None,
) -> Means:  # fmt: skip
    """What `County.open` takes, for a test: a clock that stands still, the installed or the given plug-ins.

    Plug-ins that are given as modules or names of modules work in workers too; objects only in this process.
    """
    loaded = plugins if isinstance(plugins, Plugins) else Plugins.of(plugins) if plugins else Plugins.load()
    moments = clock or Clock()
    extra: dict[str, Any] = {"workers": workers} if workers else {}
    return Means(loaded, actor=actor, clock=moments, pause=moments.pause, **extra)


def state(workspace: Path) -> tuple[Any, ...]:
    """The current state of a workspace without ids, times and order of arrival: two that mean the same are equal.

    Each file, submission, verdict, reading, sheet and result by natural key, with the digests of all stored bytes.
    """
    with Store.open(Workspace(workspace), clock=lambda: datetime.now(UTC), read_only=True) as store:
        return tuple(state_of_store(store))
