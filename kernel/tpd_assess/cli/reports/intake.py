"""Reports of intake, status, roster and choices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tpd_assess.cli.layout import table
from tpd_assess.cli.reports.lines import Data, counted, cut, finding_sentence, who
from tpd_assess.model import STATUSES
from tpd_assess.naming import by_code
from tpd_assess.text import explain, say, show

if TYPE_CHECKING:
    from tpd_assess.county import IngestReport
    from tpd_assess.intake.items import Item, TakeReport
    from tpd_assess.intake.papers.skeleton import SkeletonReport
    from tpd_assess.intake.register.choices_check import BrokenRule
    from tpd_assess.intake.register.registering import ChoicesReport, RosterReport
    from tpd_assess.overview import FileLine, Overview, SubmissionLine

_OPEN_SHOWN = 40  # open submissions on the first page; a county has thousands


def ingest_data(report: IngestReport) -> Data:
    """What an ingest did, as data."""
    taken = report.taken
    data: Data = {
        "folder": taken.folder, "dry_run": taken.dry_run, "county_files": report.county_files,
        "files": {"found": taken.found, "unchanged": taken.unchanged, **taken.by_state()},
        "not_ready": taken.not_ready, "closed_folders": taken.closed,
        "waiting": [_waiting_data(one) for one in taken.waiting],
        "read": {
            "read": report.read.read, "without_reader": report.read.without_reader,
            "quarantined": [{"path": row.path, "reason": row.reason} for row in report.read.quarantined],
        },
        "judged": report.judged,
    }  # fmt: skip
    return data | ({"status": status_data(report.overview)} if report.overview else {})


def _waiting_data(item: Item) -> Data:
    return {"path": item.path, "state": item.state, "reason": item.reason, "message": say(item.reason, **item.said)}


def status_with_steps(report: Overview) -> Data:
    """Where a round stands and what to do next, as data."""
    return {"status": status_data(report), "next": [command for command, _, _ in next_steps(report)]}


def status_data(report: Overview) -> Data:
    """Where a round stands, as data; findings keep their codes beside the sentence."""
    return {
        "round": report.round, "files": dict(report.files), "statuses": dict(report.statuses),
        "submissions": [_submission_data(line) for line in report.submissions],
        "file_findings": [
            {"path": path, "code": one.code, "kind": one.kind, "message": finding_sentence(one)}
            for path, one in report.file_findings
        ],
        "unchecked": report.unchecked, "missing_plugins": report.missing,
    }  # fmt: skip


def _submission_data(line: SubmissionLine) -> Data:
    return {
        "school": line.school, "teacher": line.teacher, "number": line.number, "capability": line.capability,
        "status": line.status, "files": line.files,
        "findings": [{"code": one.code, "kind": one.kind, "message": finding_sentence(one)} for one in line.findings],
    }  # fmt: skip


def ingest_lines(report: IngestReport, at: str) -> Iterator[str]:
    """What an ingest did, where everything stands, what to do next. `at`: what suggested commands need behind them."""
    taken = report.taken
    if report.county_files:
        yield say("cli.county-files", files=report.county_files)
    code = "intake.would-take" if taken.dry_run else "intake.took"
    yield say(code, folder=taken.folder, count=taken.found)
    if taken.unchanged:
        yield "  " + say("intake.unchanged", count=taken.unchanged)
    if line := _states(taken.by_state()):
        yield "  " + line
    yield from _for_the_clerk(taken)
    if report.overview is None:
        yield from _waiting_items(taken)
        return
    yield ""
    yield from status_lines(report.overview, at)


def _states(states: dict[str, int]) -> str:
    return counted((say(f"intake.state-{state}"), number) for state, number in states.items())


def _for_the_clerk(taken: TakeReport) -> Iterator[str]:
    yield from ("  " + say("intake.not-ready", path=path) for path in taken.not_ready)
    yield from ("  " + say("intake.closed-folder", path=path) for path in taken.closed)
    yield from (f"  {explain(problem)}" for problem in taken.problems)


def _waiting_items(taken: TakeReport) -> Iterator[str]:
    rows = [(say(f"intake.state-{one.state}"), one.path, say(one.reason, **one.said)) for one in taken.waiting]
    yield from cut(list(table(rows)))


def status_lines(report: Overview, at: str, *, every: bool = False) -> Iterator[str]:
    """Where a round stands: counts, what is open, what to do next."""
    yield say("cli.round", round=report.round, title=report.title)
    states = {state: number for state, number in report.files.items() if number}
    yield "  " + say("cli.files-so-far", states=_states(states) or "0")
    if report.submissions:
        statuses = counted((say(f"validity.status-{word}"), report.statuses[word]) for word in reversed(STATUSES))
        yield "  " + say("cli.submissions", count=len(report.submissions), statuses=statuses)
    yield from _submissions(report, every=every)
    if not every:
        yield from _valid_ones(report)
    yield from _file_findings(report)
    yield from _unchecked(report)
    yield from _next_steps(report, at)


def _submissions(report: Overview, *, every: bool) -> Iterator[str]:
    lines = [line for line in report.submissions if every or line.status != "valid"]
    if not lines:
        return
    yield ""
    yield say("cli.all-submissions" if every else "cli.open-submissions")
    shown = lines if every else lines[:_OPEN_SHOWN]
    yield from table(
        [
            (
                line.school,
                who(line.teacher, line.number),
                line.capability,
                say(f"validity.status-{line.status}"),
                _why(line),
            )
            for line in shown
        ]
    )
    if len(shown) < len(lines):
        yield "  " + say("cli.and-more-submissions", count=len(lines) - len(shown))


def _valid_ones(report: Overview) -> Iterator[str]:
    """Valid submissions, one line a teacher."""
    teachers: dict[tuple[str, str], list[str]] = {}
    for line in report.submissions:
        if line.status == "valid":
            teachers.setdefault((line.school, who(line.teacher, line.number)), []).append(line.capability)
    if teachers:
        yield ""
        yield say("cli.valid-submissions")
        rows = [(*owner, " ".join(sorted(codes, key=by_code))) for owner, codes in teachers.items()]
        yield from cut(list(table(rows)), more="cli.and-more-teachers")


_REASONS = {"invalid": "validity.slot-ruled-invalid", "incomplete": "validity.slot-missing"}
"""Status → the finding that says why, before all others."""


def _why(line: SubmissionLine) -> str:
    order = {"problem": 0, "not_checked": 1, "note": 2}
    reason = _REASONS.get(line.status, "")
    told = sorted(
        (one for one in line.findings if one.kind in order),
        key=lambda one: (one.code != reason, order[one.kind], one.code),
    )
    return str(show([finding_sentence(one) for one in told if one.code == told[0].code]))


def _file_findings(report: Overview) -> Iterator[str]:
    if not report.file_findings:
        return
    yield ""
    yield say("cli.file-findings")
    yield from cut([f"  {path}: {finding_sentence(one)}" for path, one in report.file_findings])


def _unchecked(report: Overview) -> Iterator[str]:
    """What plug-ins failed to check: never a silent pass, whatever became of the submission."""
    if report.unchecked:
        yield ""
        yield say("cli.unchecked")
    for one in report.unchecked:
        yield "  " + say("cli.unchecked-by", plugin=one.plugin, version=one.version, hook=one.hook,
                         why=one.error or say(one.fault), count=one.submissions)  # fmt: skip


def _next_steps(report: Overview, at: str) -> Iterator[str]:
    steps = list(next_steps(report))
    if steps:
        yield ""
        yield say("cli.next")
        yield from table([(f"{command}{at}", say(code, **params)) for command, code, params in steps])


def _before_all_else(report: Overview) -> Iterator[tuple[str, str, dict[str, object]]]:
    """What makes the rest of the report provisional."""
    if report.unfinished:
        yield f"tpd-assess ingest {say('options.metavar-inbox')}", "cli.next-unfinished", {}
    if report.edited:
        yield "tpd-assess profile adopt", "cli.next-adopt", {}
    if report.missing:
        yield "tpd-assess plugins list", "cli.next-missing-plugins", {"plugins": report.missing}
    if not report.has_roster:
        yield f"tpd-assess roster import {say('options.metavar-tables')}", "cli.next-roster", {}


def next_steps(report: Overview) -> Iterator[tuple[str, str, dict[str, object]]]:
    """What to do next, most urgent first: command, and why."""
    yield from _before_all_else(report)
    for state in ("unmapped", "quarantined"):
        if count := report.files.get(state, 0):
            yield f"tpd-assess status --state {state}", f"cli.next-{state}", {"count": count}
    if count := report.statuses.get("incomplete", 0):
        yield "tpd-assess intake missing", "cli.next-missing", {"count": count}
    if count := report.statuses.get("undetermined", 0):
        yield "tpd-assess validity list", "cli.next-undetermined", {"count": count}
    if report.unchecked:
        yield "tpd-assess status --all", "cli.next-unchecked", {}
    if report.submissions and not report.waits:
        yield "tpd-assess backup", "cli.next-done", {}


def file_lines(rows: Sequence[FileLine], at: str) -> Iterator[str]:
    """Files with owner and reason, and how to settle those that wait."""
    if not rows:
        yield say("cli.no-files")
        return
    lines = [
        (row.id, say(f"intake.state-{row.state}"), who(row.teacher, row.number) if row.teacher else "-",
         f"{row.capability} {row.slot}".strip() or "-", row.path, _why_there(row))
        for row in rows
    ]  # fmt: skip
    yield from table(lines, indent=0)
    waiting = {row.state for row in rows} & _SETTLE.keys()
    if waiting:
        yield ""
        yield say("cli.next")
        yield from table([(f"tpd-assess {_SETTLE[one]}{at}", say(f"cli.settle-{one}")) for one in sorted(waiting)])


def _why_there(row: FileLine) -> str:
    why = explain(row.reason) if row.reason else ""
    return f"{why} {say('cli.could-be', people=row.candidates)}" if row.candidates else why


_SETTLE = {"unmapped": "intake place -h", "quarantined": "intake release -h"}
"""State → the command whose help says how to go on."""


def roster_lines(report: RosterReport) -> Iterator[str]:
    """What a roster import did."""
    yield say("cli.roster-dry" if report.dry_run else "cli.roster", files=report.files, teachers=report.teachers,
              raters=report.raters, organisations=report.organisations)  # fmt: skip
    yield "  " + say("cli.roster-changes", added=report.added, changed=report.changed, gone=report.gone,
                     reconciled=report.reconciled)  # fmt: skip
    yield from (f"  {explain(problem)}" for problem in (*report.problems, *report.notes))


def choices_lines(report: ChoicesReport) -> Iterator[str]:
    """What an import of choices did, and every broken rule."""
    yield say("cli.choices", files=report.files, schools=report.schools, teachers=report.teachers)
    yield from broken_rule_lines(report.broken)


def broken_rule_lines(broken: Sequence[BrokenRule]) -> Iterator[str]:
    """Every rule that is not kept, one a line."""
    if not broken:
        yield "  " + say("cli.rules-kept")
        return
    yield "  " + say("cli.rules-broken", count=len(broken))
    yield from (f"  {say(one.code, **one.params)}" for one in broken)


def skeleton_lines(report: SkeletonReport, folder: Path) -> Iterator[str]:
    """What was made for handing out, and what schools do with it."""
    if not (report.folders or report.lists or report.kept):
        yield say("cli.skeleton-nobody")
        return
    yield say("cli.skeleton", path=folder, folders=report.folders, lists=len(report.lists), kept=len(report.kept))
    yield say("cli.next-skeleton")


def written_lines(paths: Sequence[Path], then: str = "", at: str = "") -> Iterator[str]:
    """Files that were written, and what to do with them."""
    yield say("cli.written", count=len(paths)) if paths else say("cli.nothing-written")
    yield from cut([f"  {path}" for path in paths])
    if paths and then:
        yield say(then, at=at)
