"""What the promise covers, as it stands in the code, beside what `surface.json` says that was promised.

One line a thing: its kind and name, since which version it is there, and what it is. `python -m tests.compatibility`
writes down what is new.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType
from typing import Any, get_args, get_type_hints

import msgspec

import tpd_assess
from tpd_assess import hookspecs, measures, model, testing
from tpd_assess.cli.session import Session
from tpd_assess.county import County
from tpd_assess.deprecations import IN_FORCE, Deprecations
from tpd_assess.plugins import RubricsInForce
from tpd_assess.plugins.values import answer_type, argument_types
from tpd_assess.store import Event, Workspace

RECORD = Path(__file__).with_name("surface.json")
PAGE = Path(__file__).parents[2] / "docs" / "compatibility.md"
BEGIN, END = "<!-- since: made by tests.compatibility -->\n", "<!-- end of since -->"
OF_COUNTY = ("acting_as", "database", "events", "profile", "profile_digest", "rubrics", "workspace")
OF_SESSION = ("county",)
OF_RUBRICS = ("all", "codes", "rubric")
OF_WORKSPACE = ("exports",)
OF_EVENT = ("id", "origin", "seq", "kind", "round", "subject", "actor", "at", "body")
SAME_KIND = {"word": "field", "method": "name"}
"""Kinds that the list of deprecations has no word of its own for."""

Surface = dict[str, str]  # "kind of.name": what it is
Record = dict[str, tuple[str, str]]  # the same with since when


def surface() -> Surface:
    """All that is promised, as the code has it now."""
    doors = {"": tpd_assess, "measures.": measures, "testing.": testing}
    names = (line for prefix, module in doors.items() for line in _door(prefix, vars_of(module)))
    parts = (*_hooks(), *names, *_words(), *_acting())
    kinds = {kind.__name__: kind for kind in values()}
    inside = (line for kind in kinds.values() for line in (*_fields(kind), *_methods(kind, _own_functions(kind))))
    return dict(sorted([*parts, *inside]))


def vars_of(module: Any) -> dict[str, Any]:
    """What a module offers to others."""
    return {name: getattr(module, name) for name in module.__all__ if not name.startswith("_")}


def _hooks() -> Iterator[tuple[str, str]]:
    for hook, family in hookspecs.FAMILIES.items():
        answer = answer_type(hook)
        yield f"hook {hook}", f"{family} -> {answer.__name__}" if answer else family
        for name, kind in _promised_arguments(hook).items():
            yield f"argument {hook}.{name}", kind


def _promised_arguments(hook: str) -> dict[str, str]:
    return {name: "County" if kind is object else written(kind) for name, kind in argument_types(hook).items()}


def _door(prefix: str, names: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, thing in names.items():
        kind = _kind(thing)
        yield f"name {prefix}{name}", kind
        if kind == "function":
            yield from _parameters(f"{prefix}{name}", thing)


def _kind(thing: Any) -> str:
    if inspect.isclass(thing):
        if issubclass(thing, Exception):
            return f"error < {thing.__base__.__name__}"
        return "value" if issubclass(thing, msgspec.Struct) else "class"
    return "function" if inspect.isfunction(thing) else type(thing).__name__


def _parameters(name: str, function: Any) -> Iterator[tuple[str, str]]:
    for at, one in enumerate(inspect.signature(function).parameters.values()):
        if one.name != "self":
            place = "by name" if one.kind is one.KEYWORD_ONLY else f"{one.kind.description} {at}"
            default = "" if one.default is one.empty else f" = {one.default!r}"
            yield f"argument {name}.{one.name}", f"{place}: {one.annotation}{default}"


def _words() -> Iterator[tuple[str, str]]:
    """The words that fields may hold, where they are few and fixed."""
    for name, words in vars_of(model).items():
        if isinstance(words, tuple):
            yield from ((f"word {name}.{word}", "") for word in words)


def _acting() -> Iterator[tuple[str, str]]:
    """What acting hooks may do with a county, and commands with their session."""
    yield from _methods(County, OF_COUNTY)
    yield from _methods(Session, OF_SESSION)
    yield from _methods(RubricsInForce, OF_RUBRICS)
    yield from _methods(Workspace, OF_WORKSPACE)
    yield from ((f"field Event.{name}", Event.__annotations__[name]) for name in OF_EVENT)


def _methods(of: type, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        yield f"method {of.__name__}.{name}", _kind(inspect.getattr_static(of, name))
        if inspect.isfunction(getattr(of, name)):
            yield from _parameters(f"{of.__name__}.{name}", getattr(of, name))


def _own_functions(kind: type) -> list[str]:
    """The methods and properties that a value offers beside its fields."""
    return [name for name, one in vars(kind).items() if name[0] != "_" and isinstance(one, FunctionType | property)]


def values() -> set[type[msgspec.Struct]]:
    """The values at the door, those that hooks take and give, and all inside them."""
    asked = [kind for hook in hookspecs.FAMILIES for kind in (*argument_types(hook).values(), answer_type(hook))]
    waiting = [kind for kind in (*asked, *vars_of(tpd_assess).values()) if _is_value(kind)]
    found: set[type[msgspec.Struct]] = set()
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found.add(kind)
            waiting += [one for hint in get_type_hints(kind).values() for one in _inside(hint) if _is_value(one)]
    return found


def _is_value(kind: Any) -> bool:
    return inspect.isclass(kind) and issubclass(kind, msgspec.Struct)


def _inside(hint: Any) -> Iterator[Any]:
    yield hint
    for one in get_args(hint):
        yield from _inside(one)


def _fields(kind: type[msgspec.Struct]) -> Iterator[tuple[str, str]]:
    hints = get_type_hints(kind)
    for one in msgspec.structs.fields(kind):
        yield f"field {kind.__name__}.{one.name}", written(hints[one.name]) + default(one)


def default(field: msgspec.structs.FieldInfo) -> str:
    if field.default is msgspec.NODEFAULT and field.default_factory is msgspec.NODEFAULT:
        return ""
    plain = field.default is None or isinstance(field.default, str | int) or field.default == ()
    return f" = {field.default!r}" if plain else " = …"


def written(kind: Any) -> str:
    """A type as an author writes it."""
    text = kind.__name__ if inspect.isclass(kind) and not get_args(kind) else str(kind)
    return re.sub(r"[\w.]+\.(\w+)", r"\1", text)


# --- what was promised -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Difference:
    """Something that is not as it was written down. `breaks`: an author's plug-in could stop working."""

    key: str
    says: str
    breaks: bool


