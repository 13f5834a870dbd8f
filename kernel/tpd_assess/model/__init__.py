"""Frozen values that hooks take and give: scalars, tuples and other model values only; no input, no output."""

from tpd_assess.model.content import Author, Content, Page, Property, Stream
from tpd_assess.model.evidence import (
    EvidenceCase,
    EvidenceInSlot,
    Fact,
    Fingerprint,
    Lookalike,
    RecordedFact,
    SubmissionCase,
)
from tpd_assess.model.findings import (
    AXES,
    FINDING_KINDS,
    STATUSES,
    VERDICTS,
    Finding,
    Ground,
    Param,
    finding,
)
from tpd_assess.model.mapping import Directory, IncomingFile, MappingRequest, Placement
from tpd_assess.model.offers import Command, Message, Reader, RubricSource, bundled_rubrics, bundled_source
from tpd_assess.model.people import Choice, Offer, Organisation, Person
from tpd_assess.model.profile import Profile
from tpd_assess.model.rubric import (
    LEVELS,
    Cell,
    Criterion,
    Dimension,
    Environment,
    LevelText,
    Limits,
    Rubric,
    Slot,
    Standard,
)
from tpd_assess.model.values import Text, Value

__all__ = [
    "AXES",
    "FINDING_KINDS",
    "LEVELS",
    "STATUSES",
    "VERDICTS",
    "Author",
    "Cell",
    "Choice",
    "Command",
    "Content",
    "Criterion",
    "Dimension",
    "Directory",
    "Environment",
    "EvidenceCase",
    "EvidenceInSlot",
    "Fact",
    "Finding",
    "Fingerprint",
    "Ground",
    "IncomingFile",
    "LevelText",
    "Limits",
    "Lookalike",
    "MappingRequest",
    "Message",
    "Offer",
    "Organisation",
    "Page",
    "Param",
    "Person",
    "Placement",
    "Profile",
    "Property",
    "Reader",
    "RecordedFact",
    "Rubric",
    "RubricSource",
    "Slot",
    "Standard",
    "Stream",
    "SubmissionCase",
    "Text",
    "Value",
    "bundled_rubrics",
    "bundled_source",
    "finding",
]
