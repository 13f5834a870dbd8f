"""JSON Schema for YAML files, made from the same types and constraints that they are read by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args, get_origin

import msgspec

from tpd_assess.located.shape import Field, Specials, fields_of, split
from tpd_assess.model.constraints import Form, OneOf, Whole
from tpd_assess.model.values import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    Describe = Callable[[str], str]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NOT_EMPTY = {"type": "string", "minLength": 1}
_TEXT = {
    "anyOf": [
        _NOT_EMPTY,
        {
            "type": "object",
            "properties": {"zh": _NOT_EMPTY, "en": _NOT_EMPTY},
            "required": ["zh"],
            "additionalProperties": False,
        },
    ]
}


def schema_of(
    kind: type[msgspec.Struct], title: str, *, specials: Specials | None = None, describe: Describe | None = None
) -> dict[str, Any]:
    """The JSON Schema of a file that holds one value of a type. `describe` gives a sentence for a path, or ""."""
    body = _Maker(specials or {}, describe or (lambda _path: "")).struct(kind, "")
    return {"$schema": DRAFT, "title": title, **body}


class _Maker:
    def __init__(self, specials: Specials, describe: Describe) -> None:
        self._specials = specials
        self._describe = describe

    def struct(self, kind: type[msgspec.Struct], path: str) -> dict[str, Any]:
        fields = fields_of(kind)
        properties = {field.key: self._field(field, f"{path}.{field.key}" if path else field.key) for field in fields}
        required = [field.key for field in fields if field.required]
        schema: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
        return {**schema, "required": required} if required else schema

    def _field(self, field: Field, path: str) -> dict[str, Any]:
        schema = self._kind(field.kind, field.constraint, path)
        words = self._describe(path)
        schema = {"description": words, **schema} if words else schema
        plain = isinstance(field.default, str | int) and field.default != ""
        return {**schema, "default": field.default} if not field.required and plain else schema

    def _kind(self, kind: Any, constraint: Any, path: str) -> dict[str, Any]:
        item = get_args(kind)[0] if get_origin(kind) is tuple else None
        special = self._specials.get(split(item)[0] if item is not None else kind)
        if special is not None:
            return special.schema()
        if item is not None:
            return {"type": "array", "items": self._kind(*split(item), path)}
        if kind is Text:
            return _TEXT
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            return self.struct(kind, path)
        return _single(kind, constraint)


def _single(kind: Any, constraint: Any) -> dict[str, Any]:
    if kind is bool:
        return {"type": "boolean"}
    if isinstance(constraint, Whole):
        return {"type": "integer", "minimum": constraint.low, "maximum": constraint.high}
    if isinstance(constraint, OneOf):
        return {"type": "string", "enum": list(constraint.values)}
    if isinstance(constraint, Form):
        return {"type": "string", "pattern": f"^(?:{constraint.pattern})$"}
    return {"type": "integer"} if kind is int else _NOT_EMPTY
