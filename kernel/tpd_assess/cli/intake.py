"""`tpd-assess intake`: what a clerk does with single files and single schools."""

from __future__ import annotations

from pathlib import Path

import click

from tpd_assess.cli import reports
from tpd_assess.cli.base import Session, argument, emit, group, option, spoken
from tpd_assess.cli.reports.lines import who
from tpd_assess.text import say


@spoken("intake-place")
@argument("file")
@option("--teacher", metavar="person", default="")
@option("--capability", metavar="code", default="")
@option("--slot", metavar="slot", default="")
@option("--replace", is_flag=True)
def place(session: Session, file: str, teacher: str, capability: str, slot: str, replace: bool) -> None:
    county = session.county()
    row = county.place(file, teacher=teacher, capability=capability, slot=slot, replace=replace)
    owner = county.person(row.person)
    placed = say("cli.placed", path=row.path, teacher=who(owner.name, owner.number), code=row.capability, slot=row.slot)
    emit(session, {"file": row}, [placed])


@spoken("intake-quarantine")
@argument("file")
@option("--reason", required=True)
def quarantine(session: Session, file: str, reason: str) -> None:
    row = session.county().quarantine(file, reason)
    emit(session, {"file": row}, [say("cli.put-aside", path=row.path)])


@spoken("intake-release")
@argument("file")
def release(session: Session, file: str) -> None:
    row = session.county().release(file)
    emit(session, {"file": row}, [say("cli.released", path=row.path, state=say(f"intake.state-{row.state}"))])


@spoken("intake-skeleton")
@argument("folder", metavar="new-folder", type=click.Path(path_type=Path))
def skeleton(session: Session, folder: Path) -> None:
    made = session.county().write_skeleton(folder)
    emit(session, {"skeleton": made}, reports.skeleton_lines(made, folder))


@spoken("intake-missing")
@argument("folder", metavar="target", type=click.Path(path_type=Path), required=False)
def missing(session: Session, folder: Path | None) -> None:
    made = session.county().write_missing(folder)
    emit(session, {"written": made}, reports.written_lines(made, "cli.next-missing-lists"))


@spoken("intake-receipts")
@argument("folder", metavar="target", type=click.Path(path_type=Path), required=False)
def receipts(session: Session, folder: Path | None) -> None:
    made = session.county().write_receipts(folder)
    emit(session, {"written": made}, reports.written_lines(made))


command = group("intake", [place, quarantine, release, skeleton, missing, receipts])
