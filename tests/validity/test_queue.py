"""What waits for a person, and filters."""

from __future__ import annotations

import pytest

from tests.validity.build import PROPOSED, decision, judged, row, rubric, slot
from tpd_assess.store.rows import StatusRow, VerdictRow
from tpd_assess.validity.candidates import Candidate, candidates, decisions_left
from tpd_assess.validity.queue import Filter, waiting
from tpd_assess.validity.recording import status_body
from tpd_assess.validity.status import Need, status

PLAN, DECK, TALK = slot("made", "plan"), slot("made", "deck"), slot("shown", "talk")
A3 = rubric(PLAN, DECK, TALK)


def need(what, *slots):
    return Need(what=what, slots=slots)


@pytest.mark.parametrize(
    ("needs", "expected", "why"),
    [
        ([], 0, "nothing is lacking"),
        ([need("ground", "plan", "deck", "talk")], 1, "any one of the slots will do"),
        ([need("ground", "plan"), need("ground", "deck")], 2, "each slot needs its own"),
        ([need("authored", "plan"), need("shown", "talk")], 2, "two slots, two decisions"),
        ([need("authored", "plan"), need("shown", "plan", "deck")], 1, "one decision may speak for both axes"),
        ([need("authored", "plan"), need("authored", "deck"), need("shown", "talk")], 3, "three slots"),
        ([need("evidence", "talk")], 0, "a decision hands nothing in"),
        ([need("evidence", "talk"), need("ground", "plan")], 0, "not by decisions alone"),
        ([need("valid", "plan")], 0, "what was ruled invalid is replaced, not decided"),
    ],
)
def test_how_many_decisions_are_left(needs, expected, why):
    """The fewest decisions that would make a submission valid."""
    assert decisions_left(needs) == expected, why


def submission(person, files):
    """A submission's status as the store gives it back."""
    body = status_body(status(A3, files, PROPOSED), (), inputs="", keep=lambda _text: {})
    return StatusRow(
        round="2025-autumn", person=person, capability="A3", status=body["status"], body=body, at="", event=""
    )


def verdict_row(file, word="undetermined", codes=()):
    return VerdictRow(file=file, verdict=word, body={"findings": [{"code": code} for code in codes]}, at="", event="")


def test_rows_name_the_needs_that_a_file_could_meet():
    """A file whose axis holds already, or whose slot is not asked, is not offered for a decision."""
    files = [row("f1", "plan", person="p1"), row("f2", "deck", person="p1"), row("f3", "talk", person="p1")]
    statuses = [submission("p1", [judged(PLAN), judged(DECK), judged(TALK)])]
    verdicts = [verdict_row("f1", codes=["validity.author-differs"]), verdict_row("f2", "authored"), verdict_row("f3")]
    rows = {one.file: one for one in candidates(files, verdicts, statuses, [], {"p1": "school"})}
    assert rows["f1"].needs == (need("ground", "plan", "deck", "talk"),)
    assert rows["f2"].needs == ()
    assert (rows["f1"].organisation, rows["f1"].left, rows["f1"].codes) == ("school", 1, ("validity.author-differs",))


def test_files_that_are_no_evidence_are_no_rows():
    """Quarantined files and files of submissions without a status are not listed."""
    files = [row("f1", "plan", state="quarantined"), row("f2", "plan", person="p2")]
    assert list(candidates(files, [], [submission("p1", [])], [], {})) == []


def made(file, left, *, person="p1", open_ruling="", asked=True, **fields):
    needs = (need("ground", "plan"),) if asked else ()
    base = {
        "organisation": "s1",
        "capability": "A3",
        "slot": "plan",
        "verdict": "undetermined",
        "status": "undetermined",
    }
    return Candidate(file=file, person=person, needs=needs, left=left, open_ruling=open_ruling, **base | fields)


def test_what_unblocks_most_comes_first():
    """Signatures first, then submissions one decision short, then more, then incomplete ones; settled ones are out."""
    rows = [
        made("two", 2),
        made("incomplete", 0, status="incomplete"),
        made("settled", 0, asked=False, status="valid"),
        made("one-b", 1, person="p2"),
        made("sign", 3, open_ruling="r1", asked=False),
        made("one-a", 1, person="p1"),
    ]
    expected = ["sign", "one-a", "one-b", "two", "incomplete"]
    assert [one.file for one in waiting(rows)] == expected
    assert [one.file for one in waiting(rows[::-1])] == expected


def test_an_open_ruling_is_on_its_files_row():
    """A ruling with one signature shows on the file that it is about, and only there."""
    files = [row("f1", "plan", person="p1"), row("f2", "deck", person="p1")]
    statuses = [submission("p1", [judged(PLAN, "authored"), judged(DECK), judged(TALK)])]
    decisions = [decision("ruling:invalid", name="r1"), decision("ruling:invalid", name="r2", second="wu", file="f2")]
    rows = {one.file: one.open_ruling for one in candidates(files, [], statuses, decisions, {})}
    assert rows == {"f1": "r1", "f2": ""}


@pytest.mark.parametrize(
    ("only", "matches"),
    [
        (Filter(), True),
        (Filter(school="s1", capability="A3", slot="plan", verdict="undetermined", person="p1"), True),
        (Filter(finding="validity.x"), True),
        (Filter(finding="validity.y"), False),
        (Filter(school="s2"), False),
        (Filter(capability="A4"), False),
        (Filter(slot="talk"), False),
        (Filter(verdict="shown"), False),
        (Filter(person="p2"), False),
        (Filter(school="s1", person="p2"), False),
    ],
)
def test_filters_match_all_that_they_say(only, matches):
    """Every field that is set must fit; an empty field leaves it open."""
    assert only.matches(made("f1", 1, codes=("validity.x",))) == matches


def test_an_empty_filter_is_known_as_such():
    """A bulk ruling must not hit everything because nobody said what was meant."""
    assert Filter().says_nothing
    assert not Filter(school="s1").says_nothing
