"""The plug-ins of one command or one test, and the four ways to call them.

The family of a hook (`hookspecs.FAMILIES`) fixes who answers, in which order, and what a fault means. Answers are
always in the order of the plug-ins' names, so nothing depends on the order in which they were installed or loaded.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Self

from tpd_assess.deprecations import IN_FORCE
from tpd_assess.errors import PluginError
from tpd_assess.hookspecs import FAMILIES
from tpd_assess.model import Finding, Message
from tpd_assess.model.profile import DEFAULT_POLICIES
from tpd_assess.plugins import loading, readers
from tpd_assess.plugins.calls import Answer, Fault, Gathered, HookCall, Notice, kind_of, stamped, unfit
from tpd_assess.plugins.strangers import Given, Kept, bounded, quiet, refused_messages
from tpd_assess.plugins.values import checked
from tpd_assess.text import add_messages

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from tpd_assess.deprecations import Deprecations
    from tpd_assess.model import Profile, Reader
    from tpd_assess.plugins.inforce import RubricsInForce
    from tpd_assess.plugins.loading import Found, Loaded

DECLARED = tuple(sorted(hook for hook, family in FAMILIES.items() if family == "declared"))


class Plugins:
    """Plug-ins that were let in, and the faults of those that were not. Declared hooks are asked here, once."""

    def __init__(
        self, found: Iterable[Found], faults: Iterable[Fault] = (), deprecations: Deprecations = IN_FORCE
    ) -> None:
        self._deprecations = deprecations
        self._old_fields: dict[Notice, None] = {}
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
    def of(
        cls, plugins: Mapping[str, object], *, bundled: Collection[str] = (), deprecations: Deprecations = IN_FORCE
    ) -> Self:
        """These plug-ins only, by name: modules, objects, or names of modules. For tests."""
        return cls(loading.given(plugins, bundled), deprecations=deprecations)

    def without(self, disabled: Collection[str]) -> Plugins:
        """The same plug-ins but those that a profile disables; whoever watches goes on watching."""
        if not set(disabled) & set(self._loaded):
            return self
        left = Plugins((), deprecations=self._deprecations)
        left.faults, left._watchers, left._old_fields = self.faults, self._watchers, self._old_fields
        left._loaded = {name: one for name, one in self._loaded.items() if name not in disabled}
        left._declared = {
            hook: [one for one in answers if one.plugin not in disabled] for hook, answers in self._declared.items()
        }
        return left

    @classmethod
    def of_specs(cls, specs: Iterable[str]) -> Self:
        """The plug-ins that `specs` of another process names."""
        return cls(*loading.from_specs(specs))

    def _admit(self, found: Found) -> None:
        """A plug-in with any fault in what it declares is out as a whole: half a plug-in would be a riddle."""
        try:
            loaded = loading.admit(found, self._deprecations)
        except loading.UnfitError as error:
            self.faults.append(error.fault)
            return
        self._loaded[found.name] = loaded
        self.note([loaded.harm] if loaded.harm else [])
        answers = [self._ask(found.name, hook, {}) for hook in DECLARED if hook in loaded.hooks]
        faults = [answer.fault for answer in answers if answer.fault] or refused_messages(found, answers)
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

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What plug-ins use that will go, as far as was seen: late imports and an answer's fields come in time."""
        found = {
            Notice(name, one.found.version, old): None
            for name, one in sorted(self._loaded.items())
            for old in (*one.used, *self._deprecations.taken_by(one.package))
        }
        return tuple(found | self._old_fields)

    def outdated(self, profile: Profile) -> tuple[Notice, ...]:
        """The policies that a profile still names as they were called before."""
        found = (self._deprecations.find("policy", one.policy, one.step) for one in profile.policies)
        named = ((old.name.partition(":")[0], old) for old in found if old)
        return tuple(Notice(name, self.version(name), old) for name, old in named if name in self._loaded)

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
        return self._ask_all(hook, Given(arguments))

    def choose(self, hook: str, policy: str, **arguments: Any) -> list[Any]:
        """The answer of the one plug-in that ``plugin:policy`` names.

        Raises `PluginError`: no such plug-in (``plugins.unknown``), it does not do this step or does not know that
        policy (``plugins.unknown-policy``), or it failed (``plugins.step-stopped``).
        """
        name, _, rest = self._deprecations.policy(hook, policy).partition(":")
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
        return [answer.fault for answer in self._ask_all(hook, Given(arguments)) if answer.fault]

    def note(self, faults: Iterable[Fault]) -> None:
        """Keep faults for whoever reports them, each kind of a plug-in once: a round has thousands of events."""
        known = {_kind(fault) for fault in self.faults}
        new = {_kind(fault): fault for fault in faults if _kind(fault) not in known}
        self.faults += new.values()

    def _ask_all(self, hook: str, given: Given) -> list[Gathered]:
        answers = []
        for name in self.implementing(hook):
            answer = self._ask(name, hook, given.arguments)
            if given.was_changed():
                answer = self._failed(name, hook, PermissionError("changed what it was given"))
            answers.append(answer)
        return answers

    def _ask(self, name: str, hook: str, arguments: dict[str, Any]) -> Gathered:
        """Call one plug-in. Whatever it raises, also late in a generator or as `SystemExit`, becomes a fault."""
        started, kept = time.perf_counter_ns(), Kept()
        try:
            with quiet(), kept:
                values = self._values(name, hook, arguments)
            answer = Gathered(name, self._loaded[name].found.version, values)
        except KeyboardInterrupt:
            raise  # Ctrl-C is the person's
        except BaseException as error:  # noqa: BLE001 - a stranger's code
            answer = self._failed(name, hook, error)
        if harm := kept.fault(self._loaded[name].found, hook):
            self.note([harm])
        self._report(hook, answer, arguments, time.perf_counter_ns() - started)
        return answer

    def _failed(self, name: str, hook: str, error: BaseException) -> Gathered:
        version = self._loaded[name].found.version
        fault = Fault(name, version, hook, "plugins.failed", {"error": kind_of(error)}, unfit(error))
        return Gathered(name, version, (), fault)

    def _values(self, name: str, hook: str, arguments: dict[str, Any]) -> tuple[Any, ...]:
        loaded = self._loaded[name]
        results = getattr(loaded.manager.hook, hook)(**self._deprecations.arguments(hook, arguments))
        if FAMILIES[hook] == "told":
            return ()
        if not results and FAMILIES[hook] == "chosen":
            return (None,)  # pluggy leaves out an answer of None: the plug-in does not know the policy
        answers = tuple(checked(hook, value) for result in results for value in bounded(hook, result))
        values = self._with_old_fields(loaded.found, answers)
        return tuple(stamped(v, name, loaded.found.version) if isinstance(v, Finding) else v for v in values)

    def _with_old_fields(self, found: Found, values: tuple[Any, ...]) -> tuple[Any, ...]:
        old = self._deprecations.fields(values)
        self._old_fields.update({Notice(found.name, found.version, one): None for one in old})
        return self._deprecations.moved(values) if old else values

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


def _kind(fault: Fault) -> tuple[str, str, str, str]:
    return fault.plugin, fault.hook, fault.code, fault.params.get("error", "")
