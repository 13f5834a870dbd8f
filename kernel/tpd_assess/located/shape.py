"""From nodes to the frozen values of the model, by the types of their fields and the constraints beside them."""

from __future__ import annotations

import types
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from tpd_assess.located.nodes import Fields, Node, Scalar
from tpd_assess.model.constraints import Form, OneOf, Whole
from tpd_assess.model.values import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tpd_assess.located.reading import Reading

_T = TypeVar("_T", bound=msgspec.Struct)
ANY_NUMBER = Whole(-999_999_999, 999_999_999)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a value: its key in YAML, its type, the constraint beside the type, its default."""

    name: str
    key: str
    kind: Any
    constraint: Whole | OneOf | Form | None
    required: bool
    default: Any


@dataclass(frozen=True, slots=True)
class Special:
    """A field whose YAML reads better than its type does: how it is read, and its JSON Schema."""

    read: Callable[[Reading, Node, str], Any]
    schema: Callable[[], dict[str, Any]]


Specials = dict[Any, Special]
"""By the type of a field's items: ``{Band: Special(...)}`` stands for every field of type ``tuple[Band, ...]``."""


@cache
def fields_of(kind: type[msgspec.Struct]) -> tuple[Field, ...]:
    """The fields of a value type, in order."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(_field(info, hints[info.name]) for info in msgspec.structs.fields(kind))


def _field(info: msgspec.structs.FieldInfo, hint: Any) -> Field:
    plain, constraint = split(hint)
    default = info.default_factory() if info.default_factory is not msgspec.NODEFAULT else info.default
    return Field(info.name, info.encode_name, plain, constraint, info.required, default)


def split(hint: Any) -> tuple[Any, Whole | OneOf | Form | None]:
    """A type without and with the constraint that stands beside it; ``X | None`` counts as X."""
    if get_origin(hint) is Annotated:
        plain, *beside = get_args(hint)
        constraint = next((item for item in beside if isinstance(item, Whole | OneOf | Form)), None)
        return split(plain)[0], constraint
    if get_origin(hint) in {Union, types.UnionType}:
        return split(next(part for part in get_args(hint) if part is not type(None)))
    return hint, None


def paths_of(kind: type[msgspec.Struct], prefix: str = "") -> tuple[str, ...]:
    """The paths of all fields of a type and of the values within it, in order; the items of lists have none."""
    paths: list[str] = []
    for field in fields_of(kind):
        path = f"{prefix}{field.key}"
        inside = isinstance(field.kind, type) and issubclass(field.kind, msgspec.Struct) and field.kind is not Text
        paths += [path, *(paths_of(field.kind, f"{path}.") if inside else ())]
    return tuple(paths)


def read_struct(
    reading: Reading,
    node: Node,
    kind: type[_T],
    path: str = "",
    *,
    specials: Specials | None = None,
    given: Mapping[str, Any] | None = None,
) -> _T:
    """A value of a type, from a mapping. Faulty fields are reported and filled with something harmless.

    `given` are fields that are not written in this mapping, by name.
    """
    values = dict(given or {})
    expected = [field for field in fields_of(kind) if field.name not in values]
    entries = reading.known(reading.mapping(node, path), [field.key for field in expected])
    whole = isinstance(node, Fields)
    for field in expected:
        inner = f"{path}.{field.key}" if path else field.key
        if field.key in entries:
            value = read_value(
                reading, entries[field.key].value, field.kind, inner, constraint=field.constraint, specials=specials
            )
            values[field.name] = _harmless(field) if value is None else value
        else:
            values[field.name] = _harmless(field)
            if field.required and whole:
                reading.fault("located.missing-key", node.place, inner, key=field.key)
    if isinstance(node, Scalar) and node.empty and any(field.required for field in expected):
        reading.fault("located.empty", node.place, path, key=path.rpartition(".")[2])
    return kind(**values)


def read_value(
    reading: Reading, node: Node, kind: Any, path: str, *, constraint: Any = None, specials: Specials | None = None
) -> Any:
    """A value of any type that the model uses; ``None`` when it is faulty."""
    specials = specials or {}
    item = get_args(kind)[0] if get_origin(kind) is tuple else None
    special = specials.get(split(item)[0] if item is not None else kind)
    if special is not None:
        return special.read(reading, node, path)
    if item is not None:
        return _items(reading, node, item, path, specials)
    if kind is Text:
        return read_text(reading, node, path)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return read_struct(reading, node, kind, path, specials=specials)
    return _single(reading, node, kind, path, constraint)


def _items(reading: Reading, node: Node, item: Any, path: str, specials: Specials) -> tuple[Any, ...]:
    kind, constraint = split(item)
    nodes = reading.listing(node, path)
    values = (
        read_value(reading, inner, kind, f"{path}[{number}]", constraint=constraint, specials=specials)
        for number, inner in enumerate(nodes)
    )
    return tuple(value for value in values if value is not None)


def read_text(reading: Reading, node: Node, path: str) -> Text | None:
    """A text for people: ``{zh: ..., en: ...}``, or just the Chinese."""
    if isinstance(node, Scalar):
        chinese = reading.text(node, path)
        return Text(chinese) if chinese else None
    text = read_struct(reading, node, Text, path)
    return text if text.zh else None


def _single(reading: Reading, node: Node, kind: Any, path: str, constraint: Any) -> str | int | bool | None:
    if kind is bool:
        return reading.boolean(node, path)
    if kind is int:
        bounds = constraint if isinstance(constraint, Whole) else ANY_NUMBER
        return reading.integer(node, path, bounds.low, bounds.high)
    if isinstance(constraint, OneOf):
        return reading.choice(node, path, constraint.values)
    if isinstance(constraint, Form):
        return reading.form(node, path, constraint)
    return reading.text(node, path)


def _harmless(field: Field) -> Any:
    """The default, or for a field that must be written something that later checks can look at."""
    if not field.required:
        return field.default
    if field.kind is Text:
        return Text("")
    if isinstance(field.kind, type) and issubclass(field.kind, msgspec.Struct):
        return field.kind(**{inner.name: _harmless(inner) for inner in fields_of(field.kind)})
    return {str: "", int: 0, bool: False}.get(field.kind, ())
