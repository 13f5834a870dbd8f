"""The command line: one file a command, each imported only when it is called."""

from __future__ import annotations

import gettext
import importlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import click

COMMANDS = {
    "init": "init",
    "profile": "profile",
    "roster": "roster",
    "choices": "choices",
    "ingest": "ingest",
    "status": "status",
    "intake": "intake",
    "validity": "validity",
    "panel": "panel",
    "score": "score",
    "finalise": "finalise",
    "recompute": "recompute",
    "explain": "explain",
    "export": "export",
    "log": "log",
    "fixity": "fixity",
    "backup": "backup",
    "restore": "restore",
    "privacy": "privacy",
    "rubrics": "rubrics",
    "plugins": "plugins",
    "demo": "demo",
}
"""Command → module of this package, in the order of the work; the module's `command` is what runs."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    from tpd_assess import platform  # noqa: PLC0415

    platform.console_setup()
    make_group()(None if arguments is None else list(arguments), prog_name="tpd-assess")


def speak_click() -> None:
    """Let click speak our language too, from the catalogue in `locale/`; our own words stand in `messages/`."""
    from tpd_assess.text import language  # noqa: PLC0415

    os.environ["LANGUAGE"] = "zh_CN" if language() == "zh" else "en"
    gettext.bindtextdomain("messages", str(Path(__file__).with_name("locale")))


def make_group() -> click.Group:
    """The whole command line."""
    from tpd_assess.cli.root import Root  # noqa: PLC0415

    return Root(name="tpd-assess", key="root")


def load_command(name: str) -> Any:
    """The click command of a bundled command's module."""
    return importlib.import_module(f"tpd_assess.cli.{COMMANDS[name]}").command
