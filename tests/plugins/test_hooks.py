"""Every hook once, as a plug-in author writes it, and its page in the documentation."""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from tests.plugins.build import CASE, CONTENT, EVIDENCE, REQUEST, plugin
from tpd_assess import hookspecs
from tpd_assess.model import (
    AssignmentRequest,
    AwardCase,
    AwardRequest,
    Cell,
    Command,
    Content,
    EventNotice,
    Exporter,
    Fact,
    Mark,
    Message,
    Migration,
    Page,
    Placement,
    RaterInPlan,
    Reader,
    RubricInUse,
    RubricSource,
    ScoreSheet,
    ScoringCase,
    ScoringRequest,
    SheetCase,
    SubmissionResult,
    Text,
    Want,
    WorkInPlan,
    finding,
)
from tpd_assess.model.profile import Grading, Raters
from tpd_assess.plugins import Plugins
from tpd_assess.plugins.values import answer_type, argument_types
from tpd_assess.store.plugin_tables import tables_made
from tpd_assess.text import say

DOCS = Path(__file__).parents[2] / "docs" / "hooks"
HOOKS = sorted(hookspecs.FAMILIES)
SHEET = ScoreSheet(
    id="r1",
    rater="e1",
    kind="expert",
    purpose="main",
    marks=(Mark(criterion="clear", level="fail"),),
    rubric="sha256:0",
)
SHEET_CASE = SheetCase(teacher="t1", capability="A1", sheet=SHEET, rubric=CASE.rubric)
SCORING = ScoringRequest(
    cases=(
        ScoringCase(
            teacher="t1", capability="A1", sheets=(SHEET,),
            rubrics=(RubricInUse(digest="sha256:0", rubric=CASE.rubric),),
        ),
    ),
    raters=Raters(), grading=Grading(),
)  # fmt: skip
EVENT = EventNotice(id="e1", origin="o", seq=1, kind="x.y", round="r", subject="s", actor="a", at="", body="{}")


def _declared(hook, *values):
    plugins = Plugins.of({"mine": plugin(**{hook: lambda: list(values)})})
    assert plugins.faults == []
    return [answer.value for answer in plugins.declare(hook)]


def test_register_rubrics_gives_the_sources_that_a_plug_in_offers():
    """They come back as declared."""
    source = RubricSource(standard="s", cell=Cell(environment="e", dimension="d"), path="x.yaml")
    assert _declared("register_rubrics", source) == [source]


def test_register_readers_gives_the_readers_that_a_plug_in_offers():
    """They come back as declared; nothing is imported."""
    reader = Reader(name="notes", media_types=("text/x-notes",), read="not_there:read")
    assert _declared("register_readers", reader) == [reader]


def test_register_commands_gives_the_commands_that_a_plug_in_adds():
    """They come back as declared; nothing is imported."""
    command = Command(name="weather", run="not_there:command", help=Text("天气", "weather"))
    assert _declared("register_commands", command) == [command]


def test_register_exporters_gives_the_ways_that_a_plug_in_offers():
    """They come back as declared; nothing is imported."""
    exporter = Exporter(name="list", title=Text("名单", "list"), run="not_there:write")
    assert _declared("register_exporters", exporter) == [exporter]


def test_register_messages_makes_sentences_that_can_be_said():
    """From the moment when the plug-in is loaded."""
    _declared("register_messages", Message(code="mine.small", text=Text("宽 {width} 像素")))
    assert say("mine.small", width=7) == "宽 7 像素"


def test_register_migrations_gives_the_steps_in_the_order_of_the_plug_in():
    """They come back as declared; nothing is imported, and nothing made."""
    steps = [Migration(name=name, run=f"not_there:{name}") for name in ("second", "first")]
    assert _declared("register_migrations", *steps) == steps


def test_derive_facts_gets_evidence_and_content_and_gives_facts():
    """An implementation takes the arguments that it needs."""
    plugins = Plugins.of(
        {
            "both": plugin(derive_facts=lambda evidence, content: [Fact(name=evidence.slot, value=content.text)]),
            "one": plugin(derive_facts=lambda content: [Fact(name="length", value=len(content.text))]),
        }
    )
    answers = plugins.gather("derive_facts", evidence=EVIDENCE, content=CONTENT)
    assert [(one.plugin, one.values) for one in answers] == [
        ("both", (Fact(name="plan", value="目的"),)),
        ("one", (Fact(name="length", value=2),)),
    ]


