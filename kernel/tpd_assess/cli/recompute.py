"""`tpd-assess recompute`: final results reckoned again from the log, and compared byte for byte."""

from __future__ import annotations

from tpd_assess.cli.base import Session, emit, spoken
from tpd_assess.cli.reports import results as reports
from tpd_assess.errors import FaultyInputError


@spoken("recompute")
def command(session: Session) -> None:
    county = session.county()
    report = county.recompute()
    if not report.same:
        people = county.people_of({one.teacher for one in report.differences})
        raise FaultyInputError("results.differs", tuple(reports.difference_problems(report, people)))
    emit(session, {"recomputed": report}, reports.recompute_lines(report))
