"""The plug-in host in memory: plug-ins are asked as the product asks them, without workspace, workers or files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tpd_assess.errors import PluginError
from tpd_assess.hookspecs import FAMILIES
from tpd_assess.plugins import HookRecorder
from tpd_assess.testing import build
from tpd_assess.testing.hosts import Given, alone

if TYPE_CHECKING:
    from tpd_assess.model import Profile
    from tpd_assess.plugins import Fault, Plugins, RubricsInForce

__tracebackhide__ = True  # an author sees the sentence, not the kit's own lines


class Kernel:
    """Plug-ins and the questions that a county puts to them.

    ``Kernel({"river": "tpd_river"})`` hosts a module that need not be installed, ``Kernel("river")`` an installed
    plug-in, ``Kernel()`` all that are installed. `faults` holds what is wrong with those that were not let in.
    """

    def __init__(self, plugins: Given = None) -> None:
        self.plugins: Plugins = alone(plugins)

    @property
    def faults(self) -> list[Fault]:
        """What is wrong with plug-ins that were not let in, or with one of their files."""
        return self.plugins.faults

    def ask(self, hook: str, /, **arguments: Any) -> list[Any]:
        """The answers of all plug-ins to a hook that declares, gathers or is told, in the order of their names.

        Every answer was checked against its type, as in the product. Raises `PluginError` for the first plug-in that
        failed, `ValueError` for a hook that does not exist or that one named policy answers.
        """
        family = FAMILIES.get(hook, "unknown")
        if family == "declared":
            return [answer.value for answer in self.plugins.declare(hook)]
        if family == "told":
            return _unless_failed(self.plugins.tell(hook, **arguments), [])
        if family != "gathered":
            raise ValueError(f"{hook} is {family}: ask hooks that declare, gather or are told; choose() asks policies")
        answers = self.plugins.gather(hook, **arguments)
        faults = [answer.fault for answer in answers if answer.fault]
        return _unless_failed(faults, [value for answer in answers for value in answer.values])

    def choose(self, hook: str, policy: str, /, **arguments: Any) -> list[Any]:
        """The answer of the policy ``plugin:policy``.

        Raises `PluginError`: no such plug-in, no such policy, or it failed.
        """
        return self.plugins.choose(hook, policy, **arguments)

    def rubrics(self, profile: Profile | None = None) -> RubricsInForce:
        """The rubrics in force under a profile, `build.profile()` if none is given, and why.

        Raises `ProfileError` where the choice is not clear.
        """
        return self.plugins.in_force(profile or build.profile())

    def recording(self) -> HookRecorder:
        """``with kernel.recording() as recorder:`` collects every call of a hook in `recorder.calls`."""
        return HookRecorder(self.plugins)


def _unless_failed(faults: list[Fault], answers: list[Any]) -> list[Any]:
    for fault in faults:
        params = {"plugin": fault.plugin, "version": fault.version, "hook": fault.hook, "detail": fault.detail}
        raise PluginError(fault.code, **(params | fault.params))
    return answers
