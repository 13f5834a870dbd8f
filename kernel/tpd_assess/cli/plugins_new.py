"""`tpd-assess plugins new`: a package to begin a plug-in with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tpd_assess.cli.base import Session, argument, emit, one_of, option, spoken
from tpd_assess.cli.layout import table
from tpd_assess.text import say

if TYPE_CHECKING:
    from tpd_assess.scaffold import NewPlugin


def _parts(ctx: click.Context, param: click.Parameter, words: tuple[str, ...]) -> tuple[str, ...]:
    from tpd_assess.scaffold import PARTS  # noqa: PLC0415 - what stands beside it in the group does without

    part = one_of("scaffold.part-", PARTS)
    return tuple(part(ctx, param, word) for word in words)


@spoken("plugins-new")
@argument("name", metavar="plugin-name")
@option("--cell", "cells", metavar="cell", multiple=True)
@option("--with", "parts", metavar="part", multiple=True, callback=_parts)
@option("--into", metavar="folder", type=click.Path(path_type=Path), default=Path())
def new(session: Session, name: str, cells: tuple[str, ...], parts: tuple[str, ...], into: Path) -> None:
    from tpd_assess.scaffold import new_plugin  # noqa: PLC0415 - as above

    made = new_plugin(session.plugins(), name, cells, parts, into)
    then = tuple(_commands(made))
    emit(session, {"plugin": made, "next": [command for command, _ in then]}, _lines(made, then))


def _lines(made: NewPlugin, then: tuple[tuple[str, str], ...]) -> Iterator[str]:
    yield say("scaffold.made", path=made.folder, distribution=made.distribution, package=made.package)
    yield from (f"  {file}" for file in made.files)
    yield ""
    yield say("cli.next")
    yield from table(then)
    yield say("scaffold.then-version")


def _commands(made: NewPlugin) -> Iterator[tuple[str, str]]:
    """What to type next, from where the person is, and why."""
    path = made.folder.as_posix()
    yield (
        f'python -m pip install -e "{path if made.folder.is_absolute() else f"./{path}"}[dev]"',
        say("scaffold.then-install"),
    )
    yield f'python -m pytest "{path}"' if " " in path else f"python -m pytest {path}", say("scaffold.then-test")
    yield f"tpd-assess plugins check {made.name}", say("scaffold.then-check")


commands = [new]
