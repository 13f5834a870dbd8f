"""The status of one submission."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validity.build import PROPOSED, judged, rubric, slot
from tpd_assess.model import STATUSES
from tpd_assess.validity.status import Need, status

PLAN = slot("made", "plan")
DECK = slot("made", "deck")
TALK = slot("shown", "talk")
WORK = slot("collected", "work")
EXTRA = slot("made", "extra", required=False)
VOICE = slot("collected", "voice", required=False)
VIDEO = slot("shown", "video", required=False)
SLOTS = {one.key: one for one in (PLAN, DECK, TALK, WORK, EXTRA, VOICE, VIDEO)}

FULL = rubric(PLAN, DECK, TALK)  # like A3: two made, one shown
PAPER = rubric(PLAN, DECK, WORK)  # like C1: no slot where the teacher should appear
OPTIONAL = rubric(PLAN, TALK, EXTRA, VOICE)
PUPILS = rubric(WORK)

EITHER = PROPOSED
EVERY = msgspec.structs.replace(PROPOSED, scope="evidence")
BOTH = msgspec.structs.replace(PROPOSED, reading="both")
BOTH_EVERY = msgspec.structs.replace(PROPOSED, reading="both", scope="evidence")

# Files are written "slot", "slot=axis", "slot!" (ruled invalid by two), "slot~state".
CASES = [
    # either, submission
    (FULL, EITHER, [], "incomplete", ["plan", "deck", "talk"], "nothing was handed in"),
    (FULL, EITHER, ["plan", "deck"], "incomplete", ["talk"], "one required slot is empty"),
    (FULL, EITHER, ["plan=authored", "deck=authored"], "incomplete", ["talk"], "grounds do not fill an empty slot"),
    (FULL, EITHER, ["plan", "deck", "talk"], "undetermined", ["plan", "deck", "talk"],
     "complete, but nothing says whose"),
    (FULL, EITHER, ["plan=authored", "deck", "talk"], "valid", [], "one required slot with a ground is enough"),
    (FULL, EITHER, ["plan", "deck", "talk=shown"], "valid", [], "the teacher seen once is enough in this reading"),
    (FULL, EITHER, ["plan", "deck", "talk=authored"], "valid", [], "either axis is enough, on any slot"),
    (FULL, EITHER, ["plan=shown", "deck", "talk"], "valid", [], "a plan that shows the teacher counts as well"),
    (FULL, EITHER, ["plan=authored", "plan!", "deck", "talk"], "invalid", ["plan"],
     "one invalid file of a required slot"),
    (FULL, EITHER, ["plan!"], "invalid", ["plan"], "invalid comes before incomplete"),
    (FULL, EITHER, ["plan!", "deck=authored", "talk=shown"], "invalid", ["plan"], "grounds elsewhere do not mend it"),
    (FULL, EITHER, ["plan=authored", "deck~quarantined", "talk"], "incomplete", ["deck"], "quarantine fills no slot"),
    (FULL, EITHER, ["plan=authored", "deck~duplicate", "talk"], "incomplete", ["deck"], "a double fills no slot"),
    (FULL, EITHER, ["plan=authored", "deck~superseded", "talk"], "incomplete", ["deck"],
     "a replaced file fills no slot"),
    (FULL, EITHER, ["plan=authored~superseded", "plan", "deck", "talk"], "undetermined", ["plan", "deck", "talk"],
     "the ground of a replaced file does not pass to the new one"),
    (FULL, EITHER, ["plan!~superseded", "plan", "deck", "talk=shown"], "valid", [],
     "a repair takes the invalid file's place"),
    (OPTIONAL, EITHER, ["plan=authored", "talk"], "valid", [], "optional slots may stay empty"),
    (OPTIONAL, EITHER, ["plan", "talk", "extra=authored"], "undetermined", ["plan", "talk"],
     "a ground on an optional slot does not speak for the required ones"),
    (OPTIONAL, EITHER, ["plan=authored", "talk", "extra!"], "valid", [], "an optional invalid file drops out"),
    (OPTIONAL, EITHER, ["plan=authored", "talk", "voice!"], "valid", [], "optional pupils' work drops out too"),
    (OPTIONAL, EITHER, ["plan=authored", "talk", "extra"], "valid", [], "an optional file may stay undetermined"),
    (PAPER, EITHER, ["plan", "deck=authored", "work"], "valid", [], "pupils' work needs no ground"),
    (PAPER, EITHER, ["plan", "deck", "work=authored"], "undetermined", ["plan", "deck"], "nor can it give one"),
    (PAPER, EITHER, ["plan=authored", "deck", "work!"], "invalid", ["work"], "required pupils' work ruled invalid"),
    (PUPILS, EITHER, ["work"], "valid", [], "where no slot wants a ground, complete is valid"),
    # either, evidence
    (FULL, EVERY, ["plan=authored", "deck", "talk"], "undetermined", ["deck", "talk"], "every slot wants its ground"),
    (FULL, EVERY, ["plan=authored", "deck=authored", "talk=authored"], "valid", [], "either axis, on each slot"),
    (FULL, EVERY, ["plan=authored", "plan", "deck=authored", "talk=shown"], "valid", [],
     "one file speaks for its slot"),
    (FULL, EVERY, ["plan=authored", "deck=authored"], "incomplete", ["talk"], "incomplete comes first"),
    (OPTIONAL, EVERY, ["plan=authored", "talk=shown"], "valid", [], "an empty optional slot wants nothing"),
    (OPTIONAL, EVERY, ["plan=authored", "talk=shown", "extra"], "undetermined", ["extra"],
     "a filled one wants its ground"),
    (OPTIONAL, EVERY, ["plan=authored", "talk=shown", "extra!"], "valid", [],
     "an invalid optional file is as if absent"),
    (OPTIONAL, EVERY, ["plan=authored", "talk=shown", "voice"], "valid", [], "pupils' work wants nothing"),
    (PAPER, EVERY, ["plan=authored", "deck=authored", "work"], "valid", [], "only the slots that want a ground"),
    # both, submission
    (FULL, BOTH, ["plan", "deck", "talk"], "undetermined", ["plan", "deck", "talk"], "neither made nor shown"),
    (FULL, BOTH, ["plan=authored", "deck=authored", "talk"], "undetermined", ["talk"], "all made, nobody seen"),
    (FULL, BOTH, ["plan=authored", "deck", "talk=shown"], "undetermined", ["deck"], "seen, but one document is open"),
    (FULL, BOTH, ["plan=authored", "deck=authored", "talk=shown"], "valid", [], "all made, seen once"),
    (FULL, BOTH, ["plan=authored", "deck=authored", "talk=authored"], "undetermined", ["talk"],
     "a film's author is not seen"),
    (FULL, BOTH, ["plan=shown_and_authored", "deck=authored", "talk"], "valid", [], "seen on any item is seen"),
    (FULL, BOTH, ["plan=shown", "deck=authored", "talk"], "undetermined", ["plan"],
     "seen in the plan does not make it"),
    (PAPER, BOTH, ["plan=authored", "deck=authored", "work"], "undetermined", ["plan", "deck"],
     "a capability without a shown slot needs an attestation or witness on any of its evidence"),
    (PAPER, BOTH, ["plan=authored", "deck=shown_and_authored", "work"], "valid", [],
     "attested as present on one is enough"),
    (PAPER, BOTH, ["plan=authored", "deck=authored", "work=shown"], "valid", [],
     "seen among the pupils counts as seen"),
    (PUPILS, BOTH, ["work"], "valid", [], "nothing is wanted where all is collected"),
    (OPTIONAL, BOTH, ["plan=authored", "talk=shown", "extra"], "undetermined", ["extra"],
     "a made file handed in is asked"),
    (OPTIONAL, BOTH, ["plan=authored", "talk=shown"], "valid", [], "an empty optional slot is not"),
    # both, evidence
    (FULL, BOTH_EVERY, ["plan=shown_and_authored", "deck=authored", "talk"], "undetermined", ["talk"],
     "every slot where the teacher should appear shows the teacher"),
    (FULL, BOTH_EVERY, ["plan=authored", "deck=authored", "talk=shown"], "valid", [], "each by its own measure"),
    (PAPER, BOTH_EVERY, ["plan=authored", "deck=authored", "work"], "undetermined", ["plan", "deck"],
     "without such a slot, one presence somewhere as before"),
]  # fmt: skip


def file(number: int, written: str):
    """A file from its short form."""
    name, _, state = written.partition("~")
    key, _, holds = name.rstrip("!").partition("=")
    return judged(SLOTS[key], holds, name=f"f{number}", state=state or "accepted", invalid=name.endswith("!"))


@pytest.mark.parametrize("line", CASES, ids=[line[-1] for line in CASES])
def test_table_of_statuses(line):
    """Each set of files gives the status and the lacking slots beside it, for the reason beside them."""
    asked, validity, files, expected, lacks, why = line
    result = status(asked, [file(number, written) for number, written in enumerate(files)], validity)
    assert (result.status, list(result.lacks)) == (expected, lacks), why


def test_needs_say_whether_one_is_enough():
    """In the default scope any one of the slots would do; with the scope `evidence` each one is a need of its own."""
    files = [judged(PLAN), judged(DECK), judged(TALK)]
    assert status(FULL, files, EITHER).needs == (Need(what="ground", slots=("plan", "deck", "talk")),)
    assert status(FULL, files, EVERY).needs == (
        Need(what="ground", slots=("plan",)),
        Need(what="ground", slots=("deck",)),
        Need(what="ground", slots=("talk",)),
    )


def test_an_incomplete_submission_says_at_once_what_else_it_will_need():
    """A teacher who hands in the missing file should not learn only then that a ground was wanting too."""
    result = status(FULL, [judged(PLAN), judged(DECK)], EITHER)
    assert result.needs == (Need(what="evidence", slots=("talk",)), Need(what="ground", slots=("plan", "deck", "talk")))
    assert result.lacks == ("talk",)


def test_presence_video_of_the_round_shows_the_teacher():
    """Under `both` a teacher's presence video, handed in once for the round, shows the teacher in every submission."""
    presence = judged(slot("shown", "presence"), "shown")
    files = [judged(PLAN, "authored"), judged(DECK, "authored"), judged(WORK)]
    assert status(PAPER, files, BOTH).status == "undetermined"
    assert status(PAPER, files, BOTH, teacher_evidence=[presence]).status == "valid"


