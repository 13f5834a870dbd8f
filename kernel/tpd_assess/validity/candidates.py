"""Evidence that a person may have to decide on, as one row a file: for lists, filters and attestation sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tpd_assess.model.values import Value
from tpd_assess.validity.status import Need
from tpd_assess.validity.verdict import SAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tpd_assess.store.rows import DecisionRow, FileRow, StatusRow, VerdictRow


class Candidate(Value, frozen=True):
    """One accepted file with what is known of it and of its submission.

    `needs` are those of the submission that this file could meet; `left` is how few decisions would make the submission
    valid (0: it is, or decisions alone cannot). `codes` are those of its findings; `open_ruling` is the id of a ruling
    on it that waits for a second person.
    """

    file: str
    person: str
    organisation: str
    capability: str
    slot: str
    verdict: str
    status: str
    needs: tuple[Need, ...] = ()
    left: int = 0
    codes: tuple[str, ...] = ()
    open_ruling: str = ""


def candidates(
    files: Iterable[FileRow],
    verdicts: Iterable[VerdictRow],
    statuses: Iterable[StatusRow],
    decisions: Iterable[DecisionRow],
    organisations: Mapping[str, str],
) -> Iterator[Candidate]:
    """A row for each accepted file of a submission, in no particular order. `organisations`: person id → key."""
    of_file = {row.file: row for row in verdicts}
    of_submission = {(row.person, row.capability): row for row in statuses}
    waiting = {decision.file: decision.id for decision in decisions if waits_for_second(decision)}
    for row in files:
        status = of_submission.get((row.person, row.capability))
        if row.state != "accepted" or status is None:
            continue
        yield _candidate(row, of_file.get(row.id), status, organisations.get(row.person, ""), waiting.get(row.id, ""))


def waits_for_second(decision: DecisionRow) -> bool:
    """A ruling that one person made and that counts only when another has signed it."""
    wants = decision.says == "invalid" or bool(decision.body.get("needs_second"))
    return decision.kind == "ruling" and wants and not decision.withdrawn and not decision.in_force


def decisions_left(needs: Iterable[Need]) -> int:
    """How few decisions on single files could meet all needs; 0 if some needs want more than a decision.

    A need of one slot fixes that slot; a need of several is met on the way if one of them is fixed already, as one
    decision may speak for both axes.
    """
    listed = list(needs)
    if any(need.what not in ("ground", "authored", "shown") for need in listed):
        return 0
    fixed = {need.slots[0] for need in listed if len(need.slots) == 1}
    return len(fixed) + sum(1 for need in listed if len(need.slots) > 1 and not fixed & set(need.slots))


def _candidate(
    row: FileRow, verdict: VerdictRow | None, status: StatusRow, organisation: str, open_ruling: str
) -> Candidate:
    needs = msgspec.convert(status.body.get("needs", []), tuple[Need, ...])
    word = verdict.verdict if verdict else "undetermined"
    findings = verdict.body.get("findings", []) if verdict else []
    return Candidate(
        file=row.id,
        person=row.person,
        organisation=organisation,
        capability=row.capability,
        slot=row.slot,
        verdict=word,
        status=status.status,
        needs=tuple(need for need in needs if row.slot in need.slots and _could_meet(need, word)),
        left=decisions_left(needs),
        codes=tuple(sorted({found["code"] for found in findings})),
        open_ruling=open_ruling,
    )


def _could_meet(need: Need, verdict: str) -> bool:
    """Whether a decision on a file with this verdict could meet the need: what it asks for does not hold yet."""
    holds = SAYS.get(verdict, ())
    return (need.what == "ground" and not holds) or (need.what in ("shown", "authored") and need.what not in holds)
