"""What decides a submission, as one digest: while it stays the same, nothing has to be checked again."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from tpd_assess.model.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpd_assess.model import EvidenceCase, Lookalike
    from tpd_assess.model.profile import Validity
    from tpd_assess.store.rows import DecisionRow


class EvidenceInputs(Value, frozen=True):
    """One file's share in the digest.

    `read_by` are the reader and the facts plug-ins as ``plugin version``: with the bytes they fix content and facts.
    `decisions` are `mark_of` each decision on the file; `lookalikes` name the files that it is like.
    """

    digest: str
    slot: str
    extension: str
    read_by: tuple[str, ...] = ()
    fault: str = ""
    decisions: tuple[str, ...] = ()
    lookalikes: tuple[str, ...] = ()


def inputs_digest(
    *,
    rubric: str,
    validity: Validity,
    teacher: str,
    evidence: Iterable[EvidenceInputs],
    checkers: Iterable[str],
) -> str:
    """The digest (``sha256:…``) of all that decides a submission; no order of files, decisions, plug-ins matters.

    `rubric` is the rubric's digest; `validity` the profile's part; `teacher` what changes when the teacher's name does
    (a person id; a corrected name is told by `Caches.forget_checked`); `checkers` the plug-ins that check, as
    ``plugin version``.
    """
    parts = {
        "rubric": rubric,
        "validity": msgspec.to_builtins(validity),
        "teacher": teacher,
        "evidence": sorted(_canonical(_in_order(one)) for one in evidence),
        "checkers": sorted(checkers),
    }
    return f"sha256:{hashlib.sha256(_canonical(parts).encode()).hexdigest()}"


def inputs_of(case: EvidenceCase, decisions: Iterable[DecisionRow], *, reader: str = "") -> EvidenceInputs:
    """The inputs of one evidence of a case; `reader` says how it was read: `Readings.way(…).made_by`."""
    return EvidenceInputs(
        digest=case.file.digest,
        slot=case.file.slot,
        extension=case.file.extension,
        read_by=tuple(sorted({reader, *(f"{fact.plugin} {fact.version}" for fact in case.facts)} - {""})),
        fault=case.fault,
        decisions=tuple(sorted(mark_of(decision) for decision in decisions)),
        lookalikes=tuple(sorted(_like(one) for one in case.lookalikes)),
    )


def _like(one: Lookalike) -> str:
    """What of another file can change a finding: which it is, and whose and for what it is by now."""
    return f"{one.scheme} {one.evidence} {one.person} {one.round} {one.capability} {one.slot}"


def mark_of(decision: DecisionRow) -> str:
    """What of a decision can change a verdict: which one it is, who signed it, whether it was taken back."""
    return f"{decision.id} {decision.says} {decision.actor} {decision.second or '-'} {decision.withdrawn or '-'}"


def _in_order(one: EvidenceInputs) -> EvidenceInputs:
    return msgspec.structs.replace(one, read_by=tuple(sorted(one.read_by)), decisions=tuple(sorted(one.decisions)))


def _canonical(value: object) -> str:
    return msgspec.json.encode(value, order="sorted").decode()
