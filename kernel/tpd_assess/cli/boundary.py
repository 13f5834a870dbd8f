"""The one place where errors become a sentence on stderr, or one JSON object, and an exit code.

0 done, 1 refused or failed, 2 wrong usage, 3 done with findings that wait for people, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import click

from tpd_assess import __version__
from tpd_assess.cli.base import as_json, plain
from tpd_assess.cli.speech import HelpInsteadError, MisusedError
from tpd_assess.errors import AssessError, FaultyInputError
from tpd_assess.text import explain, say

FAILED = 1
USAGE = 2
STOPPED = 130


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong as people and machines are told: `before` and `after` are lines around the sentence."""

    exit_code: int
    code: str
    message: str
    data: dict[str, Any] = field(default_factory=dict)
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    bare: bool = False  # help, or the person's own wish: not called an error


def guarded(run: Callable[[], Any], words: Sequence[str]) -> int:
    """Run the command line and give its exit code; whatever it raises is told. `words` say how (--json, --debug)."""
    try:
        code = run()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - a bug too is told in one sentence
        options = words[: words.index("--")] if "--" in words else words
        if "--debug" in options and not isinstance(error, click.exceptions.Exit):
            traceback.print_exception(error)
        return _told(_failure(error), for_machine="--json" in options)
    return code if isinstance(code, int) else 0


def _told(failure: Failure, *, for_machine: bool) -> int:
    if for_machine:
        shape = {"ok": False, "error": {"code": failure.code, "message": failure.message, **failure.data}}
        click.echo(as_json(shape, sys.stderr.encoding), err=True)
    else:
        sentence = failure.message if failure.bare else say("cli.error", message=failure.message)
        click.echo("\n".join((*failure.before, sentence, *failure.after)), err=True)
    return failure.exit_code


def _failure(error: BaseException) -> Failure:
    if isinstance(error, AssessError):
        return _of_ours(error)
    if isinstance(error, click.UsageError):
        return _of_usage(error)
    if isinstance(error, click.ClickException):
        return Failure(error.exit_code, "cli.failed", error.format_message())
    if isinstance(error, click.Abort | KeyboardInterrupt):
        return _of_stopping(error)
    if isinstance(error, OSError):
        return _simple("cli.system", path=str(error.filename or "-"), why=error.strerror or str(error))
    return _simple("cli.bug", version=__version__, error=f"{type(error).__name__}: {error}")


def _simple(code: str, **params: Any) -> Failure:
    return Failure(FAILED, code, say(code, **params), {"params": params})


def _of_ours(error: AssessError) -> Failure:
    data = {"params": plain(error.params)}
    problems = error.problems if isinstance(error, FaultyInputError) else ()
    if problems:
        data["problems"] = plain(problems)
    after = tuple(f"  {explain(problem)}" for problem in problems)
    return Failure(error.exit_code, error.code, explain(error), data, after=after)


def _of_usage(error: click.UsageError) -> Failure:
    if isinstance(error, HelpInsteadError):
        return Failure(USAGE, "cli.missing-command", error.message, bare=True)
    code = error.code if isinstance(error, MisusedError) else _USAGE_CODES.get(type(error), "cli.usage")
    if error.ctx is None:
        return Failure(USAGE, code, _sentence(error))
    usage, hint = error.ctx.get_usage(), say("cli.see-help", command=f"{error.ctx.command_path} -h")
    return Failure(USAGE, code, _sentence(error), {"usage": usage, "hint": hint}, (usage,), (hint,))


_USAGE_CODES: dict[type, str] = {
    click.MissingParameter: "cli.missing-parameter",
    click.NoSuchOption: "cli.no-such-option",
    click.BadParameter: "cli.bad-parameter",
}


def _sentence(error: click.UsageError) -> str:
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return say("cli.missing-parameter", name=error.param.get_error_hint(error.ctx).strip("'"))
    return error.format_message()


def _of_stopping(error: BaseException) -> Failure:
    causes = (error, error.__cause__, error.__context__)
    if any(isinstance(cause, KeyboardInterrupt) for cause in causes):
        return Failure(STOPPED, "cli.stopped", say("cli.stopped"), bare=True)
    return Failure(FAILED, "cli.declined", say("cli.declined"), bare=True)
