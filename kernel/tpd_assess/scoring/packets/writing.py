"""A packet for each rater: a workbook to mark in, and beside it the evidence under names that say nothing of anybody.

The workbook that was there goes, evidence comes, then the event, then the new workbook takes its name: a run that is
killed leaves no packet that the log does not know, none beside another's evidence, and the next run goes on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tpd_assess import platform
from tpd_assess.errors import RefusedError
from tpd_assess.intake.papers import names as papers
from tpd_assess.naming import short_id
from tpd_assess.scoring.packets import on_disk
from tpd_assess.scoring.packets.cleaning import CleanCopies
from tpd_assess.scoring.packets.pages import PacketText
from tpd_assess.scoring.packets.works import Work, invalid_files, open_readings, works_of
from tpd_assess.scoring.submissions import submissions
from tpd_assess.store import Draft
from tpd_assess.store.canonical import canonical, digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tpd_assess.setting import Setting
    from tpd_assess.store import AssignmentRow, FileRow

_SPARE = 64 << 20  # bytes that stay free on a disk
_MB = 1 << 20

Files = dict[str, tuple["Path", bool]]
"""Path below the evidence folder → source, and whether its bytes may be shared."""


@dataclass(frozen=True, slots=True)
class PacketLine:
    """One rater's packet. `as_before`: nothing had to be written. `kept`: workbooks that somebody changed."""

    rater: str  # id
    number: str
    name: str
    packet: str
    folder: Path
    works: int
    files: int
    as_before: bool = False
    kept: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class NotCleaned:
    """A file whose properties could not be taken off, and why. `handed_out`: it is in packets as it came."""

    file: str  # id
    path: str
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    handed_out: bool = False


@dataclass(frozen=True, slots=True)
class PacketsReport:
    """What `write_packets` did. `waiting`: readings of submissions that are not to be scored at present."""

    folder: Path
    packets: tuple[PacketLine, ...] = ()
    not_cleaned: tuple[NotCleaned, ...] = ()
    waiting: int = 0

    @property
    def left_out(self) -> tuple[NotCleaned, ...]:
        """The files that raters do not get."""
        return tuple(one for one in self.not_cleaned if not one.handed_out)


def write_packets(
    setting: Setting, folder: Path, *, rater: str = "", evidence: bool = True, uncleaned: bool = False
) -> PacketsReport:
    """Write a packet for each rater who has open readings, or for the one named (id).

    Files whose properties cannot be taken off are left out, unless `uncleaned`: then they go in as they came. Raises
    `RefusedError`: no room on the disk, a workbook that another program holds, another process that writes packets.
    """
    with setting.store.workspace.lock("packets"), setting.with_one_pool() as pooled:
        return _Packets(pooled, folder, evidence=evidence, uncleaned=uncleaned).write(rater)


