"""`tpd-assess validity`: what waits for people, what schools attest, what is ruled and by whom."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tpd_assess.cli import reports
from tpd_assess.cli.base import WAITING, Session, argument, confirm, emit, group, one_of, option, spoken
from tpd_assess.errors import FaultyInputError, NotFoundError
from tpd_assess.model.findings import VERDICTS
from tpd_assess.text import say

if TYPE_CHECKING:
    from tpd_assess.validity.deciding import RuleReport

SAYS = ("shown", "authored", "shown_and_authored", "invalid")


def _filters(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which evidence is meant."""
    verdict = one_of("validity.verdict-", VERDICTS)
    for wrap in (
        option("--finding", metavar="code", default=""),
        option("--verdict", metavar="verdict", default="", callback=verdict),
        option("--slot", metavar="slot", default=""),
        option("--capability", metavar="code", default=""),
        option("--teacher", metavar="person", default=""),
        option("--school", metavar="name", default=""),
    ):
        function = wrap(function)
    return function


def _says(*words: str) -> Callable[[Any], Any]:
    return option("--says", metavar="verdict", required=True, callback=one_of("validity.verdict-", words))


@spoken("validity-list")
@_filters
@click.pass_context
def list_(ctx: click.Context, session: Session, /, **wanted: str) -> None:
    queue = session.county().open_items(**wanted)
    emit(session, {"items": queue}, reports.queue_lines(queue, session.at()))
    ctx.exit(WAITING if queue else 0)


@spoken("validity-sheets")
@argument("folder", metavar="target", type=click.Path(path_type=Path), required=False)
def sheets(session: Session, folder: Path | None) -> None:
    made = session.county().write_attestation_sheets(folder)
    emit(session, {"written": made}, reports.written_lines(made, "cli.next-sheets", session.at()))


@spoken("validity-attest")
@argument("sheet", type=click.Path(path_type=Path))
@option("--by", metavar="person", default="")
@click.pass_context
def attest(ctx: click.Context, session: Session, /, sheet: Path, by: str) -> None:
    report = session.county().attest(sheet, by=by)
    emit(session, {"attestation": report}, reports.attestation_lines(report))
    ctx.exit(WAITING if report.skipped or report.unconfirmed or report.blank else 0)


@spoken("validity-witness")
@argument("file")
@option("--by", metavar="person", required=True)
@_says(*SAYS[:3])
def witness(session: Session, file: str, by: str, says: str) -> None:
    row = session.county().witness(file, by=by, says=says)
    emit(session, {"file": row}, [say("cli.witnessed", path=row.path)])


@spoken("validity-rule")
@argument("files", metavar="file", nargs=-1)
@_says(*SAYS)
@option("--reason", required=True)
@_filters
@option("--yes", is_flag=True)
@click.pass_context
def rule(
    ctx: click.Context, session: Session, /, files: tuple[str, ...], says: str, reason: str, yes: bool, **wanted: str
) -> None:
    county = session.county()
    rows = county.files_to_rule(files, **wanted)
    if not rows:
        raise NotFoundError("cli.nothing-matches")
    confirm(session, "cli.rule-these", yes=yes or bool(files), count=len(rows), says=say(f"validity.verdict-{says}"))
    _told(ctx, session, county.rule(rows, says=says, reason=reason))


@spoken("validity-sign")
@argument("rulings", metavar="ruling", nargs=-1, required=True)
@click.pass_context
def sign(ctx: click.Context, session: Session, /, rulings: tuple[str, ...]) -> None:
    _told(ctx, session, session.county().sign(rulings))


@spoken("validity-withdraw")
@argument("ruling")
@option("--reason", required=True)
def withdraw(session: Session, ruling: str, reason: str) -> None:
    session.county().withdraw(ruling, reason)
    emit(session, {"withdrawn": ruling}, [say("cli.withdrawn")])


@spoken("validity-notify")
@argument("folder", metavar="target", type=click.Path(path_type=Path), required=False)
def notify(session: Session, folder: Path | None) -> None:
    given, written = session.county().give_notice(folder)
    emit(session, {"notices": given, "written": written}, reports.notice_lines(given, written))


@spoken("validity-end-repair")
@argument("folder", metavar="target", type=click.Path(path_type=Path), required=False)
@click.pass_context
def end_repair(ctx: click.Context, session: Session, /, folder: Path | None) -> None:
    left, written = session.county().end_repair(folder)
    emit(session, {"repair": left, "written": written}, reports.repair_lines(left, written, session.at()))
    ctx.exit(WAITING if left.untold or left.waiting or left.to_rule else 0)


def _told(ctx: click.Context, session: Session, report: RuleReport) -> None:
    """Say what became of rulings. If nothing did, it is an error that names why for each."""
    if report.refused and not (report.in_force or report.waiting):
        raise FaultyInputError("cli.nothing-ruled", report.refused)
    emit(session, {"rulings": report}, reports.ruling_lines(report, session.at()))
    ctx.exit(WAITING if report.waiting or report.refused else 0)


command = group("validity", [list_, sheets, attest, witness, rule, sign, withdraw, notify, end_repair])
