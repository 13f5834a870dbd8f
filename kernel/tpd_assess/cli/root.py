"""The top of the command line: lazy commands, those of plug-ins, and the one place where errors become sentences."""

from __future__ import annotations

import importlib
import sys
from gettext import gettext
from typing import Any

import click

from tpd_assess import __version__
from tpd_assess.cli import COMMANDS, load_command
from tpd_assess.cli.base import Session, SpokenGroup, SpokenOption, fail
from tpd_assess.errors import AssessError
from tpd_assess.text import say, show


class Root(SpokenGroup):
    """The group that everything hangs from."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(context_settings={"help_option_names": ["-h", "--help"]}, **settings)
        self.params.append(
            SpokenOption(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_print_version)
        )
        self.callback = _without_command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Bundled commands in the order of the work, then those of plug-ins."""
        return [*COMMANDS, *sorted(self._from_plugins(ctx))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name in COMMANDS:
            command = load_command(cmd_name)
            assert isinstance(command, click.Command)
            return command
        return self._from_plugins(ctx).get(cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands. Bundled ones are not imported for it: their help stands under their name."""
        rows = [(name, say(f"help.{name}").splitlines()[0]) for name in COMMANDS]
        rows += [(name, one.get_short_help_str()) for name, one in sorted(self._from_plugins(ctx).items())]
        with formatter.section(gettext("Commands")):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words name; a misspelt one gets the nearest as a hint."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = _nearest(args[0], self.list_commands(ctx))
            if near:
                raise click.UsageError(say("cli.no-such-command", name=args[0], near=near), ctx) from error
            raise

    def main(self, *args: Any, **settings: Any) -> Any:
        """Run; every error of ours becomes one sentence here and nowhere else."""
        words = list(settings.get("args") or (args[0] if args else None) or [])
        try:
            return super().main(*args, **settings)
        except AssessError as error:
            if "--debug" in words:
                raise
            fail(error, as_json="--json" in words)
        except KeyboardInterrupt:  # pragma: no cover - click turns it into Abort while a command runs
            sys.exit(130)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what it opened is closed whatever happens."""
        session = ctx.ensure_object(Session)
        try:
            return super().invoke(ctx)
        finally:
            session.close()

    def _from_plugins(self, ctx: click.Context) -> dict[str, click.Command]:
        session = ctx.ensure_object(Session)
        found: dict[str, click.Command] = {}
        for answer in session.plugins().declare("register_commands"):
            found.setdefault(answer.value.name, _PluginCommand(answer.value))
        return found


class _PluginCommand(click.Command):
    """A plug-in's command: listed by what it declared, imported when it is called."""

    def __init__(self, declared: Any) -> None:
        self._declared = declared
        super().__init__(declared.name, help=show(declared.help), add_help_option=False)
        self.ignore_unknown_options = True

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        module, _, attribute = self._declared.run.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command.make_context(info_name, args, parent=parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        return ctx.command.invoke(ctx)


def _nearest(word: str, names: list[str]) -> str:
    import difflib  # noqa: PLC0415 - only for a misspelt word

    return next(iter(difflib.get_close_matches(word, names, n=1)), "")


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
