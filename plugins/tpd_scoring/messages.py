"""The sentences for this plug-in's figures, reasons and findings."""

from __future__ import annotations

from tpd_assess import Message, Text

MESSAGES: dict[str, tuple[str, str]] = {}


def messages() -> tuple[Message, ...]:
    """All sentences, with the plug-in's name before each code."""
    return tuple(Message(code=f"scoring.{name}", text=Text(*both)) for name, both in MESSAGES.items())
