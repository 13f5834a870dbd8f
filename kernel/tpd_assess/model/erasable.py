"""Parameters of messages as events hold them: technical ones in clear, whatever may name a person as erasable text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tpd_assess.model.values import Text

PLAIN = frozenset(
    {
        "codec", "error", "extension", "extra", "fault", "format", "formats", "hook", "kind", "media_type",
        "people", "plugin", "reader", "slot", "version",
    }
)  # fmt: skip
"""Names of parameters and facts whose text is technical, or ids, and may stand in an event for ever."""


def recorded(name: str, value: str | int | bool | Text, keep: Callable[[str], dict[str, Any]]) -> Any:
    """A value for an event. A text that may name a person becomes a reference, which `keep` gives (``tx.add_text``)."""
    if isinstance(value, Text):
        return {"zh": value.zh, "en": value.en}
    if isinstance(value, str) and value and name not in PLAIN:
        return keep(value)
    return value


def restored(value: Any, text: Callable[[str], str]) -> Any:
    """A value as `recorded` was given it; `text` gives an erasable text by id, "" once it was erased."""
    if isinstance(value, dict):
        return text(value["text"]) if "text" in value else Text(value["zh"], value.get("en", ""))
    return value
