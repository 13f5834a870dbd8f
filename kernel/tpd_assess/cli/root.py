"""The top of the command line: bundled commands, imported when they are called, then those of plug-ins."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from tpd_assess import __version__
from tpd_assess.cli import COMMANDS, load_command, speak_click
from tpd_assess.cli.boundary import guarded
from tpd_assess.cli.session import Session
from tpd_assess.cli.speech import SpokenGroup, SpokenOption, section
from tpd_assess.errors import AssessError, PluginError
from tpd_assess.text import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from tpd_assess.cli.foreign_commands import ForeignCommands


class Root(SpokenGroup):
    """The group that everything hangs from."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True, **settings
        )
        self.params.append(
            SpokenOption(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_print_version)
        )
        self.callback = _without_command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Bundled commands in the order of the work, then those of plug-ins."""
        return [*COMMANDS, *(name for name, _ in _foreign(ctx).listed())]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now. Raises `PluginError` for one that several plug-ins want."""
        if cmd_name in COMMANDS:
            command = load_command(cmd_name)
            assert isinstance(command, click.Command)
            return command
        return _foreign(ctx).command(cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands. None is imported for it: help stands under a bundled one's name."""
        rows = [(name, say(f"help.{name}").splitlines()[0]) for name in COMMANDS]
        section(formatter, "cli.commands", [*rows, *_foreign(ctx).listed()])

    def main(self, *args: Any, **settings: Any) -> Any:
        """Run; every error becomes one sentence here and nowhere else. Leaves with the exit code, or gives it."""
        speak_click()
        alone = settings.pop("standalone_mode", True)
        words = args[0] if args else settings.get("args")
        run: Callable[..., Any] = super().main
        code = guarded(
            lambda: run(*args, standalone_mode=False, **settings), list(sys.argv[1:] if words is None else words)
        )
        if alone:
            sys.exit(code)
        return code

    def invoke(self, ctx: click.Context) -> None:
        """Run the command; what it opened is closed whatever happens."""
        session = ctx.ensure_object(Session)
        try:
            super().invoke(ctx)
        except (AssessError, click.ClickException, click.Abort, click.exceptions.Exit, OSError):
            raise
        except Exception as error:
            blamed = _blamed(ctx, error)
            if blamed is error:
                raise
            raise blamed from error
        finally:
            session.close()


def _foreign(ctx: click.Context) -> ForeignCommands:
    from tpd_assess.cli.foreign_commands import ForeignCommands  # noqa: PLC0415 - loads plug-ins

    return ForeignCommands(ctx.ensure_object(Session).plugins())


def _blamed(ctx: click.Context, error: Exception) -> Exception:
    """A bug of a plug-in's command names the plug-in; one of ours stays as it is."""
    name = ctx.invoked_subcommand
    if name is None or name in COMMANDS:
        return error
    plugin, version = _foreign(ctx).owner(name)
    return PluginError(
        "cli.command-failed", plugin=plugin, version=version, name=name, error=f"{type(error).__name__}: {error}"
    )


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    del param
    if value:
        click.echo(f"tpd-assess {__version__}")
        ctx.exit()


@click.pass_context
def _without_command(ctx: click.Context) -> None:
    """Without a command: say what to do next, not how to use the program."""
    if ctx.invoked_subcommand is None:
        from tpd_assess.cli.menu import show_menu  # noqa: PLC0415

        show_menu(ctx.ensure_object(Session))
