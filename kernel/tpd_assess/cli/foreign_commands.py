"""Commands of plug-ins: who offers which name, and what is wrong where several want one."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from tpd_assess.cli import COMMANDS
from tpd_assess.errors import PluginError, Problem
from tpd_assess.model.constraints import COMMAND
from tpd_assess.plugins.loading import pluggable
from tpd_assess.text import say, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpd_assess.model import Command
    from tpd_assess.plugins import Plugins


@dataclass(frozen=True, slots=True)
class _Offer:
    plugin: str
    version: str
    bundled: bool
    command: Command


class ForeignCommands:
    """The commands that plug-ins declare. A bundled plug-in keeps a name that others want; two strangers lose it."""

    def __init__(self, plugins: Plugins) -> None:
        self._offers: dict[str, list[_Offer]] = defaultdict(list)
        self._unusable: list[_Offer] = []
        for answer in plugins.declare("register_commands"):
            name = answer.plugin
            offer = _Offer(name, plugins.version(name), plugins.bundled(name), answer.value)
            usable = re.fullmatch(COMMAND, offer.command.name) is not None
            (self._offers[offer.command.name] if usable else self._unusable).append(offer)

    def command(self, name: str) -> click.Command | None:
        """The command of that name, imported now; ``None`` if nobody offers it.

        Raises `PluginError` naming all who want the name, or the one whose command cannot be imported.
        """
        if name not in self._offers:
            return None
        offer = self._winner(name)
        if offer is None:
            raise PluginError("cli.command-wanted-by", name=name, plugins=self._who(name))
        return _imported(offer)

    def owner(self, name: str) -> tuple[str, str]:
        """The plug-in and version whose command this is; blanks for nobody's."""
        offer = self._winner(name) if name in self._offers else None
        return (offer.plugin, offer.version) if offer else ("", "")

    def listed(self) -> list[tuple[str, str]]:
        """Names and help of commands that can be called, and of those that cannot, with who wants them."""
        names = sorted(name for name in self._offers if name not in COMMANDS)
        return [(name, self._help(name)) for name in names]

    def problems(self) -> Iterator[Problem]:
        """Names that nobody could type, and those that several want, also those that the program has itself."""
        for offer in self._unusable:
            about = {"plugin": offer.plugin, "version": offer.version}
            yield Problem("cli.command-unusable", {"name": offer.command.name, **about})
        for name, offers in sorted(self._offers.items()):
            if name in COMMANDS:
                yield Problem("cli.command-taken", {"name": name, "plugins": self._who(name)})
            elif len(offers) > 1:
                yield Problem("cli.command-wanted-by", {"name": name, "plugins": self._who(name)})

    def _winner(self, name: str) -> _Offer | None:
        offers = self._offers[name]
        best = [one for one in offers if one.bundled] or offers
        return best[0] if len(best) == 1 else None

    def _who(self, name: str) -> list[str]:
        return [f"{one.plugin} {one.version}".strip() for one in self._offers[name]]

    def _help(self, name: str) -> str:
        winner = self._winner(name)
        if winner is None:
            return say("cli.command-wanted-by", name=name, plugins=self._who(name))
        return str(show(winner.command.help)).partition("\n")[0]


def _imported(offer: _Offer) -> click.Command:
    about = {"plugin": offer.plugin, "version": offer.version, "name": offer.command.name}
    try:
        command = pluggable(offer.command.run)
    except (Exception, SystemExit) as error:
        raise PluginError("cli.command-not-loaded", **about, error=f"{type(error).__name__}: {error}") from error
    if not isinstance(command, click.Command):
        raise PluginError("cli.command-not-loaded", **about, error=offer.command.run)
    return command
