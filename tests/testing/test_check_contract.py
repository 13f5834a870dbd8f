"""The contract of checks finds what is wrong with checks."""

from __future__ import annotations

import itertools

import msgspec
import pytest

from tests.testing.trying import river, said
from tpd_assess import Cell, Fact, Message, RubricSource, Text, finding
from tpd_assess.testing import CheckContract, build

ONE = build.case()
SHEET = build.sheet_case()
FILE = (build.evidence(), build.content())
COUNT = itertools.count()


def messages(zh="只有{pages}页", en="only {pages} pages"):
    return lambda: [Message(code="river.short", text=Text(zh, en))]


def short(case=ONE, code="river.short", kind="note", **fields):
    return finding(code, kind, **{"evidence": case.evidence[0].id, "pages": 1, **fields})


def raises(**_):
    raise KeyError("pages")


def forgets(case):
    return [short(case, pages=next(COUNT))]


def looks_at_the_first(case):
    return [short(case, evidence=one.id) for one in case.evidence[:1]]


def changes(case):
    msgspec.structs.force_setattr(case, "round", f"{case.round}!")
    return ()


def about_sheets(**fields):
    return lambda case: [finding("river.short", **{"kind": "note", "pages": 1, **fields})]


SUBMISSION = {
    "test_it_always_answers": [
        (lambda case: raises(), "KeyError"),
        (lambda case: [case.evidence[9]], "IndexError"),
        (lambda case: [short(case, kind="hint")], "hint"),
        (lambda case: ["short"], "str"),
        (lambda case: [short(case, pages=1.5)], "float"),
        (lambda case: (short(case) for _ in [case.evidence[9]]), "IndexError"),
    ],
    "test_the_same_question_has_the_same_answer": [(forgets, "in two ways")],
    "test_the_order_of_evidence_changes_nothing": [(looks_at_the_first, "in two ways")],
    "test_it_leaves_what_it_gets_as_it_was": [(changes, "changed what check_submission got")],
    "test_every_finding_has_its_sentence": [
        (lambda case: [short(case, code="validity.zero-length")], "must start with 'river'"),
        (lambda case: [short(case, code="river.long")], "river.long has no sentence"),
        (lambda case: [finding("river.short", "note", lenght=1)], "{pages}, and {lenght} is given"),
    ],
    "test_findings_on_submissions_can_be_used": [
        (lambda case: [short(case, evidence="file-of-another")], "file-of-another"),
        (lambda case: [short(case, kind="ground-authored")], "ground (none)"),
        (lambda case: [short(case, kind="ground-authored", evidence="", ground="river.seal")], "evidence (none)"),
        (lambda case: [short(case, ground="river.seal")], "note"),
    ],
    "test_grounds_are_ones_that_a_county_can_weigh": [
        (lambda case: [short(case, kind="ground-authored", ground="seal")], "name it river.seal"),
        (lambda case: [short(case, kind="ground-shown", ground="declaration")], "face_match"),
    ],
}


@pytest.mark.parametrize(
    ("test", "check", "words"), [(test, *one) for test, faults in SUBMISSION.items() for one in faults]
)
def test_a_faulty_check_of_submissions_is_found(tmp_path, test, check, words):
    """Each fault by the test that is about it."""
    plugin = river(check_submission=check, register_messages=messages())
    two = build.case(build.evidence_case(id="file-1"), build.evidence_case(id="file-2"))
    complaint = said(CheckContract, test, tmp_path, cases=lambda _: [ONE, two], **plugin)
    assert words in complaint, complaint


@pytest.mark.parametrize("fields", [{"kind": "ground-shown"}, {"evidence": "file-plan"}, {"ground": "declaration"}])
def test_a_check_of_sheets_that_does_more_than_tell_is_found(tmp_path, fields):
    """Marks are not evidence, and give no ground."""
    plugin = river(check_sheet=about_sheets(**fields), register_messages=messages())
    test = "test_findings_on_sheets_only_tell"
    assert "takes none of these" in said(CheckContract, test, tmp_path, sheets=lambda _: [SHEET], **plugin)


FACTS = {
    "test_it_always_answers": (lambda evidence, content: [Fact(name="share", value=0.5)], "float"),
    "test_each_fact_is_given_once": (
        lambda evidence, content: [Fact(name="pages", value=1), Fact(name="pages", value=2)], "gives pages",
    ),
}  # fmt: skip


@pytest.mark.parametrize("test", FACTS)
def test_a_faulty_measure_is_found(tmp_path, test):
    """Fractions and doubled facts."""
    measure, words = FACTS[test]
    assert words in said(CheckContract, test, tmp_path, contents=lambda _: [FILE], **river(derive_facts=measure))


SENTENCES = {
    "Chinese is missing": (messages(zh=""), "no text in zh"),
    "English is missing": (messages(en=" "), "no text in en"),
    "they say other things": (messages(en="only {page} pages"), "Chinese has {pages}, English {page}"),
    "a brace is open": (messages(en="only {pages pages"), "river.short"),
    "a sign is not in GBK": (messages(zh="{pages}页 😀"), "GBK"),
}


@pytest.mark.parametrize("fault", SENTENCES)
def test_a_faulty_sentence_is_found(tmp_path, fault):
    """Before a clerk reads it."""
    registered, words = SENTENCES[fault]
    test = "test_every_sentence_is_there_in_both_languages"
    assert words in said(CheckContract, test, tmp_path, **river(register_messages=registered))


def test_rubrics_with_faults_come_first(tmp_path):
    """One sentence that leads to them, whichever test asks."""
    path = tmp_path / "b9.yaml"
    path.write_text("standard: micro_capabilities_2019\n", encoding="utf-8")
    cell = Cell(environment="hybrid", dimension="academic_assessment")
    source = RubricSource(standard="micro_capabilities_2019", cell=cell, path=str(path))
    attributes = river(check_submission=short, register_rubrics=lambda: [source])
    complaint = said(CheckContract, "test_it_always_answers", tmp_path, **attributes)
    assert complaint.startswith("mend the rubrics of river first: ")
    assert complaint.endswith("each fault in b9.yaml")


def test_a_plug_in_without_checks_is_told(tmp_path):
    """A contract that tests nothing would pass for ever."""
    complaint = said(CheckContract, "test_it_measures_or_checks", tmp_path, **river(register_messages=messages()))
    assert "is this the contract that you meant?" in complaint


@pytest.mark.parametrize("test", [name for name in dir(CheckContract) if name.startswith("test_")])
def test_a_sound_check_keeps_it(tmp_path, test):
    """With the kit's own questions, and the author's beside them."""

    def check(case):
        return [short(case, evidence=one.id) for one in case.evidence if one.content and len(one.content.pages) == 1]

    plugin = river(check_submission=check, register_messages=messages())
    assert said(CheckContract, test, tmp_path, **plugin) == ""
