"""`tpd-assess profile`: what the county decided, and the door through which a change comes into force."""

from __future__ import annotations

import click

from tpd_assess.cli import reports
from tpd_assess.cli.base import Session, confirm, emit, group, option, spoken
from tpd_assess.text import say


@spoken("profile-show")
def show(session: Session) -> None:
    county = session.county()
    emit(session, {"profile": county.profile, "digest": county.profile_digest}, reports.profile_lines(county))


@spoken("profile-adopt")
@option("--yes", is_flag=True)
def adopt(session: Session, yes: bool) -> None:
    county = session.county()
    changes = county.profile_changes()
    if changes:
        for line in () if session.as_json else reports.change_lines(changes):
            click.echo(line, err=True)
        confirm(session, "cli.adopt-this", yes=yes)
    adopted = county.adopt_profile()
    lines = [say("cli.adopted" if adopted else "cli.nothing-to-adopt")]
    emit(session, {"adopted": adopted, "changes": changes, "digest": county.profile_digest}, lines)


command = group("profile", [show, adopt])
