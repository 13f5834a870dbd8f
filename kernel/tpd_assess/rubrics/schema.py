"""The JSON Schemas of rubric files and standards, for editors that check while one types."""

from __future__ import annotations

from typing import Any

from tpd_assess.located.schema import DRAFT, schema_of
from tpd_assess.model import LEVELS
from tpd_assess.model.constraints import CODE
from tpd_assess.rubrics import forms

_WORDS = {"type": "string", "minLength": 1}


def rubric_schema() -> dict[str, Any]:
    """A cell file, a file with one capability, or an overlay."""
    files = (forms.CellFile, forms.CapabilityFile)
    bodies = [{**schema_of(kind, kind.__name__, specials=forms.SPECIALS)} for kind in files]
    for body in bodies:
        del body["$schema"]
    return {"$schema": DRAFT, "title": "tpd-assess rubric file", "anyOf": [*bodies, _overlay()]}


def standard_schema() -> dict[str, Any]:
    """A `standard.yaml`."""
    return schema_of(forms.StandardFile, "tpd-assess standard", specials=forms.SPECIALS)


def _overlay() -> dict[str, Any]:
    words = {"type": "object", "properties": {"zh": _WORDS, "en": _WORDS}, "additionalProperties": False}
    text = {"anyOf": [_WORDS, {**words, "minProperties": 1}]}
    levels = {"type": "object", "properties": dict.fromkeys(LEVELS, text), "additionalProperties": False}
    criterion = {
        "type": "object",
        "properties": {"levels": levels},
        "required": ["levels"],
        "additionalProperties": False,
    }
    return {
        "title": "Overlay",
        "type": "object",
        "properties": {
            "overlay": {"type": "string", "pattern": f"^(?:{CODE.pattern})$"},
            "criteria": {"type": "object", "additionalProperties": criterion, "minProperties": 1},
        },
        "required": ["overlay", "criteria"],
        "additionalProperties": False,
    }
