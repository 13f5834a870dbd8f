"""What a YAML parser complains of, as a code whose sentence tells a clerk what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import Problem
from tpd_assess.located.mend import PLAIN_SIGNS, sign_params

if TYPE_CHECKING:
    import yaml

_WIDE_BRACKET = re.compile("[［］｛｝]")
_WIDE_COMMA = re.compile(r"[，、][ \t]*[A-Za-z_][A-Za-z0-9_]*[ \t]*$")  # a key follows; in a text it would not

# (a part of the parser's context, a part of its problem) → the code; the first that fits. "^" marks that the place to
# show is where the construct began, as with a quote that is never closed.
WORDS: tuple[tuple[str, str, str], ...] = (
    ("quoted scalar", "end of stream", "^unclosed-quote"),
    ("quoted scalar", "document separator", "^unclosed-quote"),
    ("double-quoted scalar", "escape", "escape"),
    ("double-quoted scalar", "expected escape", "escape"),
    ("flow", "", "^unclosed-bracket"),
    ("alias", "", "sign"),
    ("anchor", "", "sign"),
    ("", "cannot start any token", "sign"),
    ("", "undefined alias", "sign"),
    ("", "mapping values are not allowed", "colon"),
    ("", "could not find expected ':'", "^no-colon"),
    ("", "sequence entries are not allowed", "dash"),
    ("single document", "", "documents"),
    ("", "<block end>", "indent"),
    ("", "<document start>", "indent"),
    ("", "duplicate anchor", "aliases"),
    ("block scalar", "", "^block-sign"),
    ("", "node content", "sign"),
    ("a tag", "", "sign"),
    ("a directive", "", "sign"),
    ("", "mapping keys are not allowed", "sign"),
)


def in_words(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """One problem for a parser's error."""
    context, problem = error.context or "", error.problem or ""
    code = next((code for where, what, code in WORDS if where in context and what in problem), "syntax")
    mark = error.context_mark if code.startswith("^") and error.context_mark else error.problem_mark
    if code == "^unclosed-bracket":
        wide = _wide_sign_between(text, error)
        if wide is not None:
            line, column, found, plain = wide
            return Problem("located.full-width", sign_params(found, plain), file, line, column)
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    return Problem(f"located.{code.removeprefix('^')}", _params(text, line, column, problem), file, line, column)


def _params(text: str, line: int, column: int, problem: str) -> dict[str, str]:
    lines = text.split("\n")
    written = lines[line - 1] if 0 < line <= len(lines) else ""
    return {"found": written[column - 1 : column], "written": written.strip()[:60], "detail": problem}


def _wide_sign_between(text: str, error: Any) -> tuple[int, int, str, str] | None:
    """A full-width bracket, or a full-width comma before a key, that the parser took for text: the likely cause."""
    start, end = error.context_mark, error.problem_mark
    if start is None or end is None:
        return None
    lines = text.split("\n")
    for number in range(start.line, min(end.line + 1, len(lines))):
        line = lines[number][: end.column] if number == end.line and end.column else lines[number]
        match = _WIDE_BRACKET.search(line, start.column if number == start.line else 0) or _WIDE_COMMA.search(line)
        if match is not None:
            return number + 1, match.start() + 1, match.group()[0], PLAIN_SIGNS[match.group()[0]]
    return None
