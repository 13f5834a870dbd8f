"""A rubric as plain values in the layout of a rubric file, for the forms in which rubrics are passed round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tpd_assess.located.documents import lean_document
from tpd_assess.rubrics.forms import capability_form

if TYPE_CHECKING:
    from tpd_assess.model import Rubric

Document = dict[str, Any]

_SOURCE = {"source": "proposed"}
_SOURCES = {"source": "proposed", "fail_source": "proposed"}


def document_of(rubric: Rubric) -> Document:
    """A capability with its sources written out: in a pack, what has none is the county's."""
    document: Document = lean_document(capability_form(rubric))
    return {
        **_SOURCE,
        **document,
        "environment": rubric.environment,
        "dimension": rubric.dimension,
        "slots": [_SOURCE | slot for slot in document["slots"]],
        "criteria": [_SOURCES | criterion for criterion in document["criteria"]],
    }
