"""How a value is made of what is usual and what a test says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from tpd_assess.model import Value

_V = TypeVar("_V", bound=Value)


def made(kind: type[_V], fields: Mapping[str, Any], /, **usual: Any) -> _V:
    """A value with the usual fields, `fields` in place of theirs. Raises `TypeError` for a field that is not there."""
    return kind(**{**usual, **fields})