class _Packets:
    def __init__(self, setting: Setting, folder: Path, *, evidence: bool, uncleaned: bool) -> None:
        self._setting = setting
        self._folder = folder
        self._evidence = evidence
        self._uncleaned = uncleaned
        self._copies = CleanCopies(setting)
        self._not_cleaned: dict[str, NotCleaned] = {}
        self._taken: set[str] = set()

    def write(self, rater: str) -> PacketsReport:
        readings = open_readings(self._setting)
        names = {one: self._name(one) for one in readings}
        found, invalid = submissions(self._setting), invalid_files(self._setting)
        wanted = {one: rows for one, rows in readings.items() if rater in ("", one)}
        works = {one: works_of(rows, found, invalid) for one, rows in wanted.items()}
        waiting = sum(len(rows) - len(works[one]) for one, rows in wanted.items())
        if self._evidence:
            self._clean([file.row for own in works.values() for work in own for file in work.files])
        lines = self._write_all(works, names)
        return PacketsReport(self._folder, tuple(lines), tuple(self._not_cleaned.values()), waiting)

    def _name(self, rater: str) -> str:
        """The folder's name; asked for all raters in the same order, so that namesakes keep theirs."""
        person = self._setting.store.people.get(rater)
        name = "_".join(part for part in (person.number, person.name) if part) or short_id(rater)
        return papers.unused(papers.safe_name(name, 40), self._taken)

    def _write_all(self, works: Mapping[str, Sequence[Work]], names: Mapping[str, str]) -> list[PacketLine]:
        wanted = [(rater, own) for rater, own in works.items() if own]
        self._setting.progress.start("packets.stage-write", len(wanted))
        lines = []
        for rater, own in wanted:
            lines.append(self._write_one(rater, own, self._folder / names[rater]))
            self._setting.progress.advance()
        self._setting.progress.finish()
        return lines

    # --- evidence ---------------------------------------------------------------------------------------------------

    def _clean(self, rows: Sequence[FileRow]) -> None:
        missing = self._copies.missing(rows)
        derived = self._setting.store.workspace.clean_copies
        _must_fit(derived, sum(row.size for row in missing))
        if not platform.same_volume(derived, self._folder):
            _must_fit(self._folder, sum(row.size for row in rows) - on_disk.size_of(self._folder))
        if missing:
            self._copies.make(missing)

    def _files(self, works: Sequence[Work]) -> tuple[Files, dict[str, str]]:
        """What goes into the evidence folder, and the remarks on files that do not, by their ids."""
        files: Files = {}
        remarks: dict[str, str] = {}
        for number, file in ((work.number, file) for work in works for file in work.files):
            source, shared = self._source(file.row)
            if source is None:
                remarks[file.row.id] = "packets.file-left-out"
            else:
                files[f"{number}/{file.name}"] = source, shared
        return files, remarks

    def _source(self, row: FileRow) -> tuple[Path | None, bool]:
        """A file's bytes for a packet, and whether packets may share them: never those of the evidence itself."""
        copy = self._copies.get(row)
        if copy.path is not None:
            return copy.path, True
        original = self._copies.original(row) if self._uncleaned else None
        self._not_cleaned[row.id] = NotCleaned(row.id, row.path, copy.fault, copy.params, original is not None)
        return original, False

    # --- one packet -------------------------------------------------------------------------------------------------

    def _write_one(self, rater: str, works: Sequence[Work], folder: Path) -> PacketLine:
        files, remarks = self._files(works) if self._evidence else ({}, {})
        text = PacketText(works, self._setting.profile, self._setting.standard, self._evidence, remarks)
        content = digest_of(canonical([[one.name, one.header, one.rows, one.notes] for one in text.sheets("")]))
        earlier = self._earlier(rater)
        chosen = on_disk.choose(folder, ours={*earlier, *self._imported(rater)})
        packet, was = earlier.get(chosen.found, ("", ""))
        as_before = bool(packet) and was == content and on_disk.has_evidence(chosen.path, files)
        if not as_before:
            packet = self._hand_out(rater, works, chosen.path, text, files, content)
        person = self._setting.store.people.get(rater)
        return PacketLine(
            rater, person.number, person.name, packet, chosen.path, len(works), len(files), as_before, chosen.kept
        )

    def _hand_out(
        self, rater: str, works: Sequence[Work], folder: Path, text: PacketText, files: Files, content: str
    ) -> str:
        packet = self._setting.store.new_id()
        on_disk.take_away(folder)
        if self._evidence:
            on_disk.put_evidence(folder, files)
        half, digest = on_disk.write_workbook(folder, text.sheets(packet))
        body = {"packet": packet, "items": [_item(work) for work in works], "workbook": digest, "content": content}
        with on_disk.gone_on_error(half):
            with self._setting.store.write(self._setting.actor) as tx:
                tx.append([Draft("packet.written", rater, body, round=self._setting.round)])
            on_disk.put_in_place(half)
        return packet

    def _earlier(self, rater: str) -> dict[str, tuple[str, str]]:
        """The workbooks that this rater was given: digest → packet and digest of what they say."""
        bodies = (event.body for event in self._setting.store.log.events(("packet.written",), rater))
        return {body["workbook"]: (body["packet"], body["content"]) for body in bodies if "workbook" in body}

    def _imported(self, rater: str) -> set[str]:
        """The digests of workbooks of this rater that were brought in: what is in them is in the log."""
        scoring = self._setting.store.scoring
        rows: list[AssignmentRow] = list(scoring.assignments(self._setting.round, rater=rater))
        sheets = (scoring.sheet(row.id) for row in rows)
        return {source for one in sheets if one is not None and (source := one.body.get("source", ""))}


def _item(work: Work) -> dict[str, Any]:
    one = work.submission
    return {
        "assignment": work.reading.id, "rubric": one.rubric_digest, "evidence": one.evidence,
        "slots": list(one.present),
    }  # fmt: skip


def _must_fit(place: Path, needed: int) -> None:
    free = platform.free_bytes(place)
    if needed > 0 and free < needed + _SPARE:
        params = {"free": free // _MB, "needed": (needed + _SPARE) // _MB + 1}
        raise RefusedError("packets.disk-full", path=str(place), **params)
