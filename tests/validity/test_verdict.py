"""The verdict on one evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validity.build import LOOSE, PROPOSED, STRICT, decision, found, ground, slot
from tpd_assess.model import VERDICTS, Ground
from tpd_assess.validity.verdict import grounds_from, verdict

DOC, NAME, DECLARED, FACE = (
    "authored:document_author",
    "authored:name_in_text",
    "authored:declaration",
    "shown:face_match",
)

CASES = [
    # slot, grounds by checks, what people decided, profile, expected, why
    ("made", [], [], PROPOSED, "undetermined", "no axis at all leaves it open; it is not invalid"),
    ("shown", [], [], PROPOSED, "undetermined", "a video that nobody looked at is open"),
    ("collected", [], [], PROPOSED, "not_required", "pupils' work is never asked whose it is"),
    ("made", [DOC], [], PROPOSED, "authored", "a matching author has strength 2, which is accepted"),
    ("made", [NAME], [], PROPOSED, "undetermined", "a name in the text has strength 1, which is too weak"),
    ("made", [DECLARED], [], PROPOSED, "undetermined", "a declaration has strength 1, which is too weak"),
    ("made", [NAME, DECLARED], [], PROPOSED, "undetermined", "two weak grounds do not add up to one strong one"),
    ("made", [NAME, DOC], [], PROPOSED, "authored", "the strongest ground counts, the weak one does not pull it down"),
    ("made", [NAME], [], LOOSE, "authored", "a county that accepts strength 1 takes the name in the text"),
    ("made", [DOC], [], STRICT, "undetermined", "a county that asks for 3 does not take a document's author"),
    ("shown", [FACE], [], PROPOSED, "shown", "a face match has strength 3 on the axis of presence"),
    ("shown", [FACE, DOC], [], PROPOSED, "shown_and_authored", "both axes hold, each by its own ground"),
    ("shown", [FACE, NAME], [], PROPOSED, "shown", "the weak ground on the other axis adds nothing there"),
    ("shown", [DOC], [], PROPOSED, "authored", "either axis may hold on any slot; which one is needed is the status's"),
    ("made", [FACE], [], PROPOSED, "shown", "a document with the teacher's face in it shows the teacher"),
    ("collected", [FACE, DOC], [], PROPOSED, "not_required", "grounds change nothing where none is required"),
    ("made", [], ["attestation:authored"], PROPOSED, "authored", "the school attests with strength 3"),
    ("made", [], ["attestation:authored"], STRICT, "authored", "strength 3 is enough for the strictest county"),
    ("shown", [], ["attestation:shown"], PROPOSED, "shown", "the school attests presence with strength 3"),
    ("shown", [], ["attestation:shown_and_authored"], PROPOSED, "shown_and_authored",
     "one signature may cover both axes"),
    ("shown", [], ["attestation:unconfirmed"], PROPOSED, "undetermined",
     "a school that cannot confirm gives no ground"),
    ("shown", [], ["witness:shown"], PROPOSED, "shown", "a colleague's witness has strength 2"),
    ("shown", [], ["witness:shown"], STRICT, "undetermined", "2 is too weak where 3 is asked"),
    ("made", [], ["witness:authored"], PROPOSED, "authored", "a witness counts on authorship too"),
    ("shown", [], ["witness:shown", "attestation:authored"], PROPOSED, "shown_and_authored",
     "people may split the axes"),
    ("shown", [], ["ruling:shown"], PROPOSED, "shown", "seen by a person: strength 3"),
    ("shown", [], ["ruling:shown"], STRICT, "shown", "a ruling holds whatever strength is asked"),
    ("made", [DOC], ["ruling:shown"], PROPOSED, "shown_and_authored", "a ruling adds its axis to what holds already"),
    ("collected", [], ["ruling:shown"], PROPOSED, "not_required", "a ruling of an axis does not make it required"),
    ("made", [DOC], ["ruling:invalid"], PROPOSED, "authored", "one person alone cannot make anything invalid"),
    ("made", [], ["ruling:invalid"], PROPOSED, "undetermined", "one signature leaves it as it was"),
    ("made", [DOC], ["ruling:invalid+li"], PROPOSED, "authored", "the same person twice is still one person"),
    ("made", [DOC], ["ruling:invalid+wu"], PROPOSED, "invalid", "two different people outweigh what the file says"),
    ("made", [], ["ruling:invalid+wu", "ruling:authored"], PROPOSED, "invalid", "two people outrank one"),
    ("made", [], ["ruling:invalid+wu", "attestation:authored"], PROPOSED, "invalid", "two people outrank the school"),
    ("collected", [], ["ruling:invalid+wu"], PROPOSED, "invalid", "copied pupils' work can be ruled invalid"),
    ("made", [], ["ruling:invalid+wu-"], PROPOSED, "undetermined", "a ruling that was taken back counts no more"),
    ("made", [DOC], ["ruling:invalid+wu-"], PROPOSED, "authored", "what holds without the ruling holds again"),
    ("made", [], ["ruling:authored-"], PROPOSED, "undetermined", "an axis ruling that was taken back counts no more"),
    ("made", [], ["attestation:authored-"], PROPOSED, "undetermined", "an attestation that was taken back too"),
    ("made", [], ["attestation:invalid"], PROPOSED, "undetermined", "a school cannot say invalid; only rulings can"),
    ("made", [], ["witness:invalid+wu"], PROPOSED, "undetermined", "nor can witnesses, however many"),
]  # fmt: skip


def people_said(said: str):
    """``ruling:invalid+wu-``: signed by wu as second, and taken back."""
    withdrawn = "e9" if said.endswith("-") else ""
    what, _, second = said.removesuffix("-").partition("+")
    return decision(what, second=second, withdrawn=withdrawn)


@pytest.mark.parametrize("line", CASES, ids=[line[-1] for line in CASES])
def test_table_of_verdicts(line):
    """Each combination gives the verdict written beside it, for the reason written beside it."""
    kind, grounds, said, validity, expected, why = line
    given_grounds = [ground(name, validity) for name in grounds]
    assert verdict(slot(kind), given_grounds, [people_said(one) for one in said], validity).verdict == expected, why


def test_decided_says_what_it_rests_on():
    """Grounds of checks and of people stand together, strongest first, each with its source."""
    result = verdict(slot("made"), [ground(NAME), ground(DOC)], [decision("attestation:authored", name="d1")], PROPOSED)
    assert [(g.name, g.strength, g.source) for g in result.grounds] == [
        ("attestation", 3, "d1"),
        ("document_author", 2, "validity 0.1.0"),
        ("name_in_text", 1, "validity 0.1.0"),
    ]
    assert (result.shown, result.authored, result.holds) == (0, 3, ("authored",))


def test_invalid_names_its_rulings():
    """An invalid verdict names the rulings it rests on, and keeps the grounds that would hold without them."""
    result = verdict(slot("made"), [ground(DOC)], [decision("ruling:invalid", second="wu", name="r1")], PROPOSED)
    assert (result.verdict, result.invalid_by, result.holds) == ("invalid", ("r1",), ("authored",))


def test_axis_ruling_that_wants_a_second_waits_for_it():
    """A ruling that was marked as needing two people holds only when the second has signed."""
    alone = decision("ruling:authored")
    alone.body["needs_second"] = True
    both = decision("ruling:authored", second="wu")
    both.body["needs_second"] = True
    assert verdict(slot("made"), (), [alone], PROPOSED).verdict == "undetermined"
    assert verdict(slot("made"), (), [both], PROPOSED).verdict == "authored"


def test_grounds_come_from_findings_on_that_evidence_only():
    """A finding gives a ground on its own evidence only, if it is of a ground's kind, as strong as the county says."""
    findings = [
        found("ground-authored", "document_author"),
        found("ground-authored", "document_author", evidence="f2"),
        found("note", "document_author"),
        found("problem"),
        found("not_checked"),
        found("ground-shown", "document_author"),  # not a ground of that axis
        found("ground-authored", "horoscope"),  # not a ground the county knows
    ]
    assert [(g.axis, g.name, g.strength) for g in grounds_from(findings, "f1", PROPOSED)] == [
        ("authored", "document_author", 2)
    ]


