"""Score sheets that come back as workbooks: read in workers, compared with what was handed out, brought in by packet.

A packet comes in whole or not at all, and each in a transaction of its own: what was killed half way goes on with the
next run. A workbook that is refused stops no other.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from tpd_assess.errors import AssessError, NotFoundError, Problem, TableError
from tpd_assess.foreign import read_each_foreign
from tpd_assess.scoring.assigning.releasing import step_back
from tpd_assess.scoring.packets import workbook
from tpd_assess.scoring.packets.on_disk import EVIDENCE
from tpd_assess.scoring.sheets.handed import packet_of
from tpd_assess.scoring.sheets.returned_packet import Judged, judged
from tpd_assess.scoring.sheets.returned_reading import ReturnedPacket, packet_named, read_returned
from tpd_assess.scoring.sheets.submitting import SheetDoor, checked
from tpd_assess.store.canonical import digest_of
from tpd_assess.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from tpd_assess.model import Finding
    from tpd_assess.scoring.sheets.returned_reading import ReturnedWork
    from tpd_assess.setting import Setting
    from tpd_assess.tables import Table

ENDING = ".xlsx"
_LOCK_FILE = "~$"  # what Excel and WPS put beside a workbook that is open


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one workbook, by ids of readings; with `problems` nothing of it was taken.

    `blank` counts works that were not marked yet; `stepped_back` are readings given up for a conflict; `left_out` says
    of what was taken back meanwhile where it stands.
    """

    file: str
    packet: str = ""
    taken: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    stepped_back: tuple[str, ...] = ()
    blank: int = 0
    left_out: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetsReport:
    """What an import did, or would do in a dry run; `findings` are what checks said of sheets, by reading."""

    files: tuple[FileReport, ...]
    findings: tuple[tuple[str, Finding], ...] = ()
    dry_run: bool = False

    @property
    def refused(self) -> tuple[FileReport, ...]:
        """The workbooks of which nothing was taken."""
        return tuple(one for one in self.files if one.problems)

    @property
    def waits(self) -> bool:
        """Whether something is left for a person."""
        return any(one.problems or one.left_out or one.stepped_back for one in self.files)


def import_sheets(setting: Setting, paths: Iterable[Path], *, reason: str = "", dry_run: bool = False) -> SheetsReport:
    """Bring in the returned workbooks that `paths` mean: files, or folders with everything below them.

    A `reason` lets marks that are in be corrected. Raises `NotFoundError` when there is no such file, or no workbook.
    """
    files = workbooks_in(paths)
    door = SheetDoor(setting)
    with setting.with_one_pool() as pooled:
        returned = list(_read_all(pooled, door, files))
        found = _sort_out(setting, door, _told_apart(returned), reason)
        ready = [sheet for one in found if not one.problems for sheet in one.ready]
        findings = dict(zip((one.row.id for one in ready), checked(pooled, ready), strict=True))
    setting.progress.start("sheets.stage-bring-in", len(found))
    reports = [_bring_in(setting, door, one, findings, dry_run=dry_run) for one in found]
    setting.progress.finish()
    said = [(reading, one) for reading, several in findings.items() for one in several]
    return SheetsReport(tuple(reports), tuple(said), dry_run)


def workbooks_in(paths: Iterable[Path]) -> list[Path]:
    """The workbooks meant, sorted within each folder. Raises `NotFoundError`."""
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise NotFoundError("sheets.no-such-path", path=str(path))
        below = sorted(one for one in path.rglob("*") if _is_score_sheet(one, path)) if path.is_dir() else [path]
        if not below:
            raise NotFoundError("sheets.no-workbook", path=str(path))
        found |= dict.fromkeys(below)
    return list(found)


def _is_score_sheet(path: Path, root: Path) -> bool:
    """Whether a workbook below a folder is a packet's own, not one of the works in it."""
    ours = path.suffix.lower() == ENDING and not path.name.startswith(_LOCK_FILE) and path.is_file()
    return ours and EVIDENCE not in path.relative_to(root).parts[:-1]


# --- one workbook -----------------------------------------------------------------------------------------------------


def _read_all(setting: Setting, door: SheetDoor, files: Sequence[Path]) -> Iterator[ReturnedPacket]:
    setting.progress.start("sheets.stage-read", len(files))
    for path, tables in zip(files, read_each_foreign(setting.workers, files, columns=workbook.columns()), strict=True):
        yield _unreadable(path, tables) if isinstance(tables, TableError) else _read(setting, door, path, tables)
        setting.progress.advance()
    setting.progress.finish()


