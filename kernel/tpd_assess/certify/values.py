"""Who is certified and what is said of them: the values that all parts of the check share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FAULT, WARNING, NOTE, OK = LEVELS = ("fault", "warning", "note", "ok")
"""What a row weighs, worst first. Only a fault makes a plug-in unsound."""

NOT_SEEN = ("certify.silent", "certify.unheard")
"""Notes on what the questions did not bring about: their groups are not called sound."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A plug-in under check, none of whose code has run. `reference` is ``module`` or ``module:object``.

    `folders` are to be on the path for it; a plug-in that is installed has none. `home` is the folder it came from.
    """

    name: str
    version: str
    distribution: str
    reference: str
    bundled: bool = False
    folders: tuple[str, ...] = ()
    home: str = ""

    @property
    def package(self) -> str:
        """The top-level package or module that all its code lies in."""
        return self.reference.partition(":")[0].partition(".")[0]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing found. `check` is the group of checks; `code` and `params` make the sentence; `line` 0 = unknown."""

    plugin: str
    version: str
    check: str
    level: str  # one of LEVELS
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What one check says of the plug-in that it looks at; whose it is and which group it belongs to is filled in."""

    level: str
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class HookUse:
    """What asking cost: of one hook, or of a reader, cleaner or exporter by name."""

    hook: str
    calls: int
    answers: int
    median: int  # microseconds
    worst: int  # microseconds
    kilobytes: int  # the most that one call held at once


@dataclass(frozen=True, slots=True)
class Certificate:
    """All that was found of one plug-in, faults first; `tables` are those that its migrations would make."""

    plugin: str
    version: str
    distribution: str
    rows: tuple[Row, ...]
    hooks: tuple[HookUse, ...] = ()
    tables: tuple[str, ...] = ()

    @property
    def faults(self) -> int:
        """How many faults there are."""
        return sum(1 for row in self.rows if row.level == FAULT)


def fault(code: str, /, *, file: str = "", line: int = 0, **params: Any) -> Said:
    """Something that must be mended."""
    return Said(FAULT, code, params, file, line)


def warning(code: str, /, *, file: str = "", line: int = 0, **params: Any) -> Said:
    """Something that should be mended."""
    return Said(WARNING, code, params, file, line)


def note(code: str, /, *, file: str = "", line: int = 0, **params: Any) -> Said:
    """Something to know."""
    return Said(NOTE, code, params, file, line)
