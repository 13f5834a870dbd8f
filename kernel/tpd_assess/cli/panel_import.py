"""`tpd-assess panel import`, `waiting`, `keep`, `again`: score sheets that come in, and those that wait."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tpd_assess.cli.base import WAITING, Session, argument, confirm, emit, option, spoken
from tpd_assess.cli.reports.sheets import import_data, import_lines, waiting_lines
from tpd_assess.cli.speech import MisusedError
from tpd_assess.errors import FaultyInputError
from tpd_assess.text import say

if TYPE_CHECKING:
    from tpd_assess.county import County


@spoken("panel-import")
@argument("paths", metavar="score-sheets", type=click.Path(path_type=Path), nargs=-1, required=True)
@option("--reason", default="")
@option("--dry-run", is_flag=True)
@click.pass_context
def import_(ctx: click.Context, session: Session, /, paths: tuple[Path, ...], reason: str, dry_run: bool) -> None:
    county = session.county()
    report = county.import_sheets(paths, reason=reason, dry_run=dry_run)
    if report.files and len(report.refused) == len(report.files):
        raise FaultyInputError("sheets.none-taken", tuple(one for file in report.refused for one in file.problems))
    emit(session, lambda: import_data(report), import_lines(report, session.at()))
    ctx.exit(WAITING if report.waits else 0)


@spoken("panel-waiting")
@option("--capability", metavar="code", default="")
@click.pass_context
def waiting(ctx: click.Context, session: Session, /, capability: str) -> None:
    rows = session.county().sheets_waiting(capability=capability)
    emit(session, {"waiting": rows}, waiting_lines(rows))
    ctx.exit(WAITING if rows else 0)


@spoken("panel-keep")
@argument("sheets", metavar="score-sheet", nargs=-1)
@option("--all", "everything", is_flag=True)
@option("--capability", metavar="code", default="")
@option("--reason", required=True)
@option("--yes", is_flag=True)
def keep(session: Session, sheets: tuple[str, ...], everything: bool, capability: str, reason: str, yes: bool) -> None:
    county = session.county()
    ids = _meant(county, sheets, capability, everything=everything)
    left = [] if sheets else [one.id for one in county.sheets_waiting(capability=capability) if not one.fits]
    told = [say("sheets.cannot-keep", count=len(left))] if left else []
    ids = [one for one in ids if one not in left]
    if not ids:
        emit(session, {"kept": [], "left": left}, told or [say("sheets.none-waiting")])
        return
    confirm(session, "sheets.keep-these", yes=yes or bool(sheets), count=len(ids))
    kept = county.keep_sheets(ids, reason)
    emit(session, {"kept": kept, "left": left}, [say("sheets.kept", count=len(kept)), *told])


@spoken("panel-again")
@argument("sheets", metavar="score-sheet", nargs=-1)
@option("--all", "everything", is_flag=True)
@option("--capability", metavar="code", default="")
@option("--reason", required=True)
@option("--yes", is_flag=True)
def again(session: Session, sheets: tuple[str, ...], everything: bool, capability: str, reason: str, yes: bool) -> None:
    county = session.county()
    ids = _meant(county, sheets, capability, everything=everything)
    if not ids:
        emit(session, {"set_aside": []}, [say("sheets.none-waiting")])
        return
    confirm(session, "sheets.set-these-aside", yes=yes or bool(sheets), count=len(ids))
    done = county.set_sheets_aside(ids, reason)
    emit(session, {"set_aside": done}, [say("sheets.set-aside", count=len(done), at=session.at())])


def _meant(county: County, sheets: tuple[str, ...], capability: str, *, everything: bool) -> list[str]:
    """The sheets named, or all that wait; saying nothing means nothing."""
    if bool(sheets) == (everything or bool(capability)):
        raise MisusedError("sheets.say-which")
    return list(sheets) or [one.id for one in county.sheets_waiting(capability=capability)]


commands = [import_, waiting, keep, again]
