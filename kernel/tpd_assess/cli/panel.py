"""`tpd-assess panel`: who reads what, who steps back, how far scoring has come."""

from __future__ import annotations

from pathlib import Path

import click

from tpd_assess.cli import panel_import, panel_override, panel_sheets, reports
from tpd_assess.cli.base import WAITING, Session, argument, emit, group, one_of, option, spoken
from tpd_assess.text import say

WHY = ("ill", "conflict", "late", "moved")


@spoken("panel-plan")
@option("--dry-run", is_flag=True)
@option("--seed", default="")
@click.pass_context
def plan(ctx: click.Context, session: Session, /, dry_run: bool, seed: str) -> None:
    county = session.county()
    report = county.plan_panel(seed=seed, dry_run=dry_run)
    people = reports.people_in_plan(county, report)
    emit(session, lambda: reports.plan_data(report, people), reports.plan_lines(report, people, session.at()))
    ctx.exit(WAITING if report.short else 0)


@spoken("panel-status")
@click.pass_context
def status(ctx: click.Context, session: Session, /) -> None:
    county = session.county()
    report = county.panel_status()
    people = reports.people_in_status(county, report)
    emit(session, lambda: reports.panel_data(report, people), reports.panel_lines(report, people, session.at()))
    ctx.exit(WAITING if report.waits else 0)


@spoken("panel-release")
@argument("word", metavar="rater-or-reading")
@option("--reason", required=True)
@option("--why", metavar="why", default="ill", callback=one_of("panel.why-", WHY))
def release(session: Session, word: str, reason: str, why: str) -> None:
    county = session.county()
    report = county.release_readings(word, reason=reason, why=why)
    people = county.people_of([report.rater])
    emit(session, {"released": report}, reports.release_lines(report, people, session.at()))


@spoken("panel-conflict")
@argument("rater", metavar="rater")
@argument("teacher", metavar="teacher")
@option("--reason", required=True)
def conflict(session: Session, rater: str, teacher: str, reason: str) -> None:
    county = session.county()
    report = county.declare_conflict(rater, teacher, reason=reason)
    people = county.people_of([report.rater])
    noted = say("panel.conflict-noted", rater=county.person(rater).name, teacher=county.person(teacher).name)
    emit(session, {"released": report}, [noted, *reports.release_lines(report, people, session.at())])


@spoken("panel-write-plan")
@argument("file", metavar="plan-file", type=click.Path(path_type=Path), required=False)
def write_plan(session: Session, file: Path | None) -> None:
    county = session.county()
    path = county.write_plan(file or county.workspace.exports / f"{say('panel.sheet-name')}.xlsx")
    emit(session, {"written": [path]}, [say("panel.plan-written", path=path)])


@spoken("panel-take-plan")
@argument("files", metavar="plan-files", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--dry-run", is_flag=True)
def take_plan(session: Session, files: tuple[Path, ...], dry_run: bool) -> None:
    county = session.county()
    report = county.import_plan(files, dry_run=dry_run)
    people = reports.people_in_plan(county, report)
    emit(session, lambda: reports.plan_data(report, people), reports.taken_plan_lines(report))


command = group(
    "panel",
    [
        plan,
        *panel_sheets.commands,
        *panel_import.commands,
        status,
        release,
        conflict,
        write_plan,
        take_plan,
        *panel_override.commands,
    ],
)
