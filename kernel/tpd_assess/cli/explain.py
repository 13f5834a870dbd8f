"""`tpd-assess explain`: how one teacher's result came about, step by step."""

from __future__ import annotations

from tpd_assess.cli.base import Session, argument, emit, spoken
from tpd_assess.cli.reports import results as reports
from tpd_assess.deadlines import local_time
from tpd_assess.errors import NotFoundError


@spoken("explain")
@argument("teacher")
def command(session: Session, teacher: str) -> None:
    county = session.county()
    report = county.explain(teacher)
    if report is None:
        raise NotFoundError("results.no-part")
    overrides = (*report.overrides, *(one for work in report.works for one in work.overrides))
    people = county.people_of({report.teacher, *(one for row in overrides for one in (row.by, row.second))})
    local = local_time(report.finalised, county.profile.time_zone) if report.finalised else ""
    emit(session, {"explanation": reports.explain_data(report)}, reports.explain_lines(report, people, local))
