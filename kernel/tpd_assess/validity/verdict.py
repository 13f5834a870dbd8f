"""The verdict on one evidence: two axes, each as strong as its strongest ground; only two people can say invalid.

Pure: the same grounds and decisions give the same verdict, in whatever order they come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.model.findings import AXES, Ground
from tpd_assess.model.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tpd_assess.model import Finding, Slot
    from tpd_assess.model.profile import Validity
    from tpd_assess.store.rows import DecisionRow

RULING_STRENGTH = 3
STRONGEST = 3
SAYS: dict[str, tuple[str, ...]] = {"shown": ("shown",), "authored": ("authored",), "shown_and_authored": AXES}
"""What a person may say of an evidence, and the axes that it speaks for."""

PERSON_GROUNDS = ("attestation", "witness", "ruling")
"""Grounds that only a person's recorded decision gives; a check that claims one is not believed."""

_AXIS_OF_KIND = {"ground-shown": "shown", "ground-authored": "authored"}


class Decided(Value, frozen=True):
    """A verdict with what it rests on.

    `grounds` are in a fixed order; `shown` and `authored` are the strengths of the strongest (0 = none); `holds` names
    the axes that are strong enough or that a person ruled; `invalid_by` the ids of the rulings of two people.
    """

    verdict: str
    grounds: tuple[Ground, ...] = ()
    shown: int = 0
    authored: int = 0
    holds: tuple[str, ...] = ()
    invalid_by: tuple[str, ...] = ()


def verdict(slot: Slot, grounds: Iterable[Ground], decisions: Iterable[DecisionRow], validity: Validity) -> Decided:
    """Decide one evidence from the grounds that checks gave and from what people decided (attested, witnessed, ruled).

    `invalid` needs a ruling that two different people signed; it outranks everything else until it is withdrawn.
    """
    in_force = [decision for decision in decisions if decision.in_force]
    all_grounds = _in_order({*_usable(grounds), *_grounds_of_people(in_force, validity)})
    strengths = {axis: _strongest(all_grounds, axis) for axis in AXES}
    holds = tuple(axis for axis in AXES if strengths[axis] >= validity.accept_strength or _ruled(in_force, axis))
    invalid_by = tuple(sorted(decision.id for decision in in_force if rules_invalid(decision)))
    return Decided(
        verdict=_word(slot, holds, invalid=bool(invalid_by)),
        grounds=all_grounds,
        shown=strengths["shown"],
        authored=strengths["authored"],
        holds=holds,
        invalid_by=invalid_by,
    )


def grounds_from(findings: Iterable[Finding], evidence: str, validity: Validity) -> tuple[Ground, ...]:
    """The grounds that checks gave for one evidence (its id), as strong as the county says; others count nothing."""
    named = ((_AXIS_OF_KIND[f.kind], f) for f in findings if f.evidence == evidence and f.kind in _AXIS_OF_KIND)
    found = {
        Ground(axis=axis, name=f.ground, strength=_measured(f.ground, axis, validity), source=f"{f.plugin} {f.version}")
        for axis, f in named
        if f.ground not in PERSON_GROUNDS
    }
    return _in_order(_usable(found))


def rules_invalid(decision: DecisionRow) -> bool:
    """True for a ruling of ``invalid`` that is in force: two different people signed it and nobody took it back."""
    return decision.kind == "ruling" and decision.says == "invalid" and decision.in_force


def _grounds_of_people(decisions: Iterable[DecisionRow], validity: Validity) -> set[Ground]:
    return {
        Ground(axis=axis, name=decision.kind, strength=_strength_of(decision.kind, axis, validity), source=decision.id)
        for decision in decisions
        for axis in SAYS.get(decision.says, ())
        if _strength_of(decision.kind, axis, validity)
    }


def _strength_of(kind: str, axis: str, validity: Validity) -> int:
    return RULING_STRENGTH if kind == "ruling" else _measured(kind, axis, validity)


def _measured(ground: str, axis: str, validity: Validity) -> int:
    return min(STRONGEST, validity.strength(axis, ground))


def _ruled(decisions: Iterable[DecisionRow], axis: str) -> bool:
    return any(decision.kind == "ruling" and axis in SAYS.get(decision.says, ()) for decision in decisions)


def _word(slot: Slot, holds: tuple[str, ...], *, invalid: bool) -> str:
    if invalid:
        return "invalid"
    if slot.ground == "collected":
        return "not_required"
    words: Mapping[tuple[str, ...], str] = {axes: word for word, axes in SAYS.items()}
    return words.get(holds, "undetermined")


def _usable(grounds: Iterable[Ground]) -> list[Ground]:
    return [ground for ground in grounds if ground.axis in AXES and 1 <= ground.strength <= STRONGEST]


def _strongest(grounds: Iterable[Ground], axis: str) -> int:
    return max((ground.strength for ground in grounds if ground.axis == axis), default=0)


def _in_order(grounds: Iterable[Ground]) -> tuple[Ground, ...]:
    return tuple(sorted(grounds, key=lambda g: (g.axis != "shown", -g.strength, g.name, g.source)))
