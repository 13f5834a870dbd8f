"""Moments as files write them, as ISO 8601: in UTC with ``Z`` where the zone is known, else the wall clock as it is."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_SINCE_1904 = datetime(1904, 1, 1, tzinfo=UTC)
_SINCE_1970 = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST, _LATEST = 1980, 2100
_PDF = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?\s*(?:(Z)|([+-])(\d\d)'?(\d\d)?)?")
_EXIF = re.compile(r"(\d{4})[:/-](\d\d)[:/-](\d\d)[ T](\d\d):(\d\d):(\d\d)")


def shown(moment: datetime) -> str:
    """A moment as text; "" when no such document can be from that year."""
    if not _EARLIEST <= moment.year < _LATEST:
        return ""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if moment.tzinfo else f"{moment:%Y-%m-%dT%H:%M:%S}"


def from_iso(text: str) -> str:
    """Of office documents and phones' films: ``2025-09-01T08:00:00Z``, ``2025-09-01T16:00:00+0800``."""
    try:
        return shown(datetime.fromisoformat(text.strip()))
    except (ValueError, OverflowError):
        return ""


def from_pdf(text: str) -> str:
    """Of PDF: ``D:20250901160000+08'00'``; a date without a zone stays without."""
    found = _PDF.match(text.strip())
    if not found:
        return ""
    numbers = [
        int(part) if part else default for part, default in zip(found.groups()[:6], (0, 1, 1, 0, 0, 0), strict=True)
    ]
    try:
        moment = datetime(*numbers)  # type: ignore[arg-type]  # noqa: DTZ001 - the zone comes next, if it is known
        return shown(_zoned(moment, found))
    except (ValueError, OverflowError):
        return ""


def _zoned(moment: datetime, found: re.Match[str]) -> datetime:
    zulu, sign, hours, minutes = found.groups()[6:]
    if zulu:
        return moment.replace(tzinfo=UTC)
    if not sign:
        return moment
    ahead = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return (moment - ahead if sign == "+" else moment + ahead).replace(tzinfo=UTC)


def from_exif(text: str, offset: str = "") -> str:
    """Of cameras: ``2025:09:01 16:00:00``, with an offset such as ``+08:00`` if the camera wrote one."""
    found = _EXIF.match(text.strip())
    if not found:
        return ""
    year, month, day, *clock = found.groups()
    return from_iso(f"{year}-{month}-{day}T{':'.join(clock)}{offset.strip()}")


def from_1904(seconds: int) -> str:
    """Of film files. Some phones count from 1970 instead, which would give a year before there were phones."""
    try:
        return shown(_SINCE_1904 + timedelta(seconds=seconds)) or shown(_SINCE_1970 + timedelta(seconds=seconds))
    except OverflowError:
        return ""
