"""pluggy's manager for one plug-in, which also takes the old names of hooks and arguments."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pluggy

from tpd_assess import hookspecs

if TYPE_CHECKING:
    from tpd_assess.deprecations import Deprecations


class Manager(pluggy.PluginManager):
    """Knows every hook, and what each and its arguments were called before."""

    def __init__(self, deprecations: Deprecations) -> None:
        super().__init__(hookspecs.PROJECT)
        self._deprecations = deprecations
        self.add_hookspecs(hookspecs)
        for hook in hookspecs.FAMILIES:
            old = deprecations.working("argument", hook)
            spec = getattr(self.hook, hook).spec
            spec.argnames += tuple(name for name in old if name not in spec.argnames)

    def parse_hookspec_opts(self, module_or_class: object, name: str) -> pluggy.HookspecOpts | None:
        """As pluggy's, which takes longer to look: there is a manager for each plug-in, at every start."""
        options: pluggy.HookspecOpts | None = getattr(getattr(module_or_class, name), f"{hookspecs.PROJECT}_spec", None)
        return options

    def parse_hookimpl_opts(self, plugin: object, name: str) -> pluggy.HookimplOpts | None:
        """As pluggy's, but that a function under an old name stands for the new one, unless that is there as well."""
        options = super().parse_hookimpl_opts(plugin, name)
        if options is None:
            return None
        written = options["specname"] or name
        hook = self._deprecations.hook(written)
        if hook == written:
            return options
        return None if hasattr(plugin, hook) else {**options, "specname": hook}

    def written(self, plugin: object) -> dict[str, tuple[str, ...]]:
        """The hooks that a plug-in implements, as it names them itself, with the arguments that it takes."""
        found = {}
        for name in dir(plugin):
            options = super().parse_hookimpl_opts(plugin, name)
            if options is not None:
                found[options["specname"] or name] = tuple(inspect.signature(getattr(plugin, name)).parameters)
        return found
