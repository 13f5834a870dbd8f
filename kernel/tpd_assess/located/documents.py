"""Values as plain documents, and the digest of a document: of what was said, not of how it was typed."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Any

import msgspec

from tpd_assess.located.shape import fields_of


def canonical(document: Any) -> str:
    """Canonical JSON, as the store keeps it: keys sorted, no blanks, text in Unicode's composed form."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return unicodedata.normalize("NFC", text)


def digest_of(document: Any) -> str:
    """``sha256:<hex>`` of the canonical JSON of a document."""
    return "sha256:" + hashlib.sha256(canonical(document).encode()).hexdigest()


def whole_document(value: msgspec.Struct) -> dict[str, Any]:
    """All fields of a value, defaults too, so that a later change of a default cannot change what was decided."""
    document: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(value))  # lists, as they come back from keeping
    return document


def lean_document(value: Any) -> Any:
    """The fields of a value without those at their default.

    For values whose defaults all say "nothing asked": a field that a later version adds then changes no digest.
    """
    if isinstance(value, tuple):
        return [lean_document(item) for item in value]
    if not isinstance(value, msgspec.Struct):
        return value
    pairs = ((field, getattr(value, field.name)) for field in fields_of(type(value)))
    return {field.key: lean_document(item) for field, item in pairs if field.required or item != field.default}
