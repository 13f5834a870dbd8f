"""All at once for one submission: findings and decisions in, a verdict on each file and the status of the whole out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpd_assess.model import EvidenceCase, Finding
from tpd_assess.model.values import Value
from tpd_assess.validity.status import Judged, Status, status
from tpd_assess.validity.verdict import grounds_from, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tpd_assess.model import SubmissionCase
    from tpd_assess.model.profile import Validity
    from tpd_assess.store.rows import DecisionRow


class Judgement(Value, frozen=True):
    """What became of one submission. `findings` are those on the whole; the ones on a file are `findings_on` it."""

    evidence: tuple[Judged, ...]
    teacher_evidence: tuple[Judged, ...]
    status: Status
    findings: tuple[Finding, ...]
    file_findings: tuple[Finding, ...]

    def findings_on(self, file: str) -> tuple[Finding, ...]:
        """The findings on one evidence, by its id."""
        return tuple(found for found in self.file_findings if found.evidence == file)


def judge(
    case: SubmissionCase, findings: Sequence[Finding], decisions: Iterable[DecisionRow], validity: Validity
) -> Judgement:
    """Judge one submission. `decisions` are those on any of its files, or on the teacher's files of the round."""
    said = list(decisions)
    evidence = tuple(_judged(one, findings, said, validity) for one in case.evidence)
    teacher_evidence = tuple(_judged(one, findings, said, validity) for one in case.teacher_evidence)
    return Judgement(
        evidence=evidence,
        teacher_evidence=teacher_evidence,
        status=status(case.rubric, evidence, validity, teacher_evidence=teacher_evidence),
        findings=tuple(found for found in findings if not found.evidence),
        file_findings=tuple(found for found in findings if found.evidence),
    )


def _judged(
    one: EvidenceCase, findings: Sequence[Finding], decisions: Sequence[DecisionRow], validity: Validity
) -> Judged:
    own = [decision for decision in decisions if decision.file == one.id]
    decided = verdict(one.slot, grounds_from(findings, one.id, validity), own, validity)
    return Judged(id=one.id, slot=one.slot.key, decided=decided)
