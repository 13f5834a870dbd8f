"""Commands, options and arguments whose words stand in `messages/`, by code, and whose help fits Chinese.

What click writes by itself (usage errors, prompts) it takes from the catalogue in `locale/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from tpd_assess.cli.layout import definitions, wrapped
from tpd_assess.cli.session import Session
from tpd_assess.text import find, say


class SpokenOption(click.Option):
    """An option: help stands in `messages/options.py` under its name, its value's name under ``metavar-…``."""

    @property
    def help(self) -> str:
        return say(f"options.{self.name}")

    @help.setter
    def help(self, value: str | None) -> None:
        """Help is looked up when it is shown; what click would keep is dropped."""

    def make_metavar(self, ctx: click.Context | None = None) -> str:
        """The name of its value."""
        del ctx
        return say(f"options.metavar-{self.metavar or 'text'}")


class SpokenArgument(click.Argument):
    """An argument: its name stands under ``metavar-…``, what it is under ``argument-…``."""

    def make_metavar(self, ctx: click.Context | None = None) -> str:
        """Its name, as usage shows it."""
        del ctx
        name = say(f"options.metavar-{self.metavar or self.name}")
        name = name if self.required else f"[{name}]"
        return name if self.nargs == 1 else f"{name}..."

    def meaning(self) -> str:
        """What it is, in a few words."""
        return say(f"options.argument-{self.metavar or self.name}")


class MisusedError(click.UsageError):
    """Wrong usage that we find ourselves, by code; with something `near` the sentence that names it is said."""

    def __init__(self, code: str, ctx: click.Context | None = None, **params: Any) -> None:
        super().__init__(say(f"{code}-but" if params.get("near") else code, **params), ctx)
        self.code = code


class HelpInsteadError(click.UsageError):
    """A group was called without a command: its help is shown in place of an error."""


def one_of(family: str, codes: Sequence[str]) -> Callable[[click.Context, click.Parameter, str], str]:
    """Lets an option take one of some codes, or the word that people read for it (its message under `family`)."""

    def code_of(ctx: click.Context, param: click.Parameter, value: str) -> str:
        for code in codes:
            text = find(family + code)
            if value == code or (text and value in (text.zh, text.en)):
                return code
        if not value:
            return value
        words = [f"{code} ({say(family + code)})" for code in codes]
        raise click.BadParameter(say("cli.no-such-word", word=value, words=words), ctx, param)

    return code_of


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

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What follows the command's name in the usage line."""
        pieces = super().collect_usage_pieces(ctx)
        return [say("options.metavar-options") if piece == "[OPTIONS]" else piece for piece in pieces]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        formatter.write(say("cli.usage", line=" ".join((ctx.command_path, *self.collect_usage_pieces(ctx)))) + "\n")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does; examples as they were written."""
        del ctx
        formatter.write("\n")
        for line in self.help.splitlines():
            lines = [line] if "tpd-assess " in line else wrapped(line, formatter.width - 2)
            formatter.write("".join(f"  {part}".rstrip() + "\n" for part in lines))

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Nothing: arguments are written with the options, where every version of click asks for them."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Arguments, its own options, its commands if it is a group, and what every command takes."""
        params = self.get_params(ctx)
        arguments = [one for one in params if isinstance(one, SpokenArgument)]
        section(formatter, "cli.arguments", [(one.make_metavar(ctx), one.meaning()) for one in arguments])
        own = [one for one in params if isinstance(one, SpokenOption) and one.name not in COMMON]
        section(formatter, "cli.options", _records(own, ctx))
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)
        common = [one for one in params if isinstance(one, SpokenOption) and one.name in COMMON]
        helping = (", ".join(ctx.help_option_names), say("options.help"))
        section(formatter, "cli.common-options", [*_records(common, ctx), helping])


class SpokenGroup(Spoken, click.Group):
    """A group with spoken help; its commands are listed in the order in which they were given."""

    command_class = Spoken

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What follows the group's name in the usage line."""
        own = click.Command.collect_usage_pieces(self, ctx)[1:]
        return [say("options.metavar-options"), *own, say("options.metavar-command")]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in their order."""
        del ctx
        return list(self.commands)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words. Without any, a group that does nothing by itself shows its help."""
        if not (args or self.invoke_without_command or ctx.resilient_parsing):
            raise HelpInsteadError(ctx.get_help(), ctx)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words name; a misspelt one gets the nearest as a hint."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            near = _nearest(args[0], self.list_commands(ctx))
            raise MisusedError("cli.no-such-command", ctx, name=args[0], near=near)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One line a command."""
        named = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        section(formatter, "cli.commands", [(name, one.get_short_help_str()) for name, one in named if one])


def _nearest(word: str, names: list[str]) -> str:
    import difflib  # noqa: PLC0415 - only for a misspelt word

    return next(iter(difflib.get_close_matches(word, names, n=1)), "")


def section(formatter: click.HelpFormatter, heading: str, rows: Sequence[tuple[str, str]]) -> None:
    """A heading by code and definitions; nothing without rows."""
    if rows:
        formatter.write(f"\n{say(heading)}\n")
        formatter.write("".join(f"{line}\n" for line in definitions(rows, formatter.width)))


def _records(options: Iterable[click.Option], ctx: click.Context) -> list[tuple[str, str]]:
    return [record for one in options if (record := one.get_help_record(ctx))]


def common_options() -> list[click.Parameter]:
    """The options that every command takes; they fill the session."""
    kept: dict[str, Any] = {"expose_value": False, "callback": _keep, "cls": SpokenOption}
    return [
        _option("-w", "--workspace", type=click.Path(path_type=Path), metavar="folder", **kept),
        _option("--round", metavar="round", **kept),
        _option("--as", "actor", metavar="person", **kept),
        _option("--json", "as_json", is_flag=True, **kept),
        _option("--debug", is_flag=True, **kept),
        _option("--only-bundled", is_flag=True, **kept),
        _option("--trace-hooks", is_flag=True, **kept),
    ]


COMMON = ("workspace", "round", "actor", "as_json", "debug", "only_bundled", "trace_hooks", "version")


def _option(*names: str, cls: type[click.Option], **settings: Any) -> click.Option:
    return cls(list(names), **settings)


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    session = ctx.ensure_object(Session)
    if value and param.name:
        setattr(session, param.name, value)


def option(*names: str, **settings: Any) -> Callable[[Any], Any]:
    """An option with spoken help, for one command."""
    return click.option(*names, cls=SpokenOption, **settings)


def argument(name: str, **settings: Any) -> Callable[[Any], Any]:
    """An argument with a spoken name, for one command."""
    return click.argument(name, cls=SpokenArgument, **settings)


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
    return SpokenGroup(key, key=key, commands={one.name or "": one for one in commands})
