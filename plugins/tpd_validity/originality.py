"""Originality: the very same file handed in elsewhere. Who copied from whom, or that it is a form, a person decides.

Other teachers stand in a finding by their ids (``people``), which become names only where a finding is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpd_assess import EvidenceCase, Finding, SubmissionCase

_NAMED = 3
"""Other teachers named in one finding; the rest is counted."""


def check(case: SubmissionCase) -> Iterator[Finding]:
    """A problem on each evidence that other teachers handed in too, a note where the teacher used a file twice."""
    for evidence in (*case.evidence, *case.teacher_evidence):
        yield from _shared(evidence)
        yield from _used_again(evidence)


def _shared(evidence: EvidenceCase) -> Iterator[Finding]:
    others = list(dict.fromkeys(one.person for one in evidence.lookalikes if not one.same_person))
    if not others:
        return
    code = "validity.shared-bytes" if len(others) <= _NAMED else "validity.shared-bytes-by-many"
    yield finding(
        code,
        "problem",
        evidence=evidence.id,
        slot_title=evidence.slot.title,
        people=",".join(others[:_NAMED]),
        count=len(others),
        capability=next(one.capability for one in evidence.lookalikes if not one.same_person) or "-",
    )


def _used_again(evidence: EvidenceCase) -> Iterator[Finding]:
    places = [one for one in evidence.lookalikes if one.same_person]
    if places:
        where = "、".join(dict.fromkeys(f"{one.round} {one.capability} {one.slot}" for one in places))
        yield finding("validity.used-again", "note", evidence=evidence.id, slot_title=evidence.slot.title, places=where)
