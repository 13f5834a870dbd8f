"""The plug-in's sentences: every step of a result can be read, in both languages, and redone by hand."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import tpd_scoring
from tests.scoring_policies.build import PLAIN, POINTS, case, raters, request, result, rubric, sheet, totals
from tests.scoring_policies.generate import RESOLUTIONS
from tpd_assess import text
from tpd_assess.model import AwardCase, AwardRequest
from tpd_assess.plugins import Plugins
from tpd_scoring import messages
from tpd_scoring.awards import decide
from tpd_scoring.folding import fold
from tpd_scoring.moderation import orders

FOLDER = Path(tpd_scoring.__file__).parent


@pytest.fixture
def said(request: pytest.FixtureRequest):
    """How a step is said in English, with this plug-in's sentences known."""
    answers = Plugins.of({"scoring": tpd_scoring}).declare("register_messages")
    text.add_messages({answer.value.code: answer.value.text for answer in answers})
    text.use_language("en")
    yield lambda one: text.say(one.code, **{param.name: param.value for param in one.params})
    text.use_language("")


def test_the_plugin_is_let_in_under_its_name():
    """It takes part in every step of scoring, without a fault."""
    plugins = Plugins.of({"scoring": tpd_scoring})
    assert plugins.faults == []
    assert set(plugins.hooks("scoring")) == {
        "assign_raters", "check_sheet", "decide_awards", "fold_scores", "order_readings", "register_messages",
    }  # fmt: skip


def test_another_policys_name_is_not_ours():
    """It answers to ``standard`` only."""
    asked = request(case(*totals(e1=80)), by=raters())
    awards = AwardRequest(cases=(), grading=PLAIN)
    assert tpd_scoring.fold_scores("mine", asked) is None
    assert tpd_scoring.order_readings("mine", asked) is None
    assert tpd_scoring.decide_awards("mine", awards) is None


def test_a_result_can_be_redone_by_hand_from_its_figures(said):
    """Every number that goes in and every one that comes out, line by line."""
    of = rubric(plan={"aim": 50, "way": 30}, data={"clean": 20}, optional=("data",))
    peers = [sheet("p1", aim="P", way="P"), sheet("p2", aim="P", way="E"), sheet("p3", aim="E", way="E")]
    found = fold(case(*peers, sheet("e1", aim="E", way="P"), of=of, present=("plan",)), raters(), PLAIN)
    assert [said(one) for one in found.figures] == [
        "p1: (50×70 + 30×70) / 80 = 70",
        "p1: clean had no optional evidence to mark; the other weights, 80, are the whole",
        "p2: (50×70 + 30×90) / 80 = 77.5",
        "p2: clean had no optional evidence to mark; the other weights, 80, are the whole",
        "p3: (50×90 + 30×90) / 80 = 90",
        "p3: clean had no optional evidence to mark; the other weights, 80, are the whole",
        "e1: (50×90 + 30×70) / 80 = 82.5",
        "e1: clean had no optional evidence to mark; the other weights, 80, are the whole",
        "Peers: 3 count, 3 planned, at least 3",
        "Experts: 1 scored, 1 planned",
        "Mean of peers: (70 + 77.5 + 90) / 3 = 475/6",
        "Mean of experts: (82.5) / 1 = 82.5",
        "Together: (40×475/6 + 60×82.5) / 100 = 487/6",
        "487/6 rounded half up, decimals 2: 81.17",
        "81.17 is excellent: from 80 (in) to 100 (in)",
        "By levels: peers (3) weigh 40 together, 40/3 each",
        "By levels: experts (1) weigh 60 together, 60 each",
        "Criterion aim of “plan”: pass 80/3, excellent 220/3; counted from below, half is reached at excellent",
        "Criterion way of “plan”: pass 220/3, excellent 80/3; counted from below, half is reached at pass",
        "“plan” is as good as its lowest criterion: pass",
        "“data” is optional and was not handed in: left out",
        "By levels, excellent only if all are and fail if any is: pass",
        "The rule of points decides: excellent (the rule of levels says pass)",
    ]


def test_an_award_can_be_redone_by_hand_from_its_figures(said):
    """The same for a teacher's award."""
    results = (result("A1", "82.33"), result("A3", "79.99"), result("B2", "0.00", state="invalid"))
    asked = AwardCase(teacher="t1", organisation="s1", expected=3, results=results)
    found = decide(AwardRequest(cases=(asked,), grading=PLAIN))[0]
    assert [said(one) for one in found.figures] == [
        "A1: 82.33, excellent",
        "A3: 79.99, pass",
        "B2 was ruled invalid and counts 0.00, fail",
        "Mean: (0 + 79.99 + 82.33) / 3 = 4058/75, rounded half up 54.11",
        "54.11 is fail: from 0 (in) to 60 (not in)",
        "B2 (0, fail) is below the minimum of each (60; by levels: pass): the award is fail",
        "The award: fail",
    ]


def test_the_reason_of_an_order_is_a_sentence_with_its_numbers(said):
    """Staff read why; raters never do."""
    (order,) = orders(request(case(*totals(e1=82)), by=raters(0, weights=(0, 100))))
    words = {param.name: param.value for param in order.params}
    sentence = text.say(order.reason, **words)
    assert sentence == "82.00 is 2 from the edge 80, within 3: a second expert must read it"


@pytest.mark.parametrize("name", sorted(messages.MESSAGES))
def test_sentences_say_the_same_in_both_languages(name):
    """The same parameters in Chinese and English, and Chinese that a GBK console can show."""
    chinese, english = messages.MESSAGES[name]
    fields = [{field for _, field, _, _ in string.Formatter().parse(one) if field} for one in (chinese, english)]
    assert fields[0] == fields[1]
    assert chinese.encode("gbk")
    assert english.encode("gbk")


def test_every_code_in_the_source_has_a_sentence_and_the_other_way_round():
    """A step, reason or note that is said has its sentence; a sentence that nobody uses is taken out."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py"))
    used = set(re.findall(r'"scoring\.([a-z][a-z_-]*[a-z])"', source))
    families = tuple(re.findall(r'"scoring\.([a-z-]+-)\{', source))
    members = {family: {name for name in messages.MESSAGES if name.startswith(family)} for family in families}
    assert used <= set(messages.MESSAGES)
    in_short = {f"{name}-in-short" for name in used if name.startswith("order-")}  # what the kernel says of an order
    assert in_short <= set(messages.MESSAGES)
    assert set(messages.MESSAGES) - set().union(in_short, *members.values()) <= used
    assert members["resolution-"] == {f"resolution-{word}" for word in RESOLUTIONS}
    assert members["decided-"] == {"decided-points", "decided-conjunctive"}
    assert all(members.values())


def test_every_sentence_gets_all_it_needs(said):
    """No step of a result with everything in it leaves a gap in its sentence."""
    sheets = [sheet(f"p{number}", aim=points) for number, points in enumerate((20, 60, 70, 80, 100))]
    thirds = [*totals(e1=58, e2=85), sheet("c3", purpose="third", aim=70)]
    for resolution in RESOLUTIONS:
        by = raters(5, trim=1, resolution=resolution)
        for one in fold(case(*sheets, *thirds), by, POINTS).figures:
            assert "{" not in said(one)
