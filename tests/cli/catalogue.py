"""The Chinese catalogue for what click says by itself: its ids, read from the installed click, and the compiler.

`python -m tests.cli.catalogue` makes `messages.mo` from `messages.po`.
"""

from __future__ import annotations

import ast
import gettext
import struct
from collections.abc import Iterator
from pathlib import Path

import click

import tpd_assess.cli

FOLDER = Path(tpd_assess.cli.__file__).parent / "locale" / "zh_CN" / "LC_MESSAGES"
PO = FOLDER / "messages.po"
MO = FOLDER / "messages.mo"
_UNREACHABLE = {"shell_completion.py"}


def ids_of_click() -> set[str]:
    """Every text that the installed click may look up, and the one word that it looks up by a variable."""
    folder = Path(click.__file__).parent
    paths = (path for path in folder.glob("*.py") if path.name not in _UNREACHABLE)
    return {"required"} | {text for path in paths for text in _ids(ast.parse(path.read_text(encoding="utf-8")))}


def _ids(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
            first = node.args[0]
            if isinstance(first, ast.Constant):
                yield str(first.value)


def entries(path: Path = PO) -> dict[str, tuple[str, str]]:
    """What a catalogue holds: id → (plural id or "", text)."""
    found: dict[str, tuple[str, str]] = {}
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        parts = dict(_parts(block))
        if "msgid" in parts:
            found[parts["msgid"]] = (parts.get("msgid_plural", ""), parts.get("msgstr") or parts.get("msgstr[0]", ""))
    return found


def _parts(block: str) -> Iterator[tuple[str, str]]:
    key, text = "", ""
    for line in block.splitlines():
        if line.startswith("#"):
            continue
        word, _, quoted = line.partition('"')
        if word.strip():
            if key:
                yield key, text
            key, text = word.strip(), ""
        text += ast.literal_eval(f'"{quoted}')
    if key:
        yield key, text


def compiled(held: dict[str, tuple[str, str]]) -> bytes:
    """A catalogue in the form that gettext loads."""
    pairs = sorted(
        ((f"{one}\0{plural}" if plural else one).encode(), text.encode()) for one, (plural, text) in held.items()
    )
    starts, table, data = 28 + 16 * len(pairs), [], b""
    for column in (0, 1):
        for pair in pairs:
            table += [len(pair[column]), starts + len(data)]
            data += pair[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, starts)
    return head + struct.pack(f"<{len(table)}I", *table) + data


def loaded() -> gettext.GNUTranslations:
    """The compiled catalogue, as gettext reads it."""
    with MO.open("rb") as stream:
        return gettext.GNUTranslations(stream)


if __name__ == "__main__":
    MO.write_bytes(compiled(entries()))
