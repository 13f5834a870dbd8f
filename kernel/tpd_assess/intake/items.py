"""A file on its way in, and what came of a run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tpd_assess.errors import Problem
from tpd_assess.store.rows import FILE_STATES


@dataclass(slots=True)
class Item:
    """One file on its way in; each station fills in what it knows. `state` is "" until it is decided.

    `path` is relative to the folder taken in (members: ``a.zip!/b``); `real` is where the bytes lie, perhaps staged.
    `owner` holds the names of a person that no roster knows yet: (name, number, organisation).
    """

    path: str
    real: Path
    size: int = 0
    mtime_ns: int = 0
    id: str = ""
    container: str = ""
    depth: int = 0
    has_bytes: bool = True
    media_type: str = ""
    digest: str = ""
    state: str = ""
    reason: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    person: str = ""
    owner: tuple[str, str, str] = ("", "", "")
    capability: str = ""
    slot: str = ""
    replaces: str = ""
    late: bool = False

    @property
    def said(self) -> dict[str, Any]:
        """Parameters for the sentence of its reason: the file to act on by the end of its id, as people name it."""
        return self.params | ({"file": self.id[-8:]} if "file" in self.params else {})

    def settle(self, state: str, reason: str = "", /, **params: Any) -> None:
        """Decide the state, unless an earlier station did."""
        if not self.state:
            self.state, self.reason, self.params = state, reason, params


@dataclass(slots=True)
class TakeReport:
    """What one run took in: files by state, those left for the next run, folders that stayed closed."""

    folder: str
    dry_run: bool = False
    found: int = 0
    unchanged: int = 0
    states: Counter[str] = field(default_factory=Counter)
    not_ready: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)  # in manifests
    waiting: list[Item] = field(default_factory=list)  # quarantined and unmapped ones, for a person

    def count(self, item: Item) -> None:
        """Count one file that is settled."""
        self.states[item.state] += 1
        if item.state in ("quarantined", "unmapped"):
            self.waiting.append(item)

    def by_state(self) -> dict[str, int]:
        """Every state with its number of files."""
        return {state: self.states[state] for state in FILE_STATES}
