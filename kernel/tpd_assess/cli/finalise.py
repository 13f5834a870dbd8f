"""`tpd-assess finalise`: results for good, refused while anything is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tpd_assess.cli.base import WAITING, Session, emit, option, spoken
from tpd_assess.cli.reports import results as reports
from tpd_assess.cli.speech import MisusedError
from tpd_assess.errors import FaultyInputError, Problem, RefusedError

if TYPE_CHECKING:
    from tpd_assess.county import County
    from tpd_assess.results.finalising import StillOpenError

_SHOWN = 60  # open things on a terminal; a machine gets all


@spoken("finalise")
@option("--despite", is_flag=True)
@option("--reason", default="")
@option("--sign", metavar="proposal", default="")
@click.pass_context
def command(ctx: click.Context, session: Session, /, *, despite: bool, reason: str, sign: str) -> None:
    from tpd_assess.results.finalising import StillOpenError  # noqa: PLC0415 - `-h` does not wait for it

    if reason and not despite:
        raise MisusedError("results.reason-alone")
    if despite and not reason.strip():
        raise RefusedError("setup.no-reason")
    county = session.county()
    try:
        report = county.finalise(reason=reason if despite else "", sign=sign)
    except StillOpenError as error:
        raise _refusal(session, county, error) from error
    people = county.people_of(reports.people_in((*report.open, *report.notes)))
    emit(
        session, {"finalised": reports.finalise_data(report, people)},
        reports.finalise_lines(report, people, session.at()),
    )  # fmt: skip
    ctx.exit(WAITING if report.proposed or report.open else 0)


def _refusal(session: Session, county: County, error: StillOpenError) -> FaultyInputError:
    """The same refusal with everything that is open by name; on a terminal the counts and the first of them."""
    problems = reports.open_problems(error.things, county.people_of(reports.people_in(error.things)))
    if not session.as_json:
        for line in reports.by_kind(error.things):
            click.echo(line, err=True)
        left = len(problems) - _SHOWN
        problems = [*problems[:_SHOWN], *([Problem("results.and-more-open", {"count": left})] if left > 0 else [])]
    return FaultyInputError(error.code, tuple(problems), open=len(error.things))
