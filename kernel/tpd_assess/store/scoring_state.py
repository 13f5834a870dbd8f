"""The part of a workspace's state that is scoring: readings, packets, sheets, what people set, final results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tpd_assess.store.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tpd_assess.store.rows import AssignmentRow, SheetRow
    from tpd_assess.store.state import Names
    from tpd_assess.store.store import Store

Row = tuple[Any, ...]

_SAID = ("slots", "marks", "recommended", "flag", "comments", "findings", "reason")
_IDS = ("sheets", "counted", "overrides")


def scoring_state(store: Store, rounds: Iterable[str], who: Names) -> tuple[Row, ...]:
    """All that raters and panel did in some rounds, and what came of it, sorted by natural keys.

    A reading stands by round, teacher, capability, rater, kind and purpose. What was handed out counts once, however
    often; results hold how many sheets and overrides they rest on, not which.
    """
    found = [row for round_id in rounds for part in _PARTS for row in part(store, round_id, who)]
    declared = [("conflict", who[rater], who[person]) for rater, person in store.scoring.conflicts()]
    return tuple(sorted([*found, *declared]))


def _readings(store: Store, round_id: str, who: Names) -> Iterator[Row]:
    for row in store.scoring.assignments(round_id):
        key = _key(row, who)
        yield ("reading", *key, row.state, row.position)
        handed_out = {(one.rubric, one.evidence, one.slots) for one in store.scoring.packets_of(row.id)}
        yield from (("packet", *key, *one) for one in sorted(handed_out))


def _sheets(store: Store, round_id: str, who: Names) -> Iterator[Row]:
    for row in store.scoring.sheets(round_id, state=""):
        digests = (row.rubric, row.evidence, row.kept_rubric, row.kept_evidence)
        said = canonical({name: _read(row.body.get(name), who) for name in _SAID})
        yield ("sheet", *_key(row, who), row.revision, row.state, *digests, said)


def _overrides(store: Store, round_id: str, who: Names) -> Iterator[Row]:
    for row in store.scoring.overrides(round_id):
        set_to = (row.level, row.because, row.in_force, who.text(row.reason_text))
        yield ("override", round_id, who[row.person], row.capability, *set_to)


def _results(store: Store, round_id: str, who: Names) -> Iterator[Row]:
    for proposal in store.scoring.proposals(round_id):
        yield ("proposal", round_id, who.text(proposal.reason_text))
    final = store.scoring.finalised(round_id)
    document = store.documents.get(final.results) if final else {"teachers": ()}
    for one in document["teachers"]:
        gets = canonical(_counted({**one, "teacher": ""}))
        yield ("result", round_id, who[one["teacher"]], document["profile"], gets)


_PARTS = (_readings, _sheets, _overrides, _results)


def _key(row: AssignmentRow | SheetRow, who: Names) -> tuple[str, ...]:
    return (row.round, who[row.person], row.capability, who[row.rater], row.kind, row.purpose)


def _read(value: Any, who: Names) -> Any:
    """The same with texts as they read, in place of their references."""
    if isinstance(value, dict):
        plain = {name: _read(one, who) for name, one in value.items()}
        return who.text(value["text"]) if plain.keys() == {"text", "digest"} else plain
    return [_read(one, who) for one in value] if isinstance(value, list) else value


def _counted(value: Any) -> Any:
    """The same with numbers in place of lists of random ids."""
    if isinstance(value, dict):
        return {name: len(one) if name in _IDS else _counted(one) for name, one in value.items()}
    return [_counted(one) for one in value] if isinstance(value, list) else value