def _unreadable(path: Path, error: TableError) -> ReturnedPacket:
    return ReturnedPacket(str(path), "", "", problems=tuple(replace(one, file=str(path)) for one in error.problems))


def _read(setting: Setting, door: SheetDoor, path: Path, tables: Sequence[Table]) -> ReturnedPacket:
    """A workbook against its packet; whatever is wrong with it stands in its problems.

    All workbooks are called alike as they go out, so that they are named with their folders.
    """
    try:
        source = digest_of(path.read_bytes())
    except OSError:
        return _refused(path, "tables.no-file")
    code = packet_named(tables)
    if not code:
        return _refused(path, "sheets.no-packet")
    packet = packet_of(setting, door, code)
    if packet is None:
        return _refused(path, "sheets.unknown-packet", packet=code)
    rounds = {work.row.round for work in packet.works} - {setting.round}
    if rounds:
        return _refused(path, "sheets.other-round", round=sorted(rounds), now=setting.round)
    return read_returned(tables, packet, setting.profile, file=str(path), source=source)


def _refused(path: Path, code: str, /, **params: object) -> ReturnedPacket:
    return ReturnedPacket(str(path), "", "", problems=(Problem(code, params, file=str(path)),))


# --- several of one packet --------------------------------------------------------------------------------------------


def _told_apart(returned: Sequence[ReturnedPacket]) -> list[ReturnedPacket]:
    """The same; workbooks that give different marks for one reading name each other's cells."""
    extra: dict[int, list[Problem]] = defaultdict(list)
    by_reading: dict[str, list[tuple[int, ReturnedWork]]] = defaultdict(list)
    for at, one in enumerate(returned):
        for work in (work for work in one.works if not (one.problems or work.blank)):
            by_reading[work.handed.row.id].append((at, work))
    for several in by_reading.values():
        for (first, mine), (second, theirs) in combinations(several, 2):
            extra[first] += _disagree(returned[first], mine, returned[second], theirs)
            extra[second] += _disagree(returned[second], theirs, returned[first], mine)
    return [one.with_problems(extra[at]) for at, one in enumerate(returned)]


def _disagree(
    one: ReturnedPacket, mine: ReturnedWork, other: ReturnedPacket, theirs: ReturnedWork
) -> Iterator[Problem]:
    for place in mine.differs(theirs.given, steps_back=theirs.steps_back):
        params = {"work": workbook.work_number(mine.handed.place), "other": other.file, "cell": theirs.cell(place)}
        yield Problem("sheets.files-disagree", params, file=one.file, cell=mine.cell(place))


def _sort_out(setting: Setting, door: SheetDoor, returned: Iterable[ReturnedPacket], reason: str) -> list[Judged]:
    """What each workbook brings that none before it in this import brings."""
    found, brought = [], set[str]()
    for one in returned:
        found.append(judged(setting, door, one, reason=reason, brought=brought))
        brought |= found[-1].brings
    return found


# --- into the log -----------------------------------------------------------------------------------------------------


def _bring_in(
    setting: Setting, door: SheetDoor, one: Judged, findings: dict[str, tuple[Finding, ...]], *, dry_run: bool
) -> FileReport:
    """One packet, whole; if the log refuses it after all, the report says why."""
    setting.progress.advance()
    if not (dry_run or one.problems):
        try:
            _write(setting, door, one, findings)
        except AssessError as error:
            refused = Problem(error.code, error.params, file=one.file)
            return FileReport(one.file, one.packet, problems=(refused,))
    if one.problems:
        return FileReport(one.file, one.packet, problems=one.problems)
    return FileReport(
        file=one.file, packet=one.packet, unchanged=one.unchanged, blank=one.blank, left_out=one.left_out,
        taken=tuple(sheet.row.id for sheet in one.ready if sheet.before is None),
        corrected=tuple(sheet.row.id for sheet in one.ready if sheet.before is not None),
        stepped_back=tuple(work.handed.row.id for work in one.stepped_back),
    )  # fmt: skip


def _write(setting: Setting, door: SheetDoor, one: Judged, findings: dict[str, tuple[Finding, ...]]) -> None:
    with setting.store.write(setting.actor) as tx:
        for sheet in one.ready:
            door.bring_in(tx, sheet, findings[sheet.row.id])
        for (rater, teacher), remark in one.conflicts().items():
            step_back(setting, tx, rater, teacher, reason=remark or say("sheets.stepped-back"))
