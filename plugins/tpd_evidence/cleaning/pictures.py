"""Pictures of all kinds that the reader takes, each by its own cleaner."""

from __future__ import annotations

import importlib
import shutil
from typing import TYPE_CHECKING

from tpd_assess import EvidenceError

if TYPE_CHECKING:
    from pathlib import Path

_KINDS = ((b"\xff\xd8", "jpeg"), (b"\x89PNG", "png"), (b"GIF8", "gif"), (b"RIFF", "webp"),
          (b"II*\0", "tiff"), (b"MM\0*", "tiff"))  # fmt: skip
_PLAIN = b"BM"


def clean(source: Path, target: Path) -> None:
    """Raises `EvidenceError`: ``cut-off``, ``unreadable``, ``not-cleanable``."""
    with source.open("rb") as file:
        head = file.read(8)
    if head.startswith(_PLAIN):  # BMP has no room for words
        shutil.copyfile(source, target)
        return
    name = next((name for start, name in _KINDS if head.startswith(start)), "")
    if not name:
        raise EvidenceError("evidence.unreadable")
    importlib.import_module(f"tpd_evidence.cleaning.{name}").clean(source, target)
