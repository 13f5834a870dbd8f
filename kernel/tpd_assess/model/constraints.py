"""What a field of a value may hold, written beside its type with `Annotated`.

The readers of YAML files, the JSON Schema and the reference pages are all made from these, so that they cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `low` to `high`, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """Text of one form: a regular `pattern`; `name` ends the message code ``located.not-<name>``."""

    name: str
    pattern: str


DAY = Form("day", r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
KEY = Form("key", r"[a-z][a-z0-9_]*")
ROUND_ID = Form("round-id", r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
PLUGIN = Form("plugin", r"[A-Za-z][A-Za-z0-9_.-]*")
POLICY = Form("policy", r"[A-Za-z][A-Za-z0-9_.-]*(:[A-Za-z][A-Za-z0-9_.-]*)?")
MEDIA_TYPE = Form("media-type", r"[a-z]+/[a-z0-9][a-z0-9.+-]*")
DECIMAL = Form("decimal", r"[0-9]+([.][0-9]+)?")
CODE = Form("code", r"[A-Z]{1,4}[0-9]{1,3}")
ENDING = Form("ending", r"[a-z0-9]{1,8}")
COMMAND = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"  # not a form: nobody writes one into a file
FIELD = Form("field", r"[a-z_]+([.][a-z_]+)*")
