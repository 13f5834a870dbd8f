"""What `panel sheets` prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tpd_assess.cli.reports.lines import cut, who
from tpd_assess.naming import short_id
from tpd_assess.text import say

if TYPE_CHECKING:
    from tpd_assess.scoring.packets.writing import NotCleaned, PacketLine, PacketsReport


def packet_lines(report: PacketsReport, at: str) -> Iterator[str]:
    """Each rater's packet, what was kept, and which evidence could not be cleaned."""
    if report.packets:
        yield say("packets.written", count=len(report.packets), folder=str(report.folder))
        yield from cut([_packet(one) for one in report.packets])
    else:
        yield say("packets.nothing-to-hand-out", at=at)
    for one in report.packets:
        yield from (say("packets.kept", path=str(path), folder=one.folder.name) for path in one.kept)
    if report.waiting:
        yield say("packets.waiting", count=report.waiting, at=at)
    yield from _not_cleaned(report, at)


def _packet(one: PacketLine) -> str:
    code = "packets.as-before" if one.as_before else "packets.line"
    rater = who(one.name, one.number)
    return "  " + say(code, rater=rater, works=one.works, files=one.files, folder=one.folder.name)


def _not_cleaned(report: PacketsReport, at: str) -> Iterator[str]:
    as_they_came = len(report.not_cleaned) - len(report.left_out)
    if report.left_out:
        yield say("packets.left-out", count=len(report.left_out), at=at)
    if as_they_came:
        yield say("packets.handed-out-as-they-came", count=as_they_came)
    yield from cut([_file(one) for one in report.not_cleaned])


def _file(one: NotCleaned) -> str:
    return f"  {short_id(one.file)}  {one.path}: {say(one.code, **one.params)}"
