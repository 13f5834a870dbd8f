"""Who takes part in a round: all, the stages of a wave, or in a make-up those who did not pass, with what they lack."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tpd_assess.setting import Setting

PASSED = ("pass", "excellent")


@dataclass(frozen=True, slots=True)
class TakingPart:
    """Who may hand what in. In a make-up `reached` holds, of each teacher who may try again, what need not come again.

    Whose stage nobody wrote down is not kept out of a wave. `settled`: the round that is made up for has results.
    """

    stages: tuple[str, ...] = ()
    of: str = ""
    reached: Mapping[str, frozenset[str]] = field(default_factory=dict)
    settled: bool = True

    def may(self, person: str, stage: str, capability: str) -> bool:
        """Whether this person takes part with this capability."""
        if self.stages and stage and stage not in self.stages:
            return False
        return not self.of or (person in self.reached and capability not in self.reached[person])


def taking_part(setting: Setting) -> TakingPart:
    """Who takes part in the round at work. While the round that it makes up for has no results, nobody does."""
    chosen = setting.profile.round
    if not chosen.of:
        return TakingPart(chosen.stages)
    results = _results(setting, chosen.of)
    if results is None:
        return TakingPart(chosen.stages, chosen.of, settled=False)
    may = _not_passed(setting, results)
    for person in _used_up(setting):
        may.pop(person, None)
    return TakingPart(chosen.stages, chosen.of, may)


def must_be_settled(setting: Setting) -> TakingPart:
    """The same. Raises `RefusedError` (``panel.no-results-of``) for a make-up before the results that it rests on."""
    found = taking_part(setting)
    if not found.settled:
        raise RefusedError("panel.no-results-of", of=found.of, round=setting.round)
    return found


def _not_passed(setting: Setting, results: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Who did not pass, with what they reached; who stands there under two ids that turned out one person is one."""
    found: dict[str, frozenset[str]] = {}
    passed = set[str]()
    for one in results["teachers"]:
        person = setting.store.people.final(one["teacher"])
        found[person] = found.get(person, frozenset()) | _reached(one)
        passed |= {person} if one["grade"] in PASSED else set()
    return {person: reached for person, reached in found.items() if person not in passed}


def _reached(teacher: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(one["capability"] for one in teacher["submissions"] if one["level"] in PASSED)


def _results(setting: Setting, round_id: str) -> dict[str, Any] | None:
    row = setting.store.scoring.finalised(round_id)
    if row is None:
        return None
    document: dict[str, Any] = setting.store.documents.get(row.results)
    return document


def _used_up(setting: Setting) -> Iterator[str]:
    """Who tried as often as allowed in earlier make-ups of the same round, or passed in one."""
    tries: dict[str, int] = {}
    for earlier in _earlier_make_ups(setting):
        files = setting.store.views.files(earlier, states=("accepted",))
        for person in {row.person for row in files}:
            tries[person] = tries.get(person, 0) + 1
        results = _results(setting, earlier) or {"teachers": ()}
        yield from (setting.store.people.final(one["teacher"]) for one in results["teachers"] if one["grade"] in PASSED)
    yield from (person for person, times in tries.items() if times >= setting.profile.make_up.times)


def _earlier_make_ups(setting: Setting) -> list[str]:
    """The rounds that made up for the same one and began before this one, oldest first."""
    of: dict[str, str] = {}
    for event in setting.store.log.events(kinds=("profile.adopted",)):
        if event.round == setting.round:
            break
        of[event.round] = setting.store.documents.get(event.body["profile"])["round"].get("of", "")
    return [one for one, made_up in of.items() if made_up == setting.profile.round.of]
