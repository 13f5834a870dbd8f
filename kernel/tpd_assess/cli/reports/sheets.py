"""Reports of score sheets: what an import did, what waits, what a rater has to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tpd_assess.cli.layout import table
from tpd_assess.cli.reports.lines import Data, counted, cut, finding_sentence, who
from tpd_assess.naming import short_id
from tpd_assess.scoring.packets.workbook import work_number
from tpd_assess.text import explain, say, show

if TYPE_CHECKING:
    from tpd_assess.errors import Problem
    from tpd_assess.scoring.sheets.desk import ReadingLine
    from tpd_assess.scoring.sheets.returned import FileReport, SheetsReport
    from tpd_assess.scoring.sheets.waiting import WaitingSheet

_COUNTED = ("taken", "corrected", "unchanged", "stepped_back")
_FAULTS_SHOWN = 50
_NAMED = 6  # sheets named for each kind of notice


def import_lines(report: SheetsReport, at: str) -> Iterator[str]:
    """What became of each workbook; then what is wrong, cell by cell."""
    if report.dry_run:
        yield say("sheets.dry-run")
    yield from table([(one.file, _became(one)) for one in report.files], indent=0)
    yield from _listed("sheets.left-out", [problem for one in report.files for problem in one.left_out])
    yield from _listed("sheets.refused", [problem for one in report.refused for problem in one.problems])
    if report.findings:
        yield say("sheets.found", count=len(report.findings))
        yield from _by_kind(report)
    if any(one.stepped_back for one in report.files):
        yield say("sheets.plan-again", at=at)
    elif any(one.taken or one.corrected for one in report.files) and not report.dry_run:
        yield ""
        yield say("cli.next")
        yield from table([(f"tpd-assess panel status{at}", say("sheets.next-status"))])


def _by_kind(report: SheetsReport) -> Iterator[str]:
    """What was noticed, one line a kind with its first sheets: a hall full of sheets gives a page of the same else."""
    kinds: dict[str, list[tuple[str, str]]] = {}
    for reading, one in report.findings:
        kinds.setdefault(one.code, []).append((short_id(reading), finding_sentence(one)))
    for several in sorted(kinds.values(), key=len, reverse=True):
        ids = ", ".join(reading for reading, _ in several[:_NAMED])
        yield f"  {several[0][1]}"
        yield f"    {ids}"
        if len(several) > _NAMED:
            yield "    " + say("sheets.and-more", count=len(several) - _NAMED)


def _became(one: FileReport) -> str:
    if one.problems:
        return say("sheets.file-refused", count=len(one.problems))
    numbers = [(say(f"sheets.count-{name}"), len(getattr(one, name))) for name in _COUNTED]
    return counted(
        [*numbers, (say("sheets.count-blank"), one.blank), (say("sheets.count-left_out"), len(one.left_out))]
    )


def _listed(heading: str, problems: Sequence[Problem]) -> Iterator[str]:
    if problems:
        yield say(heading, count=len(problems))
        yield from cut([f"  {explain(problem)}" for problem in problems], shown=_FAULTS_SHOWN)


def import_data(report: SheetsReport) -> Data:
    """The same for machines."""
    found = [{"reading": reading, "finding": one} for reading, one in report.findings]
    return {"sheets": report.files, "findings": found, "dry_run": report.dry_run}


def waiting_lines(rows: Sequence[WaitingSheet]) -> Iterator[str]:
    """The sheets that wait, what changed, and how to settle them."""
    if not rows:
        yield say("sheets.none-waiting")
        return
    lines = [
        (short_id(row.id), row.capability, who(row.teacher, row.number), row.rater, say(f"panel.kind-{row.kind}"),
         show([say(f"sheets.changed-{one}") for one in row.changed]), "" if row.fits else say("sheets.only-again"))
        for row in rows
    ]  # fmt: skip
    yield from cut(list(table(lines, indent=0)), shown=_FAULTS_SHOWN)
    yield ""
    yield say("cli.next")
    yield from table([(f"tpd-assess panel {step} -h", say(f"sheets.settle-{step}")) for step in ("keep", "again")])


def reading_lines(rows: Sequence[ReadingLine], at: str) -> Iterator[str]:
    """What a rater was given, in the rater's order."""
    if not rows:
        yield say("sheets.nothing-given")
        return
    lines = [
        (work_number(row.number), f"{row.capability} {show(row.name)}", say(f"sheets.state-{row.state}"),
         short_id(row.id))
        for row in rows
    ]  # fmt: skip
    yield from table(lines, indent=0)
    if left := sum(1 for row in rows if row.state != "in"):
        yield say("sheets.left", count=left, at=at)
