"""`tpd-assess rubrics`: which rubrics are in force, what one says, and whether a file is sound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tpd_assess.cli import reports, rubrics_change, rubrics_export
from tpd_assess.cli.base import Session, argument, emit, group, spoken
from tpd_assess.errors import RubricError
from tpd_assess.text import say

if TYPE_CHECKING:
    from tpd_assess.cli.in_force import InForceHere


@spoken("rubrics-list")
def list_(session: Session) -> None:
    here = _in_force(session)
    data = {"rubrics": reports.rubric_rows(here.rubrics), "remark": here.remark}
    emit(session, data, reports.rubric_lines(here.rubrics))


@spoken("rubrics-show")
@argument("code")
def show(session: Session, code: str) -> None:
    from tpd_assess.cli.catalogue import offer_called  # noqa: PLC0415 - as above

    here = _in_force(session)
    offer = offer_called(here.rubrics, code)
    data = {"rubric": offer.rubric, "plugin": offer.plugin, "why": offer.why, "files": offer.files}
    emit(session, {**data, "remark": here.remark}, reports.rubric_page(offer))


def _in_force(session: Session) -> InForceHere:
    """The rubrics in force; what waits to be adopted is said beside them."""
    from tpd_assess.cli.in_force import in_force_here  # noqa: PLC0415 - reads rubrics, which --help needs not

    here = in_force_here(session.plugins(), session.workspace, session.round)
    if here.remark:
        session.talk(here.remark.code, **here.remark.params)
    return here


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
