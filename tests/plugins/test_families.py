"""The four families: who answers, in which order, and what a fault means."""

from __future__ import annotations

import msgspec
import pytest

from tests.plugins.build import CASE, CONTENT, EVIDENCE, REQUEST, plugin
from tpd_assess.errors import PluginError
from tpd_assess.model import Fact, Finding, Message, Param, Placement, Reader, Text, finding
from tpd_assess.plugins import Plugins
from tpd_assess.text import find

GOOD_FACT = Fact(name="good", value=1)


def _late(evidence):
    yield GOOD_FACT
    raise ValueError("张三.pdf")


def _facts(function):
    """Asks a plug-in with that hook, beside a good one."""
    plugins = Plugins.of({"odd": plugin(derive_facts=function), "good": plugin(derive_facts=lambda: [GOOD_FACT])})
    return {one.plugin: one for one in plugins.gather("derive_facts", evidence=EVIDENCE, content=CONTENT)}


def _nothing():
    return ()


def _exit():
    raise SystemExit(0)


def _mutate(evidence):
    evidence.slot = "other"
    return []


def _mutate_hard(evidence):
    object.__setattr__(evidence, "slot", "other")
    return []


@pytest.mark.parametrize(
    "function",
    [
        _late,
        _exit,
        _mutate,
        _mutate_hard,
        lambda: 1,
        lambda: "facts",
        lambda: [{"name": "x", "value": 1}],
        lambda: [Fact(name="x", value=0.5)],
        lambda: [Fact(name=1, value=1)],
        lambda: [Text("x")],
    ],
)
def test_a_fault_takes_the_answers_of_its_plug_in_only(function):
    """An exception, also late; an exit; a changed argument; another type, also of a field."""
    answers = _facts(function)
    assert answers["good"].values == (GOOD_FACT,)
    assert answers["odd"].values == ()
    assert answers["odd"].fault.code == "plugins.failed"
    assert EVIDENCE.slot == "plan"


def test_a_fault_becomes_a_finding_that_names_the_plug_in_and_gives_no_ground():
    """What it says goes to the log, so it carries no words of the exception, which may name people."""
    odd = _facts(_late)["odd"]
    found = odd.not_checked("evidence-1")
    assert (found.kind, found.ground, found.evidence, found.plugin) == ("not_checked", "", "evidence-1", "odd")
    assert "张三" not in msgspec.json.encode(found).decode()
    assert "张三" in odd.fault.detail
    assert find(found.code) is not None
    assert _facts(_nothing)["odd"].not_checked() is None


def test_no_answer_is_no_fault():
    """`None` and nothing at all are the same."""
    assert _facts(lambda: None)["odd"].fault is None
    assert _facts(lambda: ())["odd"].values == ()


def test_lists_in_answers_become_tuples():
    """What came from a plug-in can be changed by nobody afterwards."""
    made = finding("odd.x", "note", rests_on=["pages"], count=1)
    (answer,) = Plugins.of({"odd": plugin(check_submission=lambda: [made])}).gather("check_submission", case=CASE)
    assert answer.values[0].rests_on == ("pages",)
    assert answer.values[0].params == (Param(name="count", value=1),)


def test_findings_carry_who_made_them_whatever_they_say_themselves():
    """A plug-in cannot speak in another's name."""
    made = Finding(code="odd.x", kind="note", plugin="validity", version="9")
    (answer,) = Plugins.of({"odd": plugin(check_submission=lambda: [made])}).gather("check_submission", case=CASE)
    assert (answer.values[0].plugin, answer.values[0].version) == ("odd", "0")


def test_a_kind_of_finding_that_does_not_exist_is_a_fault():
    """`invalid` is no kind: machines never rule."""
    wrong = plugin(check_submission=lambda: [finding("odd.x", "invalid")])
    (answer,) = Plugins.of({"odd": wrong}).gather("check_submission", case=CASE)
    assert answer.fault is not None


def test_a_plug_in_that_fails_to_declare_is_out_as_a_whole():
    """Half a plug-in would be a riddle: its facts are not asked for either."""
    half = plugin(register_readers=lambda: [1], derive_facts=lambda: [GOOD_FACT])
    plugins = Plugins.of({"half": half, "good": plugin(derive_facts=lambda: [GOOD_FACT])})
    assert plugins.names == ("good",)
    assert [(fault.plugin, fault.hook) for fault in plugins.faults] == [("half", "register_readers")]


