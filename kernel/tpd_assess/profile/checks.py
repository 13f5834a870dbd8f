"""Choices that contradict each other. Each check looks only at values that were read without fault."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from tpd_assess.model.profile import CALENDAR_ORDER

if TYPE_CHECKING:
    from collections.abc import Callable

    from tpd_assess.located import Reading
    from tpd_assess.model import Profile

_ALL = 100


def check_profile(reading: Reading, profile: Profile) -> None:
    """Report every contradiction within a profile."""
    for check in _CHECKS:
        check(reading, profile)


def _greater(reading: Reading, more: str, less: str, profile: Profile) -> None:
    """Report when the first value exceeds the second; paths name integers."""
    high, low = _at(profile, more), _at(profile, less)
    if reading.sound(more, less) and high > low:
        place = reading.place(more, less)
        reading.fault("profile.exceeds", place, more=more, high=high, less=less, low=low)


def _at(profile: Profile, path: str) -> int:
    value: object = profile
    for name in path.split("."):
        value = getattr(value, name)
    return value if isinstance(value, int) else 0


def _select(reading: Reading, profile: Profile) -> None:
    _greater(reading, "select.school_min", "select.school_max", profile)
    _greater(reading, "select.teacher_count", "select.school_min", profile)
    _greater(reading, "select.min_dimensions", "select.teacher_count", profile)
    _greater(reading, "select.own_environment_min", "select.teacher_count", profile)


def _raters(reading: Reading, profile: Profile) -> None:
    raters = profile.raters
    total = raters.weights.peers + raters.weights.experts
    if reading.sound("raters.weights") and total != _ALL:
        place = reading.place("raters.weights", "raters.weights.peers")
        reading.fault("profile.weights", place, total=total)
    _greater(reading, "raters.peers.minimum", "raters.peers.planned", profile)
    for side in ("peers", "experts"):
        paths = (f"raters.weights.{side}", f"raters.{side}.planned")
        if reading.sound(*paths) and _at(profile, paths[0]) and not _at(profile, paths[1]):
            reading.fault("profile.weight-of-nobody", reading.place(*paths), side=side, weight=_at(profile, paths[0]))
    if reading.sound("raters.peers.trim", "raters.peers.minimum") and raters.peers.trim:
        _trim(reading, profile)


def _trim(reading: Reading, profile: Profile) -> None:
    peers = profile.raters.peers
    if peers.minimum <= 2 * peers.trim:
        place = reading.place("raters.peers.trim")
        reading.fault("profile.trim", place, trim=peers.trim, minimum=peers.minimum)


def _bands(reading: Reading, profile: Profile) -> None:
    path, bands = "grading.bands", profile.grading.bands
    if not reading.sound(path):
        return
    for band in bands:
        if band.start >= band.end:
            reading.fault("profile.band-empty", reading.place(f"{path}.{band.level}"), path, level=band.level)
    _ends(reading, path, (bands[0].level, bands[0].start), (bands[-1].level, bands[-1].end))
    for lower, upper in pairwise(bands):
        if lower.end != upper.start:
            params = {"lower": lower.level, "upper": upper.level, "end": lower.end, "start": upper.start}
            reading.fault("profile.bands", reading.place(f"{path}.{upper.level}"), path, **params)


def _ends(reading: Reading, path: str, first: tuple[str, int], final: tuple[str, int]) -> None:
    for (level, found), wanted in ((first, 0), (final, _ALL)):
        if found != wanted:
            reading.fault(
                "profile.ends", reading.place(f"{path}.{level}"), path, level=level, found=found, wanted=wanted
            )


def _points(reading: Reading, profile: Profile) -> None:
    path, ranges = "grading.level_points", profile.grading.level_points
    if not reading.sound(path):
        return
    _ends(reading, path, (ranges[0].level, ranges[0].low), (ranges[-1].level, ranges[-1].high))
    for item in ranges:
        if item.low > item.high:
            reading.fault("profile.band-empty", reading.place(f"{path}.{item.level}"), path, level=item.level)
    for lower, upper in pairwise(ranges):
        if lower.high + 1 != upper.low:
            params = {"lower": lower.level, "upper": upper.level, "end": lower.high, "start": upper.low}
            reading.fault("profile.points", reading.place(f"{path}.{upper.level}"), path, **params)


def _in_bands(reading: Reading, profile: Profile) -> None:
    """A level's value and points lie in that level's band; else a work that is pass throughout would not be pass."""
    grading = profile.grading
    spans = {band.level: (band.start, band.end if band.end == _ALL else band.end - 1) for band in grading.bands}
    marks = [("level_value", item.level, item.value, item.value) for item in grading.level_value]
    marks += [("level_points", item.level, item.low, item.high) for item in grading.level_points]
    for name, level, low, high in marks:
        path = f"grading.{name}.{level}"
        if not reading.sound("grading.bands", path, f"grading.{name}") or level not in spans:
            continue
        start, end = spans[level]
        if low < start or high > end:
            place = reading.place(path, f"grading.bands.{level}")
            reading.fault(
                "profile.outside-band", place, key=name, level=level, low=low, high=high, start=start, end=end
            )


def _overall(reading: Reading, profile: Profile) -> None:
    grading = profile.grading
    if not reading.sound("grading.overall", "grading.overall_k", "select.teacher_count"):
        return
    place = reading.place("grading.overall_k", "grading.overall")
    if grading.overall != "k_of_n":
        if grading.overall_k:
            reading.fault("profile.overall-k-unused", place, overall=grading.overall)
    elif not 1 <= grading.overall_k <= profile.select.teacher_count:
        params = {"overall": grading.overall, "k": grading.overall_k, "count": profile.select.teacher_count}
        reading.fault("profile.overall-k", place, **params)


def _calendar(reading: Reading, profile: Profile) -> None:
    calendar = profile.round.calendar
    days = [(name, getattr(calendar, name)) for name in CALENDAR_ORDER if reading.sound(f"round.calendar.{name}")]
    for (earlier, first), (later, second) in pairwise([(name, day) for name, day in days if day]):
        if second < first:
            place = reading.place(f"round.calendar.{later}")
            reading.fault("profile.calendar", place, later=later, second=second, earlier=earlier, first=first)


def _repair(reading: Reading, profile: Profile) -> None:
    calendar, days = profile.round.calendar, profile.validity.repair_days
    paths = ("round.calendar.repair", "round.calendar.hand_in", "validity.repair_days")
    if not reading.sound(*paths) or not calendar.repair or not calendar.hand_in:
        return
    window = (date.fromisoformat(calendar.repair) - date.fromisoformat(calendar.hand_in)).days
    if 0 <= window < days:
        reading.fault("profile.repair", reading.place(*paths), window=window, days=days)


def _round(reading: Reading, profile: Profile) -> None:
    if reading.sound("round.of", "round.id") and profile.round.of and profile.round.of == profile.round.id:
        reading.fault("profile.round-of-itself", reading.place("round.of"), id=profile.round.id)
    if reading.sound("round.of", "make_up.times") and profile.round.of and profile.make_up.times == 0:
        reading.fault("profile.no-make-up", reading.place("make_up.times", "round.of"), of=profile.round.of)


def _hours(reading: Reading, profile: Profile) -> None:
    parts, path = profile.hours.parts, "hours.parts"
    if not reading.sound(path, "hours.total"):
        return
    keys = [part.key for part in parts]
    for number, part in enumerate(parts):
        if part.key in keys[:number]:
            reading.fault("profile.part-twice", reading.place(f"{path}[{number}].key"), path, key=part.key)
        if part.of and part.of not in keys[:number]:  # only parts before it: so there can be no ring
            params = {"key": part.key, "of": part.of, "known": keys[:number]}
            reading.fault("profile.part-unknown", reading.place(f"{path}[{number}].of"), path, **params)
    if reading.sound(path):
        _hours_fit(reading, profile, keys)
        _pushed(reading, profile, keys)


def _hours_fit(reading: Reading, profile: Profile, keys: list[str]) -> None:
    hours, path = profile.hours, "hours.parts"
    for whole in ("", *keys):
        inner = sum(part.hours for part in hours.parts if part.of == whole)
        most = hours.total if not whole else next(part.hours for part in hours.parts if part.key == whole)
        if inner > most:
            place = (
                reading.place(path, "hours.total") if not whole else reading.place(f"{path}[{keys.index(whole)}].hours")
            )
            reading.fault("profile.hours", place, whole=whole or "total", inner=inner, most=most)


def _pushed(reading: Reading, profile: Profile, keys: list[str]) -> None:
    pushed, path = profile.hours.pushed_lessons, "hours.pushed_lessons"
    if not reading.sound(path) or not pushed.count:
        return
    if pushed.part not in keys:
        params = {"key": "pushed_lessons", "of": pushed.part, "known": keys}
        reading.fault("profile.part-unknown", reading.place(f"{path}.part", path), **params)
        return
    most = profile.hours.parts[keys.index(pushed.part)].hours
    if pushed.count * pushed.hours_each > most:
        place = reading.place(f"{path}.count", path)
        reading.fault("profile.hours", place, whole=pushed.part, inner=pushed.count * pushed.hours_each, most=most)


def _disabled(reading: Reading, profile: Profile) -> None:
    """A plug-in that is switched off cannot be the one that is asked."""
    named = [(f"rubrics.{choice.target}", choice.plugin) for choice in profile.rubrics]
    named += [(f"readers.{choice.media_type}", choice.plugin) for choice in profile.readers]
    named += [(f"policies.{choice.step}", choice.policy.partition(":")[0]) for choice in profile.policies]
    for path, plugin in named:
        if plugin in profile.disabled and reading.sound("disabled"):
            place = reading.place(f"disabled[{profile.disabled.index(plugin)}]")
            reading.fault("profile.disabled-but-named", place, plugin=plugin, path=path)


_CHECKS: tuple[Callable[[Reading, Profile], None], ...] = (
    _round, _calendar, _repair, _select, _raters, _bands, _points, _in_bands, _overall, _hours, _disabled,
)  # fmt: skip
