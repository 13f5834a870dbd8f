"""`tpd-assess rubrics`: which rubrics are in force, what one says, and whether a file is sound."""

from __future__ import annotations

from pathlib import Path

import click

from tpd_assess.cli import reports, rubrics_change, rubrics_export
from tpd_assess.cli.base import Session, argument, emit, group, spoken
from tpd_assess.errors import RubricError
from tpd_assess.text import say


@spoken("rubrics-list")
def list_(session: Session) -> None:
    from tpd_assess.cli.catalogue import rubrics_in_force  # noqa: PLC0415 - reads rubrics, which --help needs not

    rows = rubrics_in_force(session.plugins(), session.workspace)
    emit(session, {"rubrics": reports.rubric_rows(rows)}, reports.rubric_lines(rows))


@spoken("rubrics-show")
@argument("code")
def show(session: Session, code: str) -> None:
    from tpd_assess.cli.catalogue import offer_called  # noqa: PLC0415 - as above

    offer = offer_called(session.plugins(), session.workspace, code)
    data = {"rubric": offer.rubric, "plugin": offer.plugin, "why": offer.why, "files": offer.files}
    emit(session, data, reports.rubric_page(offer))


@spoken("rubrics-check")
@argument("files", metavar="rubric-file", nargs=-1, required=False, type=click.Path(path_type=Path))
def check(session: Session, files: tuple[Path, ...]) -> None:
    from tpd_assess.cli.catalogue import check_files, files_to_check  # noqa: PLC0415 - as above
    from tpd_assess.workers import Workers  # noqa: PLC0415 - only this command of the file starts any

    paths = files_to_check(files, session.workspace)
    problems, count = check_files(session.plugins(), session.workspace, paths, Workers)
    if problems:
        raise RubricError("cli.rubrics-faulty", tuple(problems), files=count)
    emit(session, {"files": count, "problems": []}, [say("cli.rubrics-sound", count=count)])


command = group("rubrics", [list_, show, *rubrics_export.commands, *rubrics_change.commands, check])
