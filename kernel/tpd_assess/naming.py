"""Names: what the ending of a file says, and ids as short as people type them."""

from __future__ import annotations

_LONGEST_EXTENSION = 10
SHORTEST_ID = 4
"""Characters of an id that a person must type at least; fewer would mean too many things."""


def extension_of(path: str) -> str:
    """The ending of a path's last part, lower case and without dot; "" when there is none that could be one."""
    name = path.replace("!/", "/").rsplit("/", 1)[-1].strip()
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem and len(ending) <= _LONGEST_EXTENSION else ""


def short_id(one: str) -> str:
    """As much of an id as a person types: its last eight characters, which are random."""
    return one[-8:]


def by_code(code: str) -> tuple[str, int]:
    """What capabilities are sorted by: A2 before A10, whoever offers them."""
    letters = code.rstrip("0123456789")
    return letters, int(code[len(letters) :] or 0)
