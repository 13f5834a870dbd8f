"""What changes from one profile to the next, field by field: what `profile adopt` shows before it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tpd_assess.located.documents import whole_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpd_assess.model import Profile

_NAMES = (("axis", "ground"), ("target", "stage"), ("level",), ("media_type",), ("step",), ("key",))
"""What items of a list are known by; the first that they have."""


def difference(old: Profile, new: Profile) -> list[tuple[str, Any, Any]]:
    """(field path, old value, new value) for every field that differs, in the order of the fields.

    ``None`` stands for what is not there. Items of lists go by their name, e.g. ``grading.bands.pass.start``.
    """
    return list(_differences("", whole_document(old), whole_document(new)))


def _differences(path: str, old: Any, new: Any) -> Iterator[tuple[str, Any, Any]]:
    if old == new:
        return
    before, after = _named(old), _named(new)
    if before is None or after is None:
        yield path, old, new
        return
    if list(before) != list(after) and set(before) == set(after):
        yield path, list(before), list(after)  # the same things in another order
    for key in dict.fromkeys((*before, *after)):
        yield from _differences(f"{path}.{key}" if path else key, before.get(key), after.get(key))


def _named(value: Any) -> dict[str, Any] | None:
    """A mapping as it is, a list of named items by their names, else ``None``."""
    if isinstance(value, dict):
        return value
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        return None
    items: list[dict[str, Any]] = value
    names = next((names for names in _NAMES if all(set(names) <= set(item) for item in items)), None)
    if names is None:
        return None
    rest = {".".join(str(item[name]) for name in names if item[name]): _rest(item, names) for item in items}
    return rest if len(rest) == len(items) else None


def _rest(item: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key not in names}
