"""What readers find in the samples, whole: facts hooks get it so, and no cache of a county keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tpd_assess.intake.reading import ReadItem
from tpd_assess.plugins.loading import pluggable

if TYPE_CHECKING:
    from tpd_assess.model import Reader
    from tpd_assess.plugins import Plugins

CONTENTS = "tpd_assess.certify.inside.contents:contents"


def contents(items: Sequence[Mapping[str, Any]], plugins: Plugins) -> list[dict[str, Any]]:
    """The worker's task: the content of each `ReadItem`; ``None`` of what cannot be read."""
    readers = {f"{answer.plugin}:{answer.value.name}": answer.value for answer in plugins.declare("register_readers")}
    return [{"content": _content(msgspec.convert(item, ReadItem), readers)} for item in items]


def _content(item: ReadItem, readers: Mapping[str, Reader]) -> Any:
    try:
        return msgspec.to_builtins(pluggable(readers[item.reader].read)(Path(item.path)))
    except Exception:  # noqa: BLE001 - a file that cannot be read has no facts either
        return None
