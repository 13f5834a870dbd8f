"""What a call of a hook gives back, and what went wrong in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import Problem
from tpd_assess.model import Finding, finding

if TYPE_CHECKING:
    from tpd_assess.deprecations import Deprecation

_LONGEST = 300
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """What one plug-in did wrong. `params` may be logged; `detail` may name people and is shown only, never stored.

    `hook` is "" when the plug-in could not be loaded at all.
    """

    plugin: str
    version: str
    hook: str
    code: str
    params: dict[str, Any] = field(default_factory=dict)
    detail: str = ""

    def problem(self) -> Problem:
        """The fault as `tpd_assess.text.explain` takes it."""
        named = {"plugin": self.plugin, "version": self.version, "hook": self.hook, "detail": self.detail}
        return Problem(self.code, named | self.params)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a plug-in uses, or a profile of it, and that will go one day. Nothing is wrong yet."""

    plugin: str
    version: str
    deprecation: Deprecation

    def problem(self) -> Problem:
        """The notice as `tpd_assess.text.explain` takes it."""
        return self.deprecation.problem(self.plugin, self.version)


@dataclass(frozen=True, slots=True)
class Answer:
    """One declared value and whose it is."""

    plugin: str
    version: str
    value: Any


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that one plug-in answered to one question; with a fault there are no values, not even the good ones."""

    plugin: str
    version: str
    values: tuple[Any, ...] = ()
    fault: Fault | None = None

    def not_checked(self, evidence: str = "") -> Finding | None:
        """For a fault: the finding that says so and gives no ground. `evidence` is an id, "" = the submission."""
        if self.fault is None:
            return None
        found = finding(
            "plugins.not-checked",
            "not_checked",
            evidence=evidence,
            plugin=self.plugin,
            version=self.version,
            hook=self.fault.hook,
            fault=self.fault.code,
            error=str(self.fault.params.get("error", "")),
        )
        return stamped(found, self.plugin, self.version)


@dataclass(frozen=True, slots=True)
class HookCall:
    """One call of one plug-in, as a recorder sees it. `arguments` are the names of their types."""

    hook: str
    plugin: str
    arguments: tuple[tuple[str, str], ...]
    answers: int
    microseconds: int
    fault: str = ""  # code


def stamped(value: Finding, plugin: str, version: str) -> Finding:
    """The finding with who made it; what the plug-in itself wrote there is not believed."""
    return Finding(
        code=value.code,
        kind=value.kind,
        evidence=value.evidence,
        ground=value.ground,
        params=value.params,
        rests_on=value.rests_on,
        plugin=plugin,
        version=version,
    )


def unfit(error: BaseException) -> str:
    """An exception in one line of at most 300 characters, whatever its author made of its name and its words."""
    return f"{kind_of(error)}: {words_of(error)}"[:_LONGEST]


def kind_of(error: BaseException) -> str:
    """The name of an exception's class, fit for the log."""
    return _printable(type(error).__name__)[:_LONGEST_NAME]


def words_of(error: BaseException) -> str:
    """What an exception says, in one line of at most 300 characters; nothing if that fails too."""
    try:
        return _printable(str(error))
    except Exception:  # noqa: BLE001 - a stranger's code
        return ""


def _printable(text: str) -> str:
    return text[:_LONGEST].encode("utf-8", "replace").decode().replace("\n", " ")
