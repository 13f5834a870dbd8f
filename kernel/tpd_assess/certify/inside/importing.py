"""Imports a plug-in in a child of its own, and says what came with it, which hooks it has and what they declare."""

from __future__ import annotations

import inspect
import os
import sys
import sysconfig
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pluggy

from tpd_assess.certify.inside.strays import strays
from tpd_assess.certify.inside.watching import roots_of, watched
from tpd_assess.certify.records import Declared, Implementation, Probe, Refusal, Resolved, Task, Whom
from tpd_assess.deprecations import IN_FORCE
from tpd_assess.hookspecs import FAMILIES, PROJECT
from tpd_assess.plugins import Plugins
from tpd_assess.plugins.loading import pluggable
from tpd_assess.plugins.strangers import bounded
from tpd_assess.plugins.values import checked

PROBE = "tpd_assess.certify.inside.importing:probe"
RESOLVE = "tpd_assess.certify.inside.importing:resolve"
_DOORS = ("tpd_assess",)


def probe(items: Sequence[Mapping[str, Any]], _: Plugins) -> list[dict[str, Any]]:
    """The worker's task: a `Probe` for each `Whom`."""
    return [msgspec.to_builtins(_probe(msgspec.convert(item, Whom))) for item in items]


def resolve(items: Sequence[Mapping[str, Any]], _: Plugins) -> list[dict[str, Any]]:
    """The worker's task: a `Resolved` for the reference of each `Task`."""
    return [msgspec.to_builtins(_resolve(msgspec.convert(item, Task))) for item in items]


def within_reach(whom: Whom) -> tuple[str, ...]:
    """Put its folders on the path, and say where its code lies. Nothing that Python compiles is written down."""
    sys.dont_write_bytecode = True
    sys.path[:0] = [folder for folder in whom.folders if folder not in sys.path]
    return roots_of(whom.package)


def _probe(whom: Whom) -> Probe:
    roots, before = within_reach(whom), set(sys.modules)
    thing, seen = watched(lambda: pluggable(whom.reference), roots)
    imported = _foreign(set(sys.modules) - before, whom.package)
    if seen.stumble or thing is None:
        return Probe(watched=seen, imported=imported)
    found = tuple(_implementations(thing))
    declaring = (one.hook for one in found if one.marked and FAMILIES.get(one.hook) == "declared" and not one.wrapper)
    declared = {hook: _declared(hook, getattr(thing, hook, None), roots) for hook in declaring}
    return Probe(
        watched=seen,
        imported=imported,
        implementations=found,
        declared=declared,
        outdated=tuple(one.name for one in IN_FORCE.taken_by(whom.package)),
        refusals=_refusals(whom, roots),
        strays=tuple(strays(thing, whom.package, roots)),
    )


def _refusals(whom: Whom, roots: Sequence[str]) -> tuple[Refusal, ...]:
    """What the program says when it is to let the plug-in in."""
    plugins, _ = watched(lambda: Plugins.of({whom.name: whom.reference}), roots)
    problems = [fault.problem() for fault in plugins.faults] if plugins else []
    return tuple(Refusal(code=one.code, params=one.params) for one in problems)


def _foreign(modules: Iterable[str], package: str) -> tuple[str, ...]:
    """The packages among modules that are neither Python's own nor ours nor the plug-in's."""
    tops = {name.partition(".")[0] for name in modules}
    foreign = tops - set(sys.stdlib_module_names) - {*_DOORS, package}
    return tuple(sorted(name for name in foreign if not _is_pythons(name)))


def _is_pythons(module: str) -> bool:
    """Whether it lies where Python's own modules do: some that it makes when it is built stand in no list."""
    file, home = str(getattr(sys.modules.get(module), "__file__", None) or ""), sysconfig.get_path("stdlib")
    return file.startswith(home + os.sep) and not {"site-packages", "dist-packages"} & set(Path(file).parts)


# --- hooks ------------------------------------------------------------------------------------------------------------


class _Marks(pluggy.PluginManager):
    """Reads what ``hookimpl`` wrote on a function, as pluggy does."""


def _implementations(thing: object) -> Iterator[Implementation]:
    """The functions that are marked as hooks, and those that only bear the name of one."""
    marks = _Marks(PROJECT)
    for name in dir(thing):
        function = getattr(thing, name, None)
        options = marks.parse_hookimpl_opts(thing, name) if callable(function) else None
        if options is not None:
            wraps = bool(options.get("wrapper") or options.get("hookwrapper"))
            yield _implementation(options.get("specname") or name, function, wraps=wraps)
        elif name in FAMILIES and callable(function):
            yield _implementation(name, function, marked=False)


def _implementation(hook: str, function: Any, *, marked: bool = True, wraps: bool = False) -> Implementation:
    code = getattr(inspect.unwrap(function), "__code__", None)
    required, optional = pluggy._hooks.varnames(function)  # noqa: SLF001 - the very names that it will pass
    place = {"file": code.co_filename, "line": code.co_firstlineno} if code else {}
    return Implementation(hook=hook, arguments=(*required, *optional), marked=marked, wrapper=wraps, **place)


def _declared(hook: str, function: Callable[[], Iterable[Any]] | None, roots: Sequence[str]) -> Declared:
    """What a declaring hook gives, asked twice."""

    def declare() -> list[Any]:
        return list(bounded(hook, function() or ())) if function else []

    values, seen = watched(declare, roots)
    again, _ = watched(declare, roots)
    try:
        fit = [msgspec.to_builtins(checked(hook, value)) for value in values or ()]
    except (TypeError, ValueError) as error:
        return Declared(watched=seen, unfit=str(error))
    return Declared(watched=seen, values=fit, same=values == again)


# --- references -------------------------------------------------------------------------------------------------------


def _resolve(task: Task) -> Resolved:
    roots = within_reach(task.whom)
    found, seen = watched(lambda: pluggable(task.reference), roots)
    return Resolved(watched=seen, is_callable=callable(found), is_command=_is_command(found))


def _is_command(thing: object) -> bool:
    """Whether it is a `click.Command`, told by name: nothing but the command line imports click."""
    return any(one.__name__ == "Command" and one.__module__.startswith("click.") for one in type(thing).__mro__)