def test_check_submission_gets_a_case_and_gives_findings():
    """The kernel adds who made them."""
    plugins = Plugins.of({"mine": plugin(check_submission=lambda case: [finding("mine.x", "note", round=case.round)])})
    (answer,) = plugins.gather("check_submission", case=CASE)
    assert [(found.code, found.plugin, found.params[0].value) for found in answer.values] == [
        ("mine.x", "mine", "2025-autumn")
    ]


def test_check_sheet_gets_a_case_and_gives_findings():
    """The kernel adds who made them."""
    mine = plugin(check_sheet=lambda case: [finding("mine.marks", "note", count=len(case.sheet.marks))])
    (answer,) = Plugins.of({"mine": mine}).gather("check_sheet", case=SHEET_CASE)
    assert [(found.code, found.plugin, found.params[0].value) for found in answer.values] == [("mine.marks", "mine", 1)]


def test_assign_raters_gets_policy_and_request_and_gives_assignments():
    """One a reading that is wanted."""
    example = _example("assign_raters")["assign_raters"]
    works = (WorkInPlan(teacher="t1", capability="A1", wants=(Want(kind="chair", purpose="third", count=1),)),)
    request = AssignmentRequest(seed="s", works=works, raters=(RaterInPlan(person="c1", kind="chair"),))
    answer = Plugins.of({"mine": plugin(assign_raters=example)}).choose(
        "assign_raters", "mine:the_chair_alone", request=request
    )
    assert [(one.teacher, one.rater, one.purpose) for one in answer] == [("t1", "c1", "third")]


def test_fold_scores_gets_policy_and_request_and_gives_results():
    """The example counts the lowest mark; what it does not know, it leaves."""
    example = _example("fold_scores")["fold_scores"]
    answer = Plugins.of({"mine": plugin(fold_scores=example)}).choose("fold_scores", "mine:lowest", request=SCORING)
    assert [(one.points, one.level, one.counted) for one in answer] == [("45.00", "fail", ("r1",))]
    assert example("standard", SCORING) is None


def test_order_readings_gets_policy_and_request_and_gives_orders():
    """The example wants two experts for everything."""
    example = _example("order_readings")["order_readings"]
    answer = Plugins.of({"mine": plugin(order_readings=example)}).choose(
        "order_readings", "mine:always_two", request=SCORING
    )
    assert [(one.teacher, one.capability, one.purpose) for one in answer] == [("t1", "A1", "second")]


def test_decide_awards_gets_policy_and_request_and_gives_awards():
    """The example gives the lowest level, and withholds while one is missing."""
    example = _example("decide_awards")["decide_awards"]
    passed, held = (SubmissionResult(teacher="t", capability="A1", level=level) for level in ("pass", ""))
    cases = tuple(
        AwardCase(teacher=name, organisation="s", expected=2, results=results)
        for name, results in (("a", (passed, passed)), ("b", (passed, held)), ("c", ()))
    )
    request = AwardRequest(cases=cases, grading=Grading())
    answer = Plugins.of({"mine": plugin(decide_awards=example)}).choose("decide_awards", "mine:lowest", request=request)
    assert [one.grade for one in answer] == ["pass", "withheld", "none"]


def test_map_files_gets_policy_and_request_and_gives_placements():
    """One a file."""
    mine = plugin(
        map_files=lambda policy, request: [Placement(path=file.path, reason=f"mine.{policy}") for file in request.files]
    )
    answer = Plugins.of({"mine": mine}).choose("map_files", "mine:none", request=REQUEST)
    assert [(placement.path, placement.reason) for placement in answer] == [
        ("b.pdf", "mine.none"),
        ("a.pdf", "mine.none"),
    ]


def test_county_opened_is_told_with_the_county():
    """What it answers is not used."""
    heard = []
    mine = plugin(county_opened=lambda county: heard.append(county) or "an answer")
    assert Plugins.of({"mine": mine}).tell("county_opened", county="county") == []
    assert heard == ["county"]


