"""Asking plug-ins about a submission."""

from __future__ import annotations

import msgspec
import pytest

from tests.validity.build import case, content, evidence, slot
from tpd_assess import finding, hookimpl
from tpd_assess.model.reading import Reading
from tpd_assess.plugins import Plugins
from tpd_assess.validity.checking import as_item, check_batch, check_case, faults_in_readings, findings_of, not_answered

CASE = case(evidence(slot("made", "plan"), content(), name="f1"))


class Says:
    """A plug-in that says what it was made with."""

    def __init__(self, *values):
        self.values = values

    @hookimpl
    def check_submission(self, case):
        return self.values


class Raises:
    @hookimpl
    def check_submission(self, case):
        yield finding("raises.half", "note")
        raise ZeroDivisionError("a bug")


GOOD = finding("a.good", "ground-authored", evidence="f1", ground="document_author")


def test_findings_carry_who_made_them():
    """Each finding names its plug-in and version; plug-ins are asked in the order of their names."""
    plugins = Plugins.of({"b": Says(finding("b.note", "note")), "a": Says(GOOD)})
    findings = check_case(CASE, plugins)
    assert [(f.code, f.plugin, f.version) for f in findings] == [
        ("a.good", "a", plugins.version("a")),
        ("b.note", "b", plugins.version("b")),
    ]


def test_a_plugin_that_raises_is_not_a_silent_pass():
    """Its fault becomes a finding that names it and gives no ground; what others say stands."""
    findings = check_case(CASE, Plugins.of({"a": Says(GOOD), "broken": Raises()}))
    assert [(f.kind, f.plugin, f.ground) for f in findings] == [
        ("ground-authored", "a", "document_author"),
        ("not_checked", "broken", ""),
    ]


BAD = [
    (finding("a.x", "note", evidence="f9"), "evidence of another submission"),
    (finding("a.x", "ground-authored", evidence="f1"), "a ground without a name"),
    (finding("a.x", "ground-authored", ground="document_author"), "a ground on no evidence"),
    (finding("a.x", "note", evidence="f1", ground="document_author"), "a note that claims a ground"),
    (finding("a.x", "not_checked", evidence="f1", ground="document_author"), "not checked, and yet a ground"),
]


@pytest.mark.parametrize(("bad", "why"), BAD, ids=[why for _, why in BAD])
def test_findings_that_make_no_sense_are_left_out_and_said(bad, why):
    """The plug-in's other findings stand, and one more says that it did not check properly."""
    findings = check_case(CASE, Plugins.of({"a": Says(GOOD, bad)}))
    assert findings[0].code == "a.good"
    assert [(f.kind, f.plugin) for f in findings[1:]] == [("not_checked", "a")], why


def test_the_task_speaks_plain_json():
    """Cases go out and findings come back through JSON unchanged."""
    plugins = Plugins.of({"a": Says(GOOD)})
    sent = msgspec.json.decode(msgspec.json.encode([as_item(CASE), as_item(CASE)]))
    answers = msgspec.json.decode(msgspec.json.encode(check_batch(sent, plugins)))
    assert [findings_of(answer) for answer in answers] == [tuple(check_case(CASE, plugins))] * 2


def test_facts_that_failed_are_said_of_their_file():
    """A plug-in that could not measure a file is named beside that file's findings."""
    failed = finding("plugins.not-checked", "not_checked")
    (found,) = faults_in_readings({"f2": Reading(), "f1": Reading(not_checked=(failed,))})
    assert (found.evidence, found.kind) == ("f1", "not_checked")


def test_a_check_that_never_answered_gives_no_ground():
    """A crashed or hanging check leaves the submission open and says so."""
    found = not_answered("workers.timed-out")
    assert (found.kind, found.ground, found.params[0].value) == ("not_checked", "", "workers.timed-out")
