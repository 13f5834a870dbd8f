"""The county's choices: reading and checking `assessment.yaml`, comparing two of them, putting one in words."""

from __future__ import annotations

from tpd_assess.profile.difference import difference
from tpd_assess.profile.documents import digest, from_document, to_document
from tpd_assess.profile.explain import explain_profile
from tpd_assess.profile.files import check, read_profile, rubric_folders
from tpd_assess.profile.schema import profile_schema
from tpd_assess.profile.shipped import shipped_profiles
from tpd_assess.profile.targets import cell_called

__all__ = [
    "cell_called",
    "check",
    "difference",
    "digest",
    "explain_profile",
    "from_document",
    "profile_schema",
    "read_profile",
    "rubric_folders",
    "shipped_profiles",
    "to_document",
]
