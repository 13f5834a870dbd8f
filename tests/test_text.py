"""Sentences by code: in which language, with what filled in, and what an unknown code gives."""

from __future__ import annotations

import contextvars

import pytest

from tpd_assess import text
from tpd_assess.errors import NotFoundError, Problem
from tpd_assess.model import Text
from tpd_assess.text import add_messages, explain, find, language, say, show, use_language


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No language is set, neither here nor by the environment; what plug-ins say is forgotten afterwards."""
    for name in ("TPD_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(text, "_from_plugins", {})
    use_language("")


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LC_MESSAGES": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "en_US.UTF-8", "TPD_LANG": "zh"}, "zh"),
        ({"LC_ALL": "zh_CN.UTF-8", "TPD_LANG": "EN"}, "en"),
        ({"TPD_LANG": "de"}, "zh"),
        ({"TPD_LANG": "", "LANG": "en_US"}, "en"),
    ],
)
def test_the_environment_chooses_the_language(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], spoken: str
) -> None:
    """TPD_LANG before LC_ALL before LC_MESSAGES before LANG; Chinese unless it is English."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language() == spoken


def test_a_language_that_is_set_wins_until_it_is_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a program chose stands above the environment, and "" gives the choice back."""
    monkeypatch.setenv("TPD_LANG", "zh")
    use_language("en_GB")
    assert language() == "en"
    use_language("")
    assert language() == "zh"


def test_a_language_holds_for_its_context_only() -> None:
    """Two people who are served at once each keep their own."""
    other = contextvars.copy_context()
    other.run(use_language, "en")
    assert language() == "zh"
    assert other.run(language) == "en"


def test_a_sentence_in_both_languages_with_what_is_filled_in() -> None:
    """The parameters stand in the sentence of either language."""
    assert say("setup.no-such-round", round="2026") == "没有轮次“2026”"
    use_language("en")
    assert say("setup.no-such-round", round="2026") == "there is no round “2026”"


def test_a_parameter_that_is_missing_keeps_its_name() -> None:
    """A sentence is never lost over a parameter; one too many does no harm."""
    assert say("setup.no-such-round") == "没有轮次“{round}”"
    assert say("setup.no-such-round", round="1", more="x") == "没有轮次“1”"


def test_what_is_filled_in_is_never_read_as_a_sentence() -> None:
    """Braces in a file's name stay as they are."""
    assert say("setup.no-such-round", round="{round.__class__}") == "没有轮次“{round.__class__}”"


@pytest.mark.parametrize("code", ["nothing.here", "cli.not-there", "plain", "", "../x.y", "os.path", "a.b.c"])
def test_an_unknown_code_is_shown_itself(code: str) -> None:
    """As from a plug-in that is gone: the code, and the parameters by name."""
    assert find(code) is None
    assert say(code) == code
    assert say(code, second=2, first="一") == f"{code} first=一, second=2"


def test_sentences_of_plugins_are_found_and_do_not_replace_ours() -> None:
    """A plug-in adds its own codes; the program's stay as they are."""
    add_messages({"river.wet": Text("水深{depth}", "{depth} deep"), "setup.no-such-round": Text("假")})
    assert say("river.wet", depth=3) == "水深3"
    assert say("setup.no-such-round", round="1") == "没有轮次“1”"
    use_language("en")
    assert say("river.wet", depth=3) == "3 deep"


def test_a_plugin_may_speak_in_the_area_of_a_module_that_has_other_names() -> None:
    """The bundled plug-in `validity` shares its prefix with the kernel's area; both are found."""
    add_messages({"validity.brand-new": Text("新", "new")})
    assert say("validity.brand-new") == "新"
    assert say("validity.verdict-shown") == "本人出镜"


def test_values_are_shown_as_people_read_them() -> None:
    """Bilingual texts in the language in force, lists joined as that language joins them, the rest untouched."""
    both = Text("甲", "A")
    assert show([both, "b", 3]) == "甲、b、3"
    assert show(7) == 7
    use_language("en")
    assert show((both, ["x", "y"])) == "A, x, y"
    assert show(Text("只有中文")) == "只有中文"


def test_a_problem_is_explained_with_its_place() -> None:
    """File, cell, line and column come first, as far as they are known."""
    params = {"round": "1"}
    assert explain(Problem("setup.no-such-round", params)) == "没有轮次“1”"
    assert explain(Problem("setup.no-such-round", params, file="a.yaml", line=3, column=5)) == "a.yaml:3:5: 没有轮次“1”"
    assert explain(Problem("setup.no-such-round", params, file="a.xlsx", cell="表!C7")) == "a.xlsx:表!C7: 没有轮次“1”"
    assert explain(NotFoundError("setup.no-such-round", round="1")) == "没有轮次“1”"