def test_event_recorded_is_told_with_county_and_event():
    """In the order of the plug-ins' names."""
    heard = []
    plugins = Plugins.of(
        {name: plugin(event_recorded=lambda event, name=name: heard.append((name, event.id))) for name in ("b", "a")}
    )
    assert plugins.tell("event_recorded", county="county", event=EVENT) == []
    assert heard == [("a", "e1"), ("b", "e1")]


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_a_test_of_its_own_here(hook):
    """Named after it."""
    assert any(name.startswith(f"test_{hook}_") for name in globals())


def test_every_hook_specification_has_a_family_and_the_other_way_round():
    """The family fixes order and faults, so none may lack it."""
    specified = {name for name, value in vars(hookspecs).items() if hasattr(value, "tpd_assess_spec")}
    assert specified == set(hookspecs.FAMILIES)
    assert set(hookspecs.FAMILIES.values()) == {"declared", "gathered", "chosen", "told"}


@pytest.mark.parametrize("hook", HOOKS)
def test_the_types_of_every_hook_are_known(hook):
    """Arguments and answers can be checked and sent to a worker."""
    assert set(argument_types(hook)) == set(inspect.signature(getattr(hookspecs, hook)).parameters)
    assert (answer_type(hook) is None) == (hookspecs.FAMILIES[hook] == "told")


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_a_page_whose_heading_is_its_signature(hook):
    """And the index links to it."""
    arguments = ", ".join(inspect.signature(getattr(hookspecs, hook)).parameters)
    lines = (DOCS / f"{hook}.md").read_text(encoding="utf-8").splitlines()
    assert f"## {hook}({arguments})" in lines
    assert f"[{hook}]({hook}.md)" in (DOCS / "index.md").read_text(encoding="utf-8")


def test_there_is_no_page_for_a_hook_that_does_not_exist():
    """A hook that went must take its page along."""
    assert sorted(path.stem for path in DOCS.glob("*.md")) == sorted([*HOOKS, "index"])


@pytest.mark.parametrize("hook", HOOKS)
def test_the_example_on_every_page_is_a_plug_in_that_is_let_in(hook):
    """Authors copy it."""
    space = _example(hook)
    plugins = Plugins.of(
        {"my_plugin": type("Example", (), {k: staticmethod(v) for k, v in space.items() if callable(v)})()}
    )
    assert plugins.faults == []
    assert plugins.hooks("my_plugin") == (hook,)


def _example(hook):
    (code,) = re.findall(r"```python\n(.*?)```", (DOCS / f"{hook}.md").read_text(encoding="utf-8"), re.DOTALL)
    space = {}
    exec(compile(code, f"{hook}.md", "exec"), space)
    return space


def test_the_example_of_facts_measures_what_it_says():
    """The longest title of a deck."""
    slides = (Page(number=1, text="", title="圆"), Page(number=2, text="", title="圆的面积"))
    deck = msgspec.structs.replace(EVIDENCE, slot="slides")
    facts = list(_example("derive_facts")["derive_facts"](deck, Content(media_type="x", slides=slides)))
    assert facts == [Fact(name="longest_title", value=4)]


def test_the_example_of_a_reader_reads(tmp_path):
    """Its function gives what the file holds."""
    (tmp_path / "a.eml").write_text("Content-Type: text/plain; charset=utf-8\n\n笔记\n", encoding="utf-8")
    assert _example("register_readers")["read_mail"](tmp_path / "a.eml").pages[0].text == "笔记"


def test_the_example_of_tables_makes_them(monkeypatch):
    """Step after step, as `plugins check` shows them."""
    space = SimpleNamespace(**_example("register_migrations"))
    monkeypatch.setitem(sys.modules, "my_plugin", space)
    tables = tables_made("my_plugin", "1.0", space.register_migrations())
    assert tables == {"visits": ("school", "day", "person", "note")}


def test_the_example_of_mapping_knows_its_own_policy_only():
    """And leaves what it cannot place to a clerk."""
    map_files = _example("map_files")["map_files"]
    assert map_files("standard", REQUEST) is None
    assert [placement.reason for placement in map_files("by_number", REQUEST)] == ["my_plugin.no-number"] * 2
