"""All that a county keeps: log, documents, people, evidence, current state. The only place with SQL.

Names are loaded when first used, so that a command that opens no workspace stays quick.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tpd_assess.store.backing_up import Backup, backup, backups
    from tpd_assess.store.blobs import Incoming, Stored
    from tpd_assess.store.caches import FactKey, ScanRow
    from tpd_assess.store.documents import document_digest
    from tpd_assess.store.headfile import read_heads
    from tpd_assess.store.merging import Merged, merge
    from tpd_assess.store.restoring import restore
    from tpd_assess.store.rows import (
        FILE_STATES,
        AssignmentRow,
        DecisionRow,
        Draft,
        Event,
        FileRow,
        FinalisedRow,
        Head,
        NoticeRow,
        OverrideRow,
        PacketRow,
        PersonRecord,
        ProposalRow,
        SheetRow,
        SourceRow,
        StatusRow,
        VerdictRow,
    )
    from tpd_assess.store.store import Store
    from tpd_assess.store.transaction import Transaction
    from tpd_assess.store.workspace import Workspace

_ROWS = (
    "FILE_STATES", "AssignmentRow", "DecisionRow", "Draft", "Event", "FileRow", "FinalisedRow", "Head", "NoticeRow",
    "OverrideRow", "PacketRow", "PersonRecord", "ProposalRow", "SheetRow", "SourceRow", "StatusRow", "VerdictRow",
)  # fmt: skip
_HOMES = {
    "backing_up": ("Backup", "backup", "backups"),
    "blobs": ("Incoming", "Stored"),
    "caches": ("FactKey", "ScanRow"),
    "documents": ("document_digest",),
    "headfile": ("read_heads",),
    "merging": ("Merged", "merge"),
    "restoring": ("restore",),
    "rows": _ROWS,
    "store": ("Store",),
    "transaction": ("Transaction",),
    "workspace": ("Workspace",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "FILE_STATES", "AssignmentRow", "Backup", "DecisionRow", "Draft", "Event", "FactKey", "FileRow", "FinalisedRow",
    "Head", "Incoming", "Merged", "NoticeRow", "OverrideRow", "PacketRow", "PersonRecord", "ProposalRow", "ScanRow",
    "SheetRow", "SourceRow", "StatusRow", "Store", "Stored", "Transaction", "VerdictRow", "Workspace", "backup",
    "backups", "document_digest", "merge", "read_heads", "restore",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    module = _HOME.get(name)
    if module is None:
        raise AttributeError(name)
    value = getattr(importlib.import_module(f"tpd_assess.store.{module}"), name)
    globals()[name] = value
    return value
