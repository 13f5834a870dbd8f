"""One spelling for every value that is kept for ever, so that the same value always has the same digest.

Canonical JSON: NFC text, keys sorted, no blanks, integers kept, decimals and fractions as strings, no floats.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec

from tpd_assess.errors import StoreError

encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode
"""`canonical` for what `plain` gave already."""


def canonical(value: Any) -> str:
    """The canonical JSON of a value of dicts, lists, tuples, model values, text, integers, decimals and fractions.

    Raises `StoreError` (``store.float``, ``store.not-canonical``) for anything else, also if NFC makes two keys one.
    """
    return encode(plain(value))


def plain(value: Any) -> Any:
    """The value as `json.loads(canonical(value))` would give it."""
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, dict):
        return _mapping(value)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return _other(value)


def _text(value: str) -> str:
    if value.isascii():
        return value
    text = unicodedata.normalize("NFC", value)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise StoreError("store.not-canonical", what=ascii(value)) from error
    return text


def _mapping(value: dict[Any, Any]) -> dict[str, Any]:
    if any(not isinstance(key, str) for key in value):
        raise StoreError("store.not-canonical", what=ascii(list(value)))
    result = {_text(key): plain(item) for key, item in value.items()}
    if len(result) != len(value):
        raise StoreError("store.not-canonical", what=ascii(list(value)))
    return result


def _other(value: Any) -> Any:
    if isinstance(value, float):
        raise StoreError("store.float", value=str(value))
    if isinstance(value, Decimal | Fraction):
        return str(value)
    if isinstance(value, msgspec.Struct):
        return plain(msgspec.structs.asdict(value))
    raise StoreError("store.not-canonical", what=type(value).__name__)


def digest_of(content: str | bytes) -> str:
    """The tagged digest of a text (as UTF-8) or of bytes: ``sha256:<hex>``."""
    data = content.encode() if isinstance(content, str) else content
    return "sha256:" + hashlib.sha256(data).hexdigest()


def salted_digest(salt: str, value: str) -> str:
    """The digest of an erasable text: without its salt (hexadecimal) nobody can guess the text from it."""
    return digest_of(bytes.fromhex(salt) + value.encode())
