"""What every command uses: its session, its spoken parts, and one shape of output."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import click

from tpd_assess.cli.session import Session
from tpd_assess.cli.speech import SpokenWord, argument, group, option, spoken
from tpd_assess.errors import Problem
from tpd_assess.text import explain, show

__all__ = ["WAITING", "Session", "SpokenWord", "argument", "as_json", "emit", "group", "option", "plain", "spoken"]

WAITING = 3
"""Exit code: done, with findings that wait for people."""


def emit(session: Session, data: Mapping[str, Any], lines: Iterable[str]) -> None:
    """Print a report: one JSON object with ``"ok": true`` if asked for, else the lines."""
    if session.as_json:
        click.echo(as_json({"ok": True, **plain(data)}, sys.stdout.encoding, indent=2))
        return
    for line in lines:
        click.echo(line)


def as_json(data: Mapping[str, Any], encoding: str | None, indent: int | None = None) -> str:
    """JSON that a stream of this encoding can hold without loss: signs that it lacks are escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    try:
        text.encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return json.dumps(data, indent=indent)
    return text


def plain(value: Any) -> Any:
    """A value as JSON can hold it; bilingual texts in the language in force, problems with their sentence."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, Problem):
        return {**_fields(value, value.__dataclass_fields__), "message": explain(value)}
    if hasattr(value, "__struct_fields__") and not hasattr(value, "in_language"):
        return _fields(value, value.__struct_fields__)
    if hasattr(value, "__dataclass_fields__"):
        return _fields(value, value.__dataclass_fields__)
    shown = show(value)
    return shown if isinstance(shown, str | int | float | bool | None) else str(shown)


def _fields(value: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: plain(getattr(value, name)) for name in names}
