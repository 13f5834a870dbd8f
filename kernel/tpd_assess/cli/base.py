"""What every command uses: its session, its spoken parts, and one shape of output."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click

from tpd_assess.cli.session import Session
from tpd_assess.cli.speech import MisusedError, argument, group, one_of, option, spoken
from tpd_assess.errors import Problem
from tpd_assess.text import explain, say, show

__all__ = [
    "WAITING", "Session", "argument", "as_json", "confirm", "emit", "group", "one_of", "option", "plain", "spoken",
]  # fmt: skip

WAITING = 3
"""Exit code: done, with findings that wait for people."""


def emit(session: Session, data: Mapping[str, Any] | Callable[[], Mapping[str, Any]], lines: Iterable[str]) -> None:
    """Print a report: one JSON object with ``"ok": true`` if asked for, else the lines.

    Data that take long to put together, as a whole county's, come as a function.
    """
    if session.as_json:
        whole = data() if callable(data) else data
        click.echo(as_json({"ok": True, **plain(whole)}, sys.stdout.encoding, indent=2))
        return
    for line in lines:
        click.echo(line)


def confirm(session: Session, code: str, /, *, yes: bool, **params: Any) -> None:
    """Ask the person, who may go on only after saying yes; a machine must say ``--yes`` beforehand."""
    if yes:
        return
    if session.as_json:
        raise MisusedError("cli.say-yes")
    click.confirm(say(code, **params), abort=True, err=True)


def as_json(data: Mapping[str, Any], encoding: str | None, indent: int | None = None) -> str:
    """JSON that a stream of this encoding can hold without loss: signs that it lacks are escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    try:
        text.encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return json.dumps(data, indent=indent)
    return text


def plain(value: Any) -> Any:
    """A value as JSON can hold it; bilingual texts in the language in force, codes with params with their sentence."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(getattr(value, "params", None), Mapping) and hasattr(value, "__dataclass_fields__"):
        return {**_fields(value, value.__dataclass_fields__), "message": _sentence(value)}
    if hasattr(value, "__struct_fields__") and not hasattr(value, "in_language"):
        return _fields(value, value.__struct_fields__)
    if hasattr(value, "__dataclass_fields__"):
        return _fields(value, value.__dataclass_fields__)
    shown = show(value)
    return shown if isinstance(shown, str | int | float | bool | None) else str(shown)


def _sentence(value: Any) -> str:
    return explain(value) if isinstance(value, Problem) else say(value.code, **value.params)


def _fields(value: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: plain(getattr(value, name)) for name in names}
