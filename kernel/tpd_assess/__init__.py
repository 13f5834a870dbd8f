"""tpd-assess: assess what teachers can do with technology, from the evidence of their own work.

This module is the door for plug-ins: `hookimpl`, the values that hooks take and give, and the errors. Names are
loaded when first used, so that importing the package stays cheap.
"""

from __future__ import annotations

import importlib
import sys
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
        LEVELS,
        Assignment,
        AssignmentRequest,
        Author,
        Award,
        AwardCase,
        AwardRequest,
        CapabilityLine,
        Cell,
        Choice,
        Command,
        Comment,
        Content,
        Criterion,
        Directory,
        EventNotice,
        EvidenceCase,
        EvidenceInSlot,
        Exporter,
        Fact,
        Figure,
        Finding,
        Fingerprint,
        Grading,
        Ground,
        IncomingFile,
        LevelText,
        Limits,
        Lookalike,
        MappingRequest,
        Mark,
        Message,
        Migration,
        Offer,
        Organisation,
        Page,
        Pair,
        Param,
        Person,
        Placement,
        Profile,
        Property,
        RaterInPlan,
        Raters,
        Reader,
        ReadingOrder,
        RecordedFact,
        ResultsSnapshot,
        Rubric,
        RubricInUse,
        RubricSource,
        ScoreSheet,
        ScoringCase,
        ScoringRequest,
        SheetCase,
        Slot,
        Standard,
        Stream,
        SubmissionCase,
        SubmissionResult,
        TeacherLine,
        Text,
        Want,
        WorkInPlan,
        bundled_source,
        finding,
        rubric_sources,
    )
    from tpd_assess.tables import Sheet, write_csv, write_xlsx
    from tpd_assess.text import say, show

__version__ = "0.1.0"

__all__ = [
    "LEVELS",
    "AssessError",
    "Assignment",
    "AssignmentRequest",
    "Author",
    "Award",
    "AwardCase",
    "AwardRequest",
    "CapabilityLine",
    "Cell",
    "Choice",
    "Command",
    "Comment",
    "Content",
    "Criterion",
    "Directory",
    "EventNotice",
    "EvidenceCase",
    "EvidenceError",
    "EvidenceInSlot",
    "Exporter",
    "Fact",
    "FaultyInputError",
    "Figure",
    "Finding",
    "Fingerprint",
    "Grading",
    "Ground",
    "IncomingFile",
    "LevelText",
    "Limits",
    "Lookalike",
    "MappingRequest",
    "Mark",
    "Message",
    "Migration",
    "MissingExtraError",
    "NotFoundError",
    "Offer",
    "Organisation",
    "Page",
    "Pair",
    "Param",
    "Person",
    "Placement",
    "PluginError",
    "Problem",
    "Profile",
    "ProfileError",
    "Property",
    "RaterInPlan",
    "Raters",
    "Reader",
    "ReadingOrder",
    "RecordedFact",
    "RefusedError",
    "ResultsSnapshot",
    "Rubric",
    "RubricError",
    "RubricInUse",
    "RubricSource",
    "ScoreSheet",
    "ScoringCase",
    "ScoringRequest",
    "Sheet",
    "SheetCase",
    "Slot",
    "Standard",
    "StoreError",
    "Stream",
    "SubmissionCase",
    "SubmissionResult",
    "TableError",
    "TeacherLine",
    "Text",
    "Want",
    "WorkInPlan",
    "__version__",
    "bundled_source",
    "finding",
    "hookimpl",
    "rubric_sources",
    "say",
    "show",
    "write_csv",
    "write_xlsx",
]


def __getattr__(name: str) -> Any:
    user = sys._getframe(1).f_globals.get("__name__", "")  # noqa: SLF001 - nothing else says who asks
    old = importlib.import_module("tpd_assess.deprecations").IN_FORCE.at_door(name, user)
    current = (old and old.replacement) or name
    if current not in __all__:
        raise AttributeError(name)
    value = getattr(importlib.import_module(_home(current)), current)
    if not old:
        globals()[name] = value
    return value


def _home(name: str) -> str:
    if name == "hookimpl":
        return "tpd_assess.hookspecs"
    if name in {"Sheet", "write_csv", "write_xlsx"}:
        return "tpd_assess.tables"
    if name in {"say", "show"}:
        return "tpd_assess.text"
    return "tpd_assess.errors" if name.endswith("Error") or name == "Problem" else "tpd_assess.model"
