"""Hosts of plug-ins for tests: the plug-in under test alone, or beside those that come with tpd-assess."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from dataclasses import replace

from tpd_assess.plugins import Plugins, loading
from tpd_assess.text import explain

Given = Plugins | Mapping[str, object] | Iterable[str] | None
"""Plug-ins as tests name them: a host; modules, names of modules or objects by plug-in name; installed ones by name."""


def alone(plugins: Given = None) -> Plugins:
    """Just these plug-ins; all that are installed if none are named. What they use that will go is warned of."""
    if isinstance(plugins, Plugins):
        return _warned(plugins)
    if isinstance(plugins, Mapping):
        return _warned(Plugins.of(plugins))
    return _warned(Plugins.load(only=None if plugins is None else _names(plugins)))


def _warned(plugins: Plugins) -> Plugins:
    """The product itself gives notices, no warnings; an author's own tests are where a warning is heard."""
    for notice in plugins.notices:
        warnings.warn(explain(notice.problem()), DeprecationWarning, stacklevel=3)
    return plugins


def beside_bundled(plugins: Given = None) -> Plugins:
    """These plug-ins and the bundled ones, as a county has them; all that are installed if none are named."""
    if plugins is None or isinstance(plugins, Plugins):
        return plugins or Plugins.load()
    named = dict(plugins) if isinstance(plugins, Mapping) else {}
    wanted = _names(plugins)
    found, faults = loading.installed()
    others = [one for one in found if one.name not in named and (one.bundled or one.name in wanted)]
    return Plugins([*others, *loading.given(named)], [fault for fault in faults if fault.plugin in wanted])


def trusted(plugins: Mapping[str, object] | Iterable[str]) -> Plugins:
    """Just these plug-ins, taken for bundled ones: their policies are then asked in this process, not in workers."""
    found = loading.given(plugins) if isinstance(plugins, Mapping) else loading.installed(_names(plugins))[0]
    return Plugins(replace(one, distribution=loading.BUNDLED) for one in found)


def _names(plugins: Iterable[str]) -> set[str]:
    """One name may come without a list around it."""
    return {plugins} if isinstance(plugins, str) else set(plugins)
