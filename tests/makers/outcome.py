"""What comes of reading a file: content, or the code with which it was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess import EvidenceError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tpd_assess import Content


def outcome(read: Callable[[Path], Content], path: Path) -> tuple[Content | None, str]:
    """The content and "", or ``None`` and the code. Anything else that is raised goes through."""
    try:
        return read(path), ""
    except EvidenceError as refused:
        return None, refused.code
