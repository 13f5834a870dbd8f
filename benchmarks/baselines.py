"""What no intake can beat, measured in the same run: plain hashing, a bare walk, bare imports.

`bare_scoring` has the same for scoring.
"""

from __future__ import annotations

import hashlib
import os
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

BARE_IMPORTS = "import click, pluggy, sqlite_utils"
_STARTS = 11


def files_by_kind(folder: Path) -> dict[str, list[Path]]:
    """The evidence files of a county by their ending; the county's own files at the top are left out."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.parent != folder:
            found[path.suffix[1:]].append(path)
    return dict(found)


def hashing(paths: Iterable[Path]) -> float:
    """Seconds to read and hash files, one after the other, which are all in the system's memory."""
    for _ in range(2):  # the first time brings them there
        started = time.perf_counter()
        for path in paths:
            with path.open("rb") as file:
                hashlib.file_digest(file, "sha256")
    return time.perf_counter() - started


def walking(folder: Path) -> float:
    """Seconds to list a folder and ask size and time of each file, and nothing else."""
    started = time.perf_counter()
    todo = [str(folder)]
    while todo:
        with os.scandir(todo.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    todo.append(entry.path)
                else:
                    entry.stat(follow_symlinks=False)
    return time.perf_counter() - started


def starting(environ: Mapping[str, str]) -> tuple[float, float]:
    """Seconds of ``--help`` and of the bare imports: medians of starts that take turns, so that both suffer alike."""
    commands = (["-m", "tpd_assess", "--help"], ["-c", BARE_IMPORTS])
    taken = [[run(command, environ) for command in commands] for _ in range(_STARTS + 1)][1:]  # the first one compiles
    ours, bare = zip(*taken, strict=True)
    return statistics.median(ours), statistics.median(bare)


def run(arguments: Sequence[str], environ: Mapping[str, str], *, fine: Sequence[int] = (0,)) -> float:
    """Seconds of one run of Python. Ends the benchmark when it fails."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments], env=environ, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    if done.returncode not in fine:
        raise SystemExit(f"{' '.join(arguments)}\n{done.stderr.decode(errors='replace')}")
    return time.perf_counter() - started
