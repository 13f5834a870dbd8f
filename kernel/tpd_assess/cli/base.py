"""What all commands share: the session, help texts by code, the common options, one shape of output."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from tpd_assess.errors import AssessError, FaultyInputError
from tpd_assess.text import explain, say, show

if TYPE_CHECKING:
    from tpd_assess.county import County, Means
    from tpd_assess.plugins import Plugins

WAITING = 3
"""Exit code: done, with findings that wait for people."""


@dataclass
class Session:
    """What the person said on the command line that holds for every command, and what was opened for it."""

    workspace: Path | None = None
    round: str = ""
    actor: str = ""
    as_json: bool = False
    debug: bool = False
    only_bundled: bool = False
    trace_hooks: bool = False
    _plugins: Plugins | None = None
    _opened: list[County] = field(default_factory=list)

    def plugins(self) -> Plugins:
        """The installed plug-ins, loaded once; their calls are shown on stderr if the person asked for it."""
        if self._plugins is None:
            from tpd_assess.plugins import Plugins, trace_hooks  # noqa: PLC0415 - `--version` needs none

            self._plugins = Plugins.load(only_bundled=self.only_bundled)
            if self.trace_hooks:
                trace_hooks(self._plugins, sys.stderr)
        return self._plugins

    def county(self) -> County:
        """The workspace meant by ``-w`` or found from here upwards, opened for the acting person."""
        from tpd_assess.county import County  # noqa: PLC0415 - only commands that open a workspace pay for it

        return self._keep(County.open(self.workspace, self.means()))

    def county_for(self, folder: Path) -> County:
        """The same; a new one, with the county's own files from the folder, if there is none."""
        from tpd_assess.county import County  # noqa: PLC0415

        return self._keep(County.for_folder(folder, self.workspace, self.means()))

    def new_county(self, root: Path, profile: str) -> County:
        """A new workspace with a shipped profile or that of a file."""
        from tpd_assess.county import County  # noqa: PLC0415

        return self._keep(County.create(root, self.means(), profile=profile))

    def scratch(self, folder: Path) -> County:
        """A workspace that is thrown away afterwards, to look at a folder with."""
        from tpd_assess.county import County  # noqa: PLC0415

        return self._keep(County.scratch(folder, self.means()))

    def restored(self, backup: Path, root: Path) -> County:
        """A new workspace from a backup."""
        from tpd_assess.county import County  # noqa: PLC0415

        return self._keep(County.restore(backup, root, self.means()))

    def means(self) -> Means:
        """What a county is opened with, as this person asked for it."""
        from tpd_assess.cli.progress import Bar  # noqa: PLC0415
        from tpd_assess.county import Means  # noqa: PLC0415

        bar = Bar(quiet=self.as_json)
        return Means(self.plugins(), actor=self.actor, round_id=self.round, progress=bar)

    def _keep(self, county: County) -> County:
        self._opened.append(county)
        return county

    def close(self) -> None:
        """Close what was opened."""
        while self._opened:
            self._opened.pop().close()


class SpokenOption(click.Option):
    """An option whose help stands in `messages/options.py` under its name."""

    @property
    def help(self) -> str:
        return say(f"options.{self.name}")

    @help.setter
    def help(self, value: str | None) -> None:
        """Help is looked up when it is shown; what click would keep is dropped."""


