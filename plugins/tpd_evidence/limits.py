"""How much of one file is read, so that a hostile one costs bounded memory and time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MB = 1 << 20
TEXT_MOST = 1_000_000  # characters of text of one file
PAGES_MOST = 500  # PDF pages whose text is read; more are only counted
PIXELS_MOST = 120_000_000
XML_MOST = 64 * MB  # one part of an office file, unpacked
PACKAGE_MOST = 256 * MB  # all parts of an office file that are read, unpacked
STREAM_MOST = 96 * MB  # one stream of a PDF, unpacked
CELLS_MOST = 4_000_000  # of a sheet's used area: calamine holds a whole rectangle
BOXES_MOST = 200_000
TEXT_CUT = "text_beyond_limit"
"""Said in `Content.not_read` when text was left out."""


class TextBudget:
    """Hands out what is left of `TEXT_MOST`; `cut` says whether anything was left out."""

    def __init__(self, most: int = TEXT_MOST) -> None:
        self._left = most
        self.cut = False

    @property
    def spent(self) -> bool:
        """Nothing is left."""
        return self._left <= 0

    def take(self, text: str) -> str:
        """The text, or as much of its beginning as is left."""
        kept = text[: max(0, self._left)]
        self.cut = self.cut or len(kept) < len(text)
        self._left -= len(kept)
        return kept

    def not_read(self, *others: str) -> tuple[str, ...]:
        """For `Content.not_read`."""
        return (*others, TEXT_CUT) if self.cut else others


def joined(parts: Iterable[str]) -> str:
    """The texts that are not empty, a blank line between."""
    return "\n\n".join(part for part in parts if part)
