"""A clock for tests: it stands still until it is moved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


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
