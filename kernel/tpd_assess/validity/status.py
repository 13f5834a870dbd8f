"""The status of one submission: the first that holds of invalid, incomplete, undetermined, valid, and what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.model import Finding, Text, finding
from tpd_assess.model.values import Value
from tpd_assess.validity.verdict import Decided

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tpd_assess.model import Rubric, Slot
    from tpd_assess.model.profile import Validity

WANTS_GROUND = ("shown", "made")
"""The slot grounds that want something known of the teacher; ``collected`` wants nothing."""


class Judged(Value, frozen=True):
    """One evidence with its verdict, as the status sees it. `state` is the file's; only ``accepted`` fills a slot."""

    id: str
    slot: str
    decided: Decided
    state: str = "accepted"

    @property
    def alive(self) -> bool:
        return self.state == "accepted" and self.decided.verdict != "invalid"


class Need(Value, frozen=True):
    """What would have to come: on at least one of `slots`, the thing `what` names.

    `what`: ``evidence`` (a file), ``ground`` (either axis), ``authored``, ``shown``, ``valid`` (in place of what two
    people ruled invalid).
    """

    what: str
    slots: tuple[str, ...]


class Status(Value, frozen=True):
    """The status with all that stands between the submission and ``valid``; `needs` is empty when it is valid.

    The needs that make the status come first, then those that will remain when they are met. `findings` say the same in
    sentences, with the slots' titles; `lacks` are the keys of the slots that make the status.
    """

    status: str
    needs: tuple[Need, ...] = ()
    findings: tuple[Finding, ...] = ()
    lacks: tuple[str, ...] = ()


def status(
    rubric: Rubric, evidence: Iterable[Judged], validity: Validity, *, teacher_evidence: Iterable[Judged] = ()
) -> Status:
    """The status of one submission from the verdicts on its files.

    `teacher_evidence` are the verdicts on what the teacher handed in once for the round; they may show the teacher,
    they never make a submission incomplete. Any accepted file of a required slot that two people ruled invalid makes
    the submission invalid; one of an optional slot drops out as if it had not come.
    """
    files = sorted(evidence, key=lambda judged: (judged.slot, judged.id))
    alive = [judged for judged in files if judged.alive]
    rounds = [judged for judged in teacher_evidence if judged.alive]
    in_order = {
        "invalid": _ruled_out(rubric, files),
        "incomplete": _missing(rubric, alive),
        "undetermined": _unsettled(rubric, alive, rounds, validity),
    }
    word = next((word for word, needs in in_order.items() if needs), "valid")
    needs = tuple(need for part in in_order.values() for need in part)
    return Status(
        status=word,
        needs=needs,
        findings=tuple(_sentence(rubric, need) for need in needs),
        lacks=tuple(dict.fromkeys(key for need in in_order.get(word, ()) for key in need.slots)),
    )


def _ruled_out(rubric: Rubric, files: Sequence[Judged]) -> tuple[Need, ...]:
    out = {judged.slot for judged in files if judged.state == "accepted" and judged.decided.verdict == "invalid"}
    return tuple(_need("valid", slot) for slot in rubric.slots if slot.required and slot.key in out)


def _missing(rubric: Rubric, alive: Sequence[Judged]) -> tuple[Need, ...]:
    filled = {judged.slot for judged in alive}
    return tuple(_need("evidence", slot) for slot in rubric.slots if slot.required and slot.key not in filled)


def _unsettled(
    rubric: Rubric, alive: Sequence[Judged], rounds: Sequence[Judged], validity: Validity
) -> tuple[Need, ...]:
    if validity.reading == "both":
        return _lacking_authors(rubric, alive) + _lacking_presence(rubric, alive, rounds, validity.scope)
    if validity.scope == "evidence":
        return tuple(_need("ground", slot) for slot in _wanting(rubric, alive) if not _has(alive, slot))
    required = tuple(slot for slot in rubric.slots if slot.required and slot.ground in WANTS_GROUND)
    return () if not required or any(_has(alive, slot) for slot in required) else (_need("ground", *required),)


def _lacking_authors(rubric: Rubric, alive: Sequence[Judged]) -> tuple[Need, ...]:
    made = (slot for slot in _wanting(rubric, alive) if slot.ground == "made")
    return tuple(_need("authored", slot) for slot in made if not _has(alive, slot, "authored"))


def _lacking_presence(
    rubric: Rubric, alive: Sequence[Judged], rounds: Sequence[Judged], scope: str
) -> tuple[Need, ...]:
    """At least one item shows the teacher; with the scope ``evidence`` every slot that wants it does.

    A capability without such a slot takes a presence video, an attestation or a witness on any of its evidence: no
    document is ever asked to show a face by itself.
    """
    wanting = _wanting(rubric, alive)
    to_show = tuple(slot for slot in wanting if slot.ground == "shown")
    if scope == "evidence" and to_show:
        return tuple(_need("shown", slot) for slot in to_show if not _has(alive, slot, "shown"))
    if any("shown" in judged.decided.holds for judged in (*alive, *rounds)) or not wanting:
        return ()
    return (_need("shown", *(to_show or wanting)),)


def _wanting(rubric: Rubric, alive: Sequence[Judged]) -> tuple[Slot, ...]:
    """The slots that want a ground and have a file: all required ones, and the optional ones that were handed in."""
    filled = {judged.slot for judged in alive}
    return tuple(slot for slot in rubric.slots if slot.ground in WANTS_GROUND and slot.key in filled)


def _has(alive: Sequence[Judged], slot: Slot, axis: str = "") -> bool:
    holds = (judged.decided.holds for judged in alive if judged.slot == slot.key)
    return any(axis in axes if axis else axes for axes in holds)


def _need(what: str, *slots: Slot) -> Need:
    return Need(what=what, slots=tuple(slot.key for slot in slots))


_CODES = {
    "valid": ("validity.slot-ruled-invalid", "problem"),
    "evidence": ("validity.slot-missing", "problem"),
    "ground": ("validity.needs-ground", "note"),
    "authored": ("validity.needs-author", "note"),
    "shown": ("validity.needs-presence", "note"),
}


def _sentence(rubric: Rubric, need: Need) -> Finding:
    code, kind = _CODES[need.what]
    return finding(code, kind, slots=_titles(rubric, need.slots))


def _titles(rubric: Rubric, keys: Sequence[str]) -> Text:
    titles = [slot.title for slot in rubric.slots if slot.key in keys]
    return Text("、".join(title.zh for title in titles), ", ".join(title.en or title.zh for title in titles))
