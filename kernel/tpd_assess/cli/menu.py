"""What the program says without a command: where you stand and what to do next."""

from __future__ import annotations

from tpd_assess.cli import reports
from tpd_assess.cli.base import Session, emit
from tpd_assess.cli.reports.intake import next_steps, status_data
from tpd_assess.cli.reports.lines import table
from tpd_assess.errors import NotFoundError
from tpd_assess.text import say


def show_menu(session: Session) -> None:
    """In a workspace: the status. Elsewhere: how to begin."""
    try:
        report = session.county().status()
    except NotFoundError as error:
        if error.code != "setup.no-workspace":
            raise
        steps = [(command, say(f"cli.begin-{name}")) for name, command in _BEGIN]
        emit(session, {"workspace": None, "next": [command for _, command in _BEGIN]}, _begin(steps))
        return
    data = {"status": status_data(report), "next": [command for command, _, _ in next_steps(report)]}
    emit(session, data, reports.status_lines(report))


_BEGIN = (
    ("demo", "tpd-assess demo"),
    ("init", "tpd-assess init FOLDER"),
    ("ingest", "tpd-assess ingest FOLDER"),
    ("help", "tpd-assess --help"),
)


def _begin(steps: list[tuple[str, str]]) -> list[str]:
    return [say("cli.begin"), *table(steps)]
