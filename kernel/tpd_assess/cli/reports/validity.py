"""Reports of the validity desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tpd_assess.cli.layout import table
from tpd_assess.cli.reports.intake import written_lines
from tpd_assess.cli.reports.lines import cut, who
from tpd_assess.text import explain, say, show

if TYPE_CHECKING:
    from pathlib import Path

    from tpd_assess.overview import QueueLine
    from tpd_assess.validity.deciding import AttestReport, Notice, RuleReport
    from tpd_assess.validity.repair import AfterWindow


def queue_lines(rows: Sequence[QueueLine], at: str) -> Iterator[str]:
    """What waits for a person, the most helpful first, and how to settle it."""
    if not rows:
        yield say("cli.queue-empty")
        return
    lines = [
        (row.id, row.school, who(row.teacher, row.number), row.capability, show(row.slot),
         say(f"validity.verdict-{row.verdict}"), _left(row), row.path.rpartition("/")[2])
        for row in rows
    ]  # fmt: skip
    yield from cut(list(table(lines, indent=0)), shown=50)
    yield ""
    yield say("cli.next")
    yield from table([(f"tpd-assess validity {step}{at}", say(f"cli.queue-{name}")) for name, step in _SETTLE])


_SETTLE = (("by-school", "sheets"), ("by-ruling", "rule -h"))


def _left(row: QueueLine) -> str:
    if row.open_ruling:
        return say("cli.queue-sign", ruling=row.open_ruling)
    return say("cli.queue-left", count=row.left) if row.left else say("cli.queue-lacks")


def attestation_lines(report: AttestReport) -> Iterator[str]:
    """What a returned sheet settled."""
    yield say("cli.attested", attested=report.attested, unconfirmed=report.unconfirmed, blank=report.blank,
              said=report.said_already)  # fmt: skip
    if report.blank:
        yield "  " + say("cli.attested-blank")
    yield from (f"  {explain(problem)}" for problem in report.skipped)


def ruling_lines(report: RuleReport, at: str) -> Iterator[str]:
    """What became of rulings."""
    if report.in_force:
        yield say("cli.ruled", count=len(report.in_force))
    if report.waiting:
        yield say("cli.ruling-waits", count=len(report.waiting))
        yield from (
            f"  tpd-assess validity sign {ruling[-8:]}{at} --as {say('options.metavar-person')}"
            for ruling in report.waiting
        )
    yield from (f"  {explain(problem)}" for problem in report.refused)


def notice_lines(notices: Sequence[Notice], written: Sequence[Path]) -> Iterator[str]:
    """How many were told, until when, and the papers for their schools."""
    if notices:
        yield say("cli.notices", count=len(notices), until=max(one.until for one in notices))
    else:
        yield say("cli.no-notices")
    if written:
        yield from written_lines(written)


def repair_lines(left: AfterWindow, written: Sequence[Path], at: str) -> Iterator[str]:
    """What is left after the window, the list for two people, and what must come first."""
    yield say("cli.repair", untold=len(left.untold), waiting=len(left.waiting), to_rule=len(left.to_rule),
              as_is=len(left.as_is))  # fmt: skip
    if left.untold:
        yield say("cli.repair-untold", at=at)
    if written:
        yield from written_lines(written)