@pytest.mark.parametrize("claimed", ["attestation", "witness", "ruling"])
def test_checks_cannot_speak_for_people(claimed):
    """A plug-in that claims a person's ground is not believed, however strong the county holds that ground."""
    findings = [found("ground-authored", claimed), found("ground-shown", claimed)]
    assert grounds_from(findings, "f1", PROPOSED) == ()


GROUNDS = st.builds(
    Ground,
    axis=st.sampled_from(["shown", "authored"]),
    name=st.sampled_from(["face_match", "document_author", "name_in_text", "declaration", "other"]),
    strength=st.integers(-1, 5),
    source=st.sampled_from(["a 1", "b 2"]),
)
DECISIONS = st.builds(
    decision,
    st.builds(
        "{}:{}".format,
        st.sampled_from(["ruling", "attestation", "witness"]),
        st.sampled_from(["shown", "authored", "shown_and_authored", "invalid", "unconfirmed"]),
    ),
    second=st.sampled_from(["", "li", "wu"]),
    withdrawn=st.sampled_from(["", "e9"]),
    by=st.sampled_from(["li", "wu"]),
)
SLOTS = st.sampled_from([slot("shown"), slot("made"), slot("collected")])
PROFILES = st.sampled_from([PROPOSED, STRICT, LOOSE])


@given(SLOTS, st.lists(GROUNDS, max_size=6), st.lists(DECISIONS, max_size=5), PROFILES, st.randoms())
def test_order_never_matters(one, grounds, decisions, validity, random):
    """The same grounds and decisions in another order give the same result, also in its details."""
    first = verdict(one, grounds, decisions, validity)
    random.shuffle(grounds)
    random.shuffle(decisions)
    assert verdict(one, grounds, decisions, validity) == first
    assert first.verdict in VERDICTS


@given(SLOTS, st.lists(GROUNDS, max_size=6), GROUNDS, st.lists(DECISIONS, max_size=5), PROFILES)
def test_another_ground_never_weakens(one, grounds, more, decisions, validity):
    """Adding a ground never takes an axis away, lowers a strength or makes anything invalid."""
    before = verdict(one, grounds, decisions, validity)
    after = verdict(one, [*grounds, more], decisions, validity)
    assert set(before.holds) <= set(after.holds)
    assert after.shown >= before.shown
    assert after.authored >= before.authored
    assert before.invalid_by == after.invalid_by


@given(SLOTS, st.lists(GROUNDS, max_size=8), PROFILES)
def test_machines_alone_never_say_invalid(one, grounds, validity):
    """Without a person's decision nothing is ever invalid."""
    assert verdict(one, grounds, (), validity).verdict != "invalid"


@given(SLOTS, st.lists(GROUNDS, max_size=4), st.lists(DECISIONS, max_size=6), PROFILES)
def test_invalid_only_by_two_different_people(one, grounds, decisions, validity):
    """The verdict is invalid exactly when a ruling is in force that two different people signed."""
    pairs = [d for d in decisions if d.kind == "ruling" and d.says == "invalid" and not d.withdrawn]
    two = any(d.second and d.second != d.actor for d in pairs)
    assert (verdict(one, grounds, decisions, validity).verdict == "invalid") == two
