"""What belongs into a rater's packet: works by number, and their files under names that say nothing of a teacher."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tpd_assess.intake.formats.kinds import EXTENSIONS
from tpd_assess.intake.papers import names as papers
from tpd_assess.naming import extension_of
from tpd_assess.scoring.packets.workbook import work_number
from tpd_assess.text import show

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from tpd_assess.scoring.submissions import Key, Submission
    from tpd_assess.setting import Setting
    from tpd_assess.store import AssignmentRow, FileRow

_LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class PacketFile:
    """One evidence file and the name that a rater finds it under."""

    row: FileRow
    name: str


@dataclass(frozen=True, slots=True)
class Work:
    """One work of a packet; `number` is its place in the rater's order, e.g. ``007``."""

    number: str
    reading: AssignmentRow
    submission: Submission
    files: tuple[PacketFile, ...]


def open_readings(setting: Setting, rater: str = "") -> dict[str, list[AssignmentRow]]:
    """The readings that wait for a sheet, by rater and in the rater's order; of one rater, if given."""
    scoring = setting.store.scoring
    found: dict[str, list[AssignmentRow]] = {}
    for row in scoring.assignments(setting.round, rater=rater, state="open"):
        sheet = scoring.sheet(row.id)
        if sheet is None or sheet.state != "in":
            found.setdefault(row.rater, []).append(row)
    return {one: sorted(rows, key=lambda row: (row.position, row.id)) for one, rows in sorted(found.items())}


def works_of(
    readings: Iterable[AssignmentRow], found: Mapping[Key, Submission], invalid: Collection[str]
) -> list[Work]:
    """The works of one packet. Left out are submissions that are not to be scored now, and the `invalid` files."""
    pairs = ((row, found.get((row.person, row.capability))) for row in readings)
    wanted = [(row, one) for row, one in pairs if one is not None and one.to_score]
    return [_work(place, row, one, invalid) for place, (row, one) in enumerate(wanted, start=1)]


def invalid_files(setting: Setting) -> frozenset[str]:
    """The files that two people ruled invalid: nobody marks them."""
    return frozenset(row.file for row in setting.store.views.verdicts(setting.round) if row.verdict == "invalid")


def _work(place: int, reading: AssignmentRow, one: Submission, invalid: Collection[str]) -> Work:
    number = work_number(place)
    rows = [row for row in one.files if row.id not in invalid and row.slot in one.present]
    return Work(number, reading, one, tuple(_files(number, rows, one)))


def _files(number: str, rows: Sequence[FileRow], one: Submission) -> Iterator[PacketFile]:
    counts: Counter[str] = Counter()
    order = {slot.key: place for place, slot in enumerate(one.rubric.slots)}
    titles = {slot.key: papers.safe_name(show(slot.title), _LONGEST_TITLE) for slot in one.rubric.slots}
    for row in sorted(rows, key=lambda row: order[row.slot]):
        counts[row.slot] += 1
        title = titles[row.slot].replace(" ", "_")
        yield PacketFile(row, f"{number}_{title}_{counts[row.slot]}.{ending_of(row.path, row.media_type)}")


def ending_of(path: str, media_type: str) -> str:
    """The ending under which a double click opens the file: its own if that is true of its content, else the usual one.

    What stands behind the last dot of a name may be anything, a person's name too, so only known endings are kept.
    """
    own, usual = extension_of(path), EXTENSIONS.get(media_type, ())
    return own if own in usual else next(iter(usual), "bin")
