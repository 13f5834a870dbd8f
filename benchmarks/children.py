"""What is measured runs in a process of its own, so that its peak of memory is its own too."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FOLDER = Path(__file__).resolve().parent


def environ_in(work: Path) -> dict[str, str]:
    """As the tools run, with compiled modules kept as an installation has them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(work / "compiled")}


def ask(script: str, arguments: Sequence[str | Path], environ: Mapping[str, str]) -> dict[str, float]:
    """Run one of the scripts beside this file; the figures that it prints. Ends the benchmark when it fails."""
    command = [sys.executable, str(FOLDER / script), *map(str, arguments)]
    done = subprocess.run(command, env=environ, check=True, stdout=subprocess.PIPE)
    found: dict[str, float] = json.loads(done.stdout)
    return found
