"""The base of every model value, and text in two languages."""

from __future__ import annotations

from typing import dataclass_transform

import msgspec


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Base of the model: frozen, compared and hashed by content. Fields hold scalars, tuples and other values only."""

    # What is frozen and holds such fields cannot be part of a cycle, and a county has millions: not for the collector.


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A text that people read, in Chinese and English; Chinese is the fallback."""

    zh: str
    en: str = ""

    def in_language(self, language: str) -> str:
        """The text for a language code such as ``en`` or ``zh``."""
        return self.en if language.startswith("en") and self.en else self.zh