class Spoken(click.Command):
    """A command whose help stands in `messages/help.py` under `key`; it takes the common options too."""

    key = ""

    def __init__(self, *args: Any, key: str = "", **kwargs: Any) -> None:
        self.key = key
        super().__init__(*args, **kwargs)
        self.params = [*self.params, *common_options()]

    @property
    def help(self) -> str:
        return say(f"help.{self.key}")

    @help.setter
    def help(self, value: str | None) -> None:
        """Help is looked up when it is shown; what click would keep is dropped."""

    def get_short_help_str(self, limit: int = 60) -> str:
        """First line of the help text."""
        del limit
        return self.help.splitlines()[0]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Help as it was written, line by line: Chinese must not be re-wrapped at spaces."""
        del ctx
        formatter.write_paragraph()
        for line in self.help.splitlines():
            formatter.write(f"  {line}\n" if line else "\n")


class SpokenGroup(Spoken, click.Group):
    """A group with spoken help; its commands are `Spoken` too."""

    command_class = Spoken


def common_options() -> list[click.Parameter]:
    """The options that every command takes; they fill the session."""
    return [
        SpokenOption(["-w", "--workspace"], type=click.Path(path_type=Path), expose_value=False, callback=_keep),
        SpokenOption(["--round"], expose_value=False, callback=_keep),
        SpokenOption(["--as", "actor"], metavar="PERSON", expose_value=False, callback=_keep),
        SpokenOption(["--json", "as_json"], is_flag=True, expose_value=False, callback=_keep),
        SpokenOption(["--debug"], is_flag=True, expose_value=False, callback=_keep),
        SpokenOption(["--only-bundled"], is_flag=True, expose_value=False, callback=_keep),
        SpokenOption(["--trace-hooks"], is_flag=True, expose_value=False, callback=_keep),
    ]


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    session = ctx.ensure_object(Session)
    if value and param.name:
        setattr(session, param.name, value)


def option(*names: str, **settings: Any) -> Callable[[Any], Any]:
    """An option with spoken help, for one command."""
    return click.option(*names, cls=SpokenOption, **settings)


def spoken(key: str, **settings: Any) -> Callable[[Callable[..., Any]], Spoken]:
    """Make a command named after `key` without its group (``profile-adopt`` → ``adopt``); it gets the session first."""

    def wrap(function: Callable[..., Any]) -> Spoken:
        name = key.partition("-")[2] or key
        made = click.command(name, cls=Spoken, key=key, **settings)(click.pass_obj(function))
        assert isinstance(made, Spoken)
        return made

    return wrap


def group(key: str, commands: Sequence[click.Command]) -> SpokenGroup:
    """A group of commands whose help stands under `key`."""
    return SpokenGroup(key, key=key, commands={one.name or "": one for one in commands}, no_args_is_help=True)


def emit(session: Session, data: Mapping[str, Any], lines: Iterable[str]) -> None:
    """Print a report: one JSON object with ``"ok": true`` if asked for, else the lines."""
    if session.as_json:
        click.echo(json.dumps({"ok": True, **plain(data)}, ensure_ascii=False, indent=2))
        return
    for line in lines:
        click.echo(line)


def talk(session: Session, code: str, /, **params: Any) -> None:
    """Say something to the person on stderr; nothing when the output is for a machine."""
    if not session.as_json:
        click.echo(say(code, **params), err=True)


def plain(value: Any) -> Any:
    """A value as JSON can hold it; bilingual texts in the language in force."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if hasattr(value, "__struct_fields__") and not hasattr(value, "in_language"):
        return {name: plain(getattr(value, name)) for name in value.__struct_fields__}
    if hasattr(value, "__dataclass_fields__"):
        return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
    shown = show(value)
    return shown if isinstance(shown, str | int | float | bool | None) else str(shown)


def error_object(error: AssessError) -> dict[str, Any]:
    """The one shape of an error in JSON."""
    shape: dict[str, Any] = {"code": error.code, "message": explain(error), **plain(error.params)}
    if isinstance(error, FaultyInputError):
        shape["problems"] = [{**plain(problem), "message": explain(problem)} for problem in error.problems]
    return {"ok": False, "error": shape}


def fail(error: AssessError, *, as_json: bool) -> NoReturn:
    """Say on stderr what went wrong and leave with the error's exit code."""
    if as_json:
        click.echo(json.dumps(error_object(error), ensure_ascii=False), err=True)
    else:
        click.echo(say("cli.error", message=explain(error)), err=True)
        if isinstance(error, FaultyInputError):
            for problem in error.problems:
                click.echo(f"  {explain(problem)}", err=True)
    sys.exit(error.exit_code)
