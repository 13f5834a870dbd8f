"""Verdicts as event bodies."""

from __future__ import annotations

import itertools
import json

import msgspec

from tests.validity.build import PROPOSED, decided, found, ground, judged, rubric, slot
from tpd_assess.model import Fact, RecordedFact, Text
from tpd_assess.validity.recording import differs, findings_from, status_body, verdict_body
from tpd_assess.validity.status import status
from tpd_assess.validity.verdict import verdict


class Texts:
    """Erasable texts as the store keeps them: under a random id, here a counted one."""

    def __init__(self, start=0):
        self.kept = {}
        self._numbers = itertools.count(start)

    def keep(self, value):
        name = f"t{next(self._numbers)}"
        self.kept[name] = value
        return {"text": name, "digest": f"sha256:{name}"}

    def get(self, name):
        return self.kept.get(name, "")


FINDINGS = (
    found("note", author="李四", role=Text("作者", "author"), slot_title=Text("计划", "plan")),
    found("problem", extension="pdf", limit=20, value=31),
    found("ground-authored", "document_author"),
)
FACTS = [
    RecordedFact(plugin="evidence", version="1", fact=Fact(name="author", value="李四")),
    RecordedFact(plugin="evidence", version="1", fact=Fact(name="pages", value=12)),
    RecordedFact(plugin="evidence", version="1", fact=Fact(name="words", value=900)),
]


def body(texts, findings=FINDINGS, inputs="sha256:i"):
    resting = [msgspec.structs.replace(one, rests_on=("author", "pages")) for one in findings]
    decision = verdict(slot("made"), [ground("authored:document_author")], (), PROPOSED)
    return verdict_body(decision, resting, FACTS, inputs=inputs, keep=texts.keep)


def test_names_never_stand_in_an_event():
    """A text that may name a person is kept apart and referred to; technical texts, numbers and titles stay."""
    texts = Texts()
    made = json.dumps(body(texts), ensure_ascii=False)
    assert "李四" not in made
    assert set(texts.kept.values()) == {"李四"}
    assert all(word in made for word in ("pdf", "31", "计划", "document_author"))


def test_only_facts_that_findings_rest_on_are_recorded():
    """An event carries the facts that were used, each with the plug-in that measured it, and no others."""
    made = body(Texts())
    assert made["facts"]["evidence:pages"] == 12
    assert set(made["facts"]) == {"evidence:author", "evidence:pages"}


def test_findings_come_back_as_they_were():
    """Recorded findings can be shown again; an erased name leaves an empty place, not a missing finding."""
    texts = Texts()
    made = body(texts)["findings"]
    back = findings_from(made, texts.get)
    assert {msgspec.structs.replace(one, rests_on=()) for one in back} == set(FINDINGS)
    erased = findings_from(made, lambda _id: "")
    assert len(erased) == 3
    assert "李四" not in repr(erased)


def test_the_same_statement_is_not_written_twice():
    """Other ids of erasable texts, another digest of inputs or another order of findings make no new event."""
    assert not differs(body(Texts()), body(Texts(50), FINDINGS[::-1], inputs="sha256:j"))


def test_a_new_statement_is_written():
    """No earlier event, another verdict, or another finding make one."""
    assert differs(None, body(Texts()))
    assert differs(body(Texts()), body(Texts(), FINDINGS[:2]))
    one, two = (verdict_body(decided(holds), (), (), inputs="", keep=Texts().keep) for holds in ("", "shown"))
    assert differs(one, two)


def test_a_body_survives_the_log():
    """What was written compares equal to what comes back from canonical JSON."""
    made = body(Texts())
    assert not differs(json.loads(json.dumps(made, sort_keys=True)), made)


def test_status_says_what_it_lacks():
    """The status event names the status, the slots that make it so and all needs, for lists and sheets."""
    plan, talk = slot("made", "plan"), slot("shown", "talk")
    made = status_body(status(rubric(plan, talk), [judged(plan)], PROPOSED), (), inputs="i", keep=Texts().keep)
    assert (made["status"], made["lacks"]) == ("incomplete", ["talk"])
    assert made["needs"] == [{"what": "evidence", "slots": ["talk"]}, {"what": "ground", "slots": ["plan", "talk"]}]
    assert [one["code"] for one in made["findings"]] == ["validity.needs-ground", "validity.slot-missing"]
