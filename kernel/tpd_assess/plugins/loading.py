"""Finding plug-ins and letting them in, one by one, so that a faulty one is reported and the others still work.

pluggy's own loader stops at the first import error and drops the second of two equal names without a word. Each
plug-in gets a plug-in manager of its own: a fault has one owner, and no plug-in can wrap another's answers.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from importlib import metadata
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pluggy

import tpd_assess
from tpd_assess.deprecations import IN_FORCE, numbers
from tpd_assess.plugins.calls import Fault, kind_of, unfit
from tpd_assess.plugins.managers import Manager
from tpd_assess.plugins.strangers import Kept, quiet
from tpd_assess.text import explain

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from tpd_assess.deprecations import Deprecation, Deprecations

GROUP = "tpd_assess"
BUNDLED = "tpd-assess"  # the distribution
_AT_LEAST = re.compile(r"tpd[-_.]assess(?![\w.-])[^;]*>=\s*(\d+(?:\.\d+)*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A plug-in before any of its code has run. `spec` is how a worker finds it again, "" if it cannot.

    `reference` is ``module`` or ``module:object``, "" for one that was handed over.
    """

    name: str
    version: str
    distribution: str
    spec: str
    load: Callable[[], object]
    reference: str = ""

    @property
    def bundled(self) -> bool:
        return self.distribution == BUNDLED


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plug-in that was let in. `harm` is what its import did to the process, and what was put back."""

    found: Found
    manager: pluggy.PluginManager
    hooks: frozenset[str]
    package: str
    used: tuple[Deprecation, ...]
    harm: Fault | None = None


class UnfitError(Exception):
    """A plug-in that cannot be let in; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def installed(only: Collection[str] | None = None) -> tuple[list[Found], list[Fault]]:
    """The installed plug-ins, bundled first, then by name, and what is wrong with names that several want."""
    by_name: dict[str, list[Found]] = defaultdict(list)
    for one in offered(only):
        by_name[one.name].append(one)
    found, faults = [], []
    for same in by_name.values():
        winners, losers = _settle(same)
        found += winners
        faults += losers
    return sorted(found, key=_bundled_first), sorted(faults, key=lambda fault: (fault.plugin, fault.version))


def _bundled_first(found: Found) -> tuple[bool, str]:
    return not found.bundled, found.name


def offered(only: Collection[str] | None = None) -> Iterator[Found]:
    """Every entry point of our group, also where several want one name.

    A distribution found twice on the path counts once, as Python has it. One that cannot be read stops nobody else.
    """
    seen = set()
    for distribution in metadata.distributions():
        entries = [one for one in _entries(distribution) if only is None or one.name in only]
        if not entries:
            continue
        name, version = _about(distribution)
        same = name or str(entries)
        if same not in seen:
            yield from (Found(one.name, version, name, one.name, one.load, one.value) for one in entries)
        seen.add(same)


def _entries(distribution: metadata.Distribution) -> list[metadata.EntryPoint]:
    """Its entry points of our group. Most have none, and are not taken apart; a broken file is another's affair."""
    try:
        text = distribution.read_text("entry_points.txt") or ""
        return list(distribution.entry_points.select(group=GROUP)) if f"[{GROUP}]" in text else []
    except (TypeError, ValueError):
        return []


def _about(distribution: metadata.Distribution) -> tuple[str, str]:
    """Name, in its normal form, and version; of an installation that lost its papers, what can be had."""
    try:
        papers = distribution.metadata
        return normal(str(papers["Name"] or "")), str(papers["Version"] or "")
    except (TypeError, KeyError, ValueError, metadata.PackageNotFoundError):
        return "", ""


def normal(distribution: str) -> str:
    """The name of a distribution as all its spellings have it."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


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


def admit(found: Found, deprecations: Deprecations = IN_FORCE) -> Loaded:
    """Load one plug-in and check its hooks against the specifications, and against the list of what is deprecated.

    Raises `UnfitError`: its import failed, or it implements a hook or takes an argument that does not exist.
    """
    manager = Manager(deprecations)
    with Kept() as kept:
        plugin = _loaded(found)
    try:
        used = deprecations.used(manager.written(plugin))
        _refuse_gone(found, [one for one in used if not deprecations.works(one)])
        manager.register(plugin, name=found.name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise UnfitError(_not_for_this(found, "bad-hook", error)) from error
    except (ValueError, TypeError) as error:
        raise UnfitError(_not_for_this(found, "not-loaded", error)) from error
    callers = [caller for caller in manager.get_hookcallers(plugin) or () if caller.has_spec()]
    _refuse_wrappers(found, callers)
    hooks = frozenset(caller.name for caller in callers)
    return Loaded(found, manager, hooks, _package(plugin), tuple(used), kept.fault(found, ""))


def _package(plugin: object) -> str:
    """Whose modules are the plug-in's own."""
    module = sys.modules.get(getattr(plugin, "__name__", "")) or sys.modules.get(type(plugin).__module__)
    return getattr(module, "__package__", "") or getattr(module, "__name__", "")


def _loaded(found: Found) -> object:
    try:
        with quiet():
            return found.load()
    except KeyboardInterrupt:
        raise  # Ctrl-C is the person's
    except BaseException as error:
        raise UnfitError(_not_for_this(found, "not-loaded", error)) from error


def _not_for_this(found: Found, name: str, error: BaseException) -> Fault:
    """Why a plug-in is out; if its distribution asks for a newer tpd-assess, that is why."""
    kernel, wanted = tpd_assess.__version__, _wanted(found.distribution)
    if numbers(wanted) > numbers(kernel):
        return _fault(found, "needs-newer", detail=unfit(error), kernel=kernel, wanted=wanted)
    return _fault(found, name, detail=unfit(error), kernel=kernel, error=kind_of(error))


def _wanted(distribution: str) -> str:
    """The version of tpd-assess that a distribution asks for at least; "0" if it does not say."""
    try:
        lines = metadata.requires(distribution) or [] if distribution else []
    except (ValueError, metadata.PackageNotFoundError):
        return "0"
    return next((match[1] for line in lines if (match := _AT_LEAST.match(line))), "0")


def _refuse_gone(found: Found, gone: list[Deprecation]) -> None:
    for one in gone:
        raise UnfitError(_fault(found, "uses-what-is-gone", detail=explain(one.gone())))


def _refuse_wrappers(found: Found, callers: list[pluggy.HookCaller]) -> None:
    for caller in callers:
        if any(hook.wrapper or hook.hookwrapper for hook in caller.get_hookimpls()):
            raise UnfitError(_fault(found, "wrapper", hook=caller.name))


def _fault(found: Found, name: str, *, hook: str = "", detail: str = "", **params: Any) -> Fault:
    params["distribution"] = found.distribution
    return Fault(found.name, found.version, hook, f"plugins.{name}", params, detail)
