"""Parts of the profile whose YAML reads better than a list of values would: bands, strengths, who does what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tpd_assess.located import Fields, Listing, Node, Reading, Special, nearest
from tpd_assess.model.constraints import MEDIA_TYPE, PLUGIN, POLICY
from tpd_assess.model.findings import AXES
from tpd_assess.model.people import STAGES
from tpd_assess.model.profile import (
    DEFAULT_POLICIES,
    DEFAULT_STRENGTHS,
    GROUNDS,
    STEPS,
    Band,
    LevelValue,
    PointRange,
    PolicyChoice,
    ReaderChoice,
    RubricChoice,
    Strength,
)
from tpd_assess.model.rubric import LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_HIGHEST = 100
_FOREIGN_GROUND = re.compile(rf"{PLUGIN.pattern}[.][a-z_]+")


# --- one value a level -------------------------------------------------------------------------------------------


def _levels(reading: Reading, node: Node, path: str) -> Iterator[tuple[str, Node, str]]:
    """Each level with what stands under it; all three must be there."""
    entries = reading.known(reading.mapping(node, path), LEVELS)
    for level in LEVELS:
        if level in entries:
            yield level, entries[level].value, f"{path}.{level}"
        else:
            reading.fault("located.missing-key", node.place, path, key=level)


def _pair(reading: Reading, node: Node, path: str) -> tuple[int, int] | None:
    """Two whole numbers in brackets, as ``[60, 80]``."""
    items = reading.listing(node, path) if isinstance(node, Listing) else ()
    if len(items) != 2:  # noqa: PLR2004 - a pair
        reading.note(path, node.place)
        reading.mismatch(node, path, "profile.not-a-pair", key=path.rpartition(".")[2])
        return None
    low, high = (reading.integer(item, f"{path}[{number}]", 0, _HIGHEST) for number, item in enumerate(items))
    return (low, high) if low is not None and high is not None else None


def _read_bands(reading: Reading, node: Node, path: str) -> tuple[Band, ...]:
    pairs = [(level, _pair(reading, inner, where)) for level, inner, where in _levels(reading, node, path)]
    return tuple(Band(level=level, start=pair[0], end=pair[1]) for level, pair in pairs if pair)


def _read_points(reading: Reading, node: Node, path: str) -> tuple[PointRange, ...]:
    pairs = [(level, _pair(reading, inner, where)) for level, inner, where in _levels(reading, node, path)]
    return tuple(PointRange(level=level, low=pair[0], high=pair[1]) for level, pair in pairs if pair)


def _read_values(reading: Reading, node: Node, path: str) -> tuple[LevelValue, ...]:
    values = [
        (level, reading.integer(inner, where, 0, _HIGHEST)) for level, inner, where in _levels(reading, node, path)
    ]
    return tuple(LevelValue(level=level, value=value) for level, value in values if value is not None)


# --- strengths ---------------------------------------------------------------------------------------------------


def _read_strengths(reading: Reading, node: Node, path: str) -> tuple[Strength, ...]:
    """Written strengths take the place of the default ones, ground by ground."""
    found = {(strength.axis, strength.ground): strength for strength in DEFAULT_STRENGTHS}
    axes = reading.known(reading.mapping(node, path), AXES)
    for axis, entry in axes.items():
        for ground in reading.mapping(entry.value, f"{path}.{axis}"):
            name = ground.key.text
            if name not in GROUNDS[axis] and _FOREIGN_GROUND.fullmatch(name) is None:
                params = {"ground": name, "axis": axis, "known": list(GROUNDS[axis])}
                reading.mismatch(
                    ground.key, path, "profile.unknown-ground", hint=nearest(name, GROUNDS[axis]), **params
                )
                continue
            strength = reading.integer(ground.value, f"{path}.{axis}.{name}", 1, 3)
            if strength is not None:
                found[axis, name] = Strength(axis=axis, ground=name, strength=strength)
    return tuple(sorted(found.values(), key=lambda s: (AXES.index(s.axis), -s.strength, s.ground)))


# --- who does what -----------------------------------------------------------------------------------------------


def _read_rubrics(reading: Reading, node: Node, path: str) -> tuple[RubricChoice, ...]:
    """``target: plugin``, or ``target: {plugin: …, when: {stage: …}}``, or a list of these."""
    found = []
    for entry in reading.mapping(node, path):
        inner = f"{path}.{entry.key.text}"
        reading.note(f"{inner}!", entry.key.place)
        nodes = entry.value.items if isinstance(entry.value, Listing) else (entry.value,)
        for number, choice in enumerate(nodes):
            found.append(_rubric_choice(reading, entry.key.text, choice, f"{inner}[{number}]"))
    return tuple(choice for choice in found if choice is not None)


def _rubric_choice(reading: Reading, target: str, node: Node, path: str) -> RubricChoice | None:
    if not isinstance(node, Fields):
        plugin = reading.form(node, path, PLUGIN)
        return RubricChoice(target=target, plugin=plugin) if plugin else None
    entries = reading.known(reading.mapping(node, path), ("plugin", "when"))
    if "plugin" not in entries:
        reading.fault("located.missing-key", node.place, path, key="plugin")
        return None
    plugin = reading.form(entries["plugin"].value, f"{path}.plugin", PLUGIN)
    stage = _stage(reading, entries["when"].value, f"{path}.when") if "when" in entries else ""
    return RubricChoice(target=target, plugin=plugin, stage=stage or "") if plugin else None


def _stage(reading: Reading, node: Node, path: str) -> str | None:
    entries = reading.known(reading.mapping(node, path), ("stage",))
    if "stage" not in entries:
        reading.fault("located.missing-key", node.place, path, key="stage")
        return None
    return reading.choice(entries["stage"].value, f"{path}.stage", STAGES)


def _read_readers(reading: Reading, node: Node, path: str) -> tuple[ReaderChoice, ...]:
    found = []
    for entry in reading.mapping(node, path):
        inner = f"{path}.{entry.key.text}"
        media_type = reading.form(entry.key, f"{inner}!", MEDIA_TYPE)
        plugin = reading.form(entry.value, inner, PLUGIN)
        if media_type and plugin:
            found.append(ReaderChoice(media_type=media_type, plugin=plugin))
    return tuple(sorted(found, key=lambda choice: choice.media_type))


def _read_policies(reading: Reading, node: Node, path: str) -> tuple[PolicyChoice, ...]:
    """``step: plugin:policy``, or ``step: plugin`` for its standard one; steps not named keep their default."""
    found = {choice.step: choice for choice in DEFAULT_POLICIES}
    for step, entry in reading.known(reading.mapping(node, path), STEPS).items():
        policy = reading.form(entry.value, f"{path}.{step}", POLICY)
        if policy:
            named = policy if ":" in policy else f"{policy}:standard"
            found[step] = PolicyChoice(step=step, policy=named)
    return tuple(found[step] for step in STEPS if step in found)


# --- their JSON Schema -------------------------------------------------------------------------------------------


def _by_level(value: dict[str, Any]) -> Callable[[], dict[str, Any]]:
    schema = {
        "type": "object",
        "properties": dict.fromkeys(LEVELS, value),
        "required": list(LEVELS),
        "additionalProperties": False,
    }
    return lambda: schema


def _strengths_schema() -> dict[str, Any]:
    number = {"type": "integer", "minimum": 1, "maximum": 3}
    axes = {
        axis: {
            "type": "object",
            "properties": dict.fromkeys(GROUNDS[axis], number),
            "patternProperties": {f"^{_FOREIGN_GROUND.pattern}$": number},
            "additionalProperties": False,
        }
        for axis in AXES
    }
    return {"type": "object", "properties": axes, "additionalProperties": False}


def _rubrics_schema() -> dict[str, Any]:
    name = {"type": "string", "pattern": f"^{PLUGIN.pattern}$"}
    stage = {"type": "string", "enum": list(STAGES)}
    when = {"type": "object", "properties": {"stage": stage}, "required": ["stage"], "additionalProperties": False}
    choice = {
        "type": "object",
        "properties": {"plugin": name, "when": when},
        "required": ["plugin"],
        "additionalProperties": False,
    }
    one = {"anyOf": [name, choice]}
    return {"type": "object", "additionalProperties": {"anyOf": [*one["anyOf"], {"type": "array", "items": one}]}}


def _readers_schema() -> dict[str, Any]:
    name = {"type": "string", "pattern": f"^{PLUGIN.pattern}$"}
    return {"type": "object", "propertyNames": {"pattern": f"^{MEDIA_TYPE.pattern}$"}, "additionalProperties": name}


def _policies_schema() -> dict[str, Any]:
    name = {"type": "string", "pattern": f"^{POLICY.pattern}$"}
    return {"type": "object", "properties": dict.fromkeys(STEPS, name), "additionalProperties": False}


_PERCENT = {"type": "integer", "minimum": 0, "maximum": _HIGHEST}
_PAIR = {"type": "array", "items": _PERCENT, "minItems": 2, "maxItems": 2}

SPECIALS = {
    Band: Special(_read_bands, _by_level(_PAIR)),
    PointRange: Special(_read_points, _by_level(_PAIR)),
    LevelValue: Special(_read_values, _by_level(_PERCENT)),
    Strength: Special(_read_strengths, _strengths_schema),
    RubricChoice: Special(_read_rubrics, _rubrics_schema),
    ReaderChoice: Special(_read_readers, _readers_schema),
    PolicyChoice: Special(_read_policies, _policies_schema),
}
