"""The JSON Schema of `assessment.yaml`, for editors that check while one types."""

from __future__ import annotations

from typing import Any

from tpd_assess.located.schema import schema_of
from tpd_assess.model import Profile
from tpd_assess.profile.specials import SPECIALS
from tpd_assess.text import find


def profile_schema() -> dict[str, Any]:
    """The schema, with the name of each field in both languages as its description."""
    return schema_of(Profile, "tpd-assess profile (assessment.yaml)", specials=SPECIALS, describe=_describe)


def _describe(path: str) -> str:
    label = find(f"profile_fields.{path}")
    return f"{label.zh} | {label.en}" if label else ""
