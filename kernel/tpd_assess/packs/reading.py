"""Reading a pack, whatever its form: what it says, laid over the rubrics in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tpd_assess.model import Rubric, Standard
    from tpd_assess.workers import Workers

ENDINGS = (".xlsx", ".xls", ".json", ".yaml", ".yml")
"""What a pack may be beside a folder of YAML."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack comes to: the rubrics that it speaks of, as they would stand.

    `removed` are capabilities that it takes away, since a cell file holds the whole of its cell. `unread` are sheets
    and titles that mean nothing to us.
    """

    rubrics: tuple[Rubric, ...]
    removed: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def read_pack(
    path: Path,
    *,
    base: Mapping[str, Rubric],
    standard: Standard,
    workers: Callable[[], AbstractContextManager[Workers]],
) -> Pack:
    """The rubrics of a workbook, a CASE or YAML file, or a folder of YAML, laid over `base` (code → in force).

    Raises `RubricError` with all problems, `NotFoundError` when there is no such file.
    """
    raise NotImplementedError
