"""What the program says without a command: where you stand and what to do next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tpd_assess.cli.base import emit
from tpd_assess.cli.layout import table
from tpd_assess.store import Workspace
from tpd_assess.text import say

if TYPE_CHECKING:
    from tpd_assess.cli.session import Session


def show_menu(session: Session) -> None:
    """In a workspace: the status. Elsewhere: how to begin."""
    if session.workspace is None and Workspace.find(Path.cwd()) is None:
        emit(session, {"workspace": None, "next": [command for _, command in _BEGIN]}, _begin())
        return
    from tpd_assess.cli import reports  # noqa: PLC0415 - not for those who have nothing yet

    report = session.county().status()
    emit(session, reports.status_with_steps(report), reports.status_lines(report, session.at()))


_BEGIN = (
    ("demo", "tpd-assess demo"),
    ("init", "tpd-assess init"),
    ("ingest", "tpd-assess ingest"),
    ("help", "tpd-assess -h"),
)
_NEEDS = {"init": "folder", "ingest": "folder"}


def _begin() -> list[str]:
    rows = [(f"{command} {_argument(name)}".rstrip(), say(f"cli.begin-{name}")) for name, command in _BEGIN]
    return [say("cli.begin"), *table(rows)]


def _argument(name: str) -> str:
    return say(f"options.metavar-{_NEEDS[name]}") if name in _NEEDS else ""
