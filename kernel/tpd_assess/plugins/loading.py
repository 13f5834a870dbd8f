"""Finding plug-ins and letting them in, one by one, so that a faulty one is reported and the others still work.

pluggy's own loader stops at the first import error and drops the second of two equal names without a word. Each
plug-in gets a plug-in manager of its own: a fault has one owner, and no plug-in can wrap another's answers.
"""

from __future__ import annotations

import importlib
from collections import defaultdict
from dataclasses import dataclass
from importlib import metadata
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pluggy

from tpd_assess import hookspecs
from tpd_assess.plugins.calls import Fault, unfit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

GROUP = "tpd_assess"
BUNDLED = "tpd-assess"  # the distribution


@dataclass(frozen=True, slots=True)
class Found:
    """A plug-in before any of its code has run. `spec` is how a worker finds it again, "" if it cannot."""

    name: str
    version: str
    distribution: str
    spec: str
    load: Callable[[], object]

    @property
    def bundled(self) -> bool:
        return self.distribution == BUNDLED


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plug-in that was let in."""

    found: Found
    manager: pluggy.PluginManager
    hooks: frozenset[str]


class UnfitError(Exception):
    """A plug-in that cannot be let in; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def installed(only: Collection[str] | None = None) -> tuple[list[Found], list[Fault]]:
    """The installed plug-ins, bundled first, then by name, and what is wrong with names that several want."""
    by_name: dict[str, list[Found]] = defaultdict(list)
    for entry in metadata.entry_points(group=GROUP):
        if only is None or entry.name in only:
            by_name[entry.name].append(_from_entry_point(entry))
    found, faults = [], []
    for same in by_name.values():
        winners, losers = _settle(same)
        found += winners
        faults += losers
    return sorted(found, key=_bundled_first), sorted(faults, key=lambda fault: (fault.plugin, fault.version))


def _bundled_first(found: Found) -> tuple[bool, str]:
    return not found.bundled, found.name


def _from_entry_point(entry: metadata.EntryPoint) -> Found:
    distribution = entry.dist
    name = distribution.name.lower().replace("_", "-") if distribution else ""
    return Found(entry.name, distribution.version if distribution else "", name, entry.name, entry.load)


def _settle(same: list[Found]) -> tuple[list[Found], list[Fault]]:
    """One name, several distributions: a bundled one keeps its name, strangers both lose it; never a guess."""
    if len(same) == 1:
        return same, []
    winners = [found for found in same if found.bundled][:1]
    names = sorted(found.distribution for found in same)
    return winners, [_fault(found, "name-taken", distributions=names) for found in same if found not in winners]


def given(plugins: Mapping[str, object], bundled: Collection[str] = ()) -> list[Found]:
    """Plug-ins handed over as modules, objects, or names of modules (``package.module`` or ``module:object``)."""
    return sorted((_from_object(name, thing, name in bundled) for name, thing in plugins.items()), key=_bundled_first)


def _from_object(name: str, thing: object, bundled: bool) -> Found:
    where = thing.__name__ if isinstance(thing, ModuleType) else thing if isinstance(thing, str) else ""
    version = str(getattr(thing, "__version__", "0"))

    def load() -> object:
        return pluggable(thing) if isinstance(thing, str) else thing

    return Found(name, version, BUNDLED if bundled else "", f"{name}={where}" if where else "", load)


def from_specs(specs: Iterable[str]) -> tuple[list[Found], list[Fault]]:
    """The plug-ins that a worker is to load: an entry point's name, or ``name=module``."""
    pairs = [spec.partition("=") for spec in specs]
    names = {name for name, _, module in pairs if not module}
    found, faults = installed(names) if names else ([], [])
    return found + given({name: module for name, _, module in pairs if module}), faults


def pluggable(reference: str) -> Any:
    """What ``package.module`` or ``package.module:attribute`` names; any error of the import comes through."""
    module, _, attribute = reference.partition(":")
    value: Any = importlib.import_module(module)
    for part in attribute.split(".") if attribute else ():
        value = getattr(value, part)
    return value


def admit(found: Found) -> Loaded:
    """Load one plug-in and check its hooks against the specifications.

    Raises `UnfitError`: its import failed, or it implements a hook or takes an argument that does not exist.
    """
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(_loaded(found), name=found.name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise UnfitError(_fault(found, "bad-hook", detail=unfit(error))) from error
    except (ValueError, TypeError) as error:
        raise UnfitError(_fault(found, "not-loaded", detail=unfit(error), error=type(error).__name__)) from error
    callers = manager.get_hookcallers(manager.get_plugin(found.name)) or []
    _refuse_wrappers(found, callers)
    return Loaded(found, manager, frozenset(caller.name for caller in callers))


def _loaded(found: Found) -> object:
    try:
        return found.load()
    except (Exception, SystemExit) as error:
        raise UnfitError(_fault(found, "not-loaded", detail=unfit(error), error=type(error).__name__)) from error


def _refuse_wrappers(found: Found, callers: list[pluggy.HookCaller]) -> None:
    for caller in callers:
        if any(hook.wrapper or hook.hookwrapper for hook in caller.get_hookimpls()):
            raise UnfitError(_fault(found, "wrapper", hook=caller.name))


def _fault(found: Found, name: str, *, hook: str = "", detail: str = "", **params: Any) -> Fault:
    params["distribution"] = found.distribution
    return Fault(found.name, found.version, hook, f"plugins.{name}", params, detail)
