"""`tpd-assess panel override …`: a level that two people set in place of the reckoned one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tpd_assess.cli.base import WAITING, Session, argument, emit, one_of, option, spoken
from tpd_assess.model import LEVELS
from tpd_assess.model.profile import VETOES
from tpd_assess.naming import short_id
from tpd_assess.results.inputs import RECKONED
from tpd_assess.text import say

if TYPE_CHECKING:
    from tpd_assess.store import OverrideRow


@spoken("panel-override")
@argument("teacher")
@option("--capability", metavar="code", default="")
@option("--level", metavar="level", required=True, callback=one_of("results.grade-", (*LEVELS, RECKONED)))
@option("--because", metavar="because", default="", callback=one_of("results.because-", VETOES))
@option("--reason", required=True)
@click.pass_context
def override(
    ctx: click.Context, session: Session, /, teacher: str, capability: str, level: str, because: str, reason: str
) -> None:
    county = session.county()
    row = county.override(teacher, capability=capability, level=level, because=because, reason=reason)
    command = f"tpd-assess panel sign-override {short_id(row.id)} --as ...{session.at()}"
    emit(session, {"override": row}, [_said("made", row), f"  {command}"])
    ctx.exit(WAITING)


@spoken("panel-sign-override")
@argument("override")
def sign_override(session: Session, override: str) -> None:
    row = session.county().sign_override(override)
    emit(session, {"override": row}, [_said("signed", row)])


@spoken("panel-withdraw-override")
@argument("override")
@option("--reason", required=True)
def withdraw_override(session: Session, override: str, reason: str) -> None:
    row = session.county().withdraw_override(override, reason)
    emit(session, {"override": row}, [_said("withdrawn", row)])


def _said(what: str, row: OverrideRow) -> str:
    level = say(f"results.grade-{row.level}")
    return say(f"results.override-{what}", what=row.capability or say("results.whole"), level=level)


commands = [override, sign_override, withdraw_override]
