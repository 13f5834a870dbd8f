"""The plug-ins of one command or one test, and the four ways to call them.

The family of a hook (`hookspecs.FAMILIES`) fixes who answers, in which order, and what a fault means. Answers are
always in the order of the plug-ins' names, so nothing depends on the order in which they were installed or loaded.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Self

from tpd_assess.errors import PluginError
from tpd_assess.hookspecs import FAMILIES
from tpd_assess.model import Finding, Message
from tpd_assess.model.profile import DEFAULT_POLICIES
from tpd_assess.plugins import loading, readers
from tpd_assess.plugins.calls import Answer, Fault, Gathered, HookCall, stamped, unfit
from tpd_assess.plugins.values import checked
from tpd_assess.text import add_messages

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from tpd_assess.model import Profile, Reader
    from tpd_assess.plugins.inforce import RubricsInForce
    from tpd_assess.plugins.loading import Found, Loaded

DECLARED = tuple(sorted(hook for hook, family in FAMILIES.items() if family == "declared"))


class Plugins:
    """Plug-ins that were let in, and the faults of those that were not. Declared hooks are asked here, once."""

    def __init__(self, found: Iterable[Found], faults: Iterable[Fault] = ()) -> None:
        self._loaded: dict[str, Loaded] = {}
        self._declared: dict[str, list[Answer]] = {hook: [] for hook in DECLARED}
        self._watchers: list[Callable[[HookCall], None]] = []
        self.faults: list[Fault] = list(faults)
        for one in found:
            self._admit(one)

    @classmethod
    def load(
        cls, disabled: Collection[str] = (), *, only_bundled: bool = False, only: Collection[str] | None = None
    ) -> Self:
        """The installed plug-ins but the disabled ones; `only` these names, if given. Faults are kept, not raised."""
        found, faults = loading.installed(only)
        wanted = [one for one in found if one.name not in disabled and (one.bundled or not only_bundled)]
        return cls(wanted, [fault for fault in faults if fault.plugin not in disabled])

    @classmethod
    def of(cls, plugins: Mapping[str, object], *, bundled: Collection[str] = ()) -> Self:
        """These plug-ins only, by name: modules, objects, or names of modules. For tests."""
        return cls(loading.given(plugins, bundled))

    def without(self, disabled: Collection[str]) -> Plugins:
        """The same plug-ins but those that a profile disables; whoever watches goes on watching."""
        if not set(disabled) & set(self._loaded):
            return self
        left = Plugins([one.found for name, one in self._loaded.items() if name not in disabled], self.faults)
        left._watchers = self._watchers
        return left

    @classmethod
    def of_specs(cls, specs: Iterable[str]) -> Self:
        """The plug-ins that `specs` of another process names."""
        return cls(*loading.from_specs(specs))

    def _admit(self, found: Found) -> None:
        """A plug-in with any fault in what it declares is out as a whole: half a plug-in would be a riddle."""
        try:
            loaded = loading.admit(found)
        except loading.UnfitError as error:
            self.faults.append(error.fault)
            return
        self._loaded[found.name] = loaded
        answers = [self._ask(found.name, hook, {}) for hook in DECLARED if hook in loaded.hooks]
        faults = [answer.fault for answer in answers if answer.fault] or _foreign_messages(found, answers)
        if faults:
            self.faults += faults
            del self._loaded[found.name]
        else:
            self._take_in([hook for hook in DECLARED if hook in loaded.hooks], answers)

    def _take_in(self, hooks: list[str], answers: list[Gathered]) -> None:
        for hook, answer in zip(hooks, answers, strict=True):
            self._declared[hook] += [Answer(answer.plugin, answer.version, value) for value in answer.values]
            self._declared[hook].sort(key=lambda one: one.plugin)
        add_messages({value.code: value.text for answer in answers for value in answer.values if _is_message(value)})

    # --- who is here ---------------------------------------------------------------------------------------------

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._loaded))

    @property
    def specs(self) -> tuple[str, ...]:
        """How a worker finds the same plug-ins. Raises `PluginError` for one that is no importable module."""
        return tuple(self.spec(name) for name in self.names)

    def spec(self, name: str) -> str:
        """How a worker finds this plug-in."""
        found = self._get(name).found
        if not found.spec:
            raise PluginError("plugins.not-importable", plugin=name, version=found.version)
        return found.spec

    def version(self, name: str) -> str:
        return self._get(name).found.version

    def distribution(self, name: str) -> str:
        return self._get(name).found.distribution

    def bundled(self, name: str) -> bool:
        """Whether the plug-in came with tpd-assess itself."""
        return self._get(name).found.bundled

    def hooks(self, name: str) -> tuple[str, ...]:
        """The hooks that a plug-in implements, sorted."""
        return tuple(sorted(self._get(name).hooks))

    def implementing(self, hook: str) -> tuple[str, ...]:
        """The plug-ins that implement a hook, sorted."""
        return tuple(name for name in self.names if hook in self._loaded[name].hooks)

    def _get(self, name: str) -> Loaded:
        if name not in self._loaded:
            raise PluginError("plugins.unknown", plugin=name, version="", available=self.names)
        return self._loaded[name]

    # --- the four families -----------------------------------------------------------------------------------------

    def declare(self, hook: str) -> list[Answer]:
        """What all plug-ins declare, sorted by their names."""
        return list(self._declared[hook])

    def gather(self, hook: str, **arguments: Any) -> list[Gathered]:
        """The answers of all plug-ins that implement the hook, sorted by name; a fault takes only its own answer."""
        return [self._ask(name, hook, arguments) for name in self.implementing(hook)]

    def choose(self, hook: str, policy: str, **arguments: Any) -> list[Any]:
        """The answer of the one plug-in that ``plugin:policy`` names.

        Raises `PluginError`: no such plug-in (``plugins.unknown``), it does not do this step or does not know that
        policy (``plugins.unknown-policy``), or it failed (``plugins.step-stopped``).
        """
        name, _, rest = policy.partition(":")
        version = self.version(name)
        if hook not in self._get(name).hooks:
            raise self._unknown_policy(hook, name, policy)
        answer = self._ask(name, hook, {"policy": rest or "standard", **arguments})
        if answer.fault:
            raise PluginError(
                "plugins.step-stopped",
                plugin=name,
                version=version,
                hook=hook,
                policy=policy,
                detail=answer.fault.detail,
            )
        if answer.values == (None,):
            raise self._unknown_policy(hook, name, policy)
        return list(answer.values)

    def tell(self, hook: str, **arguments: Any) -> list[Fault]:
        """Tell all plug-ins that implement the hook, sorted by name; the faults are for the caller to write down."""
        answers = [self._ask(name, hook, arguments) for name in self.implementing(hook)]
        return [answer.fault for answer in answers if answer.fault]

    def _ask(self, name: str, hook: str, arguments: dict[str, Any]) -> Gathered:
        """Call one plug-in. Whatever it raises, also late in a generator or as `SystemExit`, becomes a fault."""
        version = self._loaded[name].found.version
        started = time.perf_counter_ns()
        try:
            answer = Gathered(name, version, self._values(name, hook, arguments))
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a stranger's code; Ctrl-C passes
            params = {"error": type(error).__name__}
            answer = Gathered(name, version, (), Fault(name, version, hook, "plugins.failed", params, unfit(error)))
        self._report(hook, answer, arguments, time.perf_counter_ns() - started)
        return answer

    def _values(self, name: str, hook: str, arguments: dict[str, Any]) -> tuple[Any, ...]:
        loaded = self._loaded[name]
        results = getattr(loaded.manager.hook, hook)(**arguments)
        if FAMILIES[hook] == "told":
            return ()
        if not results and FAMILIES[hook] == "chosen":
            return (None,)  # pluggy leaves out an answer of None: the plug-in does not know the policy
        values = tuple(checked(hook, value) for result in results for value in result)
        return tuple(stamped(v, name, loaded.found.version) if isinstance(v, Finding) else v for v in values)

    # --- watching --------------------------------------------------------------------------------------------------

    def watch(self, watcher: Callable[[HookCall], None]) -> Callable[[], None]:
        """Have each call of a plug-in reported from now on; gives back how to stop it."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def _report(self, hook: str, answer: Gathered, arguments: dict[str, Any], nanoseconds: int) -> None:
        if not self._watchers:
            return
        kinds = tuple((name, type(value).__name__) for name, value in sorted(arguments.items()))
        fault = answer.fault.code if answer.fault else ""
        call = HookCall(hook, answer.plugin, kinds, len(answer.values), nanoseconds // 1000, fault)
        for watcher in tuple(self._watchers):
            watcher(call)

    # --- checks that need several plug-ins ---------------------------------------------------------------------------

    def in_force(self, profile: Profile, folder: Path | None = None) -> RubricsInForce:
        """The rubrics in force and why; see `tpd_assess.plugins.cells`."""
        from tpd_assess.plugins.cells import rubrics_in_force  # noqa: PLC0415 - reads YAML, which --help must not pay for

        return rubrics_in_force(self, profile, folder)

    def reader_for(self, media_type: str, profile: Profile) -> Reader | None:
        """The reader for a media type, ``None`` if there is none. Raises as `readers.offered_reader` does."""
        offered = self.offered_reader(media_type, profile)
        return offered.value if offered else None

    def offered_reader(self, media_type: str, profile: Profile) -> Answer | None:
        """The same with whose it is, as caches and facts want it."""
        return readers.offered_reader(self, media_type, profile)

    def offered_cleaner(self, media_type: str, profile: Profile) -> Answer | None:
        """The reader that can clean files of a type, and whose it is; see `readers.offered_cleaner`."""
        return readers.offered_cleaner(self, media_type, profile)

    def check(self, profile: Profile, folder: Path | None = None) -> RubricsInForce:
        """All that a profile wants of plug-ins, at the start: readers, policies, rubrics.

        Raises `PluginError` for a reader or policy, `ProfileError` for rubrics.
        """
        for media_type in readers.media_types(self):
            self.offered_reader(media_type, profile)
        for choice in profile.policies:
            name = choice.policy.partition(":")[0]
            if choice in DEFAULT_POLICIES and name not in self._loaded:
                continue  # nobody asked for it by name; the step itself says who is missing
            if choice.step not in self._get(name).hooks:
                raise self._unknown_policy(choice.step, name, choice.policy)
        return self.in_force(profile, folder)

    def _unknown_policy(self, hook: str, name: str, policy: str) -> PluginError:
        known = self.implementing(hook)
        return PluginError(
            "plugins.unknown-policy", plugin=name, version=self.version(name), policy=policy, hook=hook, available=known
        )


def _is_message(value: object) -> bool:
    return isinstance(value, Message)


def _foreign_messages(found: Found, answers: list[Gathered]) -> list[Fault]:
    """Sentences under another's name: a plug-in could put words into the kernel's mouth."""
    codes = [value.code for answer in answers for value in answer.values if isinstance(value, Message)]
    wrong = sorted(code for code in codes if not code.startswith(f"{found.name}."))
    if not wrong:
        return []
    return [Fault(found.name, found.version, "register_messages", "plugins.foreign-messages", {"codes": wrong})]
