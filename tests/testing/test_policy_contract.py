"""The contract of policies finds what is wrong with policies, by the kernel's own checks."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from msgspec.structs import replace

from tests.testing.trying import river, said
from tpd_assess import Award, Message, Placement, ReadingOrder, Text
from tpd_assess.testing import Kernel, PolicyContract, build, requests
from tpd_assess.testing.answers import shuffled

STANDARD = {"map_files": "evidence:standard"}
MESSAGES = [Message(code="river.only", text=Text("只此{n}种", "only {n}"))]
COUNT = itertools.count()


def by_the_book(hook, request):
    """What the bundled policy answers."""
    return Kernel().choose(hook, STANDARD.get(hook, "scoring:standard"), request=request)


def policy(hook, change, *, known=("fair",)):
    """A policy that answers as the bundled one does, changed; it knows itself unless it knows everything."""

    def answer(policy, request):
        return change(by_the_book(hook, request), request) if not known or policy in known else None

    hooks = {hook: answer, "register_messages": lambda: MESSAGES}
    return river(**hooks) | {"hook": hook, "policy": "river:fair"}


def changed(position, **fields):
    return lambda answers, _: [*answers[:position], replace(answers[position], **fields), *answers[position + 1 :]]


def one_request(hook):
    return next(iter(requests.usual(hook)))


TAKEN = {
    "map_files": [
        (lambda answers, _: answers[1:], "0 answers, 1 wanted"),
        (lambda answers, _: [*answers, answers[0]], "2 answers, 1 wanted"),
        (lambda answers, _: [*answers, Placement(path="mine.pdf")], "mine.pdf: 1 answers, none wanted"),
        (changed(0, person="nobody"), "person='nobody'"),
        (changed(0, slot="nothing"), "slot='nothing'"),
        (changed(0, person="", reason="river.unsure"), "river.unsure has no sentence"),
    ],
    "assign_raters": [
        (lambda answers, _: answers[1:], "neither given nor explained"),
        (lambda answers, _: [*answers, answers[0]], "more readings than were wanted"),
        (changed(0, rater="teacher-1"), "teacher-1/B9"),
        (changed(0, rater=""), "no reason why nobody can do a reading"),
        (lambda answers, _: [replace(one, rater="expert-1") for one in answers], "expert-1"),
    ],
    "fold_scores": [
        (lambda answers, _: answers[1:], "answered 0x"),
        (changed(0, points="70"), "points='70'"),
        (changed(0, points_level="excellent"), "points_level='excellent'"),
        (changed(0, counted=("sheet-of-another",)), "counted="),
        (changed(0, peers="many"), "peers='many'"),
        (changed(0, held="river.only"), "level="),
        (changed(0, held="river.only", level=""), "says {n}, and no parameter is given"),
    ],
    "order_readings": [
        (lambda *_: [ReadingOrder(teacher="x", capability="B9", kind="expert", purpose="second", reason="")], "x/B9"),
        (
            lambda _, request: [
                ReadingOrder(teacher=one.teacher, capability="B9", kind="peer", purpose="second", reason="")
                for one in request.cases
            ],
            "peer second",
        ),
    ],
    "decide_awards": [
        (lambda answers, _: answers[1:], "answered 0x"),
        (changed(0, grade="good"), "grade='good'"),
        (changed(0, points="120.00"), "points='120.00'"),
        (lambda answers, _: [*answers, Award(teacher="x", grade="pass")], "x answered 1x"),
    ],
}


@pytest.mark.parametrize(
    ("hook", "change", "words"), [(hook, *one) for hook, faults in TAKEN.items() for one in faults]
)
def test_answers_that_the_kernel_does_not_take_are_found(tmp_path, hook, change, words):
    """Each in the words of the check that a county's round would stop at."""
    asked = {"requests": lambda _: [one_request(hook)]}
    complaint = said(PolicyContract, "test_the_kernel_takes_its_answers", tmp_path, **policy(hook, change), **asked)
    assert words in complaint, complaint


def forgets(answers, _):
    return [replace(one, points=f"{next(COUNT) % 60}.00", points_level="fail") for one in answers]


def by_place(answers, request):
    first = (request.cases[0].teacher, request.cases[0].capability)
    return [replace(one, recommended=(one.teacher, one.capability) == first) for one in answers]


def changes(answers, request):
    msgspec.structs.force_setattr(request, "explain", not request.explain)
    return answers


def fails(*_):
    raise KeyError("points")


OTHER = {
    "test_the_same_request_has_the_same_answer": [(forgets, "in two ways"), (by_place, "when it is shuffled")],
    "test_it_leaves_what_it_gets_as_it_was": [(changes, "changed request 1")],
    "test_a_whole_county_is_answered": [(lambda answers, _: answers[:-1], "300 teachers")],
    "test_it_is_known": [(fails, "KeyError")],
}


@pytest.mark.parametrize(
    ("test", "change", "words"), [(test, *one) for test, faults in OTHER.items() for one in faults]
)
def test_a_faulty_policy_is_found(tmp_path, test, change, words):
    """Chance, order, changed arguments, too few answers for many, errors."""
    whole = build.scoring_request(build.scoring_case(), build.scoring_case(teacher="teacher-2"))
    attributes = policy("fold_scores", change) | {"requests": lambda _: [whole]}
    assert words in said(PolicyContract, test, tmp_path, **attributes)


def test_a_policy_that_answers_to_any_name_is_found(tmp_path):
    """A slip of the pen in a profile must not become another way of scoring."""
    attributes = policy("fold_scores", lambda answers, _: answers, known=())
    assert "it must give None" in said(PolicyContract, "test_an_unknown_policy_is_not_answered", tmp_path, **attributes)


def test_a_policy_that_is_not_known_is_named(tmp_path):
    """The class says another name than the plug-in knows."""
    attributes = policy("fold_scores", lambda answers, _: answers, known=("just",))
    assert "has no policy river:fair" in said(PolicyContract, "test_it_is_known", tmp_path, **attributes)


@pytest.mark.parametrize("test", [name for name in dir(PolicyContract) if name.startswith("test_")])
def test_a_sound_policy_keeps_it(tmp_path, test):
    """One that gives what the bundled one gives."""
    assert said(PolicyContract, test, tmp_path, **policy("decide_awards", lambda answers, _: answers)) == ""


UNSAID = {"hook": "set hook = one of map_files", "policy": 'set policy = "PLUGIN:POLICY"'}


@pytest.mark.parametrize("name", UNSAID)
def test_step_and_policy_must_be_said(tmp_path, name):
    """A contract that was not configured fails with one sentence."""
    attributes = policy("fold_scores", lambda answers, _: answers) | {name: ""}
    assert UNSAID[name] in said(PolicyContract, "test_it_is_known", tmp_path, **attributes)


def test_a_step_that_no_policy_does_is_named(tmp_path):
    """A hook that is gathered, say."""
    attributes = policy("fold_scores", lambda answers, _: answers) | {"hook": "check_sheet"}
    assert "is no step that a policy does" in said(PolicyContract, "test_it_is_known", tmp_path, **attributes)


@pytest.mark.parametrize("hook", [*TAKEN])
def test_shuffling_keeps_what_was_asked(hook):
    """Turned round twice it is the same again."""
    for request in requests.usual(hook):
        assert shuffled(shuffled(request)) == request
