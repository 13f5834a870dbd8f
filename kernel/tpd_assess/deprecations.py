"""What plug-ins should stop using: hooks, arguments, names at the door, fields, policies, all of them listed here.

A thing that got another name goes on working under the old one until the version that takes it away; whoever uses it
gets a notice, never a fault. See `docs/compatibility.md` for how long that is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar, cast

import msgspec

import tpd_assess
from tpd_assess.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Kind = Literal["hook", "argument", "name", "field", "policy"]
_V = TypeVar("_V")


@dataclass(frozen=True, slots=True)
class Deprecation:
    """One old thing. `replacement` is its new name, "" if nothing takes its place; versions are of tpd-assess.

    `of`: the hook or function of an argument, the value of a field, the hook of a policy; "" for hooks and names.
    """

    kind: Kind
    name: str
    since: str
    removed_in: str
    replacement: str = ""
    of: str = ""

    @property
    def what(self) -> str:
        """The old thing as an author writes it: ``check_sheet()``, ``check_sheet(case)``, ``Finding.ground``."""
        return self._written(self.name)

    def problem(self, plugin: str, version: str) -> Problem:
        """The notice about who uses it, as `tpd_assess.text.explain` takes it."""
        named = {"plugin": plugin, "version": version, **self._params()}
        if self.kind == "policy":
            return Problem("deprecations.policy", named)
        return Problem("deprecations.renamed" if self.replacement else "deprecations.goes", named)

    def gone(self) -> Problem:
        """What whoever still uses it is told once it is no more."""
        return Problem("deprecations.gone-renamed" if self.replacement else "deprecations.gone", self._params())

    def _params(self) -> dict[str, str]:
        new = self._written(self.replacement) if self.replacement else ""
        return {"what": self.what, "replacement": new, "since": self.since, "removed_in": self.removed_in}

    def _written(self, name: str) -> str:
        shapes = {"hook": "{name}()", "argument": "{of}({name})", "field": "{of}.{name}", "policy": "{of}: {name}"}
        return shapes.get(self.kind, "{name}").format(name=name, of=self.of)


DEPRECATIONS: tuple[Deprecation, ...] = ()
"""All of them, also those that are gone, so that whoever comes late is told the new name. A line looks like this:

``Deprecation("argument", "case", of="check_sheet", since="0.2.0", removed_in="0.4.0", replacement="sheet")``
"""


class Deprecations:
    """A list of deprecations as one version of tpd-assess sees it: what still works, and what is gone."""

    def __init__(self, entries: Iterable[Deprecation] = DEPRECATIONS, version: str = tpd_assess.__version__) -> None:
        self.version = version
        self._entries = {(one.kind, one.of, one.name): one for one in entries}
        self._users: dict[str, set[str]] = defaultdict(set)  # names at the door, and the modules that took them

    def __iter__(self) -> Iterator[Deprecation]:
        return iter(self._entries.values())

    def find(self, kind: Kind, name: str, of: str = "") -> Deprecation | None:
        """The entry for a thing, whether it still works or not."""
        return self._entries.get((kind, of, name))

    def works(self, one: Deprecation) -> bool:
        """Whether a thing can still be used in this version."""
        return numbers(self.version) < numbers(one.removed_in)

    def working(self, kind: Kind, of: str = "") -> dict[str, Deprecation]:
        """What of a kind can still be used, by its old name."""
        return {one.name: one for one in self if (one.kind, one.of) == (kind, of) and self.works(one)}

    # --- hooks and their arguments ----------------------------------------------------------------------------------

    def hook(self, name: str) -> str:
        """The hook that a function of this name means."""
        old = self.find("hook", name)
        return old.replacement or name if old else name

    def arguments(self, hook: str, given: Mapping[str, _V]) -> dict[str, _V]:
        """What a hook is called with: the arguments, and each of them also under the old names that it had."""
        old = self.working("argument", hook)
        return {**given, **{name: given[one.replacement] for name, one in old.items() if one.replacement in given}}

    def used(self, functions: Mapping[str, Iterable[str]]) -> list[Deprecation]:
        """What of the list functions use: by name, the names of their arguments. Who has the new hook too is ready."""
        found = []
        for name, arguments in functions.items():
            hook = self.find("hook", name)
            if hook and not (hook.replacement and hook.replacement in functions):
                found.append(hook)
            entries = (self.find("argument", argument, self.hook(name)) for argument in arguments)
            found += [one for one in entries if one]
        return found

    # --- names at the door --------------------------------------------------------------------------------------------

    def at_door(self, name: str, user: str) -> Deprecation | None:
        """The entry for a name that a module asks the public door for; it is remembered who did.

        Raises AttributeError, in words, for one that is gone.
        """
        one = self.find("name", name)
        if one and not self.works(one):
            from tpd_assess.text import explain  # noqa: PLC0415 - the door itself must stay cheap

            raise AttributeError(explain(one.gone()))
        if one:
            self._users[name].add(user)
        return one

    def taken_by(self, package: str) -> list[Deprecation]:
        """The old names that modules of a package took from the door so far."""
        names = sorted(name for name, users in self._users.items() if any(_within(user, package) for user in users))
        return [self._entries["name", "", name] for name in names]

    # --- fields and policies ------------------------------------------------------------------------------------------

    def policy(self, hook: str, policy: str) -> str:
        """What the policy that a profile names, as ``plugin:policy``, is called now."""
        old = self.working("policy", hook).get(policy)
        return old.replacement or policy if old else policy

    def fields(self, value: object) -> list[Deprecation]:
        """The old fields in which a value, or one inside it, says something."""
        found: list[Deprecation] = []
        if not any(one.kind == "field" for one in self):
            return found
        for part in _structs(value):
            old = self.working("field", type(part).__name__)
            found += [one for name, one in old.items() if _says(part, name)]
        return found

    def moved(self, value: _V) -> _V:
        """The value, with what its old fields say in new ones that said nothing; so for values in it."""
        return cast("_V", self._moved(value))

    def _moved(self, value: object) -> object:
        if isinstance(value, tuple):
            return tuple(self._moved(one) for one in value)
        if not isinstance(value, msgspec.Struct):
            return value
        fields = {name: self._moved(getattr(value, name)) for name in value.__struct_fields__}
        for name, one in self.working("field", type(value).__name__).items():
            if one.replacement and _says(value, name) and not _says(value, one.replacement):
                fields[one.replacement] = fields[name]
        return msgspec.structs.replace(value, **fields)


IN_FORCE = Deprecations()


def numbers(version: str) -> tuple[int, ...]:
    """A version as numbers that compare: ``0.10.0`` comes after ``0.9``."""
    return tuple(int(part) for part in version.split("."))


def _within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def _structs(value: object) -> Iterator[msgspec.Struct]:
    if isinstance(value, msgspec.Struct):
        yield value
        for name in value.__struct_fields__:
            yield from _structs(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _structs(one)


def _says(value: msgspec.Struct, name: str) -> bool:
    """Whether a field holds something: not what it holds by itself, nor nothing."""
    default = next(one.default for one in msgspec.structs.fields(value) if one.name == name)
    return bool(getattr(value, name)) and getattr(value, name) != default
