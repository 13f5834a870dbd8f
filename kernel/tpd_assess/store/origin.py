"""Which chain this copy of a workspace writes: every copy its own, or two copies would write one chain in two ways."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import StoreError
from tpd_assess.store.headfile import read_heads

if TYPE_CHECKING:
    from pathlib import Path

    from tpd_assess.store.database import Database


def origin_of(database: Database) -> str:
    """The origin that this database last wrote under."""
    return str(database.value("SELECT value FROM meta WHERE key = 'origin'", default=""))


def set_origin(database: Database, origin: str) -> None:
    """Write under this origin from here on, in this place."""
    put_meta(database, "origin", origin)
    put_meta(database, "place", json.dumps(_place(database.path)))


def is_copy(database: Database, head_file: Path) -> bool:
    """Whether this file is a copy of the one that last wrote: it lies elsewhere, or its head was further."""
    before = json.loads(database.value("SELECT value FROM meta WHERE key = 'place'", default="{}"))
    return not _same_place(before, _place(database.path)) or _was_further(database, head_file)


def put_meta(database: Database, key: str, value: str) -> None:
    database.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def _place(path: Path) -> dict[str, Any]:
    status = path.stat()
    return {"file": str(status.st_ino), "volume": str(status.st_dev), "path": str(path.absolute())}


def _same_place(before: dict[str, Any], now: dict[str, Any]) -> bool:
    """A moved folder keeps its file number; a volume may come back under another number at the same path."""
    same_file: bool = before.get("file") == now["file"]
    same_volume: bool = before.get("volume") == now["volume"]
    return same_file and (same_volume or before.get("path") == now["path"])


def _was_further(database: Database, head_file: Path) -> bool:
    try:
        heads = read_heads(head_file)
    except StoreError:
        return False  # `verify` says so
    here = dict(database.rows("SELECT origin, seq FROM heads"))
    origin = origin_of(database)
    return any(head.seq > here.get(origin, 0) for head in heads if head.origin == origin)