def test_declared_values_come_by_plug_in_name_and_in_the_plug_ins_own_order():
    """Whoever was given first."""
    readers = {name: [Reader(name=f"{name}{n}", media_types=(), read="m:f") for n in (2, 1)] for name in "ba"}
    plugins = Plugins.of({name: plugin(register_readers=lambda own=own: own) for name, own in readers.items()})
    assert [answer.value.name for answer in plugins.declare("register_readers")] == ["a2", "a1", "b2", "b1"]


def test_a_sentence_under_anothers_name_puts_the_plug_in_out():
    """Else a plug-in could change what the kernel says."""
    message = Message(code="store.busy", text=Text("好"))
    plugins = Plugins.of({"odd": plugin(register_messages=lambda: [message])})
    assert plugins.names == ()
    assert plugins.faults[0].params["codes"] == ["store.busy"]


def test_only_the_plug_in_that_is_named_is_asked():
    """Also when it is not first by name; the policy is the part after the colon, `standard` without one."""
    asked = []

    def answer(name):
        return plugin(map_files=lambda policy, request: asked.append((name, policy)) or [])

    plugins = Plugins.of({name: answer(name) for name in ("a", "b")})
    plugins.choose("map_files", "b:by_class", request=REQUEST)
    plugins.choose("map_files", "b", request=REQUEST)
    assert asked == [("b", "by_class"), ("b", "standard")]


@pytest.mark.parametrize(
    ("function", "policy", "code"),
    [
        (_nothing, "c:x", "plugins.unknown"),
        (lambda: None, "b:x", "plugins.unknown-policy"),
        (lambda: 1 / 0, "b:x", "plugins.step-stopped"),
        (lambda: ["a.pdf"], "b:x", "plugins.step-stopped"),
        (_nothing, "a:x", "plugins.unknown-policy"),
    ],
)
def test_a_chosen_step_stops_and_names_the_plug_in(function, policy, code):
    """It is not there, does not know the policy, fails, answers oddly, or does not do this step."""
    plugins = Plugins.of({"a": plugin(derive_facts=_nothing), "b": plugin(map_files=function)})
    with pytest.raises(PluginError) as raised:
        plugins.choose("map_files", policy, request=REQUEST)
    assert raised.value.code == code
    assert raised.value.params["plugin"] == policy[0]
    assert raised.value.params.get("available", ("b",)) in (("b",), ("a", "b"))


def test_a_chosen_step_gives_its_answers():
    """In the order of the plug-in; callers sort as they need."""
    placements = [Placement(path="b.pdf", person="p1"), Placement(path="a.pdf", reason="x.unknown")]
    plugins = Plugins.of({"b": plugin(map_files=lambda: placements)})
    assert plugins.choose("map_files", "b", request=REQUEST) == placements


def test_telling_reaches_all_and_gives_back_the_faults():
    """One that fails keeps nobody else from hearing."""
    heard = []

    def listen(county):
        heard.append(county)

    plugins = Plugins.of({"a": plugin(county_opened=lambda: 1 / 0), "b": plugin(county_opened=listen)})
    (fault,) = plugins.tell("county_opened", county="county")
    assert (fault.plugin, fault.params["error"], heard) == ("a", "ZeroDivisionError", ["county"])


def test_an_interrupt_by_the_user_is_not_swallowed():
    """Ctrl-C is no fault of a plug-in."""

    def interrupt():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _facts(interrupt)


def test_a_plug_in_that_the_profile_disables_is_not_asked_and_the_others_are() -> None:
    """`without` leaves the rest as they were, and a plug-in that is not there is no reason to make anything anew."""
    both = Plugins.of(
        {"odd": plugin(derive_facts=lambda: [GOOD_FACT]), "good": plugin(derive_facts=lambda: [GOOD_FACT])}
    )
    left = both.without(["odd"])
    assert left.implementing("derive_facts") == ("good",)
    assert both.implementing("derive_facts") == ("good", "odd")
    assert both.without(["nobody"]) is both
