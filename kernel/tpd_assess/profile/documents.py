"""A profile as a document that is kept for ever, and its digest."""

from __future__ import annotations

from typing import Any

import msgspec

from tpd_assess.located.documents import digest_of, whole_document
from tpd_assess.model import Profile


def to_document(profile: Profile) -> dict[str, Any]:
    """The profile as plain values, with its defaults: what was adopted stays what it was when a default changes."""
    return whole_document(profile)


def from_document(document: dict[str, Any]) -> Profile:
    """The profile that a document holds; fields that it does not know yet get their default.

    Raises `msgspec.ValidationError` for something that is no profile.
    """
    return msgspec.convert(document, Profile)


def digest(profile: Profile) -> str:
    """``sha256:<hex>`` of the profile as a value, whatever its comments, order and layout."""
    return digest_of(to_document(profile))
