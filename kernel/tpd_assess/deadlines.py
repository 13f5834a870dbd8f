"""Deadlines: a day ends at 24:00 in the county's own time zone; the clock is always passed in."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def end_of_day(day: str, time_zone: str) -> datetime:
    """The moment at which an ISO day ends in a time zone (aware)."""
    midnight = datetime.combine(date.fromisoformat(day) + timedelta(days=1), time())
    return midnight.replace(tzinfo=ZoneInfo(time_zone))


def has_passed(day: str, time_zone: str, now: datetime) -> bool:
    """Whether a deadline day is over; a day that is not set ("") never is."""
    return bool(day) and now >= end_of_day(day, time_zone)


def local_time(at: str, time_zone: str) -> str:
    """An ISO moment (aware) in a time zone, to the minute, as people read it."""
    return datetime.fromisoformat(at).astimezone(ZoneInfo(time_zone)).strftime("%Y-%m-%d %H:%M")


def local_day(now: datetime, time_zone: str) -> date:
    """The calendar day in a time zone at an aware moment."""
    return now.astimezone(ZoneInfo(time_zone)).date()