def test_invalid_declaration_shows_nobody():
    """A teacher slot's evidence that was ruled invalid shows nobody; it never makes the submission invalid itself."""
    presence = judged(slot("shown", "presence"), "shown", invalid=True)
    files = [judged(PLAN, "authored"), judged(DECK, "authored"), judged(WORK)]
    assert status(PAPER, files, BOTH, teacher_evidence=[presence]).status == "undetermined"


def test_findings_name_the_slots_by_title():
    """What is lacking is said with the slots' titles in both languages; what must be handed in is a problem."""
    missing, _later = status(FULL, [judged(PLAN), judged(DECK)], EITHER).findings
    assert (missing.code, missing.kind) == ("validity.slot-missing", "problem")
    (title,) = [param.value for param in missing.params]
    assert (title.zh, title.en) == ("材料talk", "the talk")
    (open_one,) = status(FULL, [judged(PLAN), judged(DECK), judged(TALK)], EITHER).findings
    assert (open_one.code, open_one.kind) == ("validity.needs-ground", "note")


def test_files_in_slots_the_rubric_does_not_know_change_nothing():
    """A file whose slot is gone from the rubric neither fills a slot nor makes anything invalid."""
    stray = judged(slot("made", "gone"), "authored", invalid=True)
    files = [judged(PLAN, "authored"), judged(DECK), judged(TALK)]
    assert status(FULL, [*files, stray], EITHER) == status(FULL, files, EITHER)


