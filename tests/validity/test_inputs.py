"""What decides a submission, as one digest."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tests.validity.build import PROPOSED, STRICT, case, content, decision, evidence, slot
from tpd_assess.model import Fact, RecordedFact
from tpd_assess.validity.inputs import EvidenceInputs, inputs_digest, inputs_of, mark_of

ONE = EvidenceInputs(digest="sha256:1", slot="plan", extension="docx", read_by=("evidence 1",), decisions=("d1",))
TWO = EvidenceInputs(digest="sha256:2", slot="talk", extension="mp4", read_by=("evidence 1", "a 2"))


def digest(**changed):
    given_inputs = {
        "rubric": "sha256:r", "validity": PROPOSED, "teacher": "p1", "evidence": [ONE, TWO], "checkers": ["validity 1"],
    }  # fmt: skip
    return inputs_digest(**given_inputs | changed)


def test_each_input_counts():
    """Whatever can change a verdict changes the digest; nothing stays unseen."""
    replace = msgspec.structs.replace
    variants = [
        digest(),
        digest(rubric="sha256:s"),
        digest(validity=STRICT),
        digest(teacher="p2"),
        digest(checkers=["validity 2"]),
        digest(checkers=["validity 1", "other 1"]),
        digest(evidence=[ONE]),
        digest(evidence=[ONE, TWO, TWO]),
        digest(evidence=[ONE, replace(TWO, digest="sha256:3")]),
        digest(evidence=[ONE, replace(TWO, slot="plan")]),
        digest(evidence=[ONE, replace(TWO, extension="mov")]),
        digest(evidence=[ONE, replace(TWO, fault="evidence.broken")]),
        digest(evidence=[ONE, replace(TWO, read_by=("evidence 2", "a 2"))]),
        digest(evidence=[ONE, replace(TWO, decisions=("d2",))]),
    ]
    assert len(set(variants)) == len(variants)


@given(st.permutations([ONE, TWO]), st.permutations(["a 1", "b 1"]), st.permutations(["evidence 1", "a 2"]))
def test_order_does_not_count(files, checkers, read_by):
    """The order of files, plug-ins and decisions leaves the digest as it is."""
    files = [msgspec.structs.replace(one, read_by=tuple(read_by)) if one == TWO else one for one in files]
    assert digest(evidence=files, checkers=checkers) == digest(checkers=["a 1", "b 1"])


def test_a_signature_or_withdrawal_counts():
    """Signing a ruling and taking it back each change what decides."""
    marks = {
        mark_of(decision("ruling:invalid", name="r1")),
        mark_of(decision("ruling:invalid", name="r1", second="wu")),
        mark_of(decision("ruling:invalid", name="r1", second="wu", withdrawn="e9")),
    }
    assert len(marks) == 3


def test_inputs_of_a_case_name_who_read_it():
    """The reader and every plug-in that measured a fact stand in the inputs, each once."""
    one = evidence(slot("made", "plan"), content(), name="f1")
    fact = RecordedFact(plugin="evidence", version="1", fact=Fact(name="pages", value=3))
    one = msgspec.structs.replace(one, facts=(fact, fact))
    made = inputs_of(case(one).evidence[0], [decision("ruling:shown", name="r1")], reader="evidence:office 1")
    assert made.read_by == ("evidence 1", "evidence:office 1")
    assert made.decisions == ("r1 shown li - -",)
