"""The file beside the database that says where each chain stands: the proof that nothing was cut off later."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict
from typing import TYPE_CHECKING

from tpd_assess.errors import StoreError
from tpd_assess.platform import replace_with_retry
from tpd_assess.store.rows import Head

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tpd_assess.store.database import Database


def advance_heads(path: Path, database: Database) -> None:
    """Bring the file up to the log. A line that the log does not bear out stays: it proves that something is gone."""
    try:
        before = {head.origin: head for head in read_heads(path)}
    except StoreError:
        return  # `verify` says so
    now = {row[0]: Head(*row) for row in database.rows("SELECT origin, seq, digest FROM heads")}
    contradicted = {origin: head for origin, head in before.items() if not _borne_out(database, head)}
    heads = now | contradicted
    if heads != before:
        write_heads(path, [heads[origin] for origin in sorted(heads)])


def _borne_out(database: Database, head: Head) -> bool:
    sql = "SELECT digest FROM log WHERE origin = ? AND seq = ?"
    return bool(database.value(sql, (head.origin, head.seq)) == head.digest)


def write_heads(path: Path, heads: Sequence[Head]) -> None:
    """Replace the file at once. A disk that refuses leaves the old one: the log is then longer, as after a crash."""
    lines = "".join(json.dumps(asdict(head)) + "\n" for head in heads)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with fresh.open("w", encoding="utf-8", newline="\n") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        replace_with_retry(fresh, path)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)


def read_heads(path: Path) -> list[Head]:
    """The heads that a file says; empty if it is not there. Raises `StoreError` (``store.head-unreadable``)."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [_head(line) for line in lines if line.strip()]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError("store.head-unreadable", path=str(path)) from error


def _head(line: str) -> Head:
    values = json.loads(line)
    return Head(str(values["origin"]), int(values["seq"]), str(values["digest"]))