def recorded() -> Record:
    """What was written down last."""
    return {key: tuple(value) for key, value in json.loads(RECORD.read_text(encoding="utf-8")).items()}


def differences(before: Record, now: Surface, deprecations: Deprecations = IN_FORCE) -> list[Difference]:
    """What was taken away or changed without notice, and what is new."""
    found = [_lost(key, was, now.get(key)) for key, (_, was) in before.items() if now.get(key) != was]
    lost = [one for one in found if not _announced(one.key, deprecations)]
    return lost + [_new(key, before, now[key]) for key in now if key not in before]


def _lost(key: str, was: str, now: str | None) -> Difference:
    return Difference(key, f"is gone (was: {was})" if now is None else f"was {was!r} and is {now!r}", breaks=True)


def _new(key: str, before: Record, what: str) -> Difference:
    of = _parsed(key)[1]
    known = any(name.startswith(f"field {of}.") for name in before)
    if key.startswith("field ") and known and "=" not in what:
        return Difference(key, f"is new in a value that plug-ins may make, so it needs a default ({what})", breaks=True)
    return Difference(key, "is new", breaks=False)


def _announced(key: str, deprecations: Deprecations) -> bool:
    """Whether a thing may be missing: its time is over, or the kernel answers to its old name."""
    kind, of, name = _parsed(key)
    one = deprecations.find(kind, name, of)
    if one is None:
        return False
    return not deprecations.works(one) or bool(one.replacement and _answered(kind, of))


def _answered(kind: str, of: str) -> bool:
    """Whether old names of this kind go on working by themselves: hooks, their arguments, things at the door."""
    return of in hookspecs.FAMILIES if kind == "argument" else kind == "hook" or (kind == "name" and not of)


def _parsed(key: str) -> tuple[Any, str, str]:
    kind, _, rest = key.partition(" ")
    of, _, name = rest.rpartition(".")
    return SAME_KIND.get(kind, kind), of, name


# --- writing it down -------------------------------------------------------------------------------------------------


def updated(before: Record, now: Surface, version: str) -> Record:
    """The record as it should be: what is new is there since this version."""
    return {key: (before[key][0] if key in before else version, what) for key, what in now.items()}


def write(record: Record) -> None:
    """The record, one thing a line, and its table on the page."""
    lines = [f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in sorted(record.items())]
    RECORD.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(with_since(page, record), encoding="utf-8", newline="\n")


def with_since(page: str, record: Record) -> str:
    """The page with the table of since when each hook and its arguments are there."""
    head, _, rest = page.partition(BEGIN)
    lines = ["| hook | since | arguments |", "|---|---|---|"]
    for hook in hookspecs.FAMILIES:
        mine = [(_parsed(key), since) for key, (since, _) in record.items()]
        arguments = ", ".join(
            f"`{name}` {since}" for (kind, of, name), since in mine if (kind, of) == ("argument", hook)
        )
        lines.append(f"| [{hook}](hooks/{hook}.md) | {record[f'hook {hook}'][0]} | {arguments} |")
    return head + BEGIN + "\n".join(lines) + "\n" + END + rest.partition(END)[2]
