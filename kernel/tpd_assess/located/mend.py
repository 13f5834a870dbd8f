"""Tabs and full-width signs where YAML wants plain ones: found all at once, and mended so that reading can go on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tpd_assess.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAIN_SIGNS = {
    "：": ":", "，": ",", "、": ",", "－": "-", "［": "[", "］": "]", "｛": "{", "｝": "}", "【": "[", "】": "]",
    "＃": "#", "＂": '"', "“": '"', "”": '"', "\u3000": " ", "\u00a0": " ",
}  # fmt: skip
PLAIN_SIGNS |= {chr(0xFF10 + digit): str(digit) for digit in range(10)}
"""Signs of a Chinese keyboard or a web page, and what YAML wants in their place."""

_WIDE_SPACE = "\u3000\u00a0"
_INDENT = re.compile(rf"[ \t{_WIDE_SPACE}]*(?:[-－][ \t{_WIDE_SPACE}]+)?")
_KEY_AND_COLON = re.compile(r"[A-Za-z_][A-Za-z0-9_./]*[ \t]*(：)")


def wide_sign(text: str) -> tuple[int, str, str] | None:
    """The first full-width sign where none should be: its offset, the sign, and what to write instead."""
    return next(((offset, sign, PLAIN_SIGNS[sign]) for offset, sign in enumerate(text) if sign in PLAIN_SIGNS), None)


def sign_params(found: str, plain: str) -> dict[str, str]:
    """How the two signs are shown to a person; spaces are named."""
    names = {"\u3000": "U+3000", "\u00a0": "U+00A0", " ": "(space)"}
    return {"found": names.get(found, found), "write": names.get(plain, plain)}


def mend(text: str, file: str) -> tuple[str, tuple[Problem, ...]]:
    """The text with tabs and full-width signs in indents and after keys replaced, and a problem for each."""
    lines = text.split("\n")
    problems = []
    for number, line in enumerate(lines, start=1):
        found = list(_faults(line, number, file))
        problems.extend(found)
        if found:
            lines[number - 1] = _mended(line)
    return "\n".join(lines), tuple(problems)


def _faults(line: str, number: int, file: str) -> Iterator[Problem]:
    indent = _INDENT.match(line)
    lead = indent.group() if indent else ""
    if not line.strip() or line.lstrip().startswith("#"):
        return
    if "\t" in lead:
        yield Problem("located.tab", {}, file, number, lead.index("\t") + 1)
    wide = wide_sign(lead)
    if wide is not None:
        yield Problem("located.full-width", sign_params(*wide[1:]), file, number, wide[0] + 1)
    colon = _KEY_AND_COLON.match(line, len(lead))
    if colon is not None:
        yield Problem("located.full-width", sign_params("：", ":"), file, number, colon.start(1) + 1)


def _mended(line: str) -> str:
    indent = _INDENT.match(line)
    lead = indent.group() if indent else ""
    rest = line[len(lead) :]
    colon = _KEY_AND_COLON.match(rest)
    if colon is not None:
        rest = rest[: colon.start(1)] + ": " + rest[colon.end(1) :]
    for sign in _WIDE_SPACE:
        lead = lead.replace(sign, " ")
    return lead.replace("\t", "  ").replace("－", "-") + rest
