"""`tpd-assess profile`: what the county decided, and the door through which a change comes into force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tpd_assess.cli import reports
from tpd_assess.cli.base import Session, confirm, emit, group, option, spoken
from tpd_assess.errors import RefusedError
from tpd_assess.text import say

if TYPE_CHECKING:
    from tpd_assess.county import County
    from tpd_assess.scoring.assigning.affected import Affected
    from tpd_assess.setup import Change


@spoken("profile-show")
def show(session: Session) -> None:
    county = session.county()
    emit(session, {"profile": county.profile, "digest": county.profile_digest}, reports.profile_lines(county))


@spoken("profile-adopt")
@option("--yes", is_flag=True)
def adopt(session: Session, yes: bool) -> None:
    try:
        county = session.county()
    except RefusedError as error:
        if error.code != "setup.not-adopted":
            raise
        _say(session, session.county_adopting(), adopted=True, changes=[])
        return
    changes = county.profile_changes()
    affected = county.affected_by(changes) if changes else None
    if affected:
        told = () if session.as_json else (*reports.change_lines(changes), *reports.affected_lines(affected))
        for line in told:
            click.echo(line, err=True)
        confirm(session, "cli.adopt-this", yes=yes)
    _say(session, county, adopted=county.adopt_profile(), changes=changes, affected=affected)


def _say(
    session: Session, county: County, *, adopted: bool, changes: list[Change], affected: Affected | None = None
) -> None:
    lines = [say("cli.adopted" if adopted else "cli.nothing-to-adopt")]
    data = {"adopted": adopted, "changes": changes, "affected": affected, "digest": county.profile_digest}
    emit(session, data, lines)


command = group("profile", [show, adopt])
