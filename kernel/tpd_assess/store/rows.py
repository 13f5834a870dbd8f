"""The current state, one row a thing, as the views give it. Rows are read from the log's events, never edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

FILE_STATES = ("accepted", "duplicate", "superseded", "container", "ignored", "quarantined", "unmapped")


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the log. `at` is UTC as ISO text; `digest` covers all other fields."""

    id: str
    origin: str
    seq: int
    kind: str
    v: int
    round: str
    subject: str
    actor: str
    on_behalf_of: str
    at: str
    profile_digest: str
    body: dict[str, Any]
    previous: str
    digest: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before it is appended."""

    kind: str
    subject: str
    body: dict[str, Any]
    round: str = ""
    on_behalf_of: str = ""
    v: int = 1


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain stands: the proof that nothing was cut off later."""

    origin: str
    seq: int
    digest: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """One input file and its state. `path` is "" once it was erased."""

    id: str
    round: str
    source: str
    path: str
    path_text: str
    state: str
    digest: str
    size: int
    media_type: str
    person: str
    capability: str
    slot: str
    reason: str
    params: dict[str, Any]
    container: str
    replaces: str
    replaced_by: str
    late: bool
    taken_at: str
    event: str


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """The verdict on one file that is in force. `body` holds grounds, findings and facts used."""

    file: str
    verdict: str
    body: dict[str, Any]
    at: str
    event: str


@dataclass(frozen=True, slots=True)
class StatusRow:
    """The status of one submission that is in force."""

    round: str
    person: str
    capability: str
    status: str
    body: dict[str, Any]
    at: str
    event: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What a person said of one file: kind ``attestation``, ``witness`` or ``ruling``.

    `says` is an axis (shown, authored), ``shown_and_authored`` or ``invalid``; a ruling of ``invalid`` is in force only
    when `second` names another person than `actor`. `withdrawn` is the id of the event that took it back.
    """

    id: str
    kind: str
    file: str
    round: str
    says: str
    actor: str
    second: str
    withdrawn: str
    reason_text: str
    body: dict[str, Any]
    at: str

    @property
    def in_force(self) -> bool:
        """Whether it counts: not withdrawn, and signed by a second person where it needs one."""
        needs_second = self.kind == "ruling" and (self.says == "invalid" or bool(self.body.get("needs_second")))
        return not self.withdrawn and (not needs_second or self.second not in ("", self.actor))


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """What a teacher was told of one submission, to be mended `until` then."""

    id: str
    round: str
    person: str
    capability: str
    until: str
    code: str
    params: dict[str, Any]
    at: str


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """One reading that a rater was given. `state`: open | released; `position` is its place in the rater's order."""

    id: str
    round: str
    person: str  # whose work it is
    capability: str
    rater: str
    kind: str
    purpose: str
    position: int
    state: str
    plan: str
    at: str
    event: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The score sheet of one reading, as corrected last. `id` is the reading's; `state`: in | set_aside.

    `rubric` and `evidence` are digests of what the rater had before them; `kept_rubric` and `kept_evidence` those under
    which a person let the sheet stand when something had changed since, "" if nobody had to.
    """

    id: str
    round: str
    person: str  # whose work it is
    capability: str
    rater: str
    kind: str
    purpose: str
    revision: int
    state: str
    rubric: str
    evidence: str
    kept_rubric: str
    kept_evidence: str
    body: dict[str, Any]
    at: str
    event: str


@dataclass(frozen=True, slots=True)
class PacketRow:
    """What a rater was handed for one reading: digests of rubric and evidence, keys of the slots that had any."""

    packet: str
    assignment: str
    rubric: str
    evidence: str
    slots: tuple[str, ...]
    at: str


@dataclass(frozen=True, slots=True)
class OverrideRow:
    """A level that two people set in place of the reckoned one; without a capability, the grade of the whole.

    It is in force once `second`, another person than `actor`, signed it. `because`: one of the profile's vetoes, or "".
    """

    id: str
    round: str
    person: str
    capability: str
    level: str
    because: str
    actor: str
    second: str
    withdrawn: str
    reason_text: str
    at: str

    @property
    def in_force(self) -> bool:
        """Whether it counts."""
        return not self.withdrawn and self.second not in ("", self.actor)


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One person's wish to finalise although things are open. `open` is the digest of the list of them."""

    id: str
    round: str
    actor: str
    open: str
    reason_text: str
    at: str


@dataclass(frozen=True, slots=True)
class FinalisedRow:
    """The results of a round as they were finalised last; `results` is the digest of the document that holds them."""

    round: str
    results: str
    body: dict[str, Any]
    at: str
    event: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A folder that files were taken from. `path` is "" once it was erased."""

    id: str
    round: str
    path: str
    at: str


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """One human of the county. `id` is random; `id_hash` and `id_last4` are all that is kept of the national id."""

    id: str
    number: str = ""
    name: str = ""
    id_hash: str = ""
    id_last4: str = ""
    organisation: str = ""
    stage: str = ""
    subject: str = ""
    roles: tuple[str, ...] = ("teacher",)
    provisional: bool = False
    merged_into: str = ""
