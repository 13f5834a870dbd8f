"""Results for good: refused while anything is open, unless one person says why and another signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tpd_assess.errors import NotFoundError, RefusedError
from tpd_assess.naming import SHORTEST_ID
from tpd_assess.results.document import build
from tpd_assess.results.open_things import OpenThing, listed
from tpd_assess.results.present import Present, present
from tpd_assess.results.standing import standing
from tpd_assess.store import Draft
from tpd_assess.store.documents import document_digest

if TYPE_CHECKING:
    from tpd_assess.setting import Setting
    from tpd_assess.store import ProposalRow


class StillOpenError(RefusedError):
    """Results cannot be final yet; `things` are all that is open."""

    def __init__(self, code: str, things: Sequence[OpenThing], /, **params: Any) -> None:
        super().__init__(code, count=len(things), **params)
        self.things = tuple(things)


@dataclass(frozen=True, slots=True)
class FinaliseReport:
    """What came of it.

    `results` is the digest of the document, "" while it is only `proposed` (the id under which another person signs).
    `new` is False when the same results stood already; if anything happened since, the log now says that they still do.
    `open` are what is open all the same, `notes` what should be
    known; `grades` counts teachers.
    """

    results: str = ""
    new: bool = False
    proposed: str = ""
    grades: Mapping[str, int] | None = None
    open: tuple[OpenThing, ...] = ()
    notes: tuple[OpenThing, ...] = ()


def finalise(setting: Setting, *, reason: str = "", sign: str = "") -> FinaliseReport:
    """Write down what every teacher gets.

    With things open, `reason` proposes it all the same, and another person's `sign` (the id of that proposal, or its
    end) does it, if nothing was added since. Raises `StillOpenError` with all that is open, `RefusedError`
    (``results.nobody`` without teachers, ``results.moved`` when somebody worked meanwhile), `NotFoundError`,
    `PluginError`.
    """
    proposal = _find_proposal(setting, sign) if sign else None
    before = setting.store.log.last_row()
    now = present(setting)
    if not now.reckoned.awards:
        raise RefusedError("results.nobody", round=setting.round)
    things = listed(setting, now)
    blocking = [one for one in things if one.blocks]
    notes = tuple(one for one in things if not one.blocks)
    if blocking and proposal is None:
        return _propose(setting, blocking, notes, reason)
    if proposal is not None:
        _must_be_known(setting, proposal, blocking)
    return _write(setting, now, (tuple(blocking), notes), proposal.id if proposal and blocking else "", before)


def _propose(
    setting: Setting, things: Sequence[OpenThing], notes: tuple[OpenThing, ...], reason: str
) -> FinaliseReport:
    if not reason.strip():
        raise StillOpenError("results.still-open", things)
    document = {"round": setting.round, "open": sorted([*one.key, one.count] for one in things)}
    with setting.store.write(setting.actor) as tx:
        proposed = _proposed_already(setting, document_digest(document), reason.strip())
        if not proposed:
            text = tx.add_text("reason", reason.strip())
            body = {"open": tx.add_document("open", document), "count": len(things), "reason": text}
            (event,) = tx.append([Draft("results.proposed", setting.round, body, round=setting.round)])
            proposed = event.id
    return FinaliseReport(proposed=proposed, open=tuple(things), notes=notes)


def _proposed_already(setting: Setting, things: str, reason: str) -> str:
    """The same wish of the same person about the same open things, as after a run that was cut off."""
    text = setting.store.people.text
    return next(
        (
            one.id for one in setting.store.scoring.proposals(setting.round)
            if (one.actor, one.open, text(one.reason_text)) == (setting.actor, things, reason)
        ),
        "",
    )  # fmt: skip


def _must_be_known(setting: Setting, proposal: ProposalRow, things: Sequence[OpenThing]) -> None:
    """Only what the first person saw may stay open."""
    known = {tuple(key): count for *key, count in setting.store.documents.get(proposal.open)["open"]}
    more = [one for one in things if one.count > known.get(one.key, 0)]
    if more:
        raise StillOpenError("results.more-open", more)


def _find_proposal(setting: Setting, word: str) -> ProposalRow:
    found = [one for one in setting.store.scoring.proposals(setting.round) if one.id.endswith(word)]
    if len(word) < SHORTEST_ID or len(found) != 1:
        raise NotFoundError("results.no-such-proposal", proposal=word)
    if found[0].actor == setting.actor:
        raise RefusedError("results.same-person")
    return found[0]


def _write(
    setting: Setting, now: Present, listed_things: tuple[tuple[OpenThing, ...], ...], proposal: str, before: int
) -> FinaliseReport:
    things, notes = listed_things
    document = build(now.inputs, now.reckoned, now.versions)
    report = FinaliseReport(document_digest(document), grades=_grades(now), open=things, notes=notes)
    stood = standing(setting)
    same = stood is not None and stood.results == report.results
    if stood and same and not stood.outdated:
        return report
    with setting.store.write(setting.actor) as tx:
        if setting.store.log.last_row() != before:
            raise RefusedError("results.moved")
        if proposal and proposal in _used(setting):
            raise RefusedError("results.proposal-used")
        body = {
            "results": tx.add_document("results", document), "open": len(things), "proposal": proposal,
            "policies": dict(now.versions),
        }  # fmt: skip
        tx.append([Draft("results.finalised", setting.round, body, round=setting.round)])
    return replace(report, new=not same)


def _used(setting: Setting) -> set[str]:
    """The proposals by which results became final: each holds once, for other results two people agree anew."""
    events = setting.store.log.events(kinds=("results.finalised",), subject=setting.round)
    return {event.body["proposal"] for event in events}


def _grades(now: Present) -> dict[str, int]:
    counts: dict[str, int] = {}
    for award in now.reckoned.awards.values():
        counts[award.grade] = counts.get(award.grade, 0) + 1
    return counts
