"""What changes between two rubrics, value by value, by the names that files and workbooks use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tpd_assess.located.documents import lean_document
from tpd_assess.rubrics.forms import capability_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tpd_assess.model import Rubric

Plain = str | int | bool | None

_WORDS = ("title", "note", "source")
"""What of a piece of evidence says nothing of what must be handed in."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One changed value of a capability; ``None`` = not there.

    `path` names the value as in a rubric file, slots and criteria by their keys: ``criteria.tool.levels.fail.zh``,
    ``slots.plan.limits.max_mb``. ``slots`` and ``criteria`` alone are their order; "" is a whole rubric, by its name.
    """

    capability: str
    path: str
    before: Plain
    after: Plain


def differences(before: Rubric | None, after: Rubric | None) -> tuple[Difference, ...]:
    """All that differs between two rubrics of one capability, ``None`` = there is none; nothing if they are equal."""
    named = after or before
    if named is None or before == after:
        return ()
    if before is None or after is None:
        names = (before.name.zh if before else None, after.name.zh if after else None)
        return (Difference(named.code, "", *names),)
    old, new = values_of(before), values_of(after)
    paths = dict.fromkeys((*old, *new))
    changed = (Difference(named.code, path, old.get(path), new.get(path)) for path in paths)
    return (*_reordered(before, after), *(one for one in changed if one.before != one.after))


def values_of(rubric: Rubric) -> dict[str, Plain]:
    """The values of a rubric by their paths, in the order of a rubric file; what is at its default is left out."""
    header = {name: getattr(rubric, name) for name in ("standard", "environment", "dimension")}
    return dict(_flat(header | lean_document(capability_form(rubric)), ""))


def _flat(value: Any, path: str) -> Iterator[tuple[str, Plain]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _flat(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list) and all(isinstance(item, dict) for item in value):
        for item in value:
            yield from _flat({name: item[name] for name in item if name != "key"}, f"{path}.{item['key']}")
    else:
        yield path, ", ".join(value) if isinstance(value, list) else value


def _reordered(before: Rubric, after: Rubric) -> Iterator[Difference]:
    """Lists whose items are there on both sides, in another order."""
    for name in ("slots", "criteria"):
        old, new = ([item.key for item in getattr(rubric, name)] for rubric in (before, after))
        if [key for key in old if key in new] != [key for key in new if key in old]:
            yield Difference(before.code, name, ", ".join(old), ", ".join(new))


# --- what differences mean for what is there already ------------------------------------------------------------------


def slots_gone(found: Iterable[Difference]) -> tuple[str, ...]:
    """The keys of evidence that is not asked for any more."""
    return tuple(one.path.split(".")[1] for one in found if _is(one, "slots", "kind") and one.after is None)


def demands_differ(found: Iterable[Difference]) -> bool:
    """Whether other evidence is asked for, or the same with other demands: what was valid may then not be."""
    return any(not one.path or (_list_of(one) == "slots" and _field(one) not in _WORDS) for one in found)


def marks_fit(found: Iterable[Difference]) -> bool:
    """Whether marks given under the one are marks under the other: the same criteria, each on the same evidence."""
    return not any(not one.path or _is(one, "criteria", "slot") for one in found)


def _is(one: Difference, listed: str, field: str) -> bool:
    return (_list_of(one), _field(one)) == (listed, field)


def _list_of(one: Difference) -> str:
    return one.path.partition(".")[0] if _field(one) else ""


def _field(one: Difference) -> str:
    """The field of an item; "" for the order of items."""
    return (*one.path.split("."), "", "")[2]
