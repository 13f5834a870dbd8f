"""Results as JSON for other programs: all of the snapshot, nothing lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

    from tpd_assess import ResultsSnapshot

FORMAT = "tpd-assess-results-1"


def write_json_results(shot: ResultsSnapshot, folder: Path) -> list[Path]:
    """Write the snapshot with the name of the format before it; the same snapshot gives the same bytes."""
    path = folder / f"results_{shot.round}.json"
    whole = {"format": FORMAT, **msgspec.to_builtins(shot)}
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    return [path]
