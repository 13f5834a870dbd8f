"""`tpd-assess profile`: what the county decided, and the door through which a change comes into force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tpd_assess.cli import reports
from tpd_assess.cli.base import Session, confirm, emit, group, one_of, option, spoken
from tpd_assess.errors import RefusedError
from tpd_assess.text import say

if TYPE_CHECKING:
    from tpd_assess.county import County
    from tpd_assess.scoring.assigning.affected import Affected
    from tpd_assess.setup import Change

SCORED = ("wait", "keep", "again")


@spoken("profile-show")
def show(session: Session) -> None:
    county = session.county()
    emit(session, {"profile": county.profile, "digest": county.profile_digest}, reports.profile_lines(county))


@spoken("profile-adopt")
@option("--scored", metavar="scored", default="wait", callback=one_of("county_rubrics.scored-", SCORED))
@option("--reason", default="")
@option("--yes", is_flag=True)
def adopt(session: Session, scored: str, reason: str, yes: bool) -> None:
    if scored != "wait" and not reason.strip():
        raise RefusedError("setup.no-reason")
    try:
        county = session.county()
    except RefusedError as error:
        if error.code != "setup.not-adopted":
            raise
        emit(session, *_adopted(session.county_adopting(), [], None))
        return
    changes = county.profile_changes()
    data, lines = adopt_changes(session, county, changes, yes=yes, scored=scored, reason=reason)
    emit(session, data, lines)


def adopt_changes(
    session: Session, county: County, changes: list[Change], *, yes: bool, scored: str = "wait", reason: str = ""
) -> tuple[dict[str, Any], list[str]]:
    """Show what changes and whom it affects, ask, and bring it into force; what then is to be printed."""
    if not changes:
        return _adopted(county, changes, None, done=county.adopt_profile(seen=changes))
    affected = county.affected_by(changes)
    for line in () if session.as_json or yes else reports.adopting_lines(changes, affected):
        click.echo(line, err=True)
    county.must_be_adoptable(affected)
    confirm(session, "cli.adopt-this", yes=yes)
    done = county.adopt_profile(scored=scored, reason=reason, seen=changes)
    return _adopted(county, changes, affected, done=done, scored=scored)


def _adopted(
    county: County, changes: list[Change], affected: Affected | None, *, done: bool = True, scored: str = "wait"
) -> tuple[dict[str, Any], list[str]]:
    lines = [say("cli.adopted" if done else "cli.nothing-to-adopt")]
    if affected:
        lines += reports.settled_lines(affected, scored)
    data = {"adopted": done, "changes": changes, "affected": affected, "scored": scored}
    return {**data, "digest": county.profile_digest}, lines


command = group("profile", [show, adopt])
