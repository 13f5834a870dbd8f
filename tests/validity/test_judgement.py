"""From findings and decisions to verdicts and a status."""

from __future__ import annotations

import msgspec

from tests.validity.build import PROPOSED, case, content, decision, evidence, found, slot
from tpd_assess.validity.judgement import judge

PLAN, TALK = slot("made", "plan"), slot("shown", "talk")
CASE = case(evidence(PLAN, content(), name="f1"), evidence(TALK, content(), name="f2"))


def test_findings_and_decisions_reach_their_files():
    """A ground counts for its own file, a decision for its own file, and the status for the whole."""
    findings = [
        found("ground-authored", "document_author", evidence="f1"),
        found("note", evidence=""),
        found("note", evidence="f2"),
    ]
    result = judge(CASE, findings, [decision("attestation:shown", file="f2")], PROPOSED)
    assert [(one.id, one.decided.verdict) for one in result.evidence] == [("f1", "authored"), ("f2", "shown")]
    assert result.status.status == "valid"
    assert len(result.findings) == 1
    assert [one.kind for one in result.findings_on("f2")] == ["note"]


def test_machines_that_fail_leave_it_to_people():
    """When every check failed nothing is invalid: the submission is open, and a school's word settles it."""
    failed = [found("not_checked", evidence="f1"), found("not_checked", evidence="f2")]
    assert judge(CASE, failed, [], PROPOSED).status.status == "undetermined"
    assert judge(CASE, failed, [decision("attestation:authored", file="f1")], PROPOSED).status.status == "valid"


def test_teacher_evidence_is_judged_beside():
    """The round's own evidence gets verdicts too, and may show the teacher under the reading `both`."""
    presence = evidence(slot("shown", "presence"), content(), name="t1")
    whole = msgspec.structs.replace(CASE, teacher_evidence=(presence,))
    both = msgspec.structs.replace(PROPOSED, reading="both")
    said = [decision("ruling:authored", file="f1"), decision("ruling:shown", file="t1")]
    result = judge(whole, [], said, both)
    assert [one.decided.verdict for one in result.teacher_evidence] == ["shown"]
    assert result.status.status == "valid"
