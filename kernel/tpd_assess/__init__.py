"""tpd-assess: assess what teachers can do with technology, from the evidence of their own work.

This module is the door for plug-ins: `hookimpl`, the values that hooks take and give, and the errors. Names are
loaded when first used, so that importing the package stays cheap.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tpd_assess.errors import (
        AssessError,
        EvidenceError,
        FaultyInputError,
        MissingExtraError,
        NotFoundError,
        PluginError,
        Problem,
        ProfileError,
        RefusedError,
        RubricError,
        StoreError,
        TableError,
    )
    from tpd_assess.hookspecs import hookimpl
    from tpd_assess.model import (
        Author,
        Cell,
        Choice,
        Command,
        Content,
        Criterion,
        Directory,
        EvidenceCase,
        EvidenceInSlot,
        Fact,
        Finding,
        Fingerprint,
        Ground,
        IncomingFile,
        LevelText,
        Limits,
        Lookalike,
        MappingRequest,
        Message,
        Offer,
        Organisation,
        Page,
        Param,
        Person,
        Placement,
        Profile,
        Property,
        Reader,
        RecordedFact,
        Rubric,
        RubricSource,
        Slot,
        Standard,
        Stream,
        SubmissionCase,
        Text,
        bundled_source,
        finding,
    )

__version__ = "0.1.0"

__all__ = [
    "AssessError",
    "Author",
    "Cell",
    "Choice",
    "Command",
    "Content",
    "Criterion",
    "Directory",
    "EvidenceCase",
    "EvidenceError",
    "EvidenceInSlot",
    "Fact",
    "FaultyInputError",
    "Finding",
    "Fingerprint",
    "Ground",
    "IncomingFile",
    "LevelText",
    "Limits",
    "Lookalike",
    "MappingRequest",
    "Message",
    "MissingExtraError",
    "NotFoundError",
    "Offer",
    "Organisation",
    "Page",
    "Param",
    "Person",
    "Placement",
    "PluginError",
    "Problem",
    "Profile",
    "ProfileError",
    "Property",
    "Reader",
    "RecordedFact",
    "RefusedError",
    "Rubric",
    "RubricError",
    "RubricSource",
    "Slot",
    "Standard",
    "StoreError",
    "Stream",
    "SubmissionCase",
    "TableError",
    "Text",
    "__version__",
    "bundled_source",
    "finding",
    "hookimpl",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    value = getattr(importlib.import_module(_home(name)), name)
    globals()[name] = value
    return value


def _home(name: str) -> str:
    if name == "hookimpl":
        return "tpd_assess.hookspecs"
    return "tpd_assess.errors" if name.endswith("Error") or name == "Problem" else "tpd_assess.model"
