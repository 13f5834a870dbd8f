"""`tpd-assess validity`: what waits for people, what schools attest, what is ruled and by whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tpd_assess.cli import reports
from tpd_assess.cli.base import WAITING, Session, emit, group, option, spoken
from tpd_assess.text import say

SAYS = ("shown", "authored", "shown_and_authored", "invalid")


@spoken("validity-list")
@option("--school", metavar="NAME", default="")
@option("--teacher", metavar="PERSON", default="")
@option("--capability", metavar="CODE", default="")
@option("--slot", metavar="SLOT", default="")
@option("--verdict", metavar="VERDICT", default="")
@option("--finding", metavar="CODE", default="")
@click.pass_context
def list_(ctx: click.Context, session: Session, /, **wanted: str) -> None:
    queue = session.county().open_items(**wanted)
    emit(session, {"items": queue}, reports.queue_lines(queue))
    ctx.exit(WAITING if queue else 0)


@spoken("validity-sheets")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
def sheets(session: Session, folder: Path | None) -> None:
    made = session.county().write_attestation_sheets(folder)
    emit(session, {"written": made}, reports.written_lines(made))


@spoken("validity-attest")
@click.argument("sheet", type=click.Path(path_type=Path))
@option("--by", metavar="PERSON", default="")
def attest(session: Session, sheet: Path, by: str) -> None:
    report = session.county().attest(sheet, by=by)
    emit(session, {"attestation": report}, reports.attestation_lines(report))


@spoken("validity-witness")
@click.argument("file")
@option("--by", metavar="PERSON", required=True)
@option("--says", type=click.Choice(SAYS[:3]), required=True)
def witness(session: Session, file: str, by: str, says: str) -> None:
    row = session.county().witness(file, by=by, says=says)
    emit(session, {"file": row}, [say("cli.witnessed", path=row.path)])


@spoken("validity-rule")
@click.argument("files", nargs=-1)
@option("--says", type=click.Choice(SAYS), required=True)
@option("--reason", required=True)
@option("--school", metavar="NAME", default="")
@option("--teacher", metavar="PERSON", default="")
@option("--capability", metavar="CODE", default="")
@option("--slot", metavar="SLOT", default="")
@option("--verdict", metavar="VERDICT", default="")
@option("--finding", metavar="CODE", default="")
@option("--yes", is_flag=True)
def rule(session: Session, files: tuple[str, ...], says: str, reason: str, yes: bool, **wanted: str) -> None:
    county = session.county()
    rows = county.files_to_rule(files, **wanted)
    if not files and not yes and not session.as_json:
        click.confirm(say("cli.rule-these", count=len(rows)), abort=True, err=True)
    report = county.rule(rows, says=says, reason=reason)
    emit(session, {"rulings": report}, reports.ruling_lines(report))


@spoken("validity-sign")
@click.argument("rulings", nargs=-1, required=True)
def sign(session: Session, rulings: tuple[str, ...]) -> None:
    report = session.county().sign(rulings)
    emit(session, {"rulings": report}, reports.ruling_lines(report))


@spoken("validity-withdraw")
@click.argument("ruling")
@option("--reason", required=True)
def withdraw(session: Session, ruling: str, reason: str) -> None:
    report = session.county().withdraw(ruling, reason)
    emit(session, {"rulings": report}, reports.ruling_lines(report))


@spoken("validity-notify")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
def notify(session: Session, folder: Path | None) -> None:
    report = session.county().give_notice(folder)
    emit(session, {"notices": report}, reports.notice_lines(report))


@spoken("validity-end-repair")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
def end_repair(session: Session, folder: Path | None) -> None:
    report = session.county().end_repair(folder)
    emit(session, {"repair": report}, reports.repair_lines(report))


_: Any = None
command = group("validity", [list_, sheets, attest, witness, rule, sign, withdraw, notify, end_repair])
