"""Reading `assessment.yaml`, with all that is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from tpd_assess.errors import Problem, ProfileError
from tpd_assess.located import Fields, Place, Reading, compose_file, nearest, read_struct
from tpd_assess.located.shape import paths_of
from tpd_assess.model import Profile, Standard
from tpd_assess.profile.checks import check_profile
from tpd_assess.profile.specials import SPECIALS
from tpd_assess.profile.targets import against_standard

if TYPE_CHECKING:
    from collections.abc import Callable

    from tpd_assess.located import Composed

    FindStandard = Callable[[str, tuple[Path, ...]], Standard | None]


def read_profile(path: Path, find_standard: FindStandard | None = None) -> Profile:
    """The county's choices that stand in a file.

    `find_standard` gives the standard for a key and the county's own rubric folders (`rubrics.find_standard` does);
    with it, an unknown standard is refused and rubric targets are checked and put into the standard's keys. Raises
    `ProfileError` with all problems.
    """
    profile, problems = read(compose_file(path), find_standard)
    if problems:
        raise ProfileError("profile.faulty", problems, path=str(path))
    return profile


def check(path: Path, find_standard: FindStandard | None = None) -> list[Problem]:
    """All problems of a profile; never raises for what stands in it."""
    return list(read(compose_file(path), find_standard)[1])


def read(composed: Composed, find_standard: FindStandard | None = None) -> tuple[Profile, tuple[Problem, ...]]:
    """A composed profile as far as it can be read, and all its problems."""
    reading = Reading(composed.problems)
    if composed.root is None:
        return read_struct(Reading(), Fields((), Place(composed.file)), Profile), composed.problems
    profile = read_struct(reading, composed.root, Profile, specials=SPECIALS)
    folder = Path(composed.file).parent
    _check_zone(reading, profile)
    _check_folders(reading, profile, folder)
    _check_proposed(reading, profile)
    check_profile(reading, profile)
    profile = against_standard(reading, profile, _standard(reading, profile, folder, find_standard))
    return profile, tuple(reading.problems)


def rubric_folders(profile: Profile, folder: Path) -> tuple[Path, ...]:
    """The county's rubric folders; `folder` is where the profile stands, from which they are reckoned."""
    return tuple(folder / name for name in profile.rubric_folders)


def _standard(reading: Reading, profile: Profile, folder: Path, find: FindStandard | None) -> Standard | None:
    if find is None or not profile.standard or not reading.sound("standard"):
        return None
    standard = find(profile.standard, rubric_folders(profile, folder))
    if standard is None:
        reading.fault("profile.unknown-standard", reading.place("standard"), "standard", found=profile.standard)
    return standard


def _check_zone(reading: Reading, profile: Profile) -> None:
    if not reading.sound("time_zone"):
        return
    zones = available_timezones()
    if profile.time_zone not in zones:
        hint = nearest(profile.time_zone, zones)
        reading.fault("profile.time-zone", reading.place("time_zone"), found=profile.time_zone, hint=hint)


def _check_folders(reading: Reading, profile: Profile, folder: Path) -> None:
    for number, (name, path) in enumerate(zip(profile.rubric_folders, rubric_folders(profile, folder), strict=True)):
        if not path.is_dir():
            reading.fault("profile.no-folder", reading.place(f"rubric_folders[{number}]"), found=name)


def _check_proposed(reading: Reading, profile: Profile) -> None:
    known = paths_of(Profile)
    for number, path in enumerate(profile.proposed):
        if path not in known:
            place = reading.place(f"proposed[{number}]")
            reading.fault("profile.unknown-field", place, found=path, hint=nearest(path, known))
