"""Rubrics as CASE."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tpd_assess.model import Rubric, Standard

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def write_case(path: Path, rubrics: Iterable[Rubric], standard: Standard, *, changed: datetime = EPOCH) -> None:
    """Write rubrics as a CASE 1.1 package; `changed` is what it says of its age."""
    raise NotImplementedError
