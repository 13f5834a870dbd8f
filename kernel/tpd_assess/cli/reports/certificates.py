"""What `plugins check` prints: each plug-in with its faults first, what it cost to ask, and the sum in a last line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tpd_assess.certify.values import OK
from tpd_assess.cli.layout import table
from tpd_assess.cli.reports.lines import Data
from tpd_assess.errors import Problem
from tpd_assess.text import explain, say, show

if TYPE_CHECKING:
    from tpd_assess.certify.values import Certificate, HookUse, Row


def certificate_lines(certificates: Sequence[Certificate]) -> Iterator[str]:
    """All certificates, and whether there is any fault."""
    for one in certificates:
        yield from _lines(one)
        yield ""
    faults = sum(one.faults for one in certificates)
    yield say("certify.faults", count=faults) if faults else say("certify.all-sound", count=len(certificates))


def certificate_data(certificates: Iterable[Certificate]) -> Data:
    """All rows in one list, and what was asked of each plug-in."""
    known = list(certificates)
    return {
        "faults": sum(one.faults for one in known),
        "plugins": [
            {"plugin": one.plugin, "version": one.version, "distribution": one.distribution, "faults": one.faults,
             "tables": one.tables, "hooks": [_use(use) for use in one.hooks]}
            for one in known
        ],
        "rows": [_row(row) for one in known for row in one.rows],
    }  # fmt: skip


def _lines(one: Certificate) -> Iterator[str]:
    yield say("certify.title", plugin=one.plugin, version=one.version or "-", origin=one.distribution or "-")
    found = [row for row in one.rows if row.level != OK]
    yield from table([(say(f"certify.level-{row.level}"), sentence(row)) for row in found])
    sound = [say(row.code) for row in one.rows if row.level == OK]
    if sound:
        yield from table([(say("certify.level-ok"), show(sound))])
    if one.hooks:
        yield from table([say("certify.columns").split("\t"), *map(_cost, one.hooks)])


def sentence(row: Row) -> str:
    """A row in words, its place first."""
    return explain(Problem(row.code, dict(row.params), row.file, row.line))


def _cost(use: HookUse) -> tuple[str, ...]:
    median, worst = (f"{spent / 1000:.1f}" for spent in (use.median, use.worst))
    return (use.hook, str(use.calls), str(use.answers), median, worst, f"{use.kilobytes / 1024:.1f}")


def _row(row: Row) -> Data:
    return {
        "plugin": row.plugin, "version": row.version, "check": row.check, "level": row.level, "code": row.code,
        "params": row.params, "file": row.file, "line": row.line, "message": f"{_who(row)}: {sentence(row)}",
    }  # fmt: skip


def _who(row: Row) -> str:
    return f"{row.plugin} {row.version}".rstrip()


def _use(use: HookUse) -> Data:
    return {
        "hook": use.hook, "calls": use.calls, "answers": use.answers, "median_us": use.median, "worst_us": use.worst,
        "peak_kb": use.kilobytes,
    }  # fmt: skip
