"""From the text of a YAML file to nodes that know their place, with every fault in the text put into words.

PyYAML's own `safe_load` drops places, lets duplicate keys pass, and reads ``NO`` and ``1:30`` as other things; here the
marks are kept and every single value stays the text that was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from tpd_assess.errors import Problem
from tpd_assess.located.mend import mend
from tpd_assess.located.nodes import Entry, Fields, Listing, Node, Place, Scalar
from tpd_assess.located.source import Source, decode, read_source
from tpd_assess.located.syntax import in_words

if TYPE_CHECKING:
    from pathlib import Path

MOST_ALIASES = 20
DEEPEST = 40
_LONGEST_INDENT = 200
_BRACKETS = re.compile(r"[\[\]{}]")
_FAST: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the C one where PyYAML was built with it: 8 times faster
_SLOW: Any = yaml.BaseLoader
_KNOWN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "value")
)


@dataclass(frozen=True, slots=True)
class Composed:
    """A file as nodes; `root` is ``None`` when it could not be read so far."""

    file: str
    root: Node | None
    problems: tuple[Problem, ...] = ()


def compose_file(path: Path) -> Composed:
    """The nodes of a YAML file, and all that is wrong with its text. Never raises for a faulty file."""
    return _compose(read_source(path))


def compose_text(text: str, file: str = "") -> Composed:
    """The same for text that is at hand already."""
    return _compose(decode(text.encode("utf-8", errors="surrogatepass"), file))


def _compose(source: Source) -> Composed:
    if source.text is None:
        return Composed(source.file, None, source.problems)
    deep = _too_deep(source.text, source.file)
    if deep is not None:
        return Composed(source.file, None, (*source.problems, deep))
    root, problems = _parse_mending(source.text, source.file)
    if root is None:
        return Composed(source.file, None, (*source.problems, *(problems or (_nothing(source.file),))))
    conversion = _Conversion(source.file)
    node = conversion.convert(root, 0)
    return Composed(source.file, node, (*source.problems, *problems, *conversion.problems))


def _nothing(file: str) -> Problem:
    return Problem("located.nothing", {}, file, 1, 1)


def _too_deep(text: str, file: str) -> Problem | None:
    """Deep nesting crashes the C parser, so it is found before parsing. Brackets in texts count too: 40 is plenty."""
    lines = text.split("\n")
    depth = 0
    for number, line in enumerate(lines, start=1):
        indent = len(line) - len(line.lstrip(" \t-?"))
        depth, deepest = _brackets(line, depth)
        if indent > _LONGEST_INDENT or deepest > DEEPEST:
            return Problem("located.too-deep", {"most": DEEPEST}, file, number, 1)
    return None


def _brackets(line: str, depth: int) -> tuple[int, int]:
    """How many brackets are open after a line, and how many were at most within it."""
    deepest = depth
    for character in _BRACKETS.findall(line):
        depth = depth + 1 if character in "[{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return depth, deepest


def _parse_mending(text: str, file: str) -> tuple[Any, tuple[Problem, ...]]:
    """Parse; when that fails for tabs or full-width signs, report each, mend them, and look for what else is wrong."""
    root, problem = _parse(text, file)
    if problem is None:
        return root, ()
    mended, found = mend(text, file)
    if not found:
        return None, (problem,)
    root, further = _parse(mended, file)
    if further is None or any(further.line == problem.line for problem in found):
        return root, found
    return None, (*found, further)


def _parse(text: str, file: str) -> tuple[Any, Problem | None]:
    try:
        return yaml.compose(text, Loader=_FAST), None
    except yaml.YAMLError:
        pass  # the slow one words its errors in more detail; a difference between the two is settled by it
    try:
        return yaml.compose(text, Loader=_SLOW), None
    except yaml.MarkedYAMLError as error:
        return None, in_words(error, text, file)
    except yaml.YAMLError as error:
        return None, Problem("located.syntax", {"detail": str(error).split("\n", maxsplit=1)[0]}, file)
    except RecursionError:
        return None, Problem("located.too-deep", {"most": DEEPEST}, file)


@dataclass
class _Conversion:
    """PyYAML's nodes to ours. Aliases are few and never within themselves: a bomb of them grows without end."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    _seen: set[int] = field(default_factory=set)
    _open: set[int] = field(default_factory=set)
    _aliases: int = 0

    def convert(self, node: Any, depth: int) -> Node:
        place = self._place(node)
        if depth > DEEPEST:
            self._fault("located.too-deep", place, most=DEEPEST)
            return Scalar("", place)
        if node.tag not in _KNOWN_TAGS:
            self._fault("located.tag", place, found=str(node.tag))
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, place)
        if not self._may_enter(node, place):
            return Scalar("", place)
        self._open.add(id(node))
        inner = (
            self._listing(node, place, depth)
            if isinstance(node, yaml.SequenceNode)
            else self._fields(node, place, depth)
        )
        self._open.discard(id(node))
        return inner

    def _scalar(self, node: Any, place: Place) -> Scalar:
        one_line = node.start_mark.line == node.end_mark.line
        return Scalar(str(node.value), place, plain=not node.style and one_line)

    def _may_enter(self, node: Any, place: Place) -> bool:
        if id(node) not in self._seen:
            self._seen.add(id(node))
            return True
        self._aliases += 1
        if id(node) in self._open or self._aliases == MOST_ALIASES + 1:
            self._fault("located.aliases", place, most=MOST_ALIASES)
        return id(node) not in self._open and self._aliases <= MOST_ALIASES

    def _listing(self, node: Any, place: Place, depth: int) -> Listing:
        return Listing(tuple(self.convert(item, depth + 1) for item in node.value), place)

    def _fields(self, node: Any, place: Place, depth: int) -> Fields:
        entries: dict[str, Entry] = {}
        for key, value in node.value:
            where = self._place(key)
            if not isinstance(key, yaml.ScalarNode):
                self._fault("located.key-not-text", where)
            elif str(key.value) in entries:
                first = entries[str(key.value)].key.place.line
                self._fault("located.duplicate-key", where, key=str(key.value), first=first)
            else:
                entries[str(key.value)] = Entry(self._scalar(key, where), self.convert(value, depth + 1))
        return Fields(tuple(entries.values()), place)

    def _place(self, node: Any) -> Place:
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def _fault(self, code: str, place: Place, **params: Any) -> None:
        self.problems.append(Problem(code, params, place.file, place.line, place.column))
