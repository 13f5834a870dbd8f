"""`tpd-assess rubrics`: which rubrics are in force, what one says, and whether a file is sound."""

from __future__ import annotations

from pathlib import Path

import click

from tpd_assess.cli import reports
from tpd_assess.cli.base import Session, argument, emit, group, spoken
from tpd_assess.cli.catalogue import check_files, rubrics_in_force


@spoken("rubrics-list")
def list_(session: Session) -> None:
    rows = rubrics_in_force(session.plugins(), session.workspace)
    emit(session, {"rubrics": reports.rubric_rows(rows)}, reports.rubric_lines(rows))


@spoken("rubrics-show")
@argument("code")
def show(session: Session, code: str) -> None:
    rubric = rubrics_in_force(session.plugins(), session.workspace).rubric(code)
    emit(session, {"rubric": rubric}, reports.rubric_page(rubric))


@spoken("rubrics-check")
@argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.pass_context
def check(ctx: click.Context, session: Session, /, files: tuple[Path, ...]) -> None:
    problems, count = check_files(files)
    emit(session, {"files": count, "problems": problems}, reports.problem_lines(problems, count))
    ctx.exit(1 if problems else 0)


command = group("rubrics", [list_, show, check])
