"""The plain nodes of a YAML file: text, lists and mappings, each with the place where it was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from tpd_assess.errors import Problem


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file; lines and columns count from 1, and 0 means unknown.

    What was not written as lines of text has a `cell` instead: that of a workbook, or the path of a value in JSON.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    cell: str = ""

    def right(self, characters: int) -> Place:
        """The place so many characters further on in the same line."""
        return self if self.cell else Place(self.file, self.line, self.column + characters)

    def problem(self, code: str, /, **params: Any) -> Problem:
        """A problem at this place."""
        line, column = (0, 0) if self.cell else (self.line, self.column)
        return Problem(code, params, self.file, line, column, self.cell)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as the characters that were written: ``NO`` stays NO, ``007`` stays 007, ``1:30`` stays 1:30."""

    text: str
    place: Place
    plain: bool = True  # written without quotes, on one line: a column can be reckoned from the text

    @property
    def empty(self) -> bool:
        """True when nothing was written after the colon (or YAML's own words for nothing)."""
        return self.plain and self.text in {"", "~", "null"}


@dataclass(frozen=True, slots=True)
class Listing:
    """Items one after the other."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a mapping: a key and what it stands for."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Fields:
    """Keys with values, in the order written; no key twice."""

    entries: tuple[Entry, ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """What stands under a key, or ``None``."""
        return next((entry.value for entry in self.entries if entry.key.text == key), None)


Node: TypeAlias = Scalar | Listing | Fields


def said(node: Node) -> Any:
    """What a node says, without places, comments and quotes: text, ``None``, lists, and pairs in the order written."""
    if isinstance(node, Scalar):
        return None if node.empty else node.text
    if isinstance(node, Listing):
        return [said(item) for item in node.items]
    return {"": [[entry.key.text, said(entry.value)] for entry in node.entries]}
