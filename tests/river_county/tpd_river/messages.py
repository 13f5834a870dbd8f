"""All sentences of this plug-in, as the modules that say them have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess import Message, Text, hookimpl

from tpd_river import check

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME = "river"


@hookimpl
def register_messages() -> Iterable[Message]:
    """Each under its code, which begins with the plug-in's name."""
    sentences = check.SENTENCES
    return [Message(code=f"{NAME}.{code}", text=Text(*pair)) for code, pair in sentences.items()]
