"""Rubrics and standards: from YAML files to model values, with every fault in its place, and their digests."""

from __future__ import annotations

from typing import Any

import msgspec

from tpd_assess.located.documents import digest_of, lean_document
from tpd_assess.model import Rubric
from tpd_assess.model.offers import bundled_rubrics, bundled_source
from tpd_assess.rubrics.files import check, find_standard, read_rubric_file, read_standard
from tpd_assess.rubrics.folders import Laid, lay_over
from tpd_assess.rubrics.schema import rubric_schema, standard_schema

__all__ = [
    "Laid",
    "bundled_rubrics",
    "bundled_source",
    "check",
    "digest",
    "find_standard",
    "from_document",
    "lay_over",
    "read_rubric_file",
    "read_standard",
    "rubric_schema",
    "standard_schema",
    "to_document",
]


def to_document(rubric: Rubric) -> dict[str, Any]:
    """The rubric as plain values for keeping; what is at its default is left out."""
    document: dict[str, Any] = lean_document(rubric)
    return document


def from_document(document: dict[str, Any]) -> Rubric:
    """The rubric that a document holds. Raises `msgspec.ValidationError` for something else."""
    return msgspec.convert(document, Rubric)


def digest(rubric: Rubric) -> str:
    """``sha256:<hex>`` of the rubric as a value: the same however its file is laid out."""
    return digest_of(to_document(rubric))
