"""`tpd-assess plugins check`: is a plug-in sound, installed or still in its author's folder."""

from __future__ import annotations

import click

from tpd_assess.cli import COMMANDS, reports
from tpd_assess.cli.base import Session, argument, emit, spoken
from tpd_assess.cli.progress import Bar

_UNSOUND = 1


@spoken("plugins-check")
@argument("names", metavar="plugins", nargs=-1)
@click.pass_context
def check(ctx: click.Context, session: Session, /, names: tuple[str, ...]) -> None:
    from tpd_assess.certify.certifying import bench, certify  # noqa: PLC0415 - plays a round, which --help needs not
    from tpd_assess.cli.catalogue import profile_here  # noqa: PLC0415 - as above

    with bench(profile_here(session.workspace), COMMANDS, Bar(quiet=session.as_json)) as tools:
        certificates = certify(names, tools)
    emit(session, lambda: reports.certificate_data(certificates), reports.certificate_lines(certificates))
    ctx.exit(_UNSOUND if any(one.faults for one in certificates) else 0)
