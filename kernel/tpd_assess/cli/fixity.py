"""`tpd-assess fixity`: read every stored byte again and compare it with its digest."""

from __future__ import annotations

from tpd_assess.cli.base import Session, emit, spoken
from tpd_assess.errors import FaultyInputError
from tpd_assess.text import say


@spoken("fixity")
def command(session: Session) -> None:
    report = session.county().fixity()
    if report.problems:
        raise FaultyInputError("cli.fixity-broken", report.problems, checked=report.checked)
    emit(session, {"fixity": report}, [say("cli.fixity-sound", count=report.checked)])
