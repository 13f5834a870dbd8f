"""Presence: whether the teacher appears. No machine looks yet; people do, and the submission says so once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpd_assess import Finding, SubmissionCase


def check(case: SubmissionCase) -> Iterator[Finding]:
    """One note for a submission in which the teacher should appear somewhere. It never speaks against anyone."""
    waiting = [evidence for evidence in case.evidence if evidence.slot.ground == "shown"]
    if waiting:
        yield finding("validity.presence-not-checked", "note", count=len(waiting))
