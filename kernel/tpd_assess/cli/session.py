"""What the person said that holds for every command, and what was opened for it."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tpd_assess.store import Workspace
from tpd_assess.text import explain, say

if TYPE_CHECKING:
    from tpd_assess.county import County
    from tpd_assess.means import Means
    from tpd_assess.plugins import Plugins


@dataclass
class Session:
    """The common options, filled in as they are read. A command gets it first; the group closes it."""

    workspace: Path | None = None
    round: str = ""
    actor: str = ""
    as_json: bool = False
    debug: bool = False
    only_bundled: bool = False
    trace_hooks: bool = False
    given: Means | None = None  # a test's own plug-ins and clock, instead of what is installed and the time
    _plugins: Plugins | None = None
    _told: int = 0  # of the faults of plug-ins
    _opened: list[County] = field(default_factory=list)

    def plugins(self) -> Plugins:
        """The installed plug-ins, loaded once; their calls are shown on stderr if the person asked for it."""
        if self._plugins is None:
            from tpd_assess.plugins import Plugins, trace_hooks  # noqa: PLC0415 - `--version` needs none

            self._plugins = self.given.plugins if self.given else Plugins.load(only_bundled=self.only_bundled)
            if self.trace_hooks:
                trace_hooks(self._plugins, sys.stderr)
        return self._plugins

    def county(self) -> County:
        """The workspace meant by ``-w`` or found from here upwards, opened for the acting person."""
        from tpd_assess.county import County  # noqa: PLC0415 - only commands that open a workspace pay for it

        return self._keep(County.open(self.workspace, self.means()))

    def county_at(self, root: Path) -> County:
        """The workspace in that folder."""
        from tpd_assess.county import County  # noqa: PLC0415

        return self._keep(County.open(root, self.means()))

    def county_adopting(self) -> County:
        """The workspace, its `assessment.yaml` brought into force: the way in while no profile is."""
        from tpd_assess.county import County  # noqa: PLC0415

        return self._keep(County.adopting(self.workspace, self.means()))

    def county_for(self, folder: Path) -> County:
        """The same; a new one, with the county's own files from the folder, if there is none."""
        from tpd_assess.county import County  # noqa: PLC0415

        return self._keep(County.for_folder(folder, self.workspace, self.means()))

    def county_to_look_with(self, folder: Path) -> County:
        """The same for a dry run: nothing is made, and nothing read in."""
        from tpd_assess.county import County  # noqa: PLC0415

        return self._keep(County.only_looking(folder, self.workspace, self.means()))

    def new_county(self, root: Path, profile: str) -> County:
        """A new workspace with a shipped profile or that of a file."""
        from tpd_assess.county import County  # noqa: PLC0415

        return self._keep(County.create(root, self.means(), profile=profile))

    def scratch(self, folder: Path) -> County:
        """A workspace that is thrown away afterwards, to look at a folder with."""
        from tpd_assess.county import County  # noqa: PLC0415

        return self._keep(County.scratch(folder, self.means()))

    def restored(self, backup: Path, root: Path, purges: Path | None) -> County:
        """A new workspace from a backup."""
        from tpd_assess.county import County  # noqa: PLC0415

        return self._keep(County.restore(backup, root, self.means(), purges=purges))

    def means(self) -> Means:
        """What a county is opened with, as this person asked for it; says which plug-ins are left out."""
        from tpd_assess.cli.progress import Bar  # noqa: PLC0415
        from tpd_assess.means import Means  # noqa: PLC0415

        plugins = self.plugins()
        self._tell_faults()
        means = self.given or Means(plugins)
        return replace(means, actor=self.actor, round_id=self.round, progress=Bar(quiet=self.as_json))

    def talk(self, code: str, /, **params: object) -> None:
        """Say something to the person on stderr; nothing when the output is for a machine."""
        if not self.as_json:
            click.echo(say(code, **params), err=True)

    def at(self, root: Path | None = None) -> str:
        """What a suggested command needs behind it to mean this workspace; nothing if it is found from here."""
        wanted = root or self.workspace
        found = Workspace.find(Path.cwd())
        if wanted is None or (found and found.root.resolve() == wanted.resolve()):
            return ""
        return f' -w "{wanted}"' if " " in str(wanted) else f" -w {wanted}"

    def _tell_faults(self) -> None:
        """Name the plug-ins that failed since this was last said."""
        faults = self._plugins.faults if self._plugins else []
        while self._told < len(faults):
            self.talk("cli.plugin-out", fault=explain(faults[self._told].problem()))
            self._told += 1

    def _keep(self, county: County) -> County:
        self._opened.append(county)
        return county

    def close(self) -> None:
        """Close what was opened, and say what plug-ins did wrong on the way."""
        worked = bool(self._opened)
        while self._opened:
            self._opened.pop().close()
        if worked:
            self._tell_faults()
