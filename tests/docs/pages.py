"""The pages of the documentation, cut into what can be run: commands with their output, files to write, what others do.

A page may say in comments, which readers do not see, what happens between two blocks:

    <!-- file: PATH -->          the next block is the content of this file
    <!-- append: PATH -->        the next block is added to the end of this file
    <!-- from: SOURCE TARGET ... -->  the next block shows a file of the repository, which goes there (see `excerpts`)
    <!-- do: NAME WORD ... -->   somebody does something (see `play`)
    <!-- wait: DAYS -->          so many days go by
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
_BLOCK = re.compile(
    r"^<!-- (?P<verb>file|append|from|do|wait): (?P<words>.+?) -->$|^```(?P<kind>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Command:
    """One command of a console block. `start` and `end` are where its output stands in the page."""

    words: tuple[str, ...]
    output: str
    start: int
    end: int


@dataclass(frozen=True)
class Step:
    """What happens outside the program: `verb` is write, append, do or wait."""

    verb: str
    words: tuple[str, ...]
    text: str = ""


def every() -> list[Path]:
    """Every page, by path."""
    return sorted([*ROOT.glob("*.md"), *(path for path in DOCS.rglob("*.md") if "_build" not in path.parts)])


def pages() -> list[Path]:
    """Every page with something to run, by path."""
    found = every()
    return [path for path in found if "```console" in path.read_text(encoding="utf-8")]


def name_of(path: Path) -> str:
    """A page's name as tests show it."""
    return path.relative_to(ROOT).as_posix()


def language_of(path: Path) -> str:
    """The language in which a page runs its commands."""
    return "zh" if path.name.endswith(".zh.md") else "en"


def steps(page: str) -> Iterator[Command | Step]:
    """What a page does, in its order."""
    target: tuple[str, str] | None = None
    for match in _BLOCK.finditer(page):
        verb, kind = match["verb"], match["kind"]
        if verb in ("file", "append"):
            target = (verb, match["words"])
        elif verb == "from":
            yield from _brought(*shlex.split(match["words"]))
        elif verb:
            yield Step(verb, tuple(shlex.split(match["words"])))
        elif target:
            yield Step("write" if target[0] == "file" else "append", (target[1],), match["text"])
            target = None
        elif kind == "console":
            yield from _commands(match["text"], match.start("text"))


def _brought(source: str, target: str, *_: str) -> Iterator[Step]:
    if target != "-":
        yield Step("bring", (source, target))


def _commands(block: str, offset: int) -> Iterator[Command]:
    marks = [match.start() for match in re.finditer(r"^\$ ", block, re.MULTILINE)]
    assert marks[:1] == [0], f"a console block begins with a command: {block!r}"
    for start, end in zip(marks, [*marks[1:], len(block)], strict=True):
        line, _, output = block[start:end].partition("\n")
        begin = offset + start + len(line) + 1
        yield Command(tuple(shlex.split(line[2:])), output, begin, offset + end)


def blocks(path: Path, kind: str) -> list[str]:
    """All fenced blocks of a kind in a page."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