FILES = st.lists(
    st.builds(
        lambda one, holds, state, invalid, number: judged(one, holds, name=f"f{number}", state=state, invalid=invalid),
        st.sampled_from(list(SLOTS.values())),
        st.sampled_from(["", "shown", "authored", "shown_and_authored"]),
        st.sampled_from(["accepted", "accepted", "quarantined", "duplicate", "superseded"]),
        st.sampled_from([False, False, False, True]),
        st.integers(0, 10**6),
    ),
    max_size=8,
)
RUBRICS = st.sampled_from([FULL, PAPER, OPTIONAL, PUPILS])
PROFILES = st.sampled_from([EITHER, EVERY, BOTH, BOTH_EVERY])


@given(RUBRICS, FILES, PROFILES, st.randoms())
def test_order_of_evidence_never_matters(asked, files, validity, random):
    """The same files in another order give the same status and needs."""
    first = status(asked, files, validity)
    random.shuffle(files)
    assert status(asked, files, validity) == first
    assert first.status in STATUSES
    assert (first.status == "valid") == (not first.needs)


@given(RUBRICS, FILES, PROFILES, st.integers(0, 7))
def test_more_grounds_never_make_a_status_worse(asked, files, validity, index):
    """Confirming one more evidence never moves a submission away from valid."""
    if not files:
        return
    index %= len(files)
    old = files[index]
    if old.decided.verdict == "invalid":
        return
    more = judged(SLOTS[old.slot], "shown_and_authored", name=old.id, state=old.state)
    before, after = status(asked, files, validity), status(asked, [*files[:index], more, *files[index + 1 :]], validity)
    assert STATUSES.index(after.status) >= STATUSES.index(before.status)


@given(RUBRICS, FILES, PROFILES)
def test_invalid_only_with_an_invalid_required_file(asked, files, validity):
    """A submission is invalid exactly when an accepted file of a required slot was ruled invalid by two people."""
    required = {one.key for one in asked.slots if one.required}
    ruled = any(f.decided.verdict == "invalid" and f.slot in required and f.state == "accepted" for f in files)
    assert (status(asked, files, validity).status == "invalid") == ruled
